package adopt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"golang.org/x/text/unicode/norm"
)

const (
	// nameless is the block of a folder whose name has no letter or digit.
	nameless = "folder"
	// maxPiece is how many characters of one folder's name a block's name takes.
	maxPiece = 50
)

// blockNames returns the names of the folders' blocks, in the order of nodes. Each
// is made of the folder's name. Where several folders would have one name, or it
// would start with a digit, the names of the folders above are put in front, the
// nearest first. What that cannot tell apart is numbered from the second one on.
func blockNames(nodes []*node) []string {
	candidates, names := make([]*candidate, len(nodes)), make([]string, len(nodes))
	for i, n := range nodes {
		candidates[i] = newCandidate(n)
		names[i] = candidates[i].name()
	}
	for changed := true; changed; {
		changed = false
		for _, group := range groups(names) {
			for _, i := range group {
				if differ(group, candidates) && candidates[i].prefix() {
					names[i] = candidates[i].name()
					changed = true
				}
			}
		}
	}
	number(names)
	return names
}

// candidate is the name that a block may have: the last pieces of a path.
type candidate struct {
	pieces []string // of the folders above and the folder itself
	taken  int      // how many of them, from the end
}

func newCandidate(n *node) *candidate {
	c := &candidate{}
	for ; n != nil; n = n.above {
		c.pieces = append([]string{piece(n.DisplayName)}, c.pieces...)
	}
	c.prefix()
	return c
}

// prefix takes one more piece, and more while the name is no identifier. It
// reports whether there was one.
func (c *candidate) prefix() bool {
	before := c.taken
	for c.taken < len(c.pieces) && (c.taken == before || !hclsyntax.ValidIdentifier(c.join(c.taken))) {
		c.taken++
	}
	return c.taken > before
}

func (c *candidate) join(count int) string {
	return strings.Join(c.pieces[len(c.pieces)-count:], "_")
}

func (c *candidate) name() string {
	name := c.join(c.taken)
	if !hclsyntax.ValidIdentifier(name) {
		return nameless + "_" + name
	}
	return name
}

// differ reports whether the whole paths of a group differ, so that a prefix tells
// some of its folders apart.
func differ(group []int, candidates []*candidate) bool {
	first := candidates[group[0]]
	return slices.ContainsFunc(group, func(i int) bool { return !slices.Equal(candidates[i].pieces, first.pieces) })
}

// groups returns the places of each name that several have, in the order of the names.
func groups(names []string) [][]int {
	places := map[string][]int{}
	for i, name := range names {
		places[name] = append(places[name], i)
	}
	var several [][]int
	for i, name := range names {
		if group := places[name]; len(group) > 1 && group[0] == i {
			several = append(several, group)
		}
	}
	return several
}

// number gives the second and later ones of a name the next number that is free.
func number(names []string) {
	taken := make(map[string]bool, len(names))
	for _, name := range names {
		taken[name] = true
	}
	for _, group := range groups(names) {
		next := 2
		for _, i := range group[1:] {
			name := names[i]
			for taken[names[i]] {
				names[i] = fmt.Sprintf("%s_%d", name, next)
				next++
			}
			taken[names[i]] = true
		}
	}
}

// piece returns what a folder's name contributes to the names of blocks: its
// letters in lower case, and its digits, of any script.
func piece(name string) string {
	var b strings.Builder
	gap, length := false, 0
	for _, r := range norm.NFC.String(strings.ToLower(norm.NFC.String(name))) {
		if r == '_' || r == '-' || !hclsyntax.ValidIdentifier("a"+string(r)) {
			gap = length > 0
			continue
		}
		if length >= maxPiece {
			break
		}
		if gap {
			b.WriteByte('_')
			length++
		}
		b.WriteRune(r)
		gap = false
		length++
	}
	if length == 0 {
		return nameless
	}
	return b.String()
}
