// Package folderpath writes and reads the paths by which people name folders, and
// says which names are the same, fit for a folder, or likely meant.
//
// A path names a folder as people do: "/Brand/Logos" is below media-root, and
// "visitor-uploads:/A/B" below that root folder. A layout path names a folder
// below the parent of a layout: "Brand/Logos". A slash inside a name is written
// \/, a backslash \\.
//
// It is pure: which folders there are, it does not know.
package folderpath

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var pathEscape = strings.NewReplacer(`\`, `\\`, `/`, `\/`)

// Format writes the path of names below a root folder.
func Format(root string, names ...string) string {
	var b strings.Builder
	if root != wix.MediaRoot && root != "" {
		b.WriteString(root + ":")
	}
	if len(names) == 0 {
		b.WriteString("/")
	}
	for _, name := range names {
		b.WriteString("/" + pathEscape.Replace(name))
	}
	return b.String()
}

// Is reports whether text is meant as a path, not as an id.
func Is(text string) bool {
	return strings.HasPrefix(text, "/") || strings.Contains(text, ":/")
}

// Parse splits a path into its root folder and the names below it.
func Parse(path string) (root string, names []string, err error) {
	root, rest := wix.MediaRoot, path
	if before, after, found := strings.Cut(path, ":/"); found && !strings.HasPrefix(path, "/") {
		root, rest = before, "/"+after
	}
	if root == wix.TrashRoot {
		return "", nil, &Error{Path: path, Reason: "a folder in the trash is named by its id"}
	}
	if root != wix.MediaRoot && root != wix.VisitorUploads {
		return "", nil, &Error{Path: path, Reason: `it must start with "/" or "visitor-uploads:/"`}
	}
	if !strings.HasPrefix(rest, "/") {
		return "", nil, &Error{Path: path, Reason: `it must start with "/"`}
	}
	names, err = splitNames(path, strings.TrimPrefix(rest, "/"))
	return root, names, err
}

func splitNames(path, text string) ([]string, error) {
	if text == "" {
		return nil, &Error{Path: path, Reason: "it names the top level, and no folder in it"}
	}
	names := strings.Split(text, "/")
	if strings.Contains(text, `\`) {
		var err error
		if names, err = unescapeNames(path, text); err != nil {
			return nil, err
		}
	}
	if slices.Contains(names, "") {
		return nil, &Error{Path: path, Reason: "it has an empty name in it"}
	}
	return names, nil
}

func unescapeNames(path, text string) (names []string, err error) {
	var name strings.Builder
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		switch {
		case runes[i] == '/':
			names = append(names, name.String())
			name.Reset()
		case runes[i] != '\\':
			name.WriteRune(runes[i])
		case i+1 < len(runes) && (runes[i+1] == '/' || runes[i+1] == '\\'):
			i++
			name.WriteRune(runes[i])
		default:
			return nil, &Error{Path: path, Reason: `a backslash must be written \\, and a slash inside a name \/`}
		}
	}
	return append(names, name.String()), nil
}

// Join writes the path of a folder of that name below the path base.
func Join(base, name string) string {
	return strings.TrimSuffix(base, "/") + "/" + pathEscape.Replace(name)
}

// EqualNames reports whether two display names are the same to the provider:
// Wix may trim white space and may normalize Unicode, and a name is not
// changed by either.
func EqualNames(a, b string) bool { return a == b || FoldName(a) == FoldName(b) }

// FoldName returns a spelling that is the same for all names that are equal.
func FoldName(name string) string { return norm.NFC.String(strings.TrimSpace(name)) }

// Error says why a path names no folder.
type Error struct {
	Path    string
	Segment string       // the name that was not found
	Parent  string       // the path where it was looked for
	Near    []string     // names that are there
	Several []wix.Folder // folders that the path fits, when it fits several
	Reason  string       // what is wrong with the path itself, if anything
}

func (e *Error) Error() string {
	switch {
	case e.Reason != "":
		return fmt.Sprintf("path %q: %s", e.Path, e.Reason)
	case len(e.Several) > 0:
		return fmt.Sprintf("path %q fits %d folders", e.Path, len(e.Several))
	default:
		return fmt.Sprintf("path %q: no folder %q in %q", e.Path, e.Segment, e.Parent)
	}
}
