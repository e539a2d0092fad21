package mediamanager

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// lineage yields a folder and its ancestors, the nearest first, up to a root
// folder, which it does not yield. find tells of one of them; the way ends at a
// folder of which find knows no parent.
//
// It fails for a way of more than 1,000 folders: Wix would have to show a folder
// below itself.
func lineage(id string, find func(id string) (Sighting, error)) iter.Seq2[Sighting, error] {
	return func(yield func(Sighting, error) bool) {
		first := id
		for range maxDepth {
			if id == "" || Virtual(id) {
				return
			}
			v, err := find(id)
			v.Folder.ID = id
			if !yield(v, err) || err != nil {
				return
			}
			id = v.Folder.ParentFolderID
		}
		yield(Sighting{}, fmt.Errorf("folder %q has more than %d ancestors", first, maxDepth))
	}
}

// up yields a folder and its ancestors. One that this run has not seen is asked
// for once. Its place is Gone where Wix does not find it and the trash does not
// show it: that says nothing of its children, which Wix has shown alive.
func (s *Site) up(ctx context.Context, id string) iter.Seq2[Sighting, error] {
	return lineage(id, func(id string) (Sighting, error) { return s.ancestor(ctx, id) })
}

// seen returns what this run has seen of a folder, if anything: lineage goes up as
// far as that with it.
func (s *Site) seen(id string) (Sighting, error) {
	v, _ := s.records.get(id).best(asUnchanged, time.Time{})
	return v, nil
}

// ancestor returns what is known of a folder, or asks Wix once.
func (s *Site) ancestor(ctx context.Context, id string) (v Sighting, err error) {
	if v, ok := s.records.get(id).asAncestor(); ok {
		return v, nil
	}
	defer s.giveReason(ctx, "show the folder "+id, time.Now(), &err)
	return await.Shared(ctx, &s.shared, "ancestor "+id, func() (Sighting, error) {
		if v, ok := s.records.get(id).asAncestor(); ok { // another caller has asked meanwhile
			return v, nil
		}
		sent := time.Now()
		f, err := s.client.GetFolder(ctx, id)
		if errors.Is(err, wix.ErrNotFound) {
			v, _, err := s.seek(ctx, question{root: wix.TrashRootFolder, id: id, pages: allPages})
			if v.Place == InTrash {
				return s.records.gotInTrash(v.Folder, sent), err
			}
			if err == nil {
				s.records.update(id, func(r *record) { r.absent = sent })
			}
			return Sighting{Place: Gone}, err
		}
		if err != nil {
			return Sighting{}, err
		}
		return s.records.got(f, sent), nil
	})
}

// trashedAbove returns the id of the nearest folder in the trash, of that one
// and its ancestors, or "".
func (s *Site) trashedAbove(ctx context.Context, id string) (string, error) {
	for v, err := range s.up(ctx, id) {
		switch {
		case err != nil:
			return "", err
		case v.Place == InTrash:
			return v.Folder.ID, nil
		case v.Place == Gone:
			return "", nil
		}
	}
	return "", nil
}

// TrashTop returns the topmost folder in the trash, of that one and its
// ancestors: the one to restore for all of them to come back.
func (s *Site) TrashTop(ctx context.Context, id string) (wix.Folder, error) {
	top := wix.Folder{ID: id}
	for v, err := range s.up(ctx, id) {
		if err != nil || v.Place != InTrash {
			return top, err
		}
		top = v.Folder
	}
	return top, nil
}

// FindParent tells where a folder is that is to be a parent, from what this run
// has seen of it where it has.
func (s *Site) FindParent(ctx context.Context, id string) (Place, error) {
	v, err := s.ancestor(ctx, id)
	if err == nil && v.Place == Gone {
		v, err = s.Get(ctx, Known{ID: id})
	}
	if err == nil {
		v, err = s.withAncestors(ctx, v)
	}
	return v.Place, err
}

// LiesIn returns the nearest folder of a layout that one lies in, nil for none. It does
// not look beyond a folder that another block of this run plans to keep: that may move.
func (a *Arrangement) LiesIn(ctx context.Context, site *Site, id string) (*LayoutFolder, error) {
	own := make(map[string]*LayoutFolder, len(a.Folders))
	for _, f := range a.Folders {
		own[f.ID] = f
	}
	for v, err := range site.up(ctx, id) {
		switch f := own[v.Folder.ID]; {
		case err != nil:
			return nil, err
		case f != nil:
			return f, nil
		case site.records.get(v.Folder.ID).planned.Kept:
			return nil, nil //nolint:nilnil // in none, as far as the plan can tell
		}
	}
	return nil, nil //nolint:nilnil // in none
}

// CheckParent fails with an [InTrashError] if parent is in the trash, and no
// block of this run plans to bring it back. It writes nothing and waits for
// nothing.
func (s *Site) CheckParent(ctx context.Context, parent string) error {
	trashed, err := s.trashedAbove(ctx, parent)
	if err != nil || trashed == "" {
		return err
	}
	for v, err := range s.up(ctx, trashed) {
		if err != nil {
			return err
		}
		if v.Place != InTrash {
			break
		}
		if s.records.get(v.Folder.ID).planned.Returning {
			return nil
		}
	}
	return s.parentInTrash(ctx, parent, trashed)
}

// requireAlive waits until parent and all its ancestors are out of the trash,
// for as long as this run may take to bring them back, and fails with an
// [InTrashError] that names the topmost folder in the trash.
func (s *Site) requireAlive(ctx context.Context, parent string) error {
	trashed := ""
	alive, err := await.Poll(ctx, s.timing.Poll, await.PollMax, s.timing.ParentInTrash, func() (done bool, err error) {
		s.records.forget(trashed)
		trashed, err = s.trashedAbove(ctx, parent)
		return trashed == "" || err != nil, err
	})
	if err != nil || alive {
		return err
	}
	return s.parentInTrash(ctx, parent, trashed)
}

func (s *Site) parentInTrash(ctx context.Context, parent, trashed string) error {
	top, err := s.TrashTop(ctx, trashed)
	if err != nil {
		return err
	}
	return &InTrashError{Parent: parent, Top: top, Path: s.Path(ctx, parent)}
}

// rootOf returns the root folder whose listing would show a child of parent.
func (s *Site) rootOf(parent string) wix.RootFolder {
	root := parent
	for v, err := range lineage(parent, s.seen) {
		if err != nil {
			break
		}
		root = v.Folder.ParentFolderID
	}
	return rootFolder(root)
}

// rootFolder returns the root folder of that id, as searches name it.
func rootFolder(id string) wix.RootFolder {
	if id == wix.VisitorUploads {
		return wix.VisitorUploadsRootFolder
	}
	return wix.MediaRootFolder
}

var rootIDs = map[wix.RootFolder]string{
	wix.MediaRootFolder: wix.MediaRoot, wix.TrashRootFolder: wix.TrashRoot, wix.VisitorUploadsRootFolder: wix.VisitorUploads,
}

// Path returns where the folder is, for people to read: from what this run
// knows, else by asking. What cannot be found out is left as the id.
func (s *Site) Path(ctx context.Context, id string) string {
	var names []string
	root := id
	for v, err := range s.up(ctx, id) {
		if err != nil || v.Place == Gone || v.Folder.DisplayName == "" {
			names, root = append(names, "("+v.Folder.ID+")"), wix.MediaRoot
			break
		}
		names, root = append(names, v.Folder.DisplayName), v.Folder.ParentFolderID
	}
	slices.Reverse(names)
	return folderpath.Format(root, names...)
}
