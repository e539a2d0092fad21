package tfdiag

import (
	"errors"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// explainFolder explains what the Media Manager found.
func explainFolder(err error) (text, bool) {
	var (
		gone       *mediamanager.GoneError
		inTrash    *mediamanager.InTrashError
		taken      *mediamanager.NameTakenError
		notFree    *mediamanager.NameNotFreeError
		notEmpty   *mediamanager.NotEmptyError
		notChanged *mediamanager.NotChangedError
		lost       *mediamanager.LostError
		otherSite  *mediamanager.OtherSiteError
		trashedOut *mediamanager.TrashedOutError
		appeared   *mediamanager.AppearedError
		trashed    *TrashedPathError
		path       *folderpath.Error
		step       *mediamanager.LayoutStepError
	)
	switch {
	case errors.As(err, &step):
		return explainStep(step), true
	case errors.As(err, &gone):
		return say("The folder %s is neither alive nor in the trash any more: it was deleted for good. Plan again: the next plan creates it.", gone.ID), true
	case errors.As(err, &inTrash):
		return explainInTrash(inTrash), true
	case errors.As(err, &taken):
		return explainTaken(taken), true
	case errors.As(err, &notFree):
		return explainNotFree(notFree), true
	case errors.As(err, &notEmpty):
		return explainNotEmpty(notEmpty), true
	case errors.As(err, &trashedOut):
		return explainTrashedOut(trashedOut), true
	case errors.As(err, &appeared):
		return explainAppeared(appeared), true
	case errors.As(err, &notChanged):
		return say("Wix accepted the change and did not make it: the folder still has the name %q and the parent %s. "+
			"Wix's own folders cannot be changed.", notChanged.Got.DisplayName, notChanged.Got.ParentFolderID), true
	case errors.As(err, &lost):
		return say("%s\n\nWhether the folder %q was created below %s is not known. Plan again: if it exists, the plan warns of it, and the import block there takes it over.",
			said(lost.Err), lost.DisplayName, lost.ParentID), true
	case errors.As(err, &otherSite):
		return explainOtherSite(otherSite), true
	case errors.As(err, &trashed):
		return explainPath(trashed.Missing, trashed.Trashed), true
	case errors.As(err, &path):
		return explainPath(path, nil), true
	}
	return "", false
}

func explainOtherSite(e *mediamanager.OtherSiteError) text {
	if e.Got == "" {
		return say("In the state the folder belongs to the site %s. Wix does not find the folder, and nothing else shows that the app's credentials belong to that site. "+
			"The provider concluded nothing from this: the state keeps every folder. Check client_id and instance_id (WIX_INSTANCE_ID). "+
			"If the site is right and has become empty, remove the folder from the state with terraform state rm.", e.Want)
	}
	return say("Wix answered for the site %s instead of %s. The provider concluded nothing from this: the state keeps every folder. Check site_id and endpoint, and with an app's credentials instance_id.", e.Got, e.Want)
}

func explainInTrash(e *mediamanager.InTrashError) text {
	where := text("is in the trash")
	if e.Top.ID != e.Parent {
		where = "is below a folder that is in the trash"
	}
	if e.Refused {
		return say("The parent folder %s (%s) %s, and Wix has refused to restore %q (%s). "+
			"The folder that it was in may be in the trash too, which Wix does not show: restore that one in the Media Manager first, then %q. Then plan again.",
			e.Path, e.Parent, where, nameOr(e.Top), e.Top.ID, nameOr(e.Top))
	}
	return say("The parent folder %s (%s) %s, and nothing can be put there. "+
		"Restore %q (%s) in the Media Manager, or manage it with Terraform so that the apply restores it, or set parent_folder_id to a folder that is alive. Then plan again.",
		e.Path, e.Parent, where, nameOr(e.Top), e.Top.ID)
}

func explainTaken(e *mediamanager.NameTakenError) text {
	switch {
	case e.OwnedHere:
		return say("In the parent folder %s there is already a folder of this name: %s. Another block of this configuration manages it: "+
			`give one of the two another name, or set on_conflict = "DUPLICATE" if both are wanted.`, e.ParentID, list(e.Folders))
	case len(e.Folders) > 1:
		return say("In the parent folder %s there are already %d folders of this name: %s. "+
			"on_conflict = \"ADOPT\" takes a folder only where it is the only one of its name.\n\n%s",
			e.ParentID, len(e.Folders), list(e.Folders), takenAdvice(mediamanager.FailOnConflict, e.Folders))
	}
	return say("In the parent folder %s there is already a folder of this name: %s. "+
		"If this run was to delete or rename it, it had not done so yet: apply again. "+
		"A block that replaces this folder with create_before_destroy needs on_conflict = \"DUPLICATE\".\n\n%s",
		e.ParentID, list(e.Folders), takenAdvice(mediamanager.FailOnConflict, e.Folders))
}

func explainNotFree(e *mediamanager.NameNotFreeError) text {
	where := say("%s\n\nIn the parent folder %s this name is taken: %s. "+
		"If this run was to rename, move or delete that folder, it had not done so yet: apply again. Otherwise give one of the two another name.",
		said(e.Err), e.ParentID, list(e.Folders))
	if e.Aside == "" {
		return where
	}
	return where + say(" Meanwhile the folder is called %q, so that others could have its old name: the next apply renames it.", e.Aside)
}

// takenAdvice is the advice about a name that live folders have: every way but
// the one that on_conflict is set to.
func takenAdvice(now mediamanager.OnConflict, folders []wix.Folder) text {
	advice := say(`If a block was only renamed in the configuration, say so with a moved block. To manage the existing folder, import it:

  import {
    to = <this resource's address>
    id = %q
  }`, folders[0].ID)
	switch {
	case now == mediamanager.Adopt && len(folders) == 1:
		return advice
	case len(folders) > 1, now == mediamanager.Adopt:
		advice += "\n\nor another of them by its id."
	default:
		advice += "\n\nor set on_conflict = \"ADOPT\"."
	}
	if now == mediamanager.Duplicate {
		return advice
	}
	return advice + " To create another folder of the same name, set on_conflict = \"DUPLICATE\"."
}

// contents lists what a folder holds.
func contents(e *mediamanager.NotEmptyError) text {
	var holds []text
	if e.FileCount > 0 {
		holds = append(holds, counted(e.FileCount, e.MoreFiles, "file")+" ("+quoted(e.Files)+more(e.FileCount, len(e.Files))+")")
	}
	if e.FolderCount > 0 {
		holds = append(holds, counted(e.FolderCount, false, "folder")+": "+list(e.Folders)+more(e.FolderCount, len(e.Folders)))
	}
	return join(holds, " and ")
}

// counted says how many things there are, such as "1 file" or "more than 1000 files".
func counted(n int, atLeast bool, thing text) text {
	switch {
	case atLeast:
		return say("more than %d %ss", n, thing)
	case n == 1:
		return say("1 %s", thing)
	default:
		return say("%d %ss", n, thing)
	}
}

// more ends a list that names some of n things.
func more(n, named int) text {
	if n <= named {
		return ""
	}
	return say(" and %d more", n-named)
}

func explainNotEmpty(e *mediamanager.NotEmptyError) text {
	detail := say("It still holds %s, and it is guarded: prevent_destroy_if_not_empty is true, which is also the default for deletion_policy = \"PERMANENT\".", contents(e))
	if len(e.Folders) > 0 {
		detail += "\n\n" + movingOutAdvice
	}
	return detail + "\n\nTo destroy it with everything in it, set prevent_destroy_if_not_empty = false and apply that first."
}

func explainTrashedOut(e *mediamanager.TrashedOutError) text {
	return say("It is to be deleted for good (deletion_policy PERMANENT), and folders that were in it when this was planned are in the trash now, or not found: %s. "+
		"Wix may delete those with it, with their files. Restore what you want to keep in the Media Manager, then plan again.", some(e.Folders))
}

func explainAppeared(e *mediamanager.AppearedError) text {
	return say("It is to be deleted for good with everything in it (deletion_policy PERMANENT, prevent_destroy_if_not_empty false), and folders came into it since the plan: %s. "+
		"They would be deleted with their files, which no plan has shown. Move out what you want to keep, then plan again.", some(e.Folders))
}

// movingOutAdvice names the two ways round Terraform's order of things: it
// deletes an old parent before it moves a child out of it.
const movingOutAdvice text = `Terraform destroys a folder before it moves others out of it. To keep the folders, either

  - move them first, with the block of this folder still there, and remove the block in a second apply, or
  - put "lifecycle { create_before_destroy = true }" into the block of this folder, apply that, and remove the block then: it is destroyed last.`

// list names folders by name and id.
func list(folders []wix.Folder) text {
	parts := make([]text, len(folders))
	for i, f := range folders {
		parts[i] = say("%q (%s)", f.DisplayName, f.ID)
		if f.DisplayName == "" {
			parts[i] = say("%s, whose name Wix does not show", f.ID)
		}
	}
	return join(parts, ", ")
}

// some lists the first of the folders.
func some(folders []wix.Folder) text {
	named := folders[:min(maxListed, len(folders))]
	return list(named) + more(len(folders), len(named))
}

func nameOr(f wix.Folder) string {
	if f.DisplayName != "" {
		return f.DisplayName
	}
	return f.ID
}
