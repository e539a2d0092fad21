package actions

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var _ action.ActionWithConfigure = (*restoreFolders)(nil)

// NewRestoreFolders returns the action wixmedia_restore_folders.
func NewRestoreFolders() action.Action { return &restoreFolders{} }

type restoreFolders struct{ base }

func (a *restoreFolders) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_restore_folders"
}

func (a *restoreFolders) Schema(ctx context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	attributes := commonAttributes(ctx)
	attributes["folder_ids"] = folderIDs("Ids of the folders. One that is alive stays as it is. A folder that came into the trash with the folder that it is in comes back with that one, " +
		"whose id must be given. Where one id is unknown, none is restored.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Brings folders back from the trash, in place: with their ids, their files, and what else came into the trash with them. " +
			"Where the folder that one was in is gone, Wix restores it elsewhere: the progress messages say where." +
			needsTerraform + folder.WixPages("folders/bulk-restore-folders-from-trash-bin"),
		Attributes: attributes,
	}
}

func (a *restoreFolders) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	a.onFolders(ctx, req, resp, func(ctx context.Context, site *mediamanager.Site, ids []string, say func(message string)) diag.Diagnostics {
		say(tfdiag.Restoring(len(ids)))
		err := site.RestoreFolders(ctx, ids, func(f wix.Folder, path string) {
			say(tfdiag.IsAlive(tfdiag.Folder{Path: path, ID: f.ID}))
		})
		if err != nil {
			return diag.Diagnostics{tfdiag.UnableToRestore(err)}
		}
		return nil
	})
}
