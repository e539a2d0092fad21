package mediamanager

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Resolve finds the folder that a path names, alive. It fails with a
// [folderpath.Error] that says which name is missing, or which folders the path fits.
// Many paths are resolved from one walk of the root folder, as far as its pages
// are paid for by the paths; few from the listings of their parents.
func (s *Site) Resolve(ctx context.Context, path string) (wix.Folder, error) {
	root, names, err := folderpath.Parse(path)
	if err != nil {
		return wix.Folder{}, err
	}
	whole := false
	if first := s.reads.Add(1) == 1; !first {
		_, whole, _ = s.seek(ctx, question{root: rootFolder(root), pages: asPaid}) // an error leaves the listings of the parents
	}
	at := []wix.Folder{{ID: root}}
	for i, name := range names {
		var here []wix.Folder
		for _, parent := range at {
			found, err := s.namedIn(ctx, parent.ID, name, whole)
			if err != nil {
				return wix.Folder{}, err
			}
			here = append(here, found...)
		}
		if len(here) == 0 {
			var others []string
			for _, parent := range at {
				for _, f := range s.records.below(parent.ID, "") {
					others = append(others, f.DisplayName)
				}
			}
			return wix.Folder{}, &folderpath.Error{Path: path, Segment: name, Parent: folderpath.Format(root, names[:i]...), Near: folderpath.Nearest(name, others, maxNamed)}
		}
		at = here
	}
	if len(at) > 1 {
		return wix.Folder{}, &folderpath.Error{Path: path, Several: sortedByID(at)}
	}
	return at[0], nil
}

// namedIn returns the live folders in parent that have the name. A walk of the
// whole root folder may have left one out: what it does not show is looked for in
// the listing of the parent.
func (s *Site) namedIn(ctx context.Context, parent, name string, whole bool) ([]wix.Folder, error) {
	if found := s.records.below(parent, name); whole && len(found) > 0 {
		return found, nil
	}
	err := s.listSiblings(ctx, parent)
	return s.records.below(parent, name), err
}

// Namesakes returns the live folders below parent that have this name. One
// listing a parent serves the whole run, together with what the run writes;
// what only the listing shows is confirmed by a GET.
func (s *Site) Namesakes(ctx context.Context, parent, name string) ([]wix.Folder, error) {
	if err := s.listSiblings(ctx, parent); err != nil {
		return nil, err
	}
	var live []wix.Folder
	for _, f := range s.records.below(parent, name) {
		if s.records.get(f.ID).own().Place != 0 {
			live = append(live, f)
			continue
		}
		now, ok, err := s.liveBelow(ctx, f.ID, parent)
		if err != nil {
			return nil, err
		}
		if ok && folderpath.EqualNames(now.DisplayName, name) {
			live = append(live, now)
		}
	}
	return sortedByID(live), nil
}

// listSiblings lists the children of parent, once a run, unless this run has
// made parent: then nobody else has put anything in it.
func (s *Site) listSiblings(ctx context.Context, parent string) (err error) {
	if s.records.get(parent).created {
		return nil
	}
	defer s.giveReason(ctx, "list the folders in "+parent, time.Now(), &err)
	return s.listOnce(ctx, parent, time.Time{}, s.childPages(parent))
}

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
	known := map[string]Sighting{}
	for _, f := range folders {
		known[f.ID] = Sighting{Folder: f, Place: placeOf(f)}
	}
	find := func(id string) (v Sighting, err error) {
		if v, ok := known[id]; ok {
			return v, nil
		}
		if v, err = s.pagedAncestor(ctx, root, id); err == nil {
			known[id] = v
		}
		return v, err
	}
	located := make([]Located, len(folders))
	for i, f := range folders {
		var err error
		if located[i], err = pathOf(f, find); err != nil {
			return nil, err
		}
	}
	return located, nil
}

// pathOf finds the path of a folder: up to a root folder, to an ancestor that is
// unknown, or to the topmost one in the trash. The parent of a folder that is in the
// trash by itself is the trash, whatever Wix shows.
func pathOf(f wix.Folder, find func(id string) (Sighting, error)) (Located, error) {
	var names []string
	root, trashed := "", 0 // how many of the names are those of the topmost one in the trash, and of what is below it
	for v, err := range lineage(f.ID, find) {
		if err != nil {
			return Located{}, err
		}
		names, root = append(names, cmp.Or(v.Folder.DisplayName, "("+v.Folder.ID+")")), v.Folder.ParentFolderID
		if v.Place == InTrash {
			trashed = len(names)
		}
	}
	if trashed > 0 {
		names, root = names[:trashed], wix.TrashRoot
	}
	if trashed == 1 {
		f.ParentFolderID = wix.TrashRoot
	}
	slices.Reverse(names)
	return Located{Folder: asState(f, trashed > 0), Path: folderpath.Format(root, names...)}, nil
}

// pagedAncestor returns an ancestor from a page of the listing of the root
// folder, as far as that is cheaper than to ask for it.
func (s *Site) pagedAncestor(ctx context.Context, root wix.RootFolder, id string) (Sighting, error) {
	_, seen := s.records.get(id).best(asUnchanged, time.Time{})
	if !seen && s.reads.Add(1) > 1 {
		if v, _, err := s.seek(ctx, question{root: root, id: id, pages: asPaid}); err == nil && v.Place != 0 {
			s.saved.Add(1)
			return v, nil
		}
	}
	return s.ancestor(ctx, id)
}
