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
	movers int
	alive  chan struct{} // closed when the folder is alive, or err says why not
	err    error
	left   error         // why something that came back with the folder is not in the trash again
	over   chan struct{} // closed when the folder is back in the trash
}

// moveOut takes a folder out of an ancestor in the trash, when Wix refuses to
// restore the folder alone: the ancestor comes back for the move, once for all
// that are to be moved out of it at the time, and goes to the trash again.
func (s *Site) moveOut(ctx context.Context, c Change, now Sighting, refusal error) (wix.Folder, error) {
	above, err := s.stillTrashedAbove(ctx, now.TrashedAncestor)
	if err != nil {
		return wix.Folder{}, err
	}
	if above == "" { // it has come back meanwhile, with the folder in it
		now, err := s.Get(ctx, c.Was)
		if err == nil && now.Place != Alive {
			err = cmp.Or(refusal, error(&GoneError{ID: c.ID}))
		}
		if err != nil {
			return wix.Folder{}, err
		}
		return s.patch(ctx, c, now)
	}
	top, err := s.TrashTop(ctx, above)
	if err != nil {
		return wix.Folder{}, err
	}
	v, err := s.revive(ctx, top)
	if err != nil {
		return wix.Folder{}, errors.Join(&InTrashError{Parent: now.TrashedAncestor, Top: top, Path: s.Path(ctx, top.ID)}, refusal, err)
	}
	moved, moveErr := s.patch(ctx, c, now)
	return moved, errors.Join(moveErr, s.leave(ctx, top.ID, v))
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

// revive restores a folder for a mover, or joins those who have.
func (s *Site) revive(ctx context.Context, top wix.Folder) (*visit, error) {
	for {
		s.records.mu.Lock()
		v, ok := s.visits[top.ID]
		switch {
		case !ok:
			v = &visit{movers: 1, alive: make(chan struct{}), over: make(chan struct{})}
			s.visits[top.ID] = v
			s.records.mu.Unlock()
			s.records.update(top.ID, func(r *record) { r.trashedAs = nil }) // or it would go back before the move
			var f wix.Folder
			if f, v.err = s.restore.Do(ctx, &member{ID: top.ID, Known: Known{ID: top.ID}}); f.ID != "" {
				v.left, v.err = v.err, nil
			}
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
				return nil, errors.Join(err, s.leave(ctx, top.ID, v))
			}
		}
		if v.err != nil {
			return nil, errors.Join(v.err, s.leave(ctx, top.ID, v))
		}
		return v, nil
	}
}

// leave ends a mover's use of the folder. The last one trashes it again, with
// everything in it, unless a block of this run has brought it back meanwhile.
func (s *Site) leave(ctx context.Context, id string, v *visit) error {
	s.records.mu.Lock()
	v.movers--
	last := v.movers == 0
	s.records.mu.Unlock()
	if !last {
		return nil
	}
	err := v.left
	if refused := v.err != nil && batch.IsRefusal(v.err); !refused && (s.records.get(id).deleting || !s.records.get(id).claimed) {
		back, cancel := context.WithTimeout(context.WithoutCancel(ctx), putBack)
		defer cancel()
		_, err = s.trash.Do(back, &member{ID: id, Known: Known{ID: id}})
	}
	s.records.mu.Lock()
	delete(s.visits, id)
	s.records.mu.Unlock()
	close(v.over)
	return err
}
