package mediamanager

import (
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// A path names a folder as people do: "/Brand/Logos" is below media-root, and
// "visitor-uploads:/A/B" below that root folder. A slash inside a name is
// written \/, a backslash \\.

var pathEscape = strings.NewReplacer(`\`, `\\`, `/`, `\/`)

// FormatPath writes the path of names below a root folder.
func FormatPath(root string, names ...string) string {
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

// IsPath reports whether text is meant as a path, not as an id.
func IsPath(text string) bool {
	return strings.HasPrefix(text, "/") || strings.Contains(text, ":/")
}

// ParsePath splits a path into its root folder and the names below it.
func ParsePath(path string) (root string, names []string, err error) {
	root, rest := wix.MediaRoot, path
	if before, after, found := strings.Cut(path, ":/"); found && !strings.HasPrefix(path, "/") {
		root, rest = before, "/"+after
	}
	if root == wix.TrashRoot {
		return "", nil, &PathError{Path: path, Reason: "a folder in the trash is named by its id"}
	}
	if root != wix.MediaRoot && root != wix.VisitorUploads {
		return "", nil, &PathError{Path: path, Reason: `it must start with "/" or "visitor-uploads:/"`}
	}
	if !strings.HasPrefix(rest, "/") {
		return "", nil, &PathError{Path: path, Reason: `it must start with "/"`}
	}
	names, err = splitNames(path, strings.TrimPrefix(rest, "/"))
	return root, names, err
}

func splitNames(path, text string) ([]string, error) {
	if text == "" {
		return nil, &PathError{Path: path, Reason: "it names the top level, and no folder in it"}
	}
	var names []string
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
			return nil, &PathError{Path: path, Reason: `a backslash must be written \\, and a slash inside a name \/`}
		}
	}
	names = append(names, name.String())
	if slices.Contains(names, "") {
		return nil, &PathError{Path: path, Reason: "it has an empty name in it"}
	}
	return names, nil
}

func joinPath(base, name string) string {
	return strings.TrimSuffix(base, "/") + "/" + pathEscape.Replace(name)
}
