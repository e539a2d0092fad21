package folder

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Attributes are those of the resource wixmedia_folder.
func Attributes(ctx context.Context) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"display_name":                 displayName(),
		"parent_folder_id":             parentFolderID(),
		"site_id":                      siteID(),
		"deletion_policy":              deletionPolicy(),
		"prevent_destroy_if_not_empty": preventDestroyIfNotEmpty(),
		"on_conflict":                  onConflict(),
		"timeouts":                     operationTimeouts(ctx),
		"id": schema.StringAttribute{
			Computed:            true,
			MarkdownDescription: "Id of the folder. It never changes: not by a rename, a move, the trash or a restore.",
			PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		},
		"state": schema.StringAttribute{
			Computed: true,
			MarkdownDescription: "`OK`, or `DELETED` for a folder in the trash. It is always planned as `OK`: " +
				"a folder that was trashed outside of Terraform shows as `DELETED -> OK` in the plan, and the apply restores it in place.",
			PlanModifiers: []planmodifier.String{alwaysOK{}},
		},
		"created_date": schema.StringAttribute{
			CustomType: timetypes.RFC3339Type{},
			Computed:   true,
			MarkdownDescription: "When the folder was created, by Wix's clock (RFC 3339). " +
				"A restore from the trash may change it.",
			PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		},
	}
}

func operationTimeouts(ctx context.Context) schema.Attribute {
	attribute := timeouts.Attributes(ctx, timeouts.Opts{
		Create: true, Read: true, Update: true, Delete: true,
		CreateDescription: timeoutText("a create"), ReadDescription: timeoutText("a read"),
		UpdateDescription: timeoutText("an update"), DeleteDescription: timeoutText("a delete"),
	})
	if nested, ok := attribute.(schema.SingleNestedAttribute); ok {
		nested.MarkdownDescription = "How long each operation may take. Only the provider uses them: a change writes nothing to Wix."
		return nested
	}
	return attribute
}

func timeoutText(operation string) string {
	return "How long " + operation + " may take, including the wait for Wix, such as `30s` or `2h45m`. Default: `10m`."
}

func displayName() schema.Attribute {
	return schema.StringAttribute{
		CustomType: NameType{},
		Required:   true,
		MarkdownDescription: "Name of the folder, as the Media Manager shows it: 1 to 1000 characters (Unicode code points), not blank. " +
			"Changing it renames the folder in place. Names that differ only in leading or trailing white space, " +
			"or in Unicode normalization form, are equal: Wix may store one instead of the other.",
		Validators: []validator.String{
			stringvalidator.UTF8LengthBetween(1, wix.MaxDisplayName),
			NotBlank(),
			OneFolder(),
		},
	}
}

func parentFolderID() schema.Attribute {
	return schema.StringAttribute{
		Optional: true,
		Computed: true,
		Default:  stringdefault.StaticString(wix.MediaRoot),
		MarkdownDescription: "Id of the folder that this one is in. Default: `media-root`, the top level of Site Files; " +
			"`visitor-uploads` is the top level of what visitors upload. Changing it moves the folder in place, with everything in it.",
		Validators: []validator.String{
			stringvalidator.LengthBetween(1, wix.MaxID),
			CanBeParent(),
			NotMisspeltRoot(),
		},
	}
}

func siteID() schema.Attribute {
	return schema.StringAttribute{
		Optional: true,
		Computed: true,
		MarkdownDescription: "Id of the site that the folder belongs to. Default: the provider's `site_id`. " +
			"Changing it replaces the folder. Not with app credentials, which belong to one site.",
		Validators: []validator.String{stringvalidator.LengthBetween(1, wix.MaxID), ValidSiteID()},
	}
}

func deletionPolicy() schema.Attribute {
	return schema.StringAttribute{
		Optional: true,
		MarkdownDescription: "What destroying the folder does. `TRASH`: move it to the trash with everything in it, from where it can be restored. " +
			"`PERMANENT`: delete it for good; Wix may delete with it what was moved to the trash out of it. `PREVENT`: refuse. `ABANDON`: remove it from the state, and keep the folder. " +
			"Default: the provider's `deletion_policy`, which is `TRASH` unless set. " +
			"Terraform destroys with the policy in the state: a change of the policy counts once it has been applied.",
		Validators: []validator.String{stringvalidator.OneOf(Trash, Permanent, Prevent, Abandon)},
	}
}

func preventDestroyIfNotEmpty() schema.Attribute {
	return schema.BoolAttribute{
		Optional: true,
		MarkdownDescription: "Refuse to destroy the folder while it holds files, or folders that are still alive. " +
			"Default: `true` for the policy `PERMANENT`, `false` otherwise. Like the policy, it counts once it has been applied.",
	}
}

func onConflict() schema.Attribute {
	return schema.StringAttribute{
		Optional: true,
		MarkdownDescription: "What the apply does when it is to create the folder and a live sibling already has its name. " +
			"`FAIL` (default): stop, with the sibling's id and an `import` block that lacks only this block's address. `ADOPT`: manage that folder. " +
			"`DUPLICATE`: create another of the same name.",
		Validators: []validator.String{stringvalidator.OneOf(
			string(mediamanager.FailOnConflict), string(mediamanager.Adopt), string(mediamanager.Duplicate))},
	}
}
