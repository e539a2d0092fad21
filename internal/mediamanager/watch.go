package mediamanager

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// parallelReads bounds the GETs of one look at a job.
const parallelReads = 10

// lookTrashed says which of the folders are in the trash, or gone, by what
// proves it with the fewest requests: absence from a listing of the parent that
// fits in one page, presence in a listing of the trash, or a GET.
func (s *Site) lookTrashed(ctx context.Context, pending []Known) (map[string]wix.Folder, error) {
	done, left, err := s.lookInParents(ctx, pending, &s.sizes.trash, s.settleAbsent)
	if err != nil {
		return nil, err
	}
	left, err = sweep(left, done, &s.sizes.trash, sweepOf{
		page: func(cursor string) (wix.Page, error) {
			return s.client.ListDeletedFolders(ctx, wix.ListDeletedFoldersRequest{Cursor: cursor})
		},
		proof: func(wix.Folder) bool { return true },
	})
	if err != nil {
		return nil, err
	}
	unseen := newSettled()
	err = s.getEach(ctx, left, func(known Known, f wix.Folder, found bool) error {
		switch {
		case !found && s.isYoung(known):
			unseen.put(known.ID, known.asKnown())
		case !found, s.isInTrash(ctx, f):
			done.put(known.ID, f)
		}
		return nil
	})
	if err == nil && len(unseen.folders) > 0 {
		err = s.findInTrash(ctx, unseen, done)
	}
	for id, f := range done.folders {
		s.memory.trashed(id, InTrash)
		if f.ParentFolderID == wix.TrashRoot {
			s.memory.undrop(id)
		}
	}
	return done.folders, err
}

// findInTrash settles those of the unseen folders that the trash shows, or their
// parents. A young folder that Wix does not find is either there, or not shown yet.
func (s *Site) findInTrash(ctx context.Context, unseen, done *settled) error {
	trash, err := s.deletedFolders(ctx, time.Now())
	for id, known := range unseen.folders {
		if f, ok := trash[id]; ok {
			done.put(id, f)
		} else if _, ok := trash[known.ParentFolderID]; ok {
			done.put(id, known)
		}
	}
	return err
}

// isYoung reports whether Wix may not show the folder yet, so that absence
// proves nothing.
func (s *Site) isYoung(known Known) bool { return s.grownUp(known.CreatedDate).After(time.Now()) }

// lookInParents lists the parents, where they are fewer than the other ways
// would cost.
func (s *Site) lookInParents(ctx context.Context, pending []Known, size *pageCount, use func(parent string, page wix.Page, children []Known, done *settled)) (*settled, []Known, error) {
	done := newSettled()
	parents := map[string][]Known{}
	for _, k := range pending {
		if k.ParentID == "" || s.isYoung(k) || s.sizes.isLarge(k.ParentID) {
			return done, pending, nil
		}
		parents[k.ParentID] = append(parents[k.ParentID], k)
	}
	if len(parents) >= min(len(pending), size.get()) {
		return done, pending, nil
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallelReads)
	for parent, children := range parents {
		group.Go(func() error {
			page, err := s.client.ListFolders(ctx, wix.ListFoldersRequest{ParentFolderID: parent})
			if err == nil {
				use(parent, page, children, done)
			}
			if errors.Is(err, wix.ErrNotFound) {
				err = nil
			}
			return err
		})
	}
	err := group.Wait()
	return done, done.left(pending), err
}

// settleAbsent settles those of the children that a listing of the parent does
// not show. Over several pages offsets shift under concurrent deletes and hide
// live folders: then absence proves nothing. A listing that lags shows the
// past, in which the folder was there.
func (s *Site) settleAbsent(parent string, page wix.Page, children []Known, done *settled) {
	if page.Next != "" {
		s.sizes.setLarge(parent)
		return
	}
	for _, child := range children {
		if !slices.ContainsFunc(page.Folders, func(f wix.Folder) bool { return f.ID == child.ID && !trashedItself(f) }) {
			done.put(child.ID, wix.Folder{ID: child.ID})
		}
	}
}

// lookGone says which of the folders Wix does not find any more.
func (s *Site) lookGone(ctx context.Context, pending []Known) (map[string]wix.Folder, error) {
	done := newSettled()
	err := s.getEach(ctx, pending, func(known Known, f wix.Folder, found bool) error {
		if !found {
			done.put(known.ID, f)
			s.memory.trashed(known.ID, Gone)
		}
		return nil
	})
	return done.folders, err
}

// lookAlive says which of the folders are out of the trash, with all their
// ancestors.
func (s *Site) lookAlive(ctx context.Context, pending []Known) (map[string]wix.Folder, error) {
	done, left, err := s.lookInParents(ctx, pending, &s.sizes.alive, func(_ string, page wix.Page, children []Known, done *settled) {
		s.settlePresent(ctx, page, children, done)
	})
	if err != nil {
		return nil, err
	}
	left, err = sweep(left, done, &s.sizes.alive, sweepOf{
		page: func(cursor string) (wix.Page, error) {
			return s.client.SearchFolders(ctx, wix.SearchFoldersRequest{Cursor: cursor})
		},
		proof: func(f wix.Folder) bool { return !s.isInTrash(ctx, f) },
	})
	if err != nil {
		return nil, err
	}
	err = s.getEach(ctx, left, func(known Known, f wix.Folder, found bool) error {
		if found && !s.isInTrash(ctx, f) {
			done.put(known.ID, f)
		}
		return nil
	})
	for _, f := range done.folders {
		s.memory.wrote(f)
	}
	return done.folders, err
}

// settlePresent settles those of the children that a listing of the parent
// shows alive.
func (s *Site) settlePresent(ctx context.Context, page wix.Page, children []Known, done *settled) {
	for _, f := range page.Folders {
		waited := slices.ContainsFunc(children, func(k Known) bool { return k.ID == f.ID })
		if waited && !s.isInTrash(ctx, f) {
			done.put(f.ID, f)
		}
	}
}

// isInTrash reports whether f is in the trash, by itself or with an ancestor.
func (s *Site) isInTrash(ctx context.Context, f wix.Folder) bool {
	if trashedItself(f) {
		return true
	}
	ancestor, err := s.trashedAncestor(ctx, f.ParentFolderID)
	return err != nil || ancestor != ""
}

// sweepOf is a listing that may prove that folders have settled.
type sweepOf struct {
	page  func(cursor string) (wix.Page, error)
	proof func(wix.Folder) bool
}

// sweep looks for the folders in a listing, page by page, for as long as that
// is cheaper than a GET for each that is left. It returns those. How long the
// listing is shows only in walking it: it never costs more than the GETs.
func sweep(pending []Known, done *settled, size *pageCount, of sweepOf) ([]Known, error) {
	waiting := map[string]bool{}
	for _, k := range pending {
		waiting[k.ID] = true
	}
	if len(waiting) <= size.get() {
		return pending, nil
	}
	pages := 0
	err := eachPage(func(cursor string) (wix.Page, error) {
		pages++
		return of.page(cursor)
	}, func(page wix.Page) bool {
		for _, f := range page.Folders {
			if waiting[f.ID] && of.proof(f) {
				done.put(f.ID, f)
				delete(waiting, f.ID)
			}
		}
		if page.Next != "" {
			size.atLeast(pages + 1)
		}
		return pages < len(pending) && len(waiting) > max(size.get()-pages, 1)
	})
	return done.left(pending), err
}

// settled collects the folders of a look that have settled.
type settled struct {
	mu      sync.Mutex
	folders map[string]wix.Folder
}

func newSettled() *settled { return &settled{folders: map[string]wix.Folder{}} }

func (s *settled) put(id string, f wix.Folder) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folders[id] = f
}

// left returns those of the folders that have not settled.
func (s *settled) left(pending []Known) []Known {
	return slices.DeleteFunc(slices.Clone(pending), func(k Known) bool {
		_, ok := s.folders[k.ID]
		return ok
	})
}

// getEach asks for each folder, some at a time. A 404 is an answer here.
func (s *Site) getEach(ctx context.Context, folders []Known, use func(known Known, f wix.Folder, found bool) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallelReads)
	for _, known := range folders {
		group.Go(func() error {
			f, err := s.client.GetFolder(ctx, known.ID)
			if err != nil && !errors.Is(err, wix.ErrNotFound) {
				return err
			}
			return use(known, f, err == nil)
		})
	}
	return group.Wait()
}
