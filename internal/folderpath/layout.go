package folderpath

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// CheckName returns what makes a name unfit for a folder, or nil.
func CheckName(name string) error {
	switch length := utf8.RuneCountInString(name); {
	case name == "":
		return fmt.Errorf("the name is empty")
	case strings.TrimSpace(name) == "":
		return fmt.Errorf("the name %q is blank", name)
	case length > wix.MaxDisplayName:
		return fmt.Errorf("the name %q has %d characters, and Wix takes %d", shorten(name), length, wix.MaxDisplayName)
	}
	return nil
}

// shorten returns the beginning of a name that is too long to print.
func shorten(name string) string {
	const shown = 40
	if runes := []rune(name); len(runes) > shown {
		return string(runes[:shown]) + "…"
	}
	return name
}

// JoinLayout writes the layout path of names.
func JoinLayout(names ...string) string {
	escaped := make([]string, len(names))
	for i, name := range names {
		escaped[i] = pathEscape.Replace(name)
	}
	return strings.Join(escaped, "/")
}

// SplitLayout splits a layout path into its names, each of them fit for a folder.
func SplitLayout(path string) ([]string, error) {
	switch {
	case path == "":
		return nil, &Error{Path: path, Reason: "it is empty"}
	case strings.HasPrefix(path, "/"):
		return nil, &Error{Path: path, Reason: `it starts with "/", and the path of a layout begins with a name`}
	}
	names, err := splitNames(path, path)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := CheckName(name); err != nil {
			return nil, &Error{Path: path, Reason: err.Error()}
		}
	}
	return names, nil
}

// FoldLayout returns a path that is the same for all spellings that
// [EqualNames] takes for one.
func FoldLayout(names ...string) string {
	folded := make([]string, len(names))
	for i, name := range names {
		folded[i] = pathEscape.Replace(FoldName(name))
	}
	return strings.Join(folded, "/")
}

// Spellings holds one spelling of every path, and finds a second one.
type Spellings map[string]string

// Add records how the path of names and its prefixes are spelt. It returns two
// spellings of one path where another spelling was recorded before.
func (s Spellings) Add(names ...string) (before, now string, differ bool) {
	for i := range names {
		key, path := FoldLayout(names[:i+1]...), JoinLayout(names[:i+1]...)
		if known, ok := s[key]; ok && known != path {
			return known, path, true
		}
		s[key] = path
	}
	return "", "", false
}
