package datasources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// requireParent makes sure that the folder to list exists, and is in the trash or
// not as asked: Wix may answer the listing of a folder that does not exist with
// an empty one.
func requireParent(ctx context.Context, site *mediamanager.Site, id string, trash bool) diag.Diagnostics {
	var diags diag.Diagnostics
	if mediamanager.Virtual(id) {
		return diags
	}
	found, err := site.Find(ctx, mediamanager.Known{ID: id})
	switch {
	case err != nil:
		diags.Append(tfdiag.Unable(fmt.Sprintf("list folder %q", id), err))
	case found.Place == mediamanager.Gone:
		diags.Append(tfdiag.UnknownParent(id))
	case found.Place == mediamanager.InTrash && !trash:
		diags.Append(tfdiag.ListedInTrash(tfdiag.Folder{Name: found.Folder.DisplayName, ID: id}))
	case found.Place == mediamanager.Alive && trash:
		diags.Append(tfdiag.ListedAlive(tfdiag.Folder{Name: found.Folder.DisplayName, ID: id}))
	}
	return diags
}

// rootFolder is the root folder that a folder's ancestors are in, as far as the
// parent's id shows.
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
