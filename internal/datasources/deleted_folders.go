package datasources

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var _ datasource.DataSourceWithConfigure = (*deletedFoldersDataSource)(nil)

// NewDeletedFolders returns the data source wixmedia_deleted_folders.
func NewDeletedFolders() datasource.DataSource { return &deletedFoldersDataSource{} }

type deletedFoldersDataSource struct{ base }

type deletedFoldersModel struct {
	listing
}

func (d *deletedFoldersDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_deleted_folders"
}

func (d *deletedFoldersDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := listingAttributes("default")
	maps.Copy(attributes, map[string]schema.Attribute{
		"parent_folder_id": schema.StringAttribute{
			Optional: true,
			MarkdownDescription: "Only folders directly in this one, which must be in the trash itself. " +
				"Default: `trash-root`, the top level of the trash, which has every folder that was itself moved there.",
			Validators: append(folder.IDValidators(),
				folder.NotMisspeltRoot(),
				folder.NotRoot("It is not in the trash: to list what is in it, use the data source wixmedia_folders.", wix.MediaRoot, wix.VisitorUploads)),
		},
	})
	resp.Schema = schema.Schema{
		MarkdownDescription: "Folders in the trash of a Media Manager, one level of it: for a restore in the Media Manager or by import. " +
			"All pages of Wix's answer are read. For all levels use `wixmedia_folders` with `root_folder = \"TRASH_ROOT\"`." +
			folder.WixPages("folders/list-deleted-folders"),
		Attributes: attributes,
	}
}

func (d *deletedFoldersDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config deletedFoldersModel
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	site := d.begin(ctx, req.Config, &config, &resp.Diagnostics)
	if site == nil {
		return
	}
	found, err := config.list(ctx, site)
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable("list folders in the trash", err))
		return
	}
	if parent := config.ParentFolderID.ValueString(); parent != "" && len(found) == 0 {
		resp.Diagnostics.Append(folder.RequireParent(ctx, site, parent, true)...)
		if resp.Diagnostics.HasError() {
			return
		}
	}
	config.show(site, found)
	resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
}

// list asks Wix for one level of the trash. The top level is asked for by
// naming none: recorded calls show that this works, and none shows that
// "trash-root" does.
func (m deletedFoldersModel) list(ctx context.Context, site *mediamanager.Site) ([]mediamanager.Located, error) {
	parent := m.ParentFolderID.ValueString()
	if parent == wix.TrashRoot {
		parent = ""
	}
	found, err := site.Deleted(ctx, parent)
	if err != nil {
		return nil, err
	}
	for i := range found {
		found[i].State = wix.StateDeleted
	}
	return site.Locate(ctx, wix.TrashRootFolder, found)
}
