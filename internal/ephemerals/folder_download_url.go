package ephemerals

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var _ ephemeral.EphemeralResourceWithConfigure = (*folderDownloadURL)(nil)

// NewFolderDownloadURL returns the ephemeral resource wixmedia_folder_download_url.
func NewFolderDownloadURL() ephemeral.EphemeralResource { return &folderDownloadURL{} }

type folderDownloadURL struct{ base }

type folderDownloadURLModel struct {
	FolderID    types.String `tfsdk:"folder_id"`
	SiteID      types.String `tfsdk:"site_id"`
	DownloadURL types.String `tfsdk:"download_url"`
}

func (e *folderDownloadURL) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_folder_download_url"
}

func (e *folderDownloadURL) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A link to a zip of a folder, with its sub-folders. It is ephemeral because the link may never expire, and anybody who has it can read the files: " +
			"it is in no plan, state or log. Each plan and each apply makes a new one, which needs the permission to manage the Media Manager, not only to read it.\n\n" +
			"Wix packs at most 1,000 files; what happens beyond that is not documented. For a folder that shows more files, without those in sub-folders, there is a warning.\n\n" +
			"Ephemeral resources need Terraform 1.10 or OpenTofu 1.11." +
			folder.WixPages("folders/generate-folder-download-url"),
		Attributes: map[string]schema.Attribute{
			"folder_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Id of the folder to pack. It must not be in the trash.",
				Validators:          []validator.String{stringvalidator.LengthBetween(1, wix.MaxID), stringvalidator.NoneOf(wix.TrashRoot), folder.NotMisspeltRoot()},
			},
			"site_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Id of the folder's site. Default: the provider's `site_id`. Not with app credentials, which belong to one site.",
				Validators:          []validator.String{stringvalidator.LengthBetween(1, wix.MaxID), folder.ValidSiteID()},
			},
			"download_url": schema.StringAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "The link. Treat it as a password to everything in the folder.",
			},
		},
	}
}

func (e *folderDownloadURL) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	var config folderDownloadURLModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	site, diags := e.settings.SiteToRead(config.SiteID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := config.FolderID.ValueString()
	resp.Diagnostics.Append(folder.RequireAlive(ctx, site, id)...)
	if resp.Diagnostics.HasError() {
		return
	}
	link, err := site.DownloadURL(ctx, id)
	if err != nil {
		resp.Diagnostics.Append(tfdiag.UnableToDownload(id, err))
		return
	}
	resp.Diagnostics.Append(warnManyFiles(ctx, site, id)...)
	config.DownloadURL = types.StringValue(link)
	resp.Diagnostics.Append(resp.Result.Set(ctx, config)...)
}

// warnManyFiles warns when Wix will not pack every file. A count that fails is a
// warning too: the link works without it.
func warnManyFiles(ctx context.Context, site *mediamanager.Site, id string) diag.Diagnostics {
	var diags diag.Diagnostics
	count, err := site.CountFiles(ctx, id, wix.MaxZipped)
	switch {
	case err != nil:
		diags.Append(tfdiag.FilesNotCounted(id, err))
	case count > wix.MaxZipped:
		diags.Append(tfdiag.TooManyFiles(id))
	}
	return diags
}
