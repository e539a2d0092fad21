package mediamanager

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// maxNear is how many of the names that are there an error shows.
const maxNear = 10

// Resolve finds the folder that a path names, alive. It fails with a
// [PathError] that says which name is missing, or which folders the path fits.
func (s *Site) Resolve(ctx context.Context, path string) (wix.Folder, error) {
	root, names, err := ParsePath(path)
	if err != nil {
		return wix.Folder{}, err
	}
	at := []wix.Folder{{ID: root}}
	for i, name := range names {
		var here []wix.Folder
		var near []string
		for _, parent := range at {
			children, err := s.Within(ctx, parent.ID)
			if err != nil {
				return wix.Folder{}, err
			}
			for _, child := range children {
				if EqualNames(child.DisplayName, name) {
					here = append(here, child)
				}
				near = append(near, child.DisplayName)
			}
		}
		if len(here) == 0 {
			return wix.Folder{}, &PathError{Path: path, Segment: name, Parent: FormatPath(root, names[:i]...), Near: Nearest(name, near, maxNear)}
		}
		at = here
	}
	if len(at) > 1 {
		return wix.Folder{}, &PathError{Path: path, Several: at}
	}
	return at[0], nil
}

// Children lists the folders directly below parent that Wix shows alive, once
// for all that ask at the same time.
func (s *Site) Children(ctx context.Context, parent string) ([]wix.Folder, error) {
	begun := time.Now()
	children, err := share(ctx, &s.shared, "children "+parent, func() ([]wix.Folder, error) {
		children, err := collect(func(cursor string) (wix.Page, error) {
			return s.client.ListFolders(ctx, wix.ListFoldersRequest{
				ParentFolderID: parent, Cursor: cursor,
				Sort: wix.Sort{Field: wix.SortUpdatedDate, Order: wix.Ascending},
			})
		})
		return slices.DeleteFunc(children, trashedItself), err
	})
	return slices.Clone(children), s.named(ctx, "list the folders in "+parent, begun, err)
}

// Namesakes returns the live folders below parent that have this name. One
// listing a parent serves the whole run, together with what the run writes;
// what only the listing shows is confirmed by a GET.
func (s *Site) Namesakes(ctx context.Context, parent, name string) ([]wix.Folder, error) {
	found := map[string]wix.Folder{}
	for _, f := range s.memory.ownChildren(parent) {
		if EqualNames(f.DisplayName, name) {
			found[f.ID] = f
		}
	}
	if !s.memory.isMade(parent) {
		siblings, err := s.siblings(ctx, parent)
		if err != nil {
			return nil, err
		}
		for _, f := range siblings[foldName(name)] {
			found[f.ID] = f
		}
	}
	var live []wix.Folder
	for _, f := range found {
		now, ok, err := s.liveBelow(ctx, f, parent)
		if err != nil {
			return nil, err
		}
		if ok && EqualNames(now.DisplayName, name) {
			live = append(live, now)
		}
	}
	return sortedByID(live), nil
}

// siblings returns the children of parent by folded name, listed once a run.
func (s *Site) siblings(ctx context.Context, parent string) (map[string][]wix.Folder, error) {
	begun := time.Now()
	siblings, err := share(ctx, &s.shared, "siblings "+parent, func() (map[string][]wix.Folder, error) {
		if cached, ok := s.memory.siblings(parent); ok {
			return cached, nil
		}
		children, err := s.Children(ctx, parent)
		if err != nil {
			return nil, err
		}
		byName := map[string][]wix.Folder{}
		for _, f := range children {
			byName[foldName(f.DisplayName)] = append(byName[foldName(f.DisplayName)], f)
		}
		s.memory.keepSiblings(parent, byName)
		return byName, nil
	})
	return siblings, s.named(ctx, "list the folders in "+parent, begun, err)
}

// liveBelow confirms that f is alive below parent, whatever its name is now:
// by what this run wrote, else by a GET.
func (s *Site) liveBelow(ctx context.Context, f wix.Folder, parent string) (wix.Folder, bool, error) {
	if known, ok := s.memory.fact(f.ID); ok && known.own {
		return known.folder, known.place == Alive && known.folder.ParentFolderID == parent, nil
	}
	now, err := s.client.GetFolder(ctx, f.ID)
	if errors.Is(err, wix.ErrNotFound) {
		return f, false, nil
	}
	if err != nil {
		return f, false, err
	}
	return now, !trashedItself(now) && now.ParentFolderID == parent, nil
}
