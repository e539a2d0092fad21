package tfdiag

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Prevented is the error of a folder whose own deletion_policy is PREVENT.
func Prevented(f Folder) diag.Diagnostic {
	return prevented(f, "Its deletion_policy is PREVENT (folder %s). To destroy it, set deletion_policy to TRASH, PERMANENT or ABANDON, apply that, "+
		"and destroy it then: a destroy uses the policy in the state.")
}

// PreventedByProvider is the error of a folder that has no deletion_policy of
// its own, while the provider's is PREVENT.
func PreventedByProvider(f Folder) diag.Diagnostic {
	return prevented(f, "The provider's deletion_policy is PREVENT, and the state of this folder (%s) has none of its own. To destroy it, change that of the provider; "+
		"or set deletion_policy in the folder's own block to TRASH, PERMANENT or ABANDON, apply that, and destroy it then.")
}

func prevented(f Folder, format string) diag.Diagnostic {
	return failure(say("Unable to destroy folder %q", f.Name), say(format, f.ID))
}

// DeletedForGood is the warning of a destroy that deletes what is in the folder
// for good.
func (w *Warnings) DeletedForGood(f Folder, holds mediamanager.Contents) diag.Diagnostic {
	what := counted(holds.Files, holds.More, "file")
	if n := len(holds.Folders); n > 0 {
		what += " and " + counted(n, false, "folder") + ": " + some(holds.Folders)
	}
	return warning(w.summary("Files and folders are to be deleted for good", f), say(
		"%s holds %s. Its deletion_policy is PERMANENT and prevent_destroy_if_not_empty is false: everything that is still in it then is deleted with it, and nothing brings that back. "+
			"Files that come into it until then are deleted, too; a folder that comes into it stops the destroy.",
		f.named(), what))
}

// maxListed is how many folders a sentence names.
const maxListed = 10

// PurgedWithKept is the error of a destroy that would delete folders for good
// that the same plan keeps.
func PurgedWithKept(f Folder, kept []wix.Folder) diag.Diagnostic {
	return failure(say("Unable to destroy folder %q", f.Name), say(
		"It is to be deleted for good with everything in it (deletion_policy PERMANENT, prevent_destroy_if_not_empty false), and this same plan keeps folders that are in it: %s. "+
			"They would be deleted with their files. Move them out first, in an apply of its own, or destroy them too.", list(kept)))
}

// KeptInPurged is the error of a folder that a plan keeps, while the same plan
// deletes the folder that it is in for good.
func KeptInPurged(f Folder, purged string) diag.Diagnostic {
	return failure(say("Unable to keep folder %q", f.Name), say(
		"%s is in the folder %s, and this same plan deletes that one for good with everything in it (deletion_policy PERMANENT, prevent_destroy_if_not_empty false). "+
			"Move this folder out first, in an apply of its own, or destroy it too.", f.named(), purged))
}

// PurgedWithRiding is the error of a destroy for good, while the same plan keeps
// folders that lie in others below that folder, which go to the trash first.
func PurgedWithRiding(f Folder, riding []wix.Folder) diag.Diagnostic {
	return failure(say("Unable to destroy folder %q", f.Name), say(
		"It is to be deleted for good (deletion_policy PERMANENT), and this same plan keeps folders that are in others below it: %s. %s",
		some(riding), ridingAdvice))
}

// KeptBeneathPurged is [PurgedWithRiding] from the side of the folder that is kept.
func KeptBeneathPurged(f Folder, purged string) diag.Diagnostic {
	return failure(say("Unable to keep folder %q", f.Name), say(
		"%s is in a folder below the folder %s, and this same plan deletes that one for good (deletion_policy PERMANENT). %s", f.named(), purged, ridingAdvice))
}

const ridingAdvice text = "Terraform destroys before it moves: what is kept would go to the trash first, and Wix may delete it with the folder that it came from. " +
	"Move it out first, in an apply of its own, and destroy the others after that."

// PurgedWithReturning is the error of a destroy for good, while the same plan
// restores folders that were trashed out of that folder.
func PurgedWithReturning(f Folder, returning []wix.Folder) diag.Diagnostic {
	return failure(say("Unable to destroy folder %q", f.Name), say(
		"It is to be deleted for good (deletion_policy PERMANENT), and this same plan restores folders that were moved to the trash out of it, or may have been: %s. "+
			"Wix may delete those with it, with their files. Keep this folder for one more apply, with its block and without -replace: that restores them. Destroy it after that.", some(returning)))
}

// RestoredFromPurged is the error of a folder that a plan restores, while the same
// plan deletes the folder for good that it was trashed out of.
func RestoredFromPurged(f Folder, purged string) diag.Diagnostic {
	return failure(say("Unable to keep folder %q", f.Name), say(
		"%s was moved to the trash out of the folder %s, or may have been, and this same plan deletes that one for good (deletion_policy PERMANENT). "+
			"Wix may delete this one with it, with its files. Keep the other folder for one more apply, with its block and without -replace: that restores this one. Destroy it after that.", f.named(), purged))
}

// LeftToPurge is the warning of a destroy for good, while folders leave the state
// that were trashed out of that folder.
func (w *Warnings) LeftToPurge(f Folder, left []wix.Folder) diag.Diagnostic {
	return warning(w.summary(leftToPurge, f), say(
		"%s is to be deleted for good (deletion_policy PERMANENT). Folders that leave the state and stay in the trash were moved there out of it, or may have been: %s. %s",
		f.named(), some(left), leftAdvice))
}

// LeftInPurged is the warning of a folder that leaves the state and stays in the
// trash, while the plan deletes the folder for good that it was trashed out of.
func (w *Warnings) LeftInPurged(f Folder, purged string) diag.Diagnostic {
	return warning(w.summary(leftToPurge, f), say(
		"%s leaves the state and stays in the trash. It was moved there out of the folder %s, or may have been, and this same plan deletes that one for good (deletion_policy PERMANENT). %s",
		f.named(), purged, leftAdvice))
}

const (
	leftToPurge      = "Folders in the trash may be deleted for good"
	leftAdvice  text = "Wix may delete them with it, with their files. To keep them, restore them in the Media Manager, then plan again."
)

// PurgedAfterTrashed is the warning of a destroy for good, while the same plan moves
// folders to the trash that are in that folder.
func (w *Warnings) PurgedAfterTrashed(f Folder, trashed []wix.Folder) diag.Diagnostic {
	return warning(w.summary(trashedFirst, f), say(
		"%s is to be deleted for good (deletion_policy PERMANENT), and this same plan moves folders to the trash out of it before: %s. %s", f.named(), some(trashed), trashedFirstAdvice))
}

// TrashedOutOfPurged is [Warnings.PurgedAfterTrashed] from the side of the folder
// that goes to the trash.
func (w *Warnings) TrashedOutOfPurged(f Folder, purged string) diag.Diagnostic {
	return warning(w.summary(trashedFirst, f), say(
		"%s goes to the trash (deletion_policy TRASH) out of the folder %s, and this same plan deletes that one for good after it (deletion_policy PERMANENT). %s",
		f.named(), purged, trashedFirstAdvice))
}

const (
	trashedFirst            = "Folders that go to the trash may be deleted for good"
	trashedFirstAdvice text = `Wix may delete for good, with a folder, what was moved to the trash out of it, with its files. To keep the files, set deletion_policy = "TRASH" on the folder that is to be deleted for good, ` +
		`or give the others a parent_folder_id outside of it. To delete all of them for good, set deletion_policy = "PERMANENT" on the others too. Apply that, and destroy then: a destroy uses what is in the state.`
)

// StaysInTrash is the warning of a folder to delete for good that somebody
// trashed.
func (w *Warnings) StaysInTrash(f Folder) diag.Diagnostic {
	return warning(w.summary("A folder stays in the trash", f), say(
		"%s was moved to the trash outside of Terraform. Terraform does not delete it for good: to do that, empty the trash in the Media Manager.", f.named()))
}

// NotDeletedForGood is the warning of a folder to delete for good that no plan has
// shown to the provider.
func (w *Warnings) NotDeletedForGood(f Folder) diag.Diagnostic {
	return warning(w.summary("A folder goes to the trash instead of being deleted for good", f), say(
		"%s has the deletion_policy PERMANENT, but the plan could not look at what would be deleted with it: Terraform shows no provider the destroy of a tainted folder. "+
			"So it is moved to the trash, with everything in it. To delete it for good, empty the trash in the Media Manager.", f.named()))
}
