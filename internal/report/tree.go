package report

import (
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// treeKey is the key of a folder of a tree that has no id yet.
func treeKey(address, path string) string {
	names, err := folderpath.SplitLayout(path)
	if err != nil {
		return addressKey(address)
	}
	return addressKey(address + "#" + folderpath.FoldLayout(names...))
}

// addTree puts the folders of a tree into a snapshot.
func addTree(s *snapshot, a *attributes, i *instance, refs *references) {
	if a == nil {
		return
	}
	ids := a.texts("folder_ids")
	for _, path := range declared(a, ids) {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			continue
		}
		parent := parentOf(a, i, refs)
		if above := names[:len(names)-1]; len(above) > 0 {
			parent = treeKey(i.address, folderpath.JoinLayout(above...))
		}
		at := &spot{name: names[len(names)-1], parent: parent, adopts: adopts(a)}
		s.spots[treeKey(i.address, path)] = at
		if ids[path] != "" {
			s.spots[ids[path]] = at
		}
	}
}

// declared returns the paths of a tree with all that they imply.
func declared(a *attributes, ids map[string]string) []string {
	all := map[string]string{}
	add := func(names []string) {
		for i := range names {
			all[folderpath.FoldLayout(names[:i+1]...)] = folderpath.JoinLayout(names[:i+1]...)
		}
	}
	for _, path := range a.list("paths") {
		if names, err := folderpath.SplitLayout(path); err == nil {
			add(names)
		}
	}
	paths := make([]string, 0, len(all)+len(ids))
	for _, path := range all {
		if _, known := ids[path]; !known {
			paths = append(paths, path)
		}
	}
	for path := range ids {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// tree is a wixmedia_folder_tree at one time: a layout below one folder.
type tree struct {
	*attributes
	ids  map[string]string // by layout path
	base place
}

func newTree(s *snapshot, a *attributes, i *instance, refs *references) *tree {
	if a == nil {
		return &tree{attributes: &attributes{}}
	}
	return &tree{attributes: a, ids: a.texts("folder_ids"), base: s.place(parentOf(a, i, refs))}
}

// known is the tree for the arithmetic of layouts.
func (t *tree) known() mediamanager.KnownLayout {
	return mediamanager.KnownLayout{IDs: t.ids, Declared: t.list("paths")}
}

// pathsNow returns the paths that the plan has for folders of the state, by the paths
// that these had: the configuration may take over what was done by hand.
func (t *tree) pathsNow(were map[string]string) map[string]string {
	paths, places := make(map[string]string, len(t.ids)), map[string]string{}
	for path, id := range t.ids {
		paths[id] = path
	}
	for path, id := range were {
		if now, ok := paths[id]; ok && now != path {
			places[path] = now
		}
	}
	return places
}

// readable reports whether the plan shows the layout.
func (t *tree) readable() bool {
	return !t.isUnknown("paths") && !t.isSensitive("paths") && !t.isSensitive("folder_ids") && !t.isUnknown("moves") && !t.isSensitive("moves")
}
