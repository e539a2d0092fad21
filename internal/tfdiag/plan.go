package tfdiag

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// OwnParent is the error of a folder that is to be its own parent.
func OwnParent(f Folder) diag.Diagnostic {
	return failureAt(parentFolderIDAttribute, "A folder cannot be its own parent",
		say("parent_folder_id is the id of the folder %q itself. Set it to another folder's id.", f.Name))
}

// ParentGone is the error of a folder whose parent does not exist.
func ParentGone(f Folder, parent string) diag.Diagnostic {
	return failureAt(parentFolderIDAttribute, "The parent folder does not exist", say(
		"Wix finds no folder with the id %q, alive or in the trash, to be the parent of %q. Set parent_folder_id to an existing folder's id, or refer to a wixmedia_folder.",
		parent, f.Name))
}

// ParentInTrash is the warning of a folder whose parent is in the trash.
func (w *Warnings) ParentInTrash(f Folder, err *mediamanager.InTrashError) diag.Diagnostic {
	return warning(w.summary("The parent folder is in the trash", f), say("The folder %q cannot be put where the configuration wants it. ", f.Name)+
		explainInTrash(err)+"\n\nThe apply waits half a minute for the parent to come back, and fails if it does not.")
}

// OtherSite is the error of a provider that is configured for another site than
// the folder's own.
func OtherSite(f Folder, was, now string) diag.Diagnostic {
	return failureAt(siteIDAttribute, "The folder belongs to another site", say(
		"The state has the folder %s on the site %s, and the provider is configured for the site %s. "+
			"Check site_id and WIX_SITE_ID. To manage folders of both sites, set site_id = %[2]q in this block. "+
			"To build this layout on the other site, use another workspace or state.",
		f.named(), was, now))
}

// SiteChange is the warning of a folder that changes its site.
func (w *Warnings) SiteChange(f Folder, site string) diag.Diagnostic {
	return warningAt(siteIDAttribute, w.summary("A folder changes its site", f), say(
		"%s cannot move to another site: a new, empty folder there replaces it, and it is destroyed on the site %s with everything in it. "+
			"Folders of this configuration that are in it need the same site_id in the same apply.", f.named(), site))
}

// SiteNotKnown is the warning of a folder whose site only the apply will know.
func (w *Warnings) SiteNotKnown(f Folder, site string) diag.Diagnostic {
	return warningAt(siteIDAttribute, w.summary("The site of a folder is not known yet", f), say(
		"Terraform replaces %s, even if the site stays the same: it is destroyed on the site %s with everything in it, and a new, empty folder is created. "+
			"To keep it, set site_id to a value that is known at plan.", f.named(), site))
}

// NameTaken is the warning of a folder to create whose name live folders have.
// It says what the apply will do.
func (w *Warnings) NameTaken(f Folder, policy mediamanager.OnConflict, taken []wix.Folder) diag.Diagnostic {
	return warning(w.summary("A folder of this name exists already", f), say("%s exists %s: %s.\n\n%s",
		f.Path, withIDs(taken), conflictOutcome(policy, taken), takenAdvice(policy, taken)))
}

func conflictOutcome(policy mediamanager.OnConflict, taken []wix.Folder) text {
	switch {
	case policy == mediamanager.Duplicate:
		return "the apply will create another of the same name"
	case policy == mediamanager.Adopt && len(taken) == 1:
		return "the apply will adopt that folder, unless this run deletes it"
	case len(taken) == 1:
		return "the apply will fail, unless this run deletes or renames that folder first"
	}
	return "the apply will fail, unless this run deletes or renames them first"
}

func withIDs(folders []wix.Folder) text {
	if len(folders) == 1 {
		return say("with the id %s", folders[0].ID)
	}
	ids := make([]string, len(folders))
	for i, f := range folders {
		ids[i] = f.ID
	}
	return say("%d times, with the ids %s", len(ids), strings.Join(ids, ", "))
}
