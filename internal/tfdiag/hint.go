package tfdiag

import (
	"errors"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// virtualFolders is why Wix may refuse to change a folder. Their ids are not
// documented, so that the provider cannot know one beforehand.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/introduction
const virtualFolders text = "Wix's virtual folders (mobile uploads, purchased items, the video maker) can be read and used as parents, but not changed."

// hintDenied is the advice for a 403. One in JSON, on a change of one
// folder, may be about that folder rather than about the credentials.
func hintDenied(err error) text {
	const hint text = "The credentials are valid but may not do this. The API key needs the permission to manage the Media Manager (reading it is enough for a plan), " +
		"must be of the account that owns the site, and the site id must be right: check site_id (WIX_SITE_ID)."
	var refusal *wix.Error
	if errors.As(err, &refusal) && !refusal.HTML && refusal.Operation == "update folder" {
		return hint + " If all of this is right, the folder may be one of Wix's own: " + virtualFolders
	}
	return hint
}

// hintInvalid is the advice for a 400, by the call, or by the field that Wix
// names.
func hintInvalid(err error) text {
	var refusal *wix.Error
	if errors.As(err, &refusal) {
		if refusal.Operation == "restore folders" {
			return "Wix restores a folder to its original place, which may be deleted or in the trash itself. Restore the folder in the Media Manager: the next plan moves it to its parent. " +
				"To create a new folder instead, remove this one from the state with terraform state rm: it stays in the trash."
		}
		for _, v := range refusal.Violations {
			switch {
			case strings.HasSuffix(v.Field, "parentFolderId"):
				return "Check parent_folder_id. A folder cannot be below itself, or below a folder that is in it."
			case strings.HasSuffix(v.Field, "displayName"):
				return "Wix does not accept this display_name: choose another."
			}
		}
	}
	return "Wix refuses the request. The folder may be one of Wix's own: " + virtualFolders
}
