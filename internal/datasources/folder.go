package datasources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var (
	_ datasource.DataSourceWithConfigure        = (*folderDataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*folderDataSource)(nil)
)

// NewFolder returns the data source wixmedia_folder.
func NewFolder() datasource.DataSource { return &folderDataSource{} }

type folderDataSource struct{ base }

type folderModel struct {
	folder.Listed
	CountFiles types.Bool  `tfsdk:"count_files"`
	FileCount  types.Int64 `tfsdk:"file_count"`
}

func (d *folderDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_folder"
}

func (d *folderDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := folder.ListedAttributes()
	attributes["id"] = schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: "Id of the folder to look up, alive or in the trash. Exactly one of `id`, `path` and `display_name` is set.",
		Validators: append(folder.IDValidators(), folder.NotMisspeltRoot(), folder.NotRoot(
			"A root folder always exists, and there is nothing to look up: use its id as it is.",
			wix.MediaRoot, wix.VisitorUploads, wix.TrashRoot)),
	}
	attributes["path"] = schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: "Path of the folder to look up: `/Brand/Logos` is in Site Files, `visitor-uploads:/Forms` in the visitor uploads. " +
			"A slash inside a name is written `\\/`, a backslash `\\\\`. Folders in the trash are not found by path; " +
			"one that was found by `id` shows a path that starts with `trash-root:/`.",
		Validators: []validator.String{stringvalidator.LengthAtLeast(1), validPath{}},
	}
	attributes["display_name"] = schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: "Name of the folder to look up, directly in `parent_folder_id`, or anywhere in Site Files without that. " +
			"Upper and lower case count; leading and trailing white space, and Unicode normalization form, do not. No folder, or several, is an error that names those that exist.",
		Validators: folder.DisplayNameValidators(),
	}
	attributes["parent_folder_id"] = schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: "With `display_name`: id of the folder to look in, such as `media-root` for the top level of Site Files, or `visitor-uploads`. " +
			"Otherwise the id of the folder that the found one is in: `trash-root` at the top level of the trash.",
		Validators: append(folder.IDValidators(),
			folder.NotMisspeltRoot(),
			stringvalidator.AlsoRequires(path.MatchRoot("display_name")),
			folder.NotRoot("To look in the trash, use the data source wixmedia_deleted_folders.", wix.TrashRoot)),
	}
	site := siteID()
	site.Computed = true
	attributes["site_id"] = site
	attributes["count_files"] = schema.BoolAttribute{
		Optional: true,
		MarkdownDescription: "Whether to count the files in the folder. Default: `false`. " +
			"It costs a request for each 100 files, and two at least, of the 200 a minute that Wix grants.",
	}
	attributes["file_count"] = schema.Int64Attribute{
		Computed: true,
		MarkdownDescription: "With `count_files`: how many files are directly in the folder, private ones included, and those in sub-folders left out. " +
			"Null for a folder in the trash, whose files Wix does not list.",
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "One folder of a Media Manager, looked up by its id, its path or its name." +
			folder.WixPages("folders/get-folder", "folders/list-folders", "folders/search-folders"),
		Attributes: attributes,
	}
}

func (d *folderDataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("path"), path.MatchRoot("display_name")),
	}
}

func (d *folderDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config folderModel
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	site := d.begin(ctx, req.Config, &config, &resp.Diagnostics)
	if site == nil {
		return
	}
	found, diags := look(ctx, site, config.Listed)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	shown := folder.NewListed(site, found)
	if !config.Path.IsNull() {
		shown.Path = config.Path
	}
	if !config.DisplayName.IsNull() {
		shown.DisplayName = config.DisplayName
	}
	if !config.SiteID.IsNull() {
		shown.SiteID = config.SiteID
	}
	config.Listed = shown
	resp.Diagnostics.Append(config.count(ctx, site, found)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}

// count counts the files where the configuration asks for that.
func (m *folderModel) count(ctx context.Context, site *mediamanager.Site, found mediamanager.Located) diag.Diagnostics {
	if !m.CountFiles.ValueBool() || found.InTrash() {
		return nil
	}
	n, err := site.FileCount(ctx, found.ID)
	if err != nil {
		return diag.Diagnostics{tfdiag.Unable(fmt.Sprintf("count the files of folder %q", found.DisplayName), err)}
	}
	m.FileCount = types.Int64Value(int64(n))
	return nil
}

// look finds the folder by the argument that the configuration sets.
func look(ctx context.Context, site *mediamanager.Site, config folder.Listed) (mediamanager.Located, diag.Diagnostics) {
	switch {
	case !config.ID.IsNull():
		return lookByID(ctx, site, config.ID.ValueString())
	case !config.Path.IsNull():
		return lookByPath(ctx, site, config.Path.ValueString())
	default:
		return lookByName(ctx, site, config.DisplayName.ValueString(), config.ParentFolderID.ValueString())
	}
}
