package mediamanager

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// trashedAncestor follows the parents of a folder up to a root folder, and
// returns the id of the nearest one that is in the trash, or "". An ancestor
// that this run has not seen is read once.
func (s *Site) trashedAncestor(ctx context.Context, parent string) (string, error) {
	first := parent
	for range maxDepth {
		if parent == "" || Virtual(parent) {
			return "", nil
		}
		f, place, err := s.ancestor(ctx, parent)
		if err != nil {
			return "", err
		}
		switch place {
		case InTrash:
			return parent, nil
		case Gone:
			return "", nil
		}
		parent = f.ParentFolderID
	}
	return "", fmt.Errorf("folder %q has more than %d ancestors", first, maxDepth)
}

// ancestor reads one ancestor. Gone here means that Wix does not find it, and
// the trash does not show it: that says nothing of its children, which Wix
// has shown alive.
func (s *Site) ancestor(ctx context.Context, id string) (wix.Folder, Place, error) {
	if f, ok := s.memory.fact(id); ok {
		return f.folder, f.place, nil
	}
	if f, ok := s.bulk.seen(id); ok && !trashedItself(f) {
		return f, Alive, nil
	}
	begun := time.Now()
	sighting, err := share(ctx, &s.shared, "ancestor "+id, func() (Sighting, error) {
		begun := time.Now()
		f, err := s.client.GetFolder(ctx, id)
		if errors.Is(err, wix.ErrNotFound) {
			return s.ancestorInTrash(ctx, id)
		}
		if err != nil {
			return Sighting{}, err
		}
		s.memory.saw(f, begun)
		place := Alive
		if trashedItself(f) {
			place = InTrash
		}
		return Sighting{Folder: f, Place: place}, nil
	})
	return sighting.Folder, sighting.Place, s.named(ctx, "show the folder "+id, begun, err)
}

func (s *Site) ancestorInTrash(ctx context.Context, id string) (Sighting, error) {
	f, how, err := s.bulk.look(ctx, question{root: wix.TrashRootFolder, known: Known{ID: id}, whole: true})
	if err != nil {
		return Sighting{}, err
	}
	if how != listed {
		return Sighting{Place: Gone}, nil
	}
	s.memory.saw(asDeleted(f), time.Time{})
	return Sighting{Folder: f, Place: InTrash}, nil
}

// FindParent tells where a folder is that is to be a parent, from what this run
// has seen of it where it has.
func (s *Site) FindParent(ctx context.Context, id string) (Place, error) {
	f, place, err := s.ancestor(ctx, id)
	switch {
	case err != nil:
		return 0, err
	case place == Gone:
		sighting, err := s.get(ctx, Known{ID: id})
		return sighting.Place, err
	case place == Alive:
		trashed, err := s.trashedAncestor(ctx, f.ParentFolderID)
		if err != nil || trashed == "" {
			return Alive, err
		}
	}
	return InTrash, nil
}

// TrashTop returns the topmost folder in the trash at or above id: the one to
// restore for id to come back with it.
func (s *Site) TrashTop(ctx context.Context, id string) (wix.Folder, error) {
	top := wix.Folder{ID: id}
	for range maxDepth {
		f, place, err := s.ancestor(ctx, top.ID)
		if err != nil {
			return top, err
		}
		if place != InTrash {
			return top, nil
		}
		if f.ID != "" {
			top = f
		}
		if f.ParentFolderID == "" || Virtual(f.ParentFolderID) {
			return top, nil
		}
		above, place, err := s.ancestor(ctx, f.ParentFolderID)
		if err != nil || place != InTrash {
			return top, err
		}
		top = above
	}
	return top, nil
}

// CheckParent fails with an [InTrashError] if parent is in the trash, and no
// block of this run plans to bring it back. It writes nothing and waits for
// nothing.
func (s *Site) CheckParent(ctx context.Context, parent string) error {
	at, err := s.trashedAncestor(ctx, parent)
	if err != nil || at == "" {
		return err
	}
	var top wix.Folder
	for range maxDepth {
		if s.memory.isReturning(at) {
			return nil
		}
		f, place, err := s.ancestor(ctx, at)
		if err != nil {
			return err
		}
		if place != InTrash {
			break
		}
		if top = f; f.ParentFolderID == "" || Virtual(f.ParentFolderID) {
			break
		}
		at = f.ParentFolderID
	}
	return &InTrashError{Parent: parent, Top: top, Path: s.Path(ctx, parent)}
}

// requireAlive waits until parent and all its ancestors are out of the trash,
// for as long as this run may take to bring them back, and fails with an
// [InTrashError] that names the topmost folder in the trash.
func (s *Site) requireAlive(ctx context.Context, parent string) error {
	deadline := time.Now().Add(s.timing.ParentInTrash)
	for wait := s.timing.Poll; ; wait = min(2*wait, pollMax) {
		ancestor, err := s.trashedAncestor(ctx, parent)
		if err != nil || ancestor == "" {
			return err
		}
		if !time.Now().Before(deadline) {
			top, err := s.TrashTop(ctx, ancestor)
			if err != nil {
				return err
			}
			return &InTrashError{Parent: parent, Top: top, Path: s.Path(ctx, parent)}
		}
		s.forgetTrashed(ancestor)
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// forgetTrashed makes the next look at a trashed ancestor ask Wix again,
// unless this run has put it there itself: then this run says when it is back.
func (s *Site) forgetTrashed(id string) {
	if f, ok := s.memory.fact(id); ok && !f.own {
		s.memory.forget(id)
	}
}
