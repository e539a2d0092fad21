package tfdiag

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// What an error shows at most of the names that are near, and of the folders
// that have the name.
const (
	maxNear    = 5
	maxSeveral = 10
)

// notFound begins the error of an id that Wix does not know.
func notFound(id string) text {
	return say("Wix finds no folder with the id %q on this site, alive or in the trash. ", id)
}

// UnknownID is the error of an id to look up that Wix does not find.
func UnknownID(id string) diag.Diagnostic {
	return failureAt(path.Root("id"), say("Unable to find folder %q", id), notFound(id)+"Check the id, and site_id."+pathHint(id))
}

// UnknownParent is the error of a folder to list that Wix does not know.
func UnknownParent(id string) diag.Diagnostic {
	return failureAt(parentFolderIDAttribute, unableToList(id),
		notFound(id)+"Set parent_folder_id to an existing folder's id, and check site_id.")
}

// ListedInTrash is the error of a folder to list that is in the trash.
func ListedInTrash(f Folder) diag.Diagnostic {
	return failureAt(parentFolderIDAttribute, unableToList(f.ID),
		say("%s is in the trash, with everything in it. Use the data source wixmedia_deleted_folders, or restore the folder first.", f.named()))
}

// ListedAlive is the error of a folder to list in the trash that is alive.
func ListedAlive(f Folder) diag.Diagnostic {
	return failureAt(parentFolderIDAttribute, unableToList(f.ID),
		say("%s is not in the trash. To list what is in it, use the data source wixmedia_folders.", f.named()))
}

func unableToList(id string) text { return say("Unable to list folder %q", id) }

// Search finds a folder by its name: in the folder Parent, whose path
// is Path, or anywhere in Site Files where Parent is "".
type Search struct{ Name, Parent, Path string }

func (s Search) failed(detail text) diag.Diagnostic {
	return failureAt(path.Root("display_name"), say("Unable to find folder %q", s.Name), detail)
}

// Several is the error of a name that more than one folder has.
func (s Search) Several(found []mediamanager.Located) diag.Diagnostic {
	var lines text
	for _, f := range found[:min(maxSeveral, len(found))] {
		lines += say("  %s  %s\n", f.ID, f.Path)
	}
	if more := len(found) - maxSeveral; more > 0 {
		lines += say("  and %d more\n", more)
	}
	var advice text = "Set id to the one that you mean."
	if s.Parent == "" {
		advice = "Set id to the one that you mean, or its path, or parent_folder_id to look in one folder only."
	}
	return s.failed(say("%d folders have this name:\n\n%s\n%s", len(found), lines, advice))
}

// None is the error of a name that no folder has. others are the folders that
// are there.
func (s Search) None(others []wix.Folder) diag.Diagnostic {
	where := say("anywhere in Site Files")
	if s.Parent != "" {
		where = say("directly in %s (%s)", s.Path, s.Parent)
	}
	detail := say("No folder %s has the name %q.", where, s.Name)
	names := make([]string, len(others))
	for i, f := range others {
		names[i] = f.DisplayName
	}
	if near := folderpath.Nearest(s.Name, names, maxNear); len(near) > 0 {
		detail += say(" The nearest names there: %s.", quoted(near))
	} else {
		detail += " There are no folders there at all."
	}
	return s.failed(detail + " Upper and lower case count, and folders in the trash are found by id only.")
}

// quoted lists names in quotes.
func quoted(names []string) text {
	parts := make([]text, len(names))
	for i, name := range names {
		parts[i] = say("%q", name)
	}
	return join(parts, ", ")
}
