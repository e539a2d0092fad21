package tfdiag

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// NotImportable is the error of an import of what cannot be managed.
func NotImportable(name string) diag.Diagnostic {
	return notImportable(name, say("%q is not a folder that can be managed. Import one by its id, or by its path such as /Brand/Logos; media-root, visitor-uploads and trash-root belong to Wix.", name))
}

// notImportable adds what may have been meant.
func notImportable(name string, detail text) diag.Diagnostic {
	if root := folderpath.NearestRoot(name); root != "" {
		return failure(unableToImport(name), detail+say(" Did you mean %q?", root))
	}
	if !mediamanager.Virtual(name) {
		detail += pathHint(name)
	}
	return failure(unableToImport(name), detail)
}

// PathAsIdentity is the error of an import by identity whose id is a path.
func PathAsIdentity(id string) diag.Diagnostic {
	return failure(unableToImport(id), say(
		"An identity has the folder's id, and %q is a path. To import by a path, write id = %q in the import block, in place of identity.", id, id))
}

// ImportUnknown is the error of an import of an id that Wix does not know.
func ImportUnknown(id string) diag.Diagnostic {
	return failure(unableToImport(id), notFound(id)+"Check the id, and the site: a folder of another site is imported as <id or path>@<site_id>."+pathHint(id))
}

// ImportInTrash is the error of an import of a folder that is in the trash.
func ImportInTrash(f Folder) diag.Diagnostic {
	return failure(unableToImport(f.ID), say(
		"%s is in the trash. Restore it in the Media Manager first, or set restore_on_import = true in the provider block: then it is imported as DELETED, and the apply restores it with its files.", f.named()))
}

// TreeNotImportable is the error of an import of a tree below what is no folder.
func TreeNotImportable(name string) diag.Diagnostic {
	return notImportable(name, say(
		"%q is not a folder below which a tree can stand. Import a tree by its parent: the parent's id, its path such as /Brand, \"/\" for media-root, or visitor-uploads.", name))
}

// TreeImportInTrash is the error of an import of a tree whose parent is in the trash.
func TreeImportInTrash(f Folder) diag.Diagnostic {
	return failure(unableToImport(f.ID), say(
		"%s is in the trash, and a tree stands below a living folder. Restore it in the Media Manager first: what is below it comes back with it.", f.named()))
}

// TreeImportSeveral is the error of an import of a tree with folders whose names no
// layout can tell apart.
func TreeImportSeveral(e *folderpath.Error) diag.Diagnostic {
	return failure("Two folders have one path", say(
		"At %s there are %d folders whose names count as one: %s. A layout has one folder a path: rename or trash one of them in the Media Manager, and import again.", e.Path, len(e.Several), list(e.Several)))
}

func unableToImport(name string) text { return say("Unable to import folder %q", name) }
