package tfdiag

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
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

// FilesDeleted is the warning of a destroy that deletes files for good.
func FilesDeleted(f Folder, holds *mediamanager.NotEmptyError) diag.Diagnostic {
	return warning("Files are to be deleted for good", say(
		"%s holds %s. Its deletion_policy is PERMANENT and prevent_destroy_if_not_empty is false: they are deleted with it, and nothing brings them back.",
		f.named(), contents(holds)))
}

// StaysInTrash is the warning of a folder to delete for good that somebody
// trashed.
func StaysInTrash(f Folder) diag.Diagnostic {
	return warning("A folder stays in the trash", say(
		"%s was moved to the trash outside of Terraform. Terraform does not delete it for good: to do that, empty the trash in the Media Manager.", f.named()))
}
