package tfdiag

import "github.com/hashicorp/terraform-plugin-framework/diag"

// NotImportable is the error of an import of what cannot be managed.
func NotImportable(name string) diag.Diagnostic {
	return failure(unableToImport(name), say(
		"%q is not a folder that can be managed. Import one by its id, or by its path such as /Brand/Logos; media-root, visitor-uploads and trash-root belong to Wix.", name))
}

// ImportUnknown is the error of an import of an id that Wix does not know.
func ImportUnknown(id string) diag.Diagnostic {
	return failure(unableToImport(id), notFound(id)+"Check the id, and the site: a folder of another site is imported as <id or path>@<site_id>.")
}

// ImportInTrash is the error of an import of a folder that is in the trash.
func ImportInTrash(f Folder) diag.Diagnostic {
	return failure(unableToImport(f.ID), say(
		"%s is in the trash. Restore it in the Media Manager first, or set restore_on_import = true in the provider block: then it is imported as DELETED, and the apply restores it with its files.", f.named()))
}

func unableToImport(name string) text { return say("Unable to import folder %q", name) }
