package tfdiag

import (
	"regexp"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// TrashedPathError is a path that names no living folder, with the folders in
// the trash that it may mean.
type TrashedPathError struct {
	Missing *folderpath.Error
	Trashed []wix.Folder
}

func (e *TrashedPathError) Error() string { return e.Missing.Error() }

func explainPath(e *folderpath.Error, trashed []wix.Folder) text {
	switch {
	case e.Reason != "":
		return say("The path %s is not valid: %s. Write it like /Brand/Logos, or visitor-uploads:/A/B.", e.Path, e.Reason) + rootHint(e.Path)
	case len(e.Several) > 0:
		return say("The path %s fits %d folders: %s. Use the id of the one that you mean.", e.Path, len(e.Several), list(e.Several))
	}
	detail := say("There is no folder %q in %s.", e.Segment, e.Parent)
	if len(trashed) > 0 {
		return detail + say(" In the trash there is: %s. Use its id, or restore the folder first.", list(trashed))
	}
	if len(e.Near) > 0 {
		detail += say(" There are: %s.", quoted(e.Near))
	}
	return detail + " Upper and lower case count; folders in the trash are not found by path."
}

// rootHint suggests the path with its root folder spelt right.
func rootHint(path string) text {
	root, rest, _ := strings.Cut(path, ":/")
	if near := folderpath.NearestRoot(root); near == wix.VisitorUploads {
		return say(" Did you mean %q?", near+":/"+rest)
	}
	return ""
}

// seenID matches the ids of folders as Wix's documentation shows them.
var seenID = regexp.MustCompile(`^[0-9a-f]{32}$`)

// pathHint suggests a path where a name, or a path without its beginning, was
// given for an id.
func pathHint(given string) text {
	if given == "" || seenID.MatchString(given) {
		return ""
	}
	path := "/" + given
	if root, rest, found := strings.Cut(given, "/"); found && (root == wix.VisitorUploads || folderpath.NearestRoot(root) == wix.VisitorUploads) {
		path = wix.VisitorUploads + ":/" + rest
	}
	return say(" If %q is a folder's name, use its path: %q.", given, path)
}
