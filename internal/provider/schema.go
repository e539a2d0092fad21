package provider

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
)

// notEmpty: an empty string is a mistake, not a way to say "unset".
func notEmpty() validator.String { return stringvalidator.LengthAtLeast(1) }

func attributes() map[string]schema.Attribute {
	app := []path.Expression{path.MatchRoot("client_id"), path.MatchRoot("client_secret"), path.MatchRoot("instance_id")}
	return map[string]schema.Attribute{
		"site_id": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "Id of the Wix site whose folders are managed, for blocks that name none of their own. " +
				"Needed with `api_key`, unless every block names its site. Default: the environment variable `WIX_SITE_ID`.",
			Validators: []validator.String{notEmpty(), folder.ValidSiteID()},
		},
		"api_key": schema.StringAttribute{
			Optional:  true,
			Sensitive: true,
			MarkdownDescription: "API key of the Wix account that owns the site. One key can serve many sites. A plan needs only the permission to read the Media Manager, " +
				"an apply the one to manage it. Default: the environment variable `WIX_API_KEY`.",
			Validators: []validator.String{notEmpty(), stringvalidator.ConflictsWith(app...)},
		},
		"client_id": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "Id of a Wix app or a headless project, whose credentials are used instead of an API key: `client_id` and `client_secret`, and for an app `instance_id`. " +
				"They belong to one site. Default: the environment variable `WIX_CLIENT_ID`.",
			Validators: []validator.String{notEmpty()},
		},
		"client_secret": schema.StringAttribute{
			Optional:            true,
			Sensitive:           true,
			MarkdownDescription: "Secret of the Wix app or headless project. Default: the environment variable `WIX_CLIENT_SECRET`.",
			Validators:          []validator.String{notEmpty()},
		},
		"instance_id": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "Id of the Wix app's instance on the site. A headless project has none. " +
				"Default: the environment variable `WIX_INSTANCE_ID`.",
			Validators: []validator.String{notEmpty()},
		},
		"endpoint": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "Base URL of the Wix API. `http://` is accepted for loopback hosts only: credentials never travel in clear. " +
				"Default: the environment variable `WIX_ENDPOINT`, else `https://www.wixapis.com`.",
			Validators: []validator.String{notEmpty(), endpoint{}},
		},
		"requests_per_minute": schema.Float64Attribute{
			Optional: true,
			MarkdownDescription: "How many requests a minute the provider sends for each site; `0` switches the pacing off. " +
				"Wix grants about 200 to a site: workspaces that run at the same time share them by setting less. " +
				"Default: the environment variable `WIX_REQUESTS_PER_MINUTE`, else `200`.",
			Validators: []validator.Float64{wholeNumber{}},
		},
		"deletion_policy": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "What destroying a folder does unless its block says otherwise: `TRASH` (default), `PREVENT` or `ABANDON`. " +
				"`PERMANENT` can stand on a folder only.",
			Validators: []validator.String{stringvalidator.OneOf(folder.Trash, folder.Prevent, folder.Abandon)},
		},
		"restore_on_import": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "Importing a folder that is in the trash: `false` (default) is an error that says so; " +
				"with `true` it is imported with the state `DELETED`, and the plan restores it.",
		},
		"restore_on_drift": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "A managed folder that is found in the trash: with `true` (default) the plan restores it in place, with its files and its id; " +
				"with `false` it leaves the state with a warning, and the plan creates a new one.",
		},
	}
}
