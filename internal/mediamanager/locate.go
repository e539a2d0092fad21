package mediamanager

import (
	"context"
	"time"

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
	listed := make(map[string]wix.Folder, len(folders))
	for _, f := range folders {
		listed[f.ID] = f
	}
	known := map[string]location{}
	located := make([]Located, 0, len(folders))
	for _, f := range folders {
		at, err := s.location(f.ID, known, func(id string) (view, error) {
			if f, ok := listed[id]; ok {
				return view{folder: f, place: placeOf(f)}, nil
			}
			return s.pagedAncestor(ctx, root, id)
		})
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

// location is where one folder is. A displaced folder is directly in the trash,
// while only the parent that it had before is known.
type location struct {
	path               string
	trashed, displaced bool
}

// location follows the ancestors of a folder up to one whose location is known
// or a root folder, and notes the locations of all of them.
func (s *Site) location(id string, known map[string]location, find func(id string) (view, error)) (location, error) {
	var way []view
	base := location{path: FormatPath(wix.MediaRoot)}
	for v, err := range lineage(id, func(id string) (view, error) {
		if _, ok := known[id]; ok {
			return view{}, nil
		}
		return find(id)
	}) {
		if err != nil {
			return location{}, err
		}
		if at, ok := known[v.folder.ID]; ok {
			base = at
			break
		}
		if v.folder.DisplayName == "" {
			base = location{path: FormatPath(wix.MediaRoot, "("+v.folder.ID+")"), trashed: v.place == InTrash}
			known[v.folder.ID] = base
			break
		}
		way = append(way, v)
		if parent := v.folder.ParentFolderID; Virtual(parent) {
			base = location{path: FormatPath(parent), trashed: parent == wix.TrashRoot}
		}
	}
	at := base
	for i := len(way) - 1; i >= 0; i-- {
		f := way[i].folder
		if way[i].place == InTrash && !at.trashed {
			at = location{path: FormatPath(wix.TrashRoot, f.DisplayName), trashed: true, displaced: true}
		} else {
			at = location{path: joinPath(at.path, f.DisplayName), trashed: at.trashed}
		}
		known[f.ID] = at
	}
	return at, nil
}

// pagedAncestor returns an ancestor from a page of the listing of the root
// folder, as far as that is cheaper than to ask for it.
func (s *Site) pagedAncestor(ctx context.Context, root wix.RootFolder, id string) (view, error) {
	_, seen := s.records.get(id).best(asUnchanged, time.Time{})
	if !seen && !s.bulk.ask() {
		if v, _, err := s.bulk.look(ctx, question{root: root, id: id}); err == nil && v.place != 0 {
			s.bulk.save()
			return v, nil
		}
	}
	return s.ancestor(ctx, id)
}
