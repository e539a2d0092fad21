package mediamanager

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// parallelReads bounds the GETs of one look at a job.
const parallelReads = 10

// lookTrashed says which of the folders are in the trash, or gone. Presence in
// a listing of the trash proves it, or a GET.
func (s *Site) lookTrashed(ctx context.Context, pending []Known) (map[string]wix.Folder, error) {
	settled, left, err := s.sweep(ctx, pending, &s.sizes.trash, sweepOf{
		page: func(cursor string) (wix.Page, error) {
			return s.client.ListDeletedFolders(ctx, wix.ListDeletedFoldersRequest{Cursor: cursor})
		},
		proof: func(wix.Folder) bool { return true },
	})
	if err != nil {
		return nil, err
	}
	err = s.getEach(ctx, left, func(known Known, f wix.Folder, found bool) error {
		gone := !found && !s.grownUp(known.CreatedDate).After(time.Now())
		if gone || (found && s.isInTrash(ctx, f)) {
			settled.put(known.ID, f)
		}
		return nil
	})
	for id := range settled.folders {
		s.memory.trashed(id, InTrash)
	}
	return settled.folders, err
}

// lookGone says which of the folders Wix does not find any more.
func (s *Site) lookGone(ctx context.Context, pending []Known) (map[string]wix.Folder, error) {
	settled := newSettled()
	err := s.getEach(ctx, pending, func(known Known, f wix.Folder, found bool) error {
		if !found {
			settled.put(known.ID, f)
			s.memory.trashed(known.ID, Gone)
		}
		return nil
	})
	return settled.folders, err
}

// lookAlive says which of the folders are out of the trash, with all their
// ancestors.
func (s *Site) lookAlive(ctx context.Context, pending []Known) (map[string]wix.Folder, error) {
	settled, left, err := s.sweep(ctx, pending, &s.sizes.alive, sweepOf{
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
			settled.put(known.ID, f)
		}
		return nil
	})
	for _, f := range settled.folders {
		s.memory.wrote(f)
	}
	return settled.folders, err
}

// isInTrash reports whether f is in the trash, by itself or with an ancestor.
func (s *Site) isInTrash(ctx context.Context, f wix.Folder) bool {
	if trashedItself(f) {
		return true
	}
	ancestor, err := s.trashedAncestor(ctx, f.ParentFolderID)
	return err != nil || ancestor != ""
}

// trashSize remembers how many pages the last look at a listing met.
type trashSize struct{ trash, alive pageCount }

type pageCount struct {
	mu sync.Mutex
	n  int
}

func (c *pageCount) get() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return max(c.n, 1)
}

func (c *pageCount) atLeast(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n = max(c.n, n)
}

// sweepOf is a listing that may prove that folders have settled.
type sweepOf struct {
	page  func(cursor string) (wix.Page, error)
	proof func(wix.Folder) bool
}

// sweep looks for the folders in a listing, page by page, for as long as that
// is cheaper than a GET for each that is left.
func (s *Site) sweep(ctx context.Context, pending []Known, size *pageCount, of sweepOf) (*settled, []Known, error) {
	done, left := newSettled(), pending
	pages := 0
	if len(pending) <= size.get() {
		return done, left, nil
	}
	err := eachPage(func(cursor string) (wix.Page, error) {
		pages++
		return of.page(cursor)
	}, func(page wix.Page) bool {
		for _, f := range page.Folders {
			if of.proof(f) {
				done.offer(f)
			}
		}
		left = done.left(pending)
		if page.Next != "" {
			size.atLeast(pages + 1)
		}
		return len(left) > max(size.get()-pages, 1)
	})
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	return done, left, err
}

// settled collects the folders of a look that have settled.
type settled struct {
	mu      sync.Mutex
	folders map[string]wix.Folder
	offered map[string]wix.Folder
}

func newSettled() *settled {
	return &settled{folders: map[string]wix.Folder{}, offered: map[string]wix.Folder{}}
}

func (s *settled) put(id string, f wix.Folder) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folders[id] = f
}

func (s *settled) offer(f wix.Folder) { s.offered[f.ID] = f }

// left moves what was offered and is waited for to the settled folders, and
// returns the rest.
func (s *settled) left(pending []Known) []Known {
	var rest []Known
	for _, k := range pending {
		if f, ok := s.offered[k.ID]; ok {
			s.put(k.ID, f)
		} else {
			rest = append(rest, k)
		}
	}
	return rest
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
