package mediamanager

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
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

func comparable64(name string) string {
	runes := []rune(strings.ToLower(foldName(name)))
	return string(runes[:min(nearestRunes, len(runes))])
}
