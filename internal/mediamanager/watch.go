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
// fits in one page, presence in a listing of the trash, or a GET. It tells of
// each at once: what Terraform does with the one takes the time of the next look.
func (s *Site) lookTrashed(ctx context.Context, pending []Known, tell func(id string, f wix.Folder)) *settled {
	done := newSettled()
	done.then = func(id string, f wix.Folder) {
		s.memory.trashed(id, InTrash)
		if f.ParentFolderID == wix.TrashRoot {
			s.memory.undrop(id)
		}
		tell(id, f)
	}
	left := s.lookInParents(ctx, pending, done, &s.sizes.trash, s.settleAbsent)
	left = sweep(left, done, &s.sizes.trash, sweepOf{
		page: func(sort wix.Sort, cursor string) (wix.Page, error) {
			return s.client.ListDeletedFolders(ctx, wix.ListDeletedFoldersRequest{Sort: sort, Cursor: cursor})
		},
		proof: func(wix.Folder) bool { return true },
	})
	unseen := newSettled()
	s.getEach(ctx, left, done, func(known Known, f wix.Folder, found bool) error {
		if !found && s.isYoung(known) {
			unseen.put(known.ID, known.asKnown())
			return nil
		}
		trashed, err := s.isInTrash(ctx, f)
		if !found || trashed {
			done.put(known.ID, f)
		}
		return err
	})
	if len(unseen.folders) > 0 {
		s.findInTrash(ctx, unseen, done)
	}
	return done
}

// findInTrash settles those of the unseen folders that the trash shows, or their
// parents. A young folder that Wix does not find is either there, or not shown yet.
func (s *Site) findInTrash(ctx context.Context, unseen, done *settled) {
	trash, err := s.deletedFolders(ctx, time.Now())
	for id, known := range unseen.folders {
		if f, ok := trash[id]; ok {
			done.put(id, f)
		} else if _, ok := trash[known.ParentFolderID]; ok {
			done.put(id, known)
		} else if err != nil {
			done.fail(id, err)
		}
	}
}

// isYoung reports whether Wix may not show the folder yet, so that absence
// proves nothing.
func (s *Site) isYoung(known Known) bool { return s.grownUp(known.CreatedDate).After(time.Now()) }

// lookInParents lists the parents, where they are fewer than the other ways
// would cost. A listing that fails settles nothing: the other ways remain.
func (s *Site) lookInParents(ctx context.Context, pending []Known, done *settled, size *extent, use func(parent string, page wix.Page, children []Known, done *settled)) []Known {
	parents := map[string][]Known{}
	for _, k := range pending {
		if k.ParentID == "" || s.isYoung(k) || s.sizes.isLarge(k.ParentID) {
			return pending
		}
		parents[k.ParentID] = append(parents[k.ParentID], k)
	}
	if len(parents) >= min(len(pending), size.get()) {
		return pending
	}
	var group errgroup.Group
	group.SetLimit(parallelReads)
	for parent, children := range parents {
		group.Go(func() error {
			page, err := s.client.ListFolders(ctx, wix.ListFoldersRequest{ParentFolderID: parent})
			if err == nil {
				use(parent, page, children, done)
			}
			return nil
		})
	}
	_ = group.Wait() // no listing returns an error
	return done.left(pending)
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
func (s *Site) lookGone(ctx context.Context, pending []Known, _ func(id string, f wix.Folder)) *settled {
	done := newSettled()
	s.getEach(ctx, pending, done, func(known Known, f wix.Folder, found bool) error {
		if !found {
			done.put(known.ID, f)
			s.memory.trashed(known.ID, Gone)
		}
		return nil
	})
	return done
}

// lookAlive says which of the folders are out of the trash, with all their
// ancestors. A listing proves it only for those that an earlier listing of the
// trash has shown: one that lags may show them as they were before the trash.
func (s *Site) lookAlive(ctx context.Context, pending []Known) *settled {
	var listable, others []Known
	for _, k := range pending {
		if s.bulk.seenInTrash(k.ID) {
			listable = append(listable, k)
		} else {
			others = append(others, k)
		}
	}
	done := newSettled()
	left := s.lookInParents(ctx, listable, done, &s.sizes.alive, func(_ string, page wix.Page, children []Known, done *settled) {
		s.settlePresent(ctx, page, children, done)
	})
	left = sweep(left, done, &s.sizes.alive, sweepOf{
		page: func(sort wix.Sort, cursor string) (wix.Page, error) {
			return s.client.SearchFolders(ctx, wix.SearchFoldersRequest{Sort: sort, Cursor: cursor})
		},
		proof: func(f wix.Folder) bool { return s.isAlive(ctx, f) },
	})
	s.getEach(ctx, slices.Concat(left, others), done, func(known Known, f wix.Folder, found bool) error {
		trashed, err := s.isInTrash(ctx, f)
		if found && err == nil && !trashed {
			done.put(known.ID, f)
		}
		return err
	})
	for _, f := range done.folders {
		s.memory.wrote(f)
	}
	return done
}

// settlePresent settles those of the children that a listing of the parent
// shows alive.
func (s *Site) settlePresent(ctx context.Context, page wix.Page, children []Known, done *settled) {
	for _, f := range page.Folders {
		waited := slices.ContainsFunc(children, func(k Known) bool { return k.ID == f.ID })
		if waited && s.isAlive(ctx, f) {
			done.put(f.ID, f)
		}
	}
}

// isInTrash reports whether f is in the trash, by itself or with an ancestor.
func (s *Site) isInTrash(ctx context.Context, f wix.Folder) (bool, error) {
	if trashedItself(f) {
		return true, nil
	}
	ancestor, err := s.trashedAncestor(ctx, f.ParentFolderID)
	return ancestor != "", err
}

// isAlive reports whether f is known to be out of the trash.
func (s *Site) isAlive(ctx context.Context, f wix.Folder) bool {
	trashed, err := s.isInTrash(ctx, f)
	return err == nil && !trashed
}

// settled collects the folders of a look that have settled, and those that it
// failed for. The others are looked at again.
type settled struct {
	mu      sync.Mutex
	folders map[string]wix.Folder
	failed  map[string]error
	then    func(id string, f wix.Folder) // hears of each that settles, where it is set
}

func newSettled() *settled {
	return &settled{folders: map[string]wix.Folder{}, failed: map[string]error{}}
}

func (s *settled) fail(id string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed[id] = err
}

func (s *settled) put(id string, f wix.Folder) {
	s.mu.Lock()
	s.folders[id] = f
	s.mu.Unlock()
	if s.then != nil {
		s.then(id, f)
	}
}

// left returns those of the folders that have not settled.
func (s *settled) left(pending []Known) []Known {
	return slices.DeleteFunc(slices.Clone(pending), func(k Known) bool {
		_, ok := s.folders[k.ID]
		return ok
	})
}

// getEach asks for each folder, some at a time. A 404 is an answer here. What
// fails for one folder fails for that one only.
func (s *Site) getEach(ctx context.Context, folders []Known, done *settled, use func(known Known, f wix.Folder, found bool) error) {
	var group errgroup.Group
	group.SetLimit(parallelReads)
	for _, known := range folders {
		group.Go(func() error {
			f, err := s.client.GetFolder(ctx, known.ID)
			if found := err == nil; found || errors.Is(err, wix.ErrNotFound) {
				err = use(known, f, found)
			}
			if err != nil {
				done.fail(known.ID, err)
			}
			return nil
		})
	}
	_ = group.Wait() // each folder has its own error
}
