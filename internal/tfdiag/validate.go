package tfdiag

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// BlankName is the error of a display name of white space alone.
func BlankName(at path.Path, name string) diag.Diagnostic {
	return failureAt(at, "Blank folder name",
		say("%s is %q. Write a name with at least one character that is not white space.", at.String(), name))
}

// PathAsID is the error of a path where an id is wanted.
func PathAsID(at path.Path, folderPath string) diag.Diagnostic {
	return failureAt(at, "A path is not a folder's id", say(
		`%s is %q, which is a path. Refer to a wixmedia_folder, or look the folder up: data "wixmedia_folder" "parent" { path = %[2]q }.`, at.String(), folderPath))
}

// TrashAsParent is the error of a parent that is the trash.
func TrashAsParent(at path.Path) diag.Diagnostic {
	return failureAt(at, "The trash cannot be a parent", say(
		"A folder in the trash is a deleted folder: to trash it, remove its block or run terraform destroy. "+
			`Set %s to a folder's id, "media-root" or "visitor-uploads".`, at.String()))
}

// SlashInName is the warning of a display name that looks like a path.
func SlashInName(at path.Path, name string) diag.Diagnostic {
	return warningAt(at, "A name with a slash is one folder", say(
		"%s is %q: this is the name of one folder, not a path of folders. For a folder in another folder, declare both, and set parent_folder_id of the inner one.", at.String(), name))
}

// MisspeltRoot is the error of a misspelt id of a root folder.
func MisspeltRoot(at path.Path, text, root string) diag.Diagnostic {
	return failureAt(at, "Unknown root folder", say("%s is %q: did you mean %q?", at.String(), text, root))
}

// RootFolder is the error of a root folder where none can be used. instead says
// what does the same.
func RootFolder(at path.Path, id, instead string) diag.Diagnostic {
	return failureAt(at, "A root folder cannot be used here", say("%q is one of Wix's root folders. %s", id, instead))
}

// InvalidPath is the error of a text that cannot be a path.
func InvalidPath(at path.Path, err error) diag.Diagnostic {
	return failureAt(at, "Invalid path", explain(err))
}
