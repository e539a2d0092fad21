package listresources

import (
	"cmp"
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/boolvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var _ list.ListResourceWithConfigure = (*folderList)(nil)

// NewFolder returns the list resource wixmedia_folder.
func NewFolder() list.ListResource { return &folderList{} }

type folderList struct{ base }

type folderListModel struct {
	folder.Selection
	IncludeTrashed types.Bool   `tfsdk:"include_trashed"`
	SiteID         types.String `tfsdk:"site_id"`
}

func (l *folderList) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_folder"
}

func (l *folderList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Folders of a Media Manager, for `terraform query`. All pages of Wix's answer are read. The folders come in the order of their paths, " +
			"which are their display names: a folder, then everything in it. Terraform shows at most 100 unless the block sets `limit`.\n\nList resources need Terraform 1.14 or newer. OpenTofu has none." +
			folder.WixPages("folders/search-folders", "folders/list-folders", "folders/list-deleted-folders"),
		Attributes: map[string]schema.Attribute{
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
				Validators: append(
					folder.ParentFolderValidators(path.MatchRoot("search"), path.MatchRoot("root_folder"), path.MatchRoot("include_trashed")),
					folder.NotRoot(`To list the trash, set root_folder = "TRASH_ROOT".`, wix.TrashRoot)),
			},
			"recursive": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: folder.RecursiveText,
				Validators:          []validator.Bool{boolvalidator.AlsoRequires(path.MatchRoot("parent_folder_id"))},
			},
			"display_name": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: folder.DisplayNameText,
				Validators:          folder.DisplayNameValidators(),
			},
			"include_trashed": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Whether to list the folders in the trash, too, after those that are alive. Default: `false`. Not with `parent_folder_id`: " +
					"Wix does not show where a folder in the trash came from. To import one, the provider needs `restore_on_import = true`.",
			},
			"site_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: folder.SiteToReadText,
				Validators:          folder.SiteToReadValidators(),
			},
		},
	}
}

func (l *folderList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config folderListModel
	diags := req.Config.Get(ctx, &config)
	site, found := l.settings.SiteToRead(config.SiteID)
	if diags.Append(found...); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = func(push func(list.ListResult) bool) {
		ctx, cancel := context.WithTimeout(ctx, timeout)
		defer cancel()
		folders, diags := config.list(ctx, site, req.Limit)
		if diags.HasError() {
			push(list.ListResult{Diagnostics: diags})
			return
		}
		for _, f := range folders {
			if !push(l.result(ctx, req, site, f)) {
				return
			}
		}
	}
}

// list returns the folders in the order of their paths. The order takes all
// pages, whatever the limit is.
func (m folderListModel) list(ctx context.Context, site *mediamanager.Site, limit int64) ([]mediamanager.Located, diag.Diagnostics) {
	found, diags := m.List(ctx, site)
	found = folder.Order{}.Apply(found)
	if m.IncludeTrashed.ValueBool() && m.RootFolder.ValueString() != string(wix.TrashRootFolder) && !diags.HasError() {
		trash := m.Selection
		trash.RootFolder = types.StringValue(string(wix.TrashRootFolder))
		trashed, more := trash.List(ctx, site)
		diags.Append(more...)
		found = append(found, folder.Order{}.Apply(trashed)...)
	}
	if limit > 0 && int64(len(found)) > limit {
		found = found[:limit]
	}
	return found, diags
}

// result is a folder as an import of it would find it, without the site where
// that is the provider's: Terraform writes configuration from it.
func (l *folderList) result(ctx context.Context, req list.ListRequest, site *mediamanager.Site, f mediamanager.Located) list.ListResult {
	result := req.NewListResult(ctx)
	result.DisplayName = f.Path
	siteID := folder.SiteID(cmp.Or(site.ID(), f.SiteID))
	result.Diagnostics.Append(result.Identity.Set(ctx, folder.Identity{ID: types.StringValue(f.ID), SiteID: siteID})...)
	if !req.IncludeResource {
		result.Resource = nil
		return result
	}
	var shown folder.Model
	if f.InTrash() {
		shown.SetInTrash(f.Folder)
	} else {
		shown.SetAlive(f.Folder)
	}
	if site.ID() != "" && site.ID() != l.settings.SiteID {
		shown.SiteID = siteID
	}
	result.Diagnostics.Append(setResource(ctx, result.Resource, f.ID, shown)...)
	return result
}

// setResource sets what Wix shows of a folder. All else that a block can say
// stays null.
func setResource(ctx context.Context, into *tfsdk.Resource, id string, shown folder.Model) diag.Diagnostics {
	var diags diag.Diagnostics
	for _, attribute := range []struct {
		name  string
		value any
	}{
		{"id", id},
		{"display_name", shown.DisplayName},
		{"parent_folder_id", shown.ParentFolderID},
		{"site_id", shown.SiteID},
		{"state", shown.State},
		{"created_date", shown.CreatedDate},
	} {
		diags.Append(into.SetAttribute(ctx, path.Root(attribute.name), attribute.value)...)
	}
	return diags
}
