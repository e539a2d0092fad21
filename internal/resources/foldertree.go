package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

var (
	_ resource.ResourceWithConfigure      = (*folderTreeResource)(nil)
	_ resource.ResourceWithIdentity       = (*folderTreeResource)(nil)
	_ resource.ResourceWithValidateConfig = (*folderTreeResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*folderTreeResource)(nil)
	_ resource.ResourceWithImportState    = (*folderTreeResource)(nil)
)

// NewFolderTree returns the resource wixmedia_folder_tree.
func NewFolderTree() resource.Resource { return &folderTreeResource{} }

type folderTreeResource struct{ base }

func (r *folderTreeResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_folder_tree"
	resp.ResourceBehavior.MutableIdentity = true // another parent_folder_id is a change in place
}

func (r *folderTreeResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"parent_folder_id": identityschema.StringAttribute{
			RequiredForImport: true,
			Description:       "Id of the folder below which everything is imported: media-root, visitor-uploads, or another folder's id.",
		},
		"site_id": identityschema.StringAttribute{
			OptionalForImport: true,
			Description:       "Id of the site that the folders belong to. Default: the provider's site_id.",
		},
	}}
}

func (r *folderTreeResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	folders := folder.Attributes(ctx)
	parent, _ := folders["parent_folder_id"].(schema.StringAttribute)
	site, _ := folders["site_id"].(schema.StringAttribute)
	parent.MarkdownDescription = "Id of the folder that the layout is in. Default: `media-root`, the top level of Site Files; " +
		"`visitor-uploads` is the top level of what visitors upload. Changing it moves the top folders in place, with everything in them."
	site.MarkdownDescription = "Id of the site that the folders belong to. Default: the provider's `site_id`. " +
		"Changing it replaces the tree. Not with app credentials, which belong to one site."
	resp.Schema = schema.Schema{
		MarkdownDescription: "A whole layout of folders in one block, from a list of paths or a YAML file. Folders are followed by their ids: " +
			"what somebody renames, moves or trashes by hand shows as a sentence in `drift`, and the apply mends it in place. " +
			"A path that leaves the list goes to the trash, by its topmost folder; with `moves` it is renamed or moved instead, with all that is in it." +
			folder.WixPages("folders/create-folder", "folders/search-folders", "folders/update-folder", "folders/bulk-delete-folders", "folders/bulk-restore-folders-from-trash-bin"),
		Attributes: map[string]schema.Attribute{
			"paths": schema.ListAttribute{
				ElementType: types.StringType,
				Required:    true,
				MarkdownDescription: "The declared folders as paths below the parent, such as `Brand/Logos`. Every prefix is implied. " +
					"A slash inside a name is written `\\/`, a backslash `\\\\`. The order means nothing.",
				Validators: []validator.List{listvalidator.SizeAtLeast(1)},
			},
			"parent_folder_id": parent,
			"site_id":          site,
			"moves": schema.MapAttribute{
				ElementType: types.StringType,
				Optional:    true,
				MarkdownDescription: "New paths by old ones: a folder that the state has at the old path is renamed or moved to the new one, with all that is below it, in one request. " +
					"An entry acts only while the state has the old path, `paths` no longer declares it, and the final new path is declared and not in the state. It may stay for ever, like a `moved` block.",
			},
			"on_conflict": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "What the apply does where a declared path is not in the state and exists on the site: `FAIL` (default) stops, `ADOPT` manages the folder that is there. " +
					"A folder that exists at an implied path is used either way.",
				Validators: []validator.String{stringvalidator.OneOf(string(mediamanager.FailOnConflict), string(mediamanager.Adopt))},
			},
			"unmanaged": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "`IGNORE` (default), or `REPORT`: folders below the parent that are not declared stand in `unmanaged_paths`, and the plan warns of them. They are never touched. " +
					"`REPORT` lists all that is below the parent.",
				Validators: []validator.String{stringvalidator.OneOf(unmanagedIgnore, unmanagedReport)},
			},
			"ignore_paths": schema.ListAttribute{
				ElementType: types.StringType,
				Optional:    true,
				MarkdownDescription: "Patterns of paths that `REPORT` leaves out, such as `Campaigns/*/Uploads`: `*`, `?` and `[a-z]` match within one name. " +
					"A match covers what is below it.",
			},
			"absent_paths": schema.ListAttribute{
				ElementType: types.StringType,
				Optional:    true,
				MarkdownDescription: "Paths that must not exist. A folder that does is named in the plan with what it holds, and the apply moves it to the trash, files included. " +
					"`prevent_destroy_if_not_empty` does not guard it.",
			},
			"deletion_policy": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "What happens to paths that leave, and to all of them when the block is destroyed. `TRASH` moves them to the trash, `PREVENT` refuses, " +
					"`ABANDON` only forgets them. Default: the provider's `deletion_policy`. It counts once it has been applied.",
				Validators: []validator.String{stringvalidator.OneOf(folder.Trash, folder.Prevent, folder.Abandon)},
			},
			"prevent_destroy_if_not_empty": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Refuse to trash a folder that holds files, or folders that are not declared: a path that leaves, or all of them when the block is destroyed. " +
					"Default: `true`. It counts once it has been applied.",
			},
			"timeouts": treeTimeouts(ctx),
			"folder_ids": schema.MapAttribute{
				ElementType:         types.StringType,
				Computed:            true,
				MarkdownDescription: "The ids of all declared and implied folders, by path. The id of a folder that exists already is known at plan.",
			},
			"unmanaged_paths": schema.ListAttribute{
				ElementType: types.StringType,
				Computed:    true,
				MarkdownDescription: "With `unmanaged = \"REPORT\"`: the paths of folders below the parent that are not declared, as the last refresh saw them. Empty otherwise. " +
					"An apply that moves or trashes such a folder with its parent, or leaves a path to the site, changes the list with it. " +
					"The refresh after the apply adds what the plan cannot know: folders of blocks below the tree, what came back from the trash, and implied folders that stay for the files in them. " +
					"With a new `parent_folder_id` it is the next plan that shows what else lies below the new parent.",
			},
			"drift": schema.ListAttribute{
				ElementType: types.StringType,
				Computed:    true,
				MarkdownDescription: "One sentence for each departure that the last refresh saw, such as `Brand/Logos was renamed to \"Logos old\"`. " +
					"It is always planned as `[]`: the apply mends what it says.",
			},
		},
	}
}

// The values of unmanaged.
const (
	unmanagedIgnore = "IGNORE"
	unmanagedReport = "REPORT"
)

func treeTimeouts(ctx context.Context) schema.Attribute {
	text := func(operation string) string {
		return "How long " + operation + " may take, such as `30s` or `2h45m`. Default: `10m`, and the time that the pacing needs for the planned writes."
	}
	attribute := timeouts.Attributes(ctx, timeouts.Opts{
		Create: true, Read: true, Update: true, Delete: true,
		CreateDescription: text("a create"), ReadDescription: text("a read"), UpdateDescription: text("an update"), DeleteDescription: text("a delete"),
	})
	if nested, ok := attribute.(schema.SingleNestedAttribute); ok {
		nested.MarkdownDescription = "How long each operation may take. Only the provider uses them: a change writes nothing to Wix."
		return nested
	}
	return attribute
}
