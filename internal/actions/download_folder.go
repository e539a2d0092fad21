package actions

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var _ action.ActionWithConfigure = (*downloadFolder)(nil)

// NewDownloadFolder returns the action wixmedia_download_folder.
func NewDownloadFolder() action.Action { return &downloadFolder{} }

type downloadFolder struct{ base }

type downloadModel struct {
	common
	FolderID types.String `tfsdk:"folder_id"`
	Filename types.String `tfsdk:"filename"`
	Prevent  types.Bool   `tfsdk:"prevent_destroy_if_failed"`
}

func (a *downloadFolder) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_download_folder"
}

func (a *downloadFolder) Schema(ctx context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	attributes := commonAttributes(ctx)
	attributes["folder_id"] = schema.StringAttribute{
		Required:            true,
		MarkdownDescription: "Id of the folder. It must not be in the trash.",
		Validators:          append(folder.IDValidators(), stringvalidator.NoneOf(wix.TrashRoot), folder.NotMisspeltRoot()),
	}
	attributes["filename"] = schema.StringAttribute{
		Required: true,
		MarkdownDescription: "Where to save the zip, in a directory that exists. A relative path begins in the directory that Terraform runs in. " +
			"A file that is there is replaced once the new zip is whole, and not before.",
		Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
	}
	attributes["prevent_destroy_if_failed"] = schema.BoolAttribute{
		Optional: true,
		MarkdownDescription: "Whether a download that fails keeps the folder from being destroyed in the same run. Default: `true`. " +
			"`terraform destroy` of Terraform 1.16 goes on after a failed action, whatever `on_failure` says: without this the folder would be destroyed without a backup.",
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Saves a zip of a folder, with its sub-folders. The zip is written beside its place, and takes it when it is whole: each file in it is read, " +
			"and it must hold no fewer than the folder does. Wix packs at most 1,000 files: a folder with more is refused.\n\n" +
			"The files are counted first, which costs two requests a folder. The link to the zip is in no plan, state, log or error. It needs the permission to manage the Media Manager, not only to read it." +
			needsTerraform + folder.WixPages("folders/generate-folder-download-url", "files/list-files"),
		Attributes: attributes,
	}
}

func (a *downloadFolder) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var config downloadModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel, site := a.begin(ctx, config.common, &resp.Diagnostics)
	defer cancel()
	if site == nil {
		return
	}
	resp.Diagnostics.Append(save(ctx, site, config, progress(resp))...)
	if config.Prevent.IsNull() || config.Prevent.ValueBool() {
		site.MarkSaved(config.FolderID.ValueString(), !resp.Diagnostics.HasError())
	}
}

func save(ctx context.Context, site *mediamanager.Site, config downloadModel, say func(message string)) diag.Diagnostics {
	id, filename := config.FolderID.ValueString(), config.Filename.ValueString()
	say(tfdiag.Counting(id))
	files, diags := countFiles(ctx, site, id)
	if diags.HasError() {
		return diags
	}
	say(tfdiag.Downloading(files))
	diags = saveZip(filename, files, func(into *zipFile) error {
		return site.Download(ctx, id, into.File, steps(say))
	})
	if !diags.HasError() {
		say(tfdiag.Saved(filename, files))
	}
	return diags
}

// countFiles counts the files in a folder and below it, which must not be more
// than Wix packs.
func countFiles(ctx context.Context, site *mediamanager.Site, id string) (int, diag.Diagnostics) {
	diags := folder.RequireAlive(ctx, site, id)
	if diags.HasError() {
		return 0, diags
	}
	holds, err := site.Contents(ctx, id)
	switch {
	case err != nil:
		diags.Append(tfdiag.UnableToDownload(id, err))
	case holds.More || holds.Files > wix.MaxZipped:
		diags.Append(tfdiag.TooManyToZip(id, holds))
	}
	return holds.Files, diags
}

// stepSize is how many bytes come between two messages.
const stepSize = 16 << 20

// steps tells of every step of a download, and of no byte.
func steps(say func(message string)) func(got, of int64) {
	next := int64(stepSize)
	return func(got, of int64) {
		if got >= next {
			say(tfdiag.Downloaded(got, of))
			next = got - got%stepSize + stepSize
		}
	}
}
