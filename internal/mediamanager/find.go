package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Find tells where a folder is, for a refresh. It writes nothing.
//
// The answer comes from what this run wrote, from a listing that shows the
// folder as it was known, or alive where nothing but its id was known, from the folder's own entry in the trash, or else from
// a GET. Gone is said only after two 404s (see [Site.Look]); errors other than
// Wix's own 404 are returned and prove nothing.
func (s *Site) Find(ctx context.Context, known Known) (Sighting, error) {
	begun := time.Now()
	sighting, err := s.find(ctx, known)
	return sighting, s.named(ctx, "show the folder", begun, err)
}

func (s *Site) find(ctx context.Context, known Known) (Sighting, error) {
	first := s.reads.Add(1) == 1
	if v, ok := s.records.get(known.ID).best(asChanged, time.Time{}); ok {
		s.saved.Add(1)
		if v.Folder.DisplayName == "" {
			v.Folder = known.asKnown()
		}
		return s.withAncestors(ctx, v)
	}
	if first {
		return s.get(ctx, known)
	}
	return s.read(ctx, known, time.Time{})
}

// Look asks Wix where the folder is now, whatever this run has seen. Gone takes
// two 404s, ten seconds apart, with the trash read each time.
func (s *Site) Look(ctx context.Context, known Known) (Sighting, error) {
	begun := time.Now()
	sighting, err := s.get(ctx, known)
	return sighting, s.named(ctx, "show the folder", begun, err)
}

// read answers from listings as far as they are worth their pages, then by a
// GET. No page asked for before since counts.
func (s *Site) read(ctx context.Context, known Known, since time.Time) (Sighting, error) {
	v, absent, err := s.seek(ctx, question{root: s.rootOf(known.ParentID), id: known.ID, since: since})
	if ended := ctx.Err(); ended != nil {
		return Sighting{}, cmp.Or(err, ended)
	}
	if known.unchanged(v.Folder) || (known.DisplayName == "" && v.Place == Alive) {
		s.saved.Add(1)
		return s.withAncestors(ctx, v)
	}
	if absent && since.IsZero() {
		if v, ok := s.readTrash(ctx, known); ok {
			s.saved.Add(1)
			return s.withAncestors(ctx, s.records.gotInTrash(v.Folder, v.asOf))
		}
	}
	return s.get(ctx, known)
}

// maxTrashGets is how many folders that lie in the trash by themselves are
// confirmed by a GET. Beyond that the trash's listing answers for those that the
// whole listing of live folders does not show: a restore of 1,000 folders that
// were trashed one by one takes 386 requests so, and a GET for each of the other
// 950 otherwise.
const maxTrashGets = 50

// readTrash returns the own entry in the trash of a folder that the whole
// listing of live folders does not show. A folder below a trashed one is
// taken from there; one that lies in the trash by itself is rather asked for.
func (s *Site) readTrash(ctx context.Context, known Known) (Sighting, bool) {
	if inUse, _ := s.records.trashUse(); !inUse {
		return Sighting{}, false
	}
	above, err := s.trashedAbove(ctx, known.ParentID)
	if err != nil || (above == "" && s.records.trashGets.Add(1) <= maxTrashGets) {
		return Sighting{}, false
	}
	v, _, err := s.seek(ctx, question{root: wix.TrashRootFolder, id: known.ID})
	if err == nil && v.Place != InTrash && above != "" {
		v, err = s.trashEntryIn(ctx, known.ParentID, known.ID, time.Time{})
	}
	return v, err == nil && v.Place == InTrash
}

// get asks Wix for the folder itself.
func (s *Site) get(ctx context.Context, known Known) (Sighting, error) {
	sent := time.Now()
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
	return s.withAncestors(ctx, s.records.got(f, sent))
}

// withAncestors says where a folder is that was just seen: its own place first,
// then that of its ancestors, which Wix may not show in the folder's own state.
func (s *Site) withAncestors(ctx context.Context, v Sighting) (Sighting, error) {
	if v.Place == Gone {
		return v, nil
	}
	above, err := s.trashedAbove(ctx, v.Folder.ParentFolderID)
	if err != nil {
		return Sighting{}, err
	}
	if above != "" {
		v.Place, v.TrashedAncestor = InTrash, above
	}
	return v, nil
}
