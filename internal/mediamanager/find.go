package mediamanager

import (
	"context"
	"errors"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Find tells where a folder is, for a refresh. It writes nothing.
//
// The answer comes from what this run wrote, from a listing when that shows the
// folder as it was known, from its parent being in the trash, or else from a
// GET. Gone is said only after [Site] has made sure of it; errors other than
// Wix's own 404 are returned and prove nothing.
func (s *Site) Find(ctx context.Context, known Known) (Sighting, error) {
	begun := time.Now()
	sighting, err := s.find(ctx, known)
	return sighting, s.named(ctx, "show the folder", begun, err)
}

func (s *Site) find(ctx context.Context, known Known) (Sighting, error) {
	first := s.bulk.ask()
	if f, ok := s.memory.fact(known.ID); ok {
		s.bulk.saved()
		return s.recall(ctx, known, f)
	}
	if first || known.DisplayName == "" {
		return s.get(ctx, known)
	}
	return s.read(ctx, known, time.Time{})
}

// recall answers from what this run knows at first hand.
func (s *Site) recall(ctx context.Context, known Known, f fact) (Sighting, error) {
	switch {
	case f.place == Alive:
		return s.settle(ctx, f.folder)
	case f.place == InTrash && f.folder.DisplayName == "":
		return Sighting{Folder: known.asKnown(), Place: InTrash}, nil
	default:
		return Sighting{Folder: f.folder, Place: f.place}, nil
	}
}

// read answers from listings as far as they are worth their pages, then by a
// GET. No page asked for before since counts.
func (s *Site) read(ctx context.Context, known Known, since time.Time) (Sighting, error) {
	q := question{root: s.rootOf(known.ParentID), known: known, since: since}
	f, how, err := s.bulk.look(ctx, q)
	if ctx.Err() != nil {
		return Sighting{}, err
	}
	switch {
	case how == listed && known.unchanged(f):
		s.bulk.saved()
		return s.settle(ctx, f)
	case how == absent && since.IsZero():
		if sighting, ok := s.readTrash(ctx, known); ok {
			s.bulk.saved()
			return sighting, nil
		}
	}
	return s.get(ctx, known)
}

// readTrash proves that a folder is in the trash without asking for it: it is
// below a folder that this run knows to be there, or the trash lists it. The
// trash is walked only once something is known to be in it.
func (s *Site) readTrash(ctx context.Context, known Known) (Sighting, bool) {
	if f, ok := s.memory.fact(known.ParentID); ok && f.place == InTrash {
		s.memory.saw(known.asKnown(), time.Time{})
		return Sighting{Folder: known.asKnown(), Place: InTrash, TrashedAncestor: known.ParentID}, true
	}
	if !s.memory.trashInUse() {
		return Sighting{}, false
	}
	f, how, err := s.bulk.look(ctx, question{root: wix.TrashRootFolder, known: known})
	if err != nil || how != listed {
		return Sighting{}, false
	}
	s.memory.saw(asDeleted(f), time.Time{})
	return trashSighting(f), true
}

// get asks Wix for the folder itself.
func (s *Site) get(ctx context.Context, known Known) (Sighting, error) {
	begun := time.Now()
	f, err := s.client.GetFolder(ctx, known.ID)
	if errors.Is(err, wix.ErrNotFound) {
		return s.missing(ctx, known, err)
	}
	if err != nil {
		return Sighting{}, err
	}
	if s.ID() == "" {
		if err := s.sameSite(known, f.SiteID); err != nil {
			return Sighting{}, err
		}
	}
	s.memory.saw(f, begun)
	return s.settle(ctx, f)
}

// settle says where a folder is that Wix has just shown: its own state first,
// then that of its ancestors, which Wix may not show in the folder's own.
func (s *Site) settle(ctx context.Context, f wix.Folder) (Sighting, error) {
	if trashedItself(f) {
		return trashSighting(f), nil
	}
	ancestor, err := s.trashedAncestor(ctx, f.ParentFolderID)
	if err != nil {
		return Sighting{}, err
	}
	if ancestor != "" {
		return Sighting{Folder: f, Place: InTrash, TrashedAncestor: ancestor}, nil
	}
	return Sighting{Folder: f, Place: Alive}, nil
}

func trashSighting(f wix.Folder) Sighting {
	sighting := Sighting{Folder: f, Place: InTrash}
	if f.ParentFolderID != wix.TrashRoot {
		sighting.TrashedAncestor = f.ParentFolderID
	}
	return sighting
}

// asDeleted marks a folder that a listing of the trash shows: its state may say
// OK there all the same.
func asDeleted(f wix.Folder) wix.Folder {
	f.State = wix.StateDeleted
	return f
}

// rootOf returns the root folder whose listing would show a child of parent.
func (s *Site) rootOf(parent string) wix.RootFolder {
	for range maxDepth {
		if parent == wix.VisitorUploads {
			return wix.VisitorUploadsRootFolder
		}
		f, ok := s.remembered(parent)
		if !ok {
			break
		}
		parent = f.ParentFolderID
	}
	return wix.MediaRootFolder
}

// remembered returns the folder from what this run has seen of it, in a GET, a
// write or a listing.
func (s *Site) remembered(id string) (wix.Folder, bool) {
	if f, ok := s.memory.fact(id); ok && f.place == Alive {
		return f.folder, true
	}
	return s.bulk.seen(id)
}
