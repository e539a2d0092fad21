package tfdiag

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Restoring is the progress of an action that begins to restore folders.
func Restoring(n int) string { return say("Restoring %s", counted(n, false, "folder")).printed() }

// IsAlive is the progress of a folder that is out of the trash.
func IsAlive(f Folder) string { return say("%s is restored", f.named()).printed() }

// Checking is the progress of an action that makes sure that folders are in the
// trash.
func Checking(n int) string {
	return say("Checking that %s can be deleted for good", counted(n, false, "folder")).printed()
}

// Purging is the progress of folders that are about to be deleted for good.
func Purging(folders []wix.Folder) string {
	return (say("Deleting %s for good: ", counted(len(folders), false, "folder")) + some(folders)).printed()
}

// Purged is the progress of folders that Wix shows no more.
func Purged(n int) string { return say("%s deleted for good", counted(n, false, "folder")).printed() }

// UnableToRestore is the error of folders that could not be restored.
func UnableToRestore(err error) diag.Diagnostic {
	return failure("Unable to restore folders", explainAction(err))
}

// UnableToPurge is the error of folders of the trash that were not deleted.
func UnableToPurge(err error) diag.Diagnostic {
	return failure("Unable to delete folders for good", explainAction(err))
}

// PurgedByAction is the error of a folder that a block manages and an action of
// the same run is to delete for good.
func PurgedByAction(f Folder) diag.Diagnostic {
	return failure(say("Unable to plan folder %q", f.Name), say(
		"This block manages the folder %s, and an action of the same run is to delete it, or the folder that it is in, for good. "+
			"Remove the id from folder_ids, or this block from the configuration.", f.ID))
}

// explainAction explains what only actions meet, or meet otherwise.
func explainAction(err error) text {
	var (
		gone       *mediamanager.GoneError
		inTrash    *mediamanager.InTrashError
		notInTrash *mediamanager.NotInTrashError
		managed    *mediamanager.ManagedError
	)
	switch {
	case errors.As(err, &gone):
		return notFound(gone.ID) + "Check folder_ids and site_id. No folder was restored."
	case errors.As(err, &inTrash):
		return say("A folder is in the trash with the folder that it is in, %q (%s), and comes back only with that one: add that id to folder_ids.",
			nameOr(inTrash.Top), inTrash.Top.ID)
	case errors.As(err, &notInTrash):
		return explainNotInTrash(notInTrash)
	case errors.As(err, &managed):
		return "This run manages folders that are among these, or lie in the trash with them: " + some(managed.Folders) +
			". Terraform restores or destroys them as their blocks say. To delete one for good, remove its block from the configuration first, in an apply of its own."
	}
	return explain(err)
}

func explainNotInTrash(e *mediamanager.NotInTrashError) text {
	var why []text
	if len(e.Alive) > 0 {
		why = append(why, say("Only folders in the trash are deleted, and these are alive: ")+some(e.Alive)+".")
	}
	if len(e.Gone) > 0 {
		why = append(why, say("Wix finds these neither alive nor in the trash: ")+some(e.Gone)+".")
	}
	did := text("No folder was deleted.")
	if e.Purged > 0 {
		did = say("The call was not sent. Before it, %s were deleted for good.", counted(e.Purged, false, "folder"))
	}
	return join(append(why, did+" Remove their ids from folder_ids."), " ")
}
