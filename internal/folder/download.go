package folder

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// RequireAlive returns the error of a folder that cannot be packed.
func RequireAlive(ctx context.Context, site *mediamanager.Site, id string) diag.Diagnostics {
	var diags diag.Diagnostics
	if mediamanager.Virtual(id) {
		return diags
	}
	found, err := site.Find(ctx, mediamanager.Known{ID: id})
	switch {
	case err != nil:
		diags.Append(tfdiag.UnableToDownload(id, err))
	case found.Place == mediamanager.Gone:
		diags.Append(tfdiag.DownloadUnknown(id))
	case found.Place == mediamanager.InTrash:
		diags.Append(tfdiag.DownloadInTrash(tfdiag.Folder{Name: found.Folder.DisplayName, ID: id}))
	}
	return diags
}
