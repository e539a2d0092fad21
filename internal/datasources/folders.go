package datasources

import (
	"cmp"
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-validators/boolvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var _ datasource.DataSourceWithConfigure = (*foldersDataSource)(nil)

// NewFolders returns the data source wixmedia_folders.
func NewFolders() datasource.DataSource { return &foldersDataSource{} }

type foldersDataSource struct{ base }

type foldersModel struct {
	listing
	Search     types.String `tfsdk:"search"`
	RootFolder types.String `tfsdk:"root_folder"`
	Recursive  types.Bool   `tfsdk:"recursive"`
}

func (d *foldersDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_folders"
}

func (d *foldersDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := listingAttributes()
	maps.Copy(attributes, map[string]schema.Attribute{
		"search": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "Only folders that match this free text, of 1 to 200 characters. Wix decides which folders match, and matches loosely: " +
				"`mountains` finds `mountain_videos` too. For one exact name use `display_name`.",
			Validators: []validator.String{stringvalidator.UTF8LengthBetween(1, wix.MaxSearch)},
		},
		"root_folder": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "The root folder to list, at all levels: `MEDIA_ROOT` (default) is Site Files, `VISITOR_UPLOADS_ROOT` the uploads of visitors, " +
				"`TRASH_ROOT` the trash, with the contents of trashed folders.",
			Validators: []validator.String{stringvalidator.OneOf(
				string(wix.MediaRootFolder), string(wix.VisitorUploadsRootFolder), string(wix.TrashRootFolder))},
		},
		"parent_folder_id": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "Only folders in this one: directly in it, or at all levels with `recursive`. " +
				"`media-root` and `visitor-uploads` are the top levels. Not together with `search` or `root_folder`.",
			Validators: append(idValidators(),
				folder.NotMisspeltRoot(),
				stringvalidator.ConflictsWith(path.MatchRoot("search"), path.MatchRoot("root_folder")),
				notRoot{[]string{wix.TrashRoot}, `To list the trash, set root_folder = "TRASH_ROOT", or use the data source wixmedia_deleted_folders.`}),
		},
		"recursive": schema.BoolAttribute{
			Optional:            true,
			MarkdownDescription: "With `parent_folder_id`: whether to list all levels below it. Default: `false`.",
			Validators:          []validator.Bool{boolvalidator.AlsoRequires(path.MatchRoot("parent_folder_id"))},
		},
	})
	resp.Schema = schema.Schema{
		MarkdownDescription: "Folders of a Media Manager, alive or in the trash. All pages of Wix's answer are read.",
		Attributes:          attributes,
	}
}

func (d *foldersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config foldersModel
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	site := d.begin(ctx, req.Config, &config, &resp.Diagnostics)
	if site == nil {
		return
	}
	if parent := config.ParentFolderID.ValueString(); parent != "" {
		resp.Diagnostics.Append(requireParent(ctx, site, parent, false)...)
		if resp.Diagnostics.HasError() {
			return
		}
	}
	found, err := config.list(ctx, site)
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable("list folders", err))
		return
	}
	config.show(site, found)
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}

// list asks Wix for what the configuration selects, but for the exact name.
func (m foldersModel) list(ctx context.Context, site *mediamanager.Site) ([]mediamanager.Located, error) {
	parent := m.ParentFolderID.ValueString()
	root := cmp.Or(wix.RootFolder(m.RootFolder.ValueString()), wix.MediaRootFolder)
	var found []wix.Folder
	var err error
	switch {
	case parent != "" && m.Recursive.ValueBool():
		root = rootFolder(parent)
		found, err = site.Below(ctx, parent)
	case parent != "":
		root = rootFolder(parent)
		found, err = site.Within(ctx, parent)
	case m.Search.IsNull() && !m.DisplayName.IsNull():
		found, _, err = site.AllNamed(ctx, root, m.DisplayName.ValueString())
	default:
		found, err = site.All(ctx, root, m.Search.ValueString())
	}
	if err != nil {
		return nil, err
	}
	located, err := site.Locate(ctx, root, found)
	return within(located, root == wix.TrashRootFolder), err
}
