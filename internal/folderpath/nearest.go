package folderpath

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

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

// Distance returns how many letters make one name of the other, whatever their
// case is, and how long the longer one is.
func Distance(a, b string) (letters, of int) {
	a, b = comparable64(a), comparable64(b)
	return levenshtein.Distance(a, b, nil), max(len(a), len(b))
}

func comparable64(name string) string {
	runes := []rune(strings.ToLower(FoldName(name)))
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
	roots := []string{wix.MediaRoot, wix.VisitorUploads, wix.TrashRoot}
	if slices.Contains(roots, text) {
		return ""
	}
	want := rootWords.Replace(strings.ToLower(text))
	for _, root := range roots {
		if levenshtein.Distance(want, root, nil) <= slipLetters || want == root+"-root" {
			return root
		}
	}
	return ""
}
