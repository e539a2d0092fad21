package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/batch"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// putBack is how long an interrupted run still takes to put an ancestor back
// into the trash.
const putBack = 30 * time.Second

// visit is a folder of the trash that is alive for a moment, so that others can
// be moved out of it. It is guarded by the lock of the records.
type visit struct {
	top     wix.Folder // the folder, as it was in the trash
	outer   *visit     // the folder above it that had to come back too, if any
	movers  int
	alive   chan struct{} // closed when the folder is alive, or err says why not
	err     error
	refused bool          // Wix has refused to restore the folder: it never left the trash
	left    error         // why something that came back with the folder is not in the trash again
	over    chan struct{} // closed when the folder is back in the trash
}

// moveOut takes a folder out of an ancestor in the trash, when Wix refuses to
// restore the folder alone: the ancestor comes back for the move, once for all
// that are to be moved out of it at the time, and goes to the trash again.
func (s *Site) moveOut(ctx context.Context, c Change, now Sighting, refusal error) (wix.Folder, error) {
	v, err := s.revive(ctx, now.TrashedAncestor)
	if err != nil {
		return wix.Folder{}, errors.Join(err, refusal)
	}
	if v == nil { // it has come back meanwhile, with the folder in it
		now, err := s.Get(ctx, c.Was)
		if err == nil && now.Place != Alive {
			err = cmp.Or(refusal, error(&GoneError{ID: c.ID}))
		}
		if err != nil {
			return wix.Folder{}, err
		}
		return s.patch(ctx, c, now)
	}
	moved, moveErr := s.patch(ctx, c, now)
	return moved, errors.Join(moveErr, s.leave(ctx, v))
}

// toRevive returns the folder that must be alive for a move out of id: the nearest
// one that is alive for other movers, or the topmost one in the trash. It has no ID
// where id is alive.
func (s *Site) toRevive(ctx context.Context, id string) (wix.Folder, error) {
	if v := s.visitAbove(id); v != nil {
		return v.top, nil
	}
	above, err := s.stillTrashedAbove(ctx, id)
	if err != nil || above == "" {
		return wix.Folder{}, err
	}
	return s.TrashTop(ctx, above)
}

// visitAbove returns the visit of the folder or of its nearest ancestor that has
// one, as far as this run has seen the ancestors.
func (s *Site) visitAbove(id string) *visit {
	for v, err := range lineage(id, s.seen) {
		if err != nil {
			break
		}
		s.records.mu.Lock()
		found := s.visits[v.Folder.ID]
		s.records.mu.Unlock()
		if found != nil {
			return found
		}
	}
	return nil
}

// stillTrashedAbove asks Wix again which folder is in the trash, of that one and
// its ancestors: a live folder must not be trashed for what was true before. One
// that Wix does not tell of, as it may not tell of what is below a trashed folder,
// is where the next one up is.
func (s *Site) stillTrashedAbove(ctx context.Context, id string) (string, error) {
	var way []wix.Folder
	for v, err := range lineage(id, s.seen) {
		if err != nil {
			return "", err
		}
		way = append(way, v.Folder)
		s.records.forget(v.Folder.ID)
	}
	for i, f := range way {
		v, err := s.ancestor(ctx, f.ID)
		switch {
		case err != nil:
			return "", err
		case v.Place == Alive:
			return s.trashedAbove(ctx, f.ID)
		case v.Place == InTrash:
			for _, hidden := range way[:i] {
				s.records.gotInTrash(hidden, time.Now())
			}
			return f.ID, nil
		}
	}
	return "", nil
}

// revive brings a folder in the trash back for a mover, by its topmost ancestor
// there, or joins those who have. It returns nil where the folder is alive.
//
// Errors: [InTrashError] of the folder that Wix has not restored, [await.EndedError],
// and those of wix.
func (s *Site) revive(ctx context.Context, id string) (*visit, error) {
	for {
		top, err := s.toRevive(ctx, id)
		if err != nil || top.ID == "" {
			return nil, err
		}
		s.records.mu.Lock()
		v, ok := s.visits[top.ID]
		switch {
		case !ok:
			v = &visit{top: top, movers: 1, alive: make(chan struct{}), over: make(chan struct{})}
			s.visits[top.ID] = v
			s.records.mu.Unlock()
			s.begin(ctx, v, id)
			close(v.alive)
		case v.movers == 0:
			s.records.mu.Unlock()
			if err := await.Signal(ctx, v.over); err != nil {
				return nil, err
			}
			continue
		default:
			v.movers++
			s.records.mu.Unlock()
			if err := await.Signal(ctx, v.alive); err != nil {
				return nil, errors.Join(err, s.leave(ctx, v))
			}
		}
		if v.err != nil {
			return nil, errors.Join(v.err, s.leave(ctx, v))
		}
		return v, nil
	}
}

// begin restores the folder of a visit, for a move out of the folder id. Wix may put
// it back into a parent that has been trashed later: that one comes back too.
func (s *Site) begin(ctx context.Context, v *visit, id string) {
	top := v.top
	s.records.update(top.ID, func(r *record) { r.trashedAs = nil }) // or it would go back before the move
	f, err := s.restore.Do(ctx, &member{ID: top.ID, Known: Known{ID: top.ID, direct: top.ParentFolderID == wix.TrashRoot}})
	if f.ID == "" {
		v.refused = batch.IsRefusal(err)
		v.err = errors.Join(&InTrashError{Parent: id, Top: top, Path: s.Path(ctx, id), Refused: v.refused}, err)
		return
	}
	v.left = err
	back, err := s.withAncestors(ctx, Sighting{Folder: f, Place: Alive})
	if err == nil && (back.Place == InTrash || s.visitAbove(f.ParentFolderID) != nil) {
		v.outer, err = s.revive(ctx, f.ParentFolderID)
	}
	v.err = err
}

// leave ends a mover's use of the folder. The last one trashes it again, with
// everything in it, unless a block of this run has brought it back meanwhile. What
// was an entry of the trash by itself is one again: the outer folder goes there last.
func (s *Site) leave(ctx context.Context, v *visit) error {
	id := v.top.ID
	s.records.mu.Lock()
	v.movers--
	last := v.movers == 0
	s.records.mu.Unlock()
	if !last {
		return nil
	}
	err := v.left
	if r := s.records.get(id); !v.refused && (r.deleting || !r.claimed) {
		back, cancel := context.WithTimeout(context.WithoutCancel(ctx), putBack)
		defer cancel()
		if _, err = s.trash.Do(back, &member{ID: id, Known: Known{ID: id}}); err == nil && v.top.ParentFolderID == wix.TrashRoot {
			s.records.removed(v.top, InTrash) // Wix may not have shown where it is
		}
	}
	if v.outer != nil {
		err = errors.Join(err, s.leave(ctx, v.outer))
	}
	s.records.mu.Lock()
	delete(s.visits, id)
	s.records.mu.Unlock()
	close(v.over)
	return err
}
