package mediamanager

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/batch"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// whereNow finds the folder as it is now. One that was alive is asked for: a
// saved plan may be old, and this very run may have trashed it with its parent.
// Of one that was in the trash the trash tells whether it was put there by
// itself; if not, and this run has brought its parent back, it came with that, unless
// a GET since then has shown it in the trash.
func (s *Site) whereNow(ctx context.Context, c Change) (Sighting, error) {
	if first := s.reads.Add(1) == 1; !c.Was.InTrash || first {
		return s.Get(ctx, c.Was)
	}
	v, _, _ := s.seek(ctx, question{root: wix.TrashRootFolder, id: c.ID, pages: asPaid})
	if v.Place == InTrash && v.Folder.ParentFolderID == wix.TrashRoot {
		s.saved.Add(1)
		return s.withAncestors(ctx, v)
	}
	if parent := s.records.get(c.Was.ParentID).own(); parent.Place == Alive {
		if got := s.records.get(c.ID).shown(fromGet, parent.asOf); got.Place == InTrash && got.Folder.ParentFolderID == wix.TrashRoot {
			return s.withAncestors(ctx, got)
		}
		back := c.Was
		back.InTrash = false // since then it is expected to be alive
		v, ok, err := s.read(ctx, back, parent.asOf)
		if !ok && err == nil {
			v, err = s.Get(ctx, back)
		}
		v.asOf = parent.asOf // it came to life with its parent: what is in it needs no newer page
		return v, err
	}
	return s.Get(ctx, c.Was)
}

// bringBack restores the folder in place, then sets what differs. Wix restores
// to the original place, or elsewhere when that place is gone.
func (s *Site) bringBack(ctx context.Context, c Change, now Sighting) (wix.Folder, error) {
	was := c.Was
	was.direct = now.Folder.ParentFolderID == wix.TrashRoot
	alone := now.TrashedAncestor == ""
	m := &member{ID: was.ID, Known: was}
	if !alone { // Wix may restore it to another place, refuse, or leave it where it is.
		m.Limit = s.timing.Recheck
	}
	f, err := s.restore.Do(ctx, m)
	switch {
	case err == nil:
		back, err := s.withAncestors(ctx, Sighting{Folder: f, Place: Alive})
		if err == nil && back.Place == InTrash { // its old place is in the trash
			return s.moveOut(ctx, c, back, nil)
		}
		return s.patch(ctx, c, Sighting{Folder: f})
	case !alone && f.ID == "" && ctx.Err() == nil && (batch.IsRefusal(err) || errors.Is(err, context.DeadlineExceeded)):
		return s.moveOut(ctx, c, now, err)
	default:
		return wix.Folder{}, err
	}
}

// checkRestored ends the waits for folders that are out of the trash. What this
// run sent to the trash and has come back with one of them goes there again
// first. Where that fails, the restore of that one fails, with the restored
// folder as answer.
func (s *Site) checkRestored(ctx context.Context, sent time.Time, pending []*member) {
	restored := s.restoredOf(ctx, sent, pending)
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
// That the two lag alike is assumed: 1,000 folders restored one by one take about 410
// requests so, and 1,140 with GETs alone. Nothing is deleted for good because of it.
//
// One that Wix has put into a folder in the trash may not be found there by a GET.
// After ten seconds the trash is asked, which shows such a folder below its parent.
func (s *Site) restoredOf(ctx context.Context, sent time.Time, pending []*member) map[string]wix.Folder {
	asked := time.Now()
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
		if s.records.get(m.ID).shown(fromTrash, time.Time{}).Place == InTrash {
			byParent[m.Known.ParentID] = append(byParent[m.Known.ParentID], m)
		} else {
			others = append(others, m)
		}
	}
	// A restore goes from parents to children, so that ten folders have few parents.
	for parent, children := range byParent {
		others = append(others, s.sweep(ctx, children, s.childPages(parent), fromListing, func(m *member, f wix.Folder) bool {
			ok, _ := back(m, f, false)
			return ok
		})...)
	}
	s.getEach(ctx, others, func(m *member, f wix.Folder, found bool) error {
		if !found && m.Known.direct && asked.Sub(sent) >= s.timing.Recheck {
			v, _, err := s.seek(ctx, question{root: wix.TrashRootFolder, id: m.ID, since: asked, pages: allPages})
			if err != nil {
				return err
			}
			f, found = v.Folder, v.Place == InTrash
		}
		if !found {
			return nil
		}
		_, err := back(m, f, true)
		return err
	})
	return restored
}
