package mediamanager

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// checkTrashed ends the waits for folders that are in the trash, or gone. What
// proves it is the folder's entry in a listing of the trash that was begun after
// the call, unless the folder was in the trash before: that listing may still
// show its earlier stay. All others are asked for.
func (s *Site) checkTrashed(ctx context.Context, sent time.Time, pending []*member) {
	asked := time.Now()
	trashed := func(m *member, f wix.Folder) {
		s.records.removed(f, InTrash)
		if f.ParentFolderID == wix.TrashRoot {
			s.records.update(f.ID, func(r *record) { r.trashedAs = nil })
		}
		m.end(f, nil)
	}
	left := s.sweep(pending, s.trashPages(ctx, ""), fromTrash, func(m *member, _ wix.Folder) bool {
		v, ok := s.records.get(m.known.ID).best(asDestroyed, sent)
		ok = ok && v.Place == InTrash && !m.known.InTrash && !m.known.WasInTrash
		if ok {
			trashed(m, v.Folder)
		}
		return ok
	})
	s.getEach(ctx, left, func(m *member, f wix.Folder, found bool) (err error) {
		in := false
		if found {
			in, err = s.isInTrash(ctx, f)
		} else {
			f = wix.Folder{ID: m.known.ID}
			in, err = s.isMissing(ctx, m.known, asked)
		}
		if in {
			trashed(m, f)
		}
		return err
	})
}

// isMissing decides on the 404 of a folder that is being trashed. It is in the
// trash or gone, unless Wix may not show the folder yet: that one must be in the
// trash, or in a folder there.
func (s *Site) isMissing(ctx context.Context, known Known, asked time.Time) (bool, error) {
	if !s.notYetVisible(known) {
		return true, nil
	}
	v, err := s.trashEntryIn(ctx, "", known.ID, asked)
	if err != nil || v.Place == InTrash {
		return err == nil, err
	}
	above, err := s.trashedAbove(ctx, known.ParentID)
	return above != "", err
}

// checkGone ends the waits for folders that Wix does not find any more.
func (s *Site) checkGone(ctx context.Context, _ time.Time, pending []*member) {
	s.getEach(ctx, pending, func(m *member, f wix.Folder, found bool) error {
		if !found {
			s.records.removed(wix.Folder{ID: m.known.ID}, Gone)
			m.end(f, nil)
		}
		return nil
	})
}

// checkRestored ends the waits for folders that are out of the trash. What this
// run sent to the trash and has come back with one of them goes there again
// first. Where that fails, the restore of that one fails, with the restored
// folder as answer.
func (s *Site) checkRestored(ctx context.Context, _ time.Time, pending []*member) {
	restored := s.restoredOf(ctx, pending)
	failed := s.trashAgain(ctx, restored)
	for _, m := range pending {
		if f, ok := restored[m.known.ID]; ok {
			m.end(f, failed[f.ID])
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
					if _, err := s.trash.do(ctx, &member{known: known}); err != nil {
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
		ok := err == nil && (!in || (asked && m.known.direct && f.ParentFolderID != wix.TrashRoot))
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
		if s.records.get(m.known.ID).listedInTrash(time.Time{}).Place == InTrash {
			byParent[m.known.ParentID] = append(byParent[m.known.ParentID], m)
		} else {
			others = append(others, m)
		}
	}
	// A restore goes from parents to children, so that ten folders have few
	// parents: 1,000 restored one by one cost 386 requests so, and 648 otherwise.
	for parent, children := range byParent {
		others = append(others, s.sweep(children, s.childPages(ctx, parent), fromListing, func(m *member, f wix.Folder) bool {
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

// sweep walks a listing for as long as that is cheaper than a GET for each of
// the folders that proven does not accept, and returns those. A listing that
// fails proves nothing more.
func (s *Site) sweep(pending []*member, fetch func(cursor string) (wix.Page, error), source source, proven func(*member, wix.Folder) bool) []*member {
	left, p := slices.Clone(pending), newPager(fetch)
	for pages := 1; !p.done && len(left) > 0 && pages < len(pending); pages++ {
		sent := time.Now()
		folders, err := p.next()
		if err != nil {
			break
		}
		s.records.show(folders, source, sent)
		shown := byID(folders)
		left = slices.DeleteFunc(left, func(m *member) bool {
			f, ok := shown[m.known.ID]
			return ok && proven(m, f)
		})
	}
	return left
}

// isInTrash reports whether f is in the trash, by itself or with an ancestor.
func (s *Site) isInTrash(ctx context.Context, f wix.Folder) (bool, error) {
	if trashedItself(f) {
		return true, nil
	}
	above, err := s.trashedAbove(ctx, f.ParentFolderID)
	return above != "", err
}
