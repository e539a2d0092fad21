package acctest_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// block is a wixmedia_folder block: its key is its name in the configuration,
// parent the key of the block that it is in, "" for the top level.
type block struct{ key, name, parent string }

// layout is a configuration of folders, parents before their children. No two
// of its folders have the same name.
type layout struct {
	blocks []block
	made   int // blocks so far, those that are gone included
}

// newLayout is a tree of n folders, up to six levels deep.
func newLayout(dice *rand.Rand, n int) *layout {
	l := &layout{}
	for range n {
		l.add(dice)
	}
	return l
}

// add puts a new folder somewhere into the tree.
func (l *layout) add(dice *rand.Rand) {
	l.made++
	b := block{key: fmt.Sprintf("f%03d", l.made), name: fmt.Sprintf("Folder %03d", l.made)}
	if n := len(l.blocks); n > 0 && dice.IntN(10) > 0 {
		if above := l.blocks[dice.IntN(n)]; l.depth(above.key) < 6 {
			b.parent = above.key
		}
	}
	l.blocks = append(l.blocks, b)
}

func (l *layout) at(key string) *block {
	return &l.blocks[slices.IndexFunc(l.blocks, func(b block) bool { return b.key == key })]
}

func (l *layout) depth(key string) int {
	depth := 0
	for ; key != ""; key = l.at(key).parent {
		depth++
	}
	return depth
}

func (l *layout) pick(dice *rand.Rand) *block { return &l.blocks[dice.IntN(len(l.blocks))] }

// within reports whether key is top or below it.
func (l *layout) within(key, top string) bool {
	for ; key != ""; key = l.at(key).parent {
		if key == top {
			return true
		}
	}
	return false
}

func (l *layout) rename(dice *rand.Rand) {
	b := l.pick(dice)
	b.name += " renamed"
}

func (l *layout) move(dice *rand.Rand) {
	b, above := l.pick(dice), l.pick(dice)
	if !l.within(above.key, b.key) {
		b.parent = above.key
	}
}

// remove drops a block. What is in the folder is dropped with it, or moves up.
func (l *layout) remove(dice *rand.Rand) {
	gone := *l.pick(dice)
	if dice.IntN(2) == 0 {
		for i := range l.blocks {
			if l.blocks[i].parent == gone.key {
				l.blocks[i].parent = gone.parent
			}
		}
	}
	below := map[string]bool{}
	for _, b := range l.blocks {
		below[b.key] = l.within(b.key, gone.key)
	}
	if len(below) > 20 {
		count := 0
		for _, yes := range below {
			if yes {
				count++
			}
		}
		if count > 20 {
			return // too much of the tree
		}
	}
	l.blocks = slices.DeleteFunc(l.blocks, func(b block) bool { return below[b.key] })
}

// change is what a team does to a layout in a week.
func (l *layout) change(dice *rand.Rand) {
	for range 8 {
		l.rename(dice)
		l.move(dice)
	}
	for range 5 {
		l.remove(dice)
	}
	for range 12 {
		l.add(dice)
	}
}

// hcl is the configuration.
func (l *layout) hcl() string {
	var out strings.Builder
	for _, b := range l.blocks {
		parent := ""
		if b.parent != "" {
			parent = fmt.Sprintf("parent_folder_id = wixmedia_folder.%s.id", b.parent)
		}
		fmt.Fprintf(&out, "resource \"wixmedia_folder\" %q {\n  display_name = %q\n  %s\n}\n", b.key, b.name, parent)
	}
	return out.String()
}

// paths is where each block's folder belongs, by key.
func (l *layout) paths() map[string]string {
	paths := map[string]string{}
	for _, b := range l.blocks {
		path := ""
		for at := b; ; at = *l.at(at.parent) {
			path = "/" + at.name + path
			if at.parent == "" {
				break
			}
		}
		paths[b.key] = path
	}
	return paths
}

// sorted returns the keys of a map in order.
func sorted[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
