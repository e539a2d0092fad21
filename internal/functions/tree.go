package functions

import (
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// tree holds the folders of a layout by name, each with the tree below it.
type tree map[string]tree

// add adds the folders of one path, and returns the tree below the last.
func (t tree) add(names ...string) tree {
	for _, name := range names {
		if t[name] == nil {
			t[name] = tree{}
		}
		t = t[name]
	}
	return t
}

// leaves returns the sorted paths of the folders with none below them.
func (t tree) leaves() []string {
	var paths []string
	t.walk(nil, func(names []string) { paths = append(paths, folderpath.JoinLayout(names...)) })
	slices.Sort(paths)
	return paths
}

func (t tree) walk(above []string, visit func(names []string)) {
	for name, below := range t {
		names := append(slices.Clone(above), name)
		if len(below) == 0 {
			visit(names)
		}
		below.walk(names, visit)
	}
}
