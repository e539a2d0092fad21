package tfdiag

import "github.com/hashicorp/terraform-plugin-framework/diag"

// Adopted is the warning of a create that took an existing folder.
func (w *Warnings) Adopted(f Folder) diag.Diagnostic {
	return warning(w.summary("An existing folder was adopted", f), say(
		"%s existed already. This configuration manages it from now on, with everything in it.", f.named()))
}

// NameChanged is the warning of a folder that Wix gave another name than the
// plan's.
func (w *Warnings) NameChanged(f Folder, stored string) diag.Diagnostic {
	return warning(w.summary("Wix changed the name of a folder", f), say(
		"Folder %s was to be called %q, and Wix stored %q. The next plan will show the difference: choose a name that Wix keeps.", f.ID, f.Name, stored))
}

// Moved is the warning of a folder that has another parent than in the state.
func (w *Warnings) Moved(was Folder, now string) diag.Diagnostic {
	return warning(w.summary("A folder was moved outside of Terraform", was), say("%s is now %s.", was.named(), now))
}

// Gone is the warning of a folder that leaves the state because Wix does not
// have it any more.
func (w *Warnings) Gone(f Folder) diag.Diagnostic {
	return warning(w.summary("A folder was deleted for good outside of Terraform", f), say(
		"%s is neither alive nor in the trash any more. It leaves the state. While its block is in the configuration, it will be created again, empty.", f.named()))
}

// Dropped is the warning of a trashed folder that leaves the state.
func (w *Warnings) Dropped(f Folder) diag.Diagnostic {
	return warning(w.summary("A folder was moved to the trash outside of Terraform", f), say(
		"%s is in the trash. The provider's restore_on_drift is false: the folder leaves the state and stays in the trash with its files. "+
			"While its block is in the configuration, it will be created again, empty.", f.named()))
}
