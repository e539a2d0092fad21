package mediamanager

import (
	"context"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// UndeclaredFolder is a folder of a layout that was replaced by one that does not
// declare it.
type UndeclaredFolder struct {
	Known Known
	Was   string // its path in the layout that was replaced
	Path  string // its path now, where it is not in the trash
}

// bringer adds folders that are not declared to an arrangement.
type bringer struct {
	*Arrangement
	stays map[string]*LayoutFolder // by key
	back  map[string]bool          // paths
}

func newBringer(a *Arrangement) *bringer {
	b := &bringer{Arrangement: a, stays: make(map[string]*LayoutFolder, len(a.Folders)), back: map[string]bool{}}
	for _, f := range a.Folders {
		b.stays[f.key()] = f
	}
	return b
}

// bringBack adds a folder, unless its path is another one's, or the folder above it
// does not stay: then it is left where it is.
func (b *bringer) bringBack(old, to *LayoutFolder, moved bool) {
	above := to.names[:len(to.names)-1]
	if b.stays[to.key()] != nil || len(above) > 0 && b.stays[folderpath.FoldLayout(above...)] == nil {
		return
	}
	if moved {
		b.Moved[old.Path] = to.Path
	}
	b.stays[to.key()], b.back[to.Path] = to, true
}

// Hold takes the folders that are not declared out of the ids of a layout that was
// built. Where the building has failed, it adds those that its state shall hold.
func (r RecalledLayout) Hold(ids map[string]string, failed bool) {
	if !failed || r.Guessed {
		maps.DeleteFunc(ids, func(path, _ string) bool { return r.Back[path] })
		return
	}
	held := setOf(slices.Collect(maps.Values(ids)))
	for _, f := range r.Undeclared {
		if ids[f.Was] == "" && !held[f.Known.ID] {
			ids[f.Was] = f.Known.ID
		}
	}
}

// NotRecalled returns the folders of layouts that this run has destroyed below other
// parents, that declare one of the paths, and that no create has replaced: the layout
// may have got another parent. None of them is taken, because nothing tells so.
func (s *Site) NotRecalled(q DeclaredLayout) (left []UndeclaredFolder, err error) {
	r, err := newRecall(q)
	if err != nil {
		return nil, err
	}
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	for parent, layouts := range s.layouts {
		for _, d := range layouts {
			if parent == q.ParentID || d.replaced || !r.replaces(d, nil) {
				continue
			}
			for _, f := range sortedFolders(d.folders) {
				known := Known{ID: f.ID, DisplayName: f.name(), ParentID: statedParent(d.folders, f, parent)}
				left = append(left, UndeclaredFolder{Known: known, Was: f.Path, Path: f.Path})
			}
		}
	}
	return left, nil
}

// FindUndeclared says which of the folders are alive, and which are in the trash. One
// that is gone is neither; one that cannot be asked for counts as in the trash.
func (s *Site) FindUndeclared(ctx context.Context, folders []UndeclaredFolder) (alive, trashed []UndeclaredFolder) {
	places := make([]Place, len(folders))
	var group errgroup.Group
	group.SetLimit(layoutParallel)
	for i, f := range folders {
		group.Go(func() error {
			found, err := s.Find(ctx, f.Known)
			if places[i] = found.Place; err != nil {
				places[i] = InTrash
			}
			return nil
		})
	}
	_ = group.Wait() // each folder has its own answer
	for i, f := range folders {
		switch places[i] {
		case Alive:
			alive = append(alive, f)
		case InTrash:
			trashed = append(trashed, f)
		case Gone:
		}
	}
	return alive, trashed
}
