package mediamanager

import (
	"context"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Located is a folder with the path where it is. Its State says DELETED when
// the folder or an ancestor is in the trash, whatever Wix shows in the folder's
// own; the path of such a folder starts with "trash-root:/".
type Located struct {
	wix.Folder
	Path string
}

// InTrash reports whether the folder, or an ancestor of it, is in the trash.
func (l Located) InTrash() bool { return l.State == wix.StateDeleted }

// Locate finds out where folders are, in the order given. root is where their
// ancestors are expected. Ancestors among the folders themselves cost no
// request, others one GET each, or less where pages of a listing are cheaper.
func (s *Site) Locate(ctx context.Context, root wix.RootFolder, folders []wix.Folder) ([]Located, error) {
	l := &locator{site: s, root: root, listed: make(map[string]wix.Folder, len(folders)), spots: map[string]spot{}}
	for _, f := range folders {
		l.listed[f.ID] = f
	}
	located := make([]Located, 0, len(folders))
	for _, f := range folders {
		at, err := l.spot(ctx, f.ID, 0)
		if err != nil {
			return nil, err
		}
		f.State = wix.StateOK
		if at.trashed {
			f.State = wix.StateDeleted
		}
		if at.displaced {
			f.ParentFolderID = wix.TrashRoot
		}
		located = append(located, Located{Folder: f, Path: at.path})
	}
	return located, nil
}

// locator answers one question of where folders are.
type locator struct {
	site   *Site
	root   wix.RootFolder
	listed map[string]wix.Folder
	spots  map[string]spot
}

// spot is where one folder is. A displaced folder is directly in the trash,
// while only the parent that it had before is known.
type spot struct {
	path               string
	trashed, displaced bool
}

func (l *locator) spot(ctx context.Context, id string, depth int) (spot, error) {
	if id == "" || Virtual(id) {
		return spot{path: FormatPath(id), trashed: id == wix.TrashRoot}, nil
	}
	if at, ok := l.spots[id]; ok {
		return at, nil
	}
	f, inTrash, err := l.folder(ctx, id)
	if err != nil {
		return spot{}, err
	}
	if f.DisplayName == "" || depth > maxDepth {
		l.spots[id] = spot{path: FormatPath(wix.MediaRoot, "("+id+")"), trashed: inTrash}
		return l.spots[id], nil
	}
	above, err := l.spot(ctx, f.ParentFolderID, depth+1)
	if err != nil {
		return spot{}, err
	}
	at := spot{path: joinPath(above.path, f.DisplayName), trashed: above.trashed}
	if inTrash && !above.trashed {
		at = spot{path: FormatPath(wix.TrashRoot, f.DisplayName), trashed: true, displaced: true}
	}
	l.spots[id] = at
	return at, nil
}

// folder returns a folder, or what can be known of it, and whether it is in
// the trash by its own account.
func (l *locator) folder(ctx context.Context, id string) (wix.Folder, bool, error) {
	if f, ok := l.listed[id]; ok {
		return f, trashedItself(f), nil
	}
	if _, known := l.site.memory.fact(id); !known {
		if f, ok := l.leaf(ctx, id); ok {
			return f, trashedItself(f), nil
		}
	}
	f, place, err := l.site.ancestor(ctx, id)
	return f, place == InTrash, err
}

// leaf leafs through the listing of the root folder for one of its folders, as
// far as that is cheaper than to ask for it. Not found proves nothing.
func (l *locator) leaf(ctx context.Context, id string) (wix.Folder, bool) {
	bulk := l.site.bulk
	if f, ok := bulk.seen(id); ok {
		return f, !trashedItself(f)
	}
	if first := bulk.ask(); first {
		return wix.Folder{}, false
	}
	f, how, err := bulk.look(ctx, question{root: l.root, known: Known{ID: id}})
	if err != nil || how != listed {
		return wix.Folder{}, false
	}
	bulk.saved()
	if l.root == wix.TrashRootFolder {
		f = asDeleted(f)
	}
	return f, true
}
