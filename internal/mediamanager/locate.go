package mediamanager

import (
	"context"
	"slices"
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
	listed, known := byID(folders), map[string]Located{}
	located := make([]Located, 0, len(folders))
	for _, f := range folders {
		at, err := locate(f.ID, known, func(id string) (Sighting, error) {
			if f, ok := listed[id]; ok {
				return Sighting{Folder: f, Place: placeOf(f)}, nil
			}
			return s.pagedAncestor(ctx, root, id)
		})
		if err != nil {
			return nil, err
		}
		located = append(located, at)
	}
	return located, nil
}

// locate follows the ancestors of a folder up to one whose location is known or
// a root folder, and notes the locations of all of them. The parent of a folder
// that is in the trash by itself is the trash, whatever Wix shows.
func locate(id string, known map[string]Located, find func(id string) (Sighting, error)) (Located, error) {
	var way []Sighting
	at := Located{Folder: wix.Folder{State: wix.StateOK}, Path: FormatPath(wix.MediaRoot)}
	for v, err := range lineage(id, func(id string) (Sighting, error) {
		if _, ok := known[id]; ok {
			return Sighting{}, nil
		}
		return find(id)
	}) {
		if err != nil {
			return Located{}, err
		}
		f, parent := v.Folder, v.Folder.ParentFolderID
		if above, ok := known[f.ID]; ok {
			at = above
			break
		}
		if f.DisplayName == "" {
			at = Located{Folder: asState(f, v.Place == InTrash), Path: FormatPath(wix.MediaRoot, "("+f.ID+")")}
			known[f.ID] = at
			break
		}
		way = append(way, v)
		if Virtual(parent) {
			at = Located{Folder: asState(wix.Folder{}, parent == wix.TrashRoot), Path: FormatPath(parent)}
		}
	}
	for _, v := range slices.Backward(way) {
		f := v.Folder
		if v.Place == InTrash && !at.InTrash() {
			f.ParentFolderID = wix.TrashRoot
			at.Path = FormatPath(wix.TrashRoot, f.DisplayName)
		} else {
			at.Path = joinPath(at.Path, f.DisplayName)
		}
		at.Folder = asState(f, v.Place == InTrash || at.InTrash())
		known[f.ID] = at
	}
	return at, nil
}

// pagedAncestor returns an ancestor from a page of the listing of the root
// folder, as far as that is cheaper than to ask for it.
func (s *Site) pagedAncestor(ctx context.Context, root wix.RootFolder, id string) (Sighting, error) {
	_, seen := s.records.get(id).best(asUnchanged, time.Time{})
	if !seen && s.reads.Add(1) > 1 {
		if v, _, err := s.seek(ctx, question{root: root, id: id}); err == nil && v.Place != 0 {
			s.saved.Add(1)
			return v, nil
		}
	}
	return s.ancestor(ctx, id)
}
