package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/batch"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// locate finds the folder as it is now. One that was alive is asked for: a
// saved plan may be old, and this very run may have trashed it with its parent.
// Of one that was in the trash the trash tells whether it was put there by
// itself; if not, and this run has brought its parent back, it came with that.
func (s *Site) locate(ctx context.Context, c Change) (Sighting, error) {
	if first := s.reads.Add(1) == 1; !c.Was.InTrash || first {
		return s.get(ctx, c.Was)
	}
	v, _, err := s.seek(ctx, question{root: wix.TrashRootFolder, id: c.ID})
	if ended := ctx.Err(); ended != nil {
		return Sighting{}, cmp.Or(err, ended)
	}
	if v.Place == InTrash && v.Folder.ParentFolderID == wix.TrashRoot {
		s.saved.Add(1)
		return s.withAncestors(ctx, v)
	}
	if parent := s.records.get(c.Was.ParentID).own(); parent.Place == Alive {
		back := c.Was
		back.InTrash = false // since then it is expected to be alive
		v, err := s.read(ctx, back, parent.asOf)
		v.asOf = parent.asOf // it came to life with its parent: what is in it needs no newer page
		return v, err
	}
	return s.get(ctx, c.Was)
}

// bringBack restores the folder in place, then sets what differs. Wix restores
// to the original place, or elsewhere when that place is gone.
func (s *Site) bringBack(ctx context.Context, c Change, now Sighting) (wix.Folder, error) {
	was := c.Was
	was.direct = now.Folder.ParentFolderID == wix.TrashRoot
	if now.TrashedAncestor == "" {
		f, err := s.restore.Do(ctx, &member{ID: was.ID, Known: was})
		if err != nil {
			return wix.Folder{}, err
		}
		above, err := s.trashedAbove(ctx, f.ParentFolderID)
		if err != nil || above == "" {
			return s.patch(ctx, c, Sighting{Folder: f})
		}
		return s.moveOut(ctx, c, Sighting{Folder: f, Place: InTrash, TrashedAncestor: above}, nil) // its old place is in the trash
	}
	// Wix may restore it to another place, refuse, or leave it where it is.
	f, err := s.restore.Do(ctx, &member{ID: was.ID, Known: was, Limit: s.timing.Recheck})
	switch {
	case err == nil:
		return s.patch(ctx, c, Sighting{Folder: f})
	case f.ID == "" && ctx.Err() == nil && (batch.IsRefusal(err) || errors.Is(err, context.DeadlineExceeded)):
		return s.moveOut(ctx, c, now, err)
	default:
		return wix.Folder{}, err
	}
}

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
		now, err := s.get(ctx, c.Was)
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
	for v, err := range s.seenUp(id) {
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

// checkRestored ends the waits for folders that are out of the trash. What this
// run sent to the trash and has come back with one of them goes there again
// first. Where that fails, the restore of that one fails, with the restored
// folder as answer.
func (s *Site) checkRestored(ctx context.Context, _ time.Time, pending []*member) {
	restored := s.restoredOf(ctx, pending)
	failed := s.trashAgain(ctx, restored)
	for _, m := range pending {
		if f, ok := restored[m.ID]; ok {
			m.End(f, failed[f.ID])
		}
	}
}

// trashAgain trashes what this run had trashed and came back with the restored
// folders. It returns the failures by the restored folder: the nearest ancestor
// of what is not in the trash again, or each one where no ancestor can be read.
func (s *Site) trashAgain(ctx context.Context, restored map[string]wix.Folder) map[string]error {
	failed := map[string]error{}
	if len(restored) == 0 {
		return failed
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	fail := func(id string, err error) {
		mu.Lock()
		defer mu.Unlock()
		failed[id] = errors.Join(failed[id], err)
	}
	for _, known := range s.records.trashedHere() {
		if _, wanted := restored[known.ID]; wanted {
			continue
		}
		all.Go(func() {
			for v, err := range s.up(ctx, known.ParentID) {
				if err != nil {
					for id := range restored {
						fail(id, err)
					}
					return
				}
				if _, ok := restored[v.Folder.ID]; ok {
					if _, err := s.trash.Do(ctx, &member{ID: known.ID, Known: known}); err != nil {
						fail(v.Folder.ID, err)
					}
					return
				}
			}
		})
	}
	all.Wait()
	return failed
}

// restoredOf returns the folders that are out of the trash, with all their
// ancestors, by id. A listing proves it only for those that an earlier listing of
// the trash has shown: one that lags may show them as they were before the trash.
func (s *Site) restoredOf(ctx context.Context, pending []*member) map[string]wix.Folder {
	var mu sync.Mutex
	restored := map[string]wix.Folder{}
	back := func(m *member, f wix.Folder, asked bool) (bool, error) {
		in, err := s.isInTrash(ctx, f)
		// A folder that lay directly in the trash has left it; into a folder that is
		// there, it may be.
		ok := err == nil && (!in || (asked && m.Known.direct && f.ParentFolderID != wix.TrashRoot))
		if ok {
			s.records.wrote(f, time.Now())
			mu.Lock()
			defer mu.Unlock()
			restored[f.ID] = f
		}
		return ok, err
	}
	var others []*member
	byParent := map[string][]*member{}
	for _, m := range pending {
		if s.records.get(m.ID).listedInTrash(time.Time{}).Place == InTrash {
			byParent[m.Known.ParentID] = append(byParent[m.Known.ParentID], m)
		} else {
			others = append(others, m)
		}
	}
	// A restore goes from parents to children, so that ten folders have few
	// parents: 1,000 restored one by one cost about 410 requests so, and 648 otherwise.
	for parent, children := range byParent {
		others = append(others, s.sweep(ctx, children, s.childPages(parent), fromListing, func(m *member, f wix.Folder) bool {
			ok, _ := back(m, f, false)
			return ok
		})...)
	}
	s.getEach(ctx, others, func(m *member, f wix.Folder, found bool) error {
		if !found {
			return nil
		}
		_, err := back(m, f, true)
		return err
	})
	return restored
}
