package mediamanager

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// MoveCycleError says that an entry of moves leads back to itself, or into
// the folder that it moves.
type MoveCycleError struct {
	Entry string
	Chain []string // the paths that the entries lead to, the entry's own first
}

func (e *MoveCycleError) Error() string {
	return fmt.Sprintf("the entry %q goes round in a circle: %s", e.Entry, strings.Join(e.Chain, " → "))
}

// moveRules are the entries of moves: new names by the key of the old path.
type moveRules map[string][]string

// newMoves returns the entries, or the error of one that is no pair of paths.
func newMoves(moves map[string]string) (moveRules, error) {
	rules := make(moveRules, len(moves))
	for _, old := range slices.Sorted(maps.Keys(moves)) {
		from, err := folderpath.SplitLayout(old)
		if err != nil {
			return nil, err
		}
		to, err := folderpath.SplitLayout(moves[old])
		if err != nil {
			return nil, fmt.Errorf("the entry %q: %w", old, err)
		}
		rules[folderpath.FoldLayout(from...)] = to
	}
	return rules, nil
}

// CheckMoves returns what is wrong with the entries by themselves: a
// [folderpath.Error], or a [MoveCycleError].
func CheckMoves(moves map[string]string) error {
	rules, err := newMoves(moves)
	if err != nil {
		return err
	}
	for _, old := range slices.Sorted(maps.Keys(moves)) {
		names, err := folderpath.SplitLayout(old)
		if err != nil {
			return err
		}
		if chain, ends := rules.chain(names); !ends {
			const shown = 4
			paths := make([]string, 0, shown)
			for _, at := range chain[:min(shown, len(chain))] {
				paths = append(paths, folderpath.JoinLayout(at...))
			}
			return &MoveCycleError{Entry: old, Chain: paths}
		}
	}
	return nil
}

// chain returns where a path is led, step by step, and whether that ends.
func (m moveRules) chain(names []string) (chain [][]string, ends bool) {
	chain = [][]string{names}
	// Only a circle uses its entries more than a few times.
	for range 4*len(m) + 1 {
		prefix := m.longest(names, nil)
		if prefix == 0 {
			return chain, true
		}
		names = m.replace(names, prefix)
		chain = append(chain, names)
	}
	return chain, false
}

// longest returns the length of the longest prefix of a path that an entry
// moves, 0 where none does. A non-nil acting restricts the entries.
func (m moveRules) longest(names []string, acting map[string]bool) int {
	if len(m) == 0 {
		return 0
	}
	for length := len(names); length > 0; length-- {
		key := folderpath.FoldLayout(names[:length]...)
		if _, ok := m[key]; ok && (acting == nil || acting[key]) {
			return length
		}
	}
	return 0
}

// replace puts the new path of an entry in place of a path's prefix.
func (m moveRules) replace(names []string, prefix int) []string {
	return slices.Concat(m[folderpath.FoldLayout(names[:prefix]...)], names[prefix:])
}

// acting returns the keys of the entries that act: the state has the old path,
// the declaration does not, and the final path is declared and not in the state.
func (m moveRules) acting(there, target map[string]*LayoutFolder) map[string]bool {
	acting := map[string]bool{}
	for key := range m {
		old := there[key]
		if old == nil || target[key] != nil {
			continue
		}
		if chain, ends := m.chain(old.names); ends {
			final := folderpath.FoldLayout(chain[len(chain)-1]...)
			acting[key] = target[final] != nil && there[final] == nil
		}
	}
	return acting
}

// destination returns the path where a known folder belongs, and whether an
// entry moves it there.
func (m moveRules) destination(names []string, acting map[string]bool) (to []string, moved bool) {
	prefix := m.longest(names, acting)
	if prefix == 0 {
		return names, false
	}
	chain, ends := m.chain(m.replace(names, prefix))
	if !ends {
		return names, false
	}
	return chain[len(chain)-1], true
}
