package mediamanager

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// lookTrashed settles the folders that are in the trash, or gone. What proves it
// is the folder's entry in a listing of the trash that was begun after the call,
// unless the folder was in the trash before: that listing may still show its
// earlier stay. All others are asked for.
func (s *Site) lookTrashed(ctx context.Context, sent time.Time, pending []Known, settle settle) {
	asked := time.Now()
	trashed := func(known Known, f wix.Folder) {
		s.records.removed(f, InTrash)
		if f.ParentFolderID == wix.TrashRoot {
			s.records.update(known.ID, func(r *record) { r.trashedAs = nil })
		}
		settle(known.ID, f, nil)
	}
	left := s.sweep(pending, s.trashPages(ctx, ""), fromTrash, func(known Known, _ wix.Folder) bool {
		v, ok := s.records.get(known.ID).best(asDestroyed, sent)
		if ok && v.place == InTrash && !known.InTrash && !known.WasInTrash {
			trashed(known, v.folder)
			return true
		}
		return false
	})
	s.getEach(ctx, left, settle, func(known Known, f wix.Folder, found bool) error {
		if !found {
			gone, err := s.isMissing(ctx, known, asked)
			if gone {
				trashed(known, wix.Folder{ID: known.ID})
			}
			return err
		}
		in, err := s.isInTrash(ctx, f)
		if in {
			trashed(known, f)
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
	if err != nil || v.place == InTrash {
		return err == nil, err
	}
	above, err := s.trashedAbove(ctx, known.ParentID)
	return above != "", err
}

// lookGone settles the folders that Wix does not find any more.
func (s *Site) lookGone(ctx context.Context, _ time.Time, pending []Known, settle settle) {
	s.getEach(ctx, pending, settle, func(known Known, f wix.Folder, found bool) error {
		if !found {
			s.records.removed(wix.Folder{ID: known.ID}, Gone)
			settle(known.ID, f, nil)
		}
		return nil
	})
}

// lookRestored settles the folders that are out of the trash. What this run sent
// to the trash and has come back with one of them goes there again first. Where
// that fails, the restore of that one fails, with the restored folder as answer.
func (s *Site) lookRestored(ctx context.Context, _ time.Time, pending []Known, settle settle) {
	var mu sync.Mutex
	restored := map[string]wix.Folder{}
	s.lookAlive(ctx, pending, func(id string, f wix.Folder, err error) {
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			settle(id, f, err)
			return
		}
		restored[id] = f
	})
	if len(restored) == 0 {
		return
	}
	failed := s.trashAgain(ctx, restored)
	for id, f := range restored {
		settle(id, f, failed[id])
	}
}

// trashAgain trashes what this run had trashed and came back with the restored
// folders. It returns the failures by the restored folder: the nearest ancestor
// of what is not in the trash again, or each one where no ancestor can be read.
func (s *Site) trashAgain(ctx context.Context, restored map[string]wix.Folder) map[string]error {
	var all sync.WaitGroup
	var mu sync.Mutex
	failed := map[string]error{}
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
				if _, ok := restored[v.folder.ID]; ok {
					if _, err := s.trash.do(ctx, &member{known: known}); err != nil {
						fail(v.folder.ID, err)
					}
					return
				}
			}
		})
	}
	all.Wait()
	return failed
}

// lookAlive settles the folders that are out of the trash, with all their
// ancestors. A listing proves it only for those that an earlier listing of the
// trash has shown: one that lags may show them as they were before the trash.
func (s *Site) lookAlive(ctx context.Context, pending []Known, settle settle) {
	alive := func(f wix.Folder) bool {
		in, err := s.isInTrash(ctx, f)
		if err == nil && !in {
			s.records.wrote(f, time.Now())
			settle(f.ID, f, nil)
		}
		return err == nil && !in
	}
	var listable, others []Known
	for _, k := range pending {
		if s.records.get(k.ID).listedInTrash(time.Time{}).place == InTrash {
			listable = append(listable, k)
		} else {
			others = append(others, k)
		}
	}
	byParent := map[string][]Known{}
	for _, k := range listable {
		byParent[k.ParentID] = append(byParent[k.ParentID], k)
	}
	shown := func(_ Known, f wix.Folder) bool { return alive(f) }
	var left []Known
	if len(byParent) <= len(listable)/2 {
		// A restore goes from parents to children, so that ten folders have few
		// parents: 1,000 restored one by one cost 386 requests so, and 648 otherwise.
		for parent, children := range byParent {
			left = append(left, s.sweep(children, s.childPages(ctx, parent), fromListing, shown)...)
		}
	} else {
		left = s.sweep(listable, searchPages(ctx, s.client, wix.MediaRootFolder, ""), fromListing, shown)
	}
	s.getEach(ctx, append(left, others...), settle, func(known Known, f wix.Folder, found bool) error {
		if !found {
			return nil
		}
		in, err := s.isInTrash(ctx, f)
		switch {
		case err != nil:
			return err
		case !in || (known.direct && f.ParentFolderID != wix.TrashRoot):
			// It has left the trash; into a folder that is there, it may be.
			s.records.wrote(f, time.Now())
			settle(known.ID, f, nil)
		}
		return nil
	})
}

// sweep walks a listing for as long as that is cheaper than a GET for each of
// the folders that proven does not accept, and returns those. A listing that
// fails proves nothing more.
func (s *Site) sweep(pending []Known, fetch func(cursor string) (wix.Page, error), source source, proven func(Known, wix.Folder) bool) []Known {
	waiting := map[string]Known{}
	for _, k := range pending {
		waiting[k.ID] = k
	}
	p := newPager(fetch)
	for pages := 1; !p.done && len(waiting) > 0 && pages < len(pending); pages++ {
		sent := time.Now()
		folders, err := p.next()
		if err != nil {
			break
		}
		s.records.show(folders, source, sent)
		for _, f := range folders {
			if k, ok := waiting[f.ID]; ok && proven(k, f) {
				delete(waiting, f.ID)
			}
		}
	}
	var left []Known
	for _, k := range pending {
		if _, ok := waiting[k.ID]; ok {
			left = append(left, k)
		}
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
