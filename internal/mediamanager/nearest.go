package mediamanager

import (
	"cmp"
	"slices"
	"strings"
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
		far[other] = distance(want, comparable64(other))
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(far[a], far[b]) })
	return names[:min(most, len(names))]
}

func comparable64(name string) []rune {
	runes := []rune(strings.ToLower(foldName(name)))
	return runes[:min(nearestRunes, len(runes))]
}

// distance counts the letters to insert, drop or replace to make a of b.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, left := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, right := range b {
			cost := diagonal
			if left != right {
				cost = min(diagonal, row[j], row[j+1]) + 1
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
