package mediamanager

import (
	"sync"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// sweepOf is a listing that may prove that folders have settled.
type sweepOf struct {
	page  func(sort wix.Sort, cursor string) (wix.Page, error)
	proof func(wix.Folder) bool
}

// sweeper walks a listing: from its old end, where the folders should be near
// it, or else from both ends at once, by name, because pages of one walk can
// only be asked for one after the other, and a destroy waits for them.
type sweeper struct {
	of      sweepOf
	size    *extent
	done    *settled
	waiting map[string]bool
	ends    [2]sweepEnd
	pages   int
}

// sweepEnd is the walk from one end.
type sweepEnd struct {
	sort   wix.Sort
	cursor string
	seen   map[string]bool
	page   wix.Page
	err    error
}

// sweep looks for the folders in a listing for as long as that is cheaper than
// a GET for each that is left, and returns those. How long the listing is shows
// only in walking it: it never costs more than the GETs. A listing that fails
// settles nothing more.
func sweep(pending []Known, done *settled, size *extent, of sweepOf) []Known {
	s := &sweeper{of: of, size: size, done: done, waiting: map[string]bool{}}
	s.ends[0] = newSweepEnd(wix.SortDisplayName, wix.Ascending)
	s.ends[1] = newSweepEnd(wix.SortDisplayName, wix.Descending)
	for _, k := range pending {
		s.waiting[k.ID] = true
	}
	most := len(pending)
	if pages := size.oldEnd(pending); pages < most && pages <= size.get()/2 {
		if over := s.walkOldEnd(pages); over {
			return done.left(pending)
		}
		most -= pages
	}
	for s.pages < most && len(s.waiting) > max(size.get()-s.pages, 1) {
		if whole := s.round(); whole {
			break
		}
	}
	return done.left(pending)
}

func newSweepEnd(field wix.SortField, order wix.Order) sweepEnd {
	return sweepEnd{sort: wix.Sort{Field: field, Order: order}, seen: map[string]bool{}}
}

// walkOldEnd walks some pages of what was touched longest ago, and reports
// whether the sweep is over: nothing is waited for or left.
func (s *sweeper) walkOldEnd(pages int) (over bool) {
	end := newSweepEnd(wix.SortUpdatedDate, wix.Ascending)
	for range pages {
		end.page, end.err = s.of.page(end.sort, end.cursor)
		if s.take(&end, nil) || len(s.waiting) == 0 {
			return true
		}
	}
	return false
}

// round walks one page from each end, or only one page where only one is left,
// and reports whether nothing is left.
func (s *sweeper) round() (whole bool) {
	ends := s.ends[:]
	if s.size.get()-s.pages <= 1 || s.size.isTied() {
		ends = s.ends[:1]
	}
	var both sync.WaitGroup
	for i := range ends {
		both.Go(func() {
			ends[i].page, ends[i].err = s.of.page(ends[i].sort, ends[i].cursor)
		})
	}
	both.Wait()
	s.pages += len(ends)
	if len(ends) == 2 && s.tied() {
		s.size.setTied()
		ends = ends[:1]
	}
	for i := range ends {
		whole = s.take(&ends[i], s.ends[1-i].seen) || whole
	}
	if !whole {
		s.size.atLeast(s.pages + 1)
	}
	return whole
}

// tied reports whether both ends begin with the same folder: so many have one
// name that the other order is no other order.
func (s *sweeper) tied() bool {
	a, b := s.ends[0].page.Folders, s.ends[1].page.Folders
	return len(a) > 0 && len(b) > 0 && a[0].ID == b[0].ID
}

// take settles what a page proves, and reports whether the walk is at its end,
// or has met the one from the other end.
func (s *sweeper) take(end *sweepEnd, other map[string]bool) (whole bool) {
	if end.err != nil {
		return true
	}
	s.size.saw(end.page.Folders)
	for _, f := range end.page.Folders {
		end.seen[f.ID] = true
		whole = whole || other[f.ID]
		if s.waiting[f.ID] && s.of.proof(f) {
			s.done.put(f.ID, f)
			delete(s.waiting, f.ID)
		}
	}
	whole = whole || end.page.Next == "" || end.page.Next == end.cursor
	end.cursor = end.page.Next
	return whole
}
