package datasources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// requireParent makes sure that the folder to look in is there, and in the trash
// or not as asked: Wix may answer a listing of a folder that is not there with
// an empty one.
func requireParent(ctx context.Context, site *mediamanager.Site, id string, trash bool) diag.Diagnostics {
	var diags diag.Diagnostics
	if mediamanager.Virtual(id) {
		return diags
	}
	at := path.Root("parent_folder_id")
	summary := fmt.Sprintf("Unable to list folder %q", id)
	found, err := site.Find(ctx, mediamanager.Known{ID: id})
	switch {
	case err != nil:
		diags.Append(tfdiag.Unable(fmt.Sprintf("list folder %q", id), err))
	case found.Place == mediamanager.Gone:
		diags.AddAttributeError(at, summary, fmt.Sprintf(
			"Wix finds no folder with the id %q on this site, alive or in the trash. Set parent_folder_id to an existing folder's id, and check site_id.", id))
	case found.Place == mediamanager.InTrash && !trash:
		diags.AddAttributeError(at, summary, fmt.Sprintf(
			"%q (%s) is in the trash, with everything in it. Look there with the data source wixmedia_deleted_folders, or restore it first.", found.Folder.DisplayName, id))
	case found.Place == mediamanager.Alive && trash:
		diags.AddAttributeError(at, summary, fmt.Sprintf(
			"%q (%s) is not in the trash. To list what is in it, use the data source wixmedia_folders.", found.Folder.DisplayName, id))
	}
	return diags
}

// rootFolder is the root folder that a folder's ancestors are in, as far as its
// id tells.
func rootFolder(parent string) wix.RootFolder {
	switch parent {
	case wix.VisitorUploads:
		return wix.VisitorUploadsRootFolder
	case wix.TrashRoot:
		return wix.TrashRootFolder
	default:
		return wix.MediaRootFolder
	}
}
