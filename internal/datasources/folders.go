package datasources

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-validators/boolvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
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
	attributes := listingAttributes("default: a folder, then everything in it")
	maps.Copy(attributes, map[string]schema.Attribute{
		"search": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: folder.SearchText,
			Validators:          folder.SearchValidators(),
		},
		"root_folder": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: folder.RootFolderText,
			Validators:          folder.RootFolderValidators(),
		},
		"parent_folder_id": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: folder.ParentFolderText,
			Validators: append(folder.ParentFolderValidators(path.MatchRoot("search"), path.MatchRoot("root_folder")),
				folder.NotRoot(`To list the trash, set root_folder = "TRASH_ROOT", or use the data source wixmedia_deleted_folders.`, wix.TrashRoot)),
		},
		"recursive": schema.BoolAttribute{
			Optional:            true,
			MarkdownDescription: folder.RecursiveText,
			Validators:          []validator.Bool{boolvalidator.AlsoRequires(path.MatchRoot("parent_folder_id"))},
		},
	})
	resp.Schema = schema.Schema{
		MarkdownDescription: "Folders of a Media Manager, alive or in the trash. All pages of Wix's answer are read." +
			folder.WixPages("folders/search-folders", "folders/list-folders"),
		Attributes: attributes,
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
	found, diags := folder.Selection{
		Search: config.Search, RootFolder: config.RootFolder,
		ParentFolderID: config.ParentFolderID, Recursive: config.Recursive, DisplayName: config.DisplayName,
	}.List(ctx, site)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	config.show(site, found)
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}
