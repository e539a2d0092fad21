package mediamanager

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
	"golang.org/x/text/unicode/norm"

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
	names := strings.Split(text, "/")
	if strings.Contains(text, `\`) {
		var err error
		if names, err = unescapeNames(path, text); err != nil {
			return nil, err
		}
	}
	if slices.Contains(names, "") {
		return nil, &PathError{Path: path, Reason: "it has an empty name in it"}
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
			return nil, &PathError{Path: path, Reason: `a backslash must be written \\, and a slash inside a name \/`}
		}
	}
	return append(names, name.String()), nil
}

func joinPath(base, name string) string {
	return strings.TrimSuffix(base, "/") + "/" + pathEscape.Replace(name)
}

// EqualNames reports whether two display names are the same to the provider:
// Wix may trim white space and may normalize Unicode, and a name is not
// changed by either.
func EqualNames(a, b string) bool { return a == b || foldName(a) == foldName(b) }

func foldName(name string) string { return norm.NFC.String(strings.TrimSpace(name)) }

// nearestRunes bounds how much of a name is compared: enough for a typing slip.
const nearestRunes = 64

// Nearest returns up to most of the names, those first that are most likely
// meant by name: equal but for case, then by the number of letters to change.
func Nearest(name string, names []string, most int) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	names = slices.Compact(names)
	far := make(map[string]int, len(names))
	want := comparable64(name)
	for _, other := range names {
		far[other] = levenshtein.Distance(want, comparable64(other), nil)
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(far[a], far[b]) })
	return names[:min(most, len(names))]
}

func comparable64(name string) string {
	runes := []rune(strings.ToLower(foldName(name)))
	return string(runes[:min(nearestRunes, len(runes))])
}

// slipLetters is how many wrong letters a root folder's id may have to be
// recognized. Wix's other ids are 32 hexadecimal characters.
const slipLetters = 2

// rootWords makes one spelling of an id and of its name in root_folder, such as
// VISITOR_UPLOADS_ROOT.
var rootWords = strings.NewReplacer("_", "-", " ", "-")

// NearestRoot returns the id of the root folder that is most likely meant by
// text. It returns "" for such an id itself, and for any other text.
func NearestRoot(text string) string {
	if Virtual(text) {
		return ""
	}
	want := rootWords.Replace(strings.ToLower(text))
	for _, root := range []string{wix.MediaRoot, wix.VisitorUploads, wix.TrashRoot} {
		if levenshtein.Distance(want, root, nil) <= slipLetters || want == root+"-root" {
			return root
		}
	}
	return ""
}
