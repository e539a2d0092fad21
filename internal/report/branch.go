package report

import (
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// branch is a folder in the tree of a site, with what is below it. The tree has
// the folders where the apply will leave them, and those that leave where they are.
type branch struct {
	name     string
	title    bool // the name is a title of ours, and no folder's
	children []*branch
	changes  []*change
	// declared says that the configuration names the folder, and undeclared that it
	// exists without that.
	declared, undeclared bool
	// changed counts the folders with a change here and below, quiet those of the
	// configuration without one, and total all folders.
	changed, quiet, total int

	byName map[string]*branch
}

// find returns the branch of a place below the top, and makes it.
func (b *branch) find(p place) *branch {
	if p.root != "" {
		b = b.child(" "+p.root, rootTitle(p.root))
		b.title = true
	}
	for _, name := range p.names {
		b = b.child(folderpath.FoldLayout(name), name)
	}
	return b
}

// takesAway reports whether the apply takes away the folder at a place, or one above it.
func (b *branch) takesAway(p place) bool {
	keys := make([]string, 0, 1+len(p.names))
	if p.root != "" {
		keys = append(keys, " "+p.root)
	}
	for _, name := range p.names {
		keys = append(keys, folderpath.FoldLayout(name))
	}
	for _, key := range keys {
		if b = b.byName[key]; b == nil {
			return false
		}
		if slices.ContainsFunc(b.changes, func(c *change) bool { return c.kind.dangerous() && !c.maybe }) {
			return true
		}
	}
	return false
}

func (b *branch) child(key, name string) *branch {
	if b.byName == nil {
		b.byName = map[string]*branch{}
	}
	if b.byName[key] == nil {
		b.byName[key] = &branch{name: name}
		b.children = append(b.children, b.byName[key])
	}
	return b.byName[key]
}

// finish sorts the tree and counts it.
func (b *branch) finish() {
	slices.SortFunc(b.children, func(x, y *branch) int {
		if x.title != y.title {
			if x.title {
				return 1
			}
			return -1
		}
		return strings.Compare(x.name, y.name)
	})
	if len(b.changes) > 0 || b.undeclared {
		b.changed++
	} else if b.declared {
		b.quiet++
	}
	if !b.title && b.name != "" {
		b.total++
	}
	for _, child := range b.children {
		child.finish()
		b.changed += child.changed
		b.quiet += child.quiet
		b.total += child.total
	}
}

// dangerous reports whether the folder itself goes.
func (b *branch) dangerous() bool {
	return slices.ContainsFunc(b.changes, func(c *change) bool { return c.kind.dangerous() })
}

// tag is what happens to the folder, in a few words.
func (b *branch) tag() string {
	tags := make([]string, 0, len(b.changes))
	for _, c := range b.changes {
		if !slices.Contains(tags, c.tag) {
			tags = append(tags, c.tag)
		}
	}
	if b.undeclared {
		tags = append(tags, "not in the configuration")
	}
	return strings.Join(tags, "; ")
}
