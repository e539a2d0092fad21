package mediamanager

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// maxPasses is how often a listing is begun before it fails or is believed: when
// its cursor expires, when a page brings nothing new, or when it changes under
// the walk.
const maxPasses = 4

// pager walks one listing page by page. Wix's cursors are offset-like: a folder
// that changes between two pages may come twice, or not at all.
type pager struct {
	fetch   func(cursor string) (wix.Page, error)
	cursor  string
	seen    map[string]bool // of this pass
	folders []wix.Folder    // of this pass, each once
	pages   int             // of this pass
	passes  int             // that came to nothing
	done    bool
}

func newPager(fetch func(cursor string) (wix.Page, error)) *pager {
	return &pager{fetch: fetch, seen: map[string]bool{}}
}

// next reads one page and returns the folders that no earlier page of this pass
// has shown. A listing whose cursor has expired begins again, and so does one
// whose page brings no new folder and is not the last; both fail in the end.
func (p *pager) next() ([]wix.Folder, error) {
	page, err := p.fetch(p.cursor)
	if p.cursor != "" && errors.Is(err, wix.ErrInvalidCursor) {
		return nil, p.again(err)
	}
	if err != nil {
		return nil, err
	}
	p.pages++
	var fresh []wix.Folder
	for _, f := range page.Folders {
		if !p.seen[f.ID] {
			p.seen[f.ID] = true
			fresh = append(fresh, f)
		}
	}
	if page.Next != "" && len(fresh) == 0 {
		return nil, p.again(&ListingError{Pages: p.pages})
	}
	p.folders = append(p.folders, fresh...)
	p.cursor, p.done = page.Next, page.Next == ""
	return fresh, nil
}

// again begins the listing anew, or fails with the cause after several times.
func (p *pager) again(cause error) error {
	if p.passes++; p.passes >= maxPasses {
		return cause
	}
	p.cursor, p.pages, p.folders, p.seen = "", 0, nil, map[string]bool{}
	return nil
}

// ListingError says that a listing of Wix does not come to an end: a page that
// is not the last brought no folder that the pages before it had not shown.
type ListingError struct{ Pages int }

func (e *ListingError) Error() string {
	return fmt.Sprintf("page %d of the listing is not the last and brings no new folder", e.Pages)
}

// collect walks a whole listing. One of several pages may have left out a living
// folder, when others before it were moved or trashed under the walk: it is
// walked again until two walks agree, or else every folder of the last two is
// returned.
func collect(fetch func(cursor string) (wix.Page, error)) ([]wix.Folder, error) {
	p, err := walkAll(fetch)
	if err != nil {
		return nil, err
	}
	return p.confirmed()
}

func walkAll(fetch func(cursor string) (wix.Page, error)) (*pager, error) {
	p := newPager(fetch)
	for !p.done {
		if _, err := p.next(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// confirmed returns the folders of a walk that is done, as collect does.
func (p *pager) confirmed() ([]wix.Folder, error) {
	for pass := 1; p.pages > 1 && pass < maxPasses; pass++ {
		again, err := walkAll(p.fetch)
		if err != nil {
			return nil, err
		}
		var onlyBefore []wix.Folder
		for _, f := range p.folders {
			if !again.seen[f.ID] {
				onlyBefore = append(onlyBefore, f)
			}
		}
		if len(onlyBefore) == 0 && len(again.folders) == len(p.folders) {
			return again.folders, nil
		}
		if pass == maxPasses-1 {
			return append(again.folders, onlyBefore...), nil
		}
		p = again
	}
	return p.folders, nil
}

// maxFailures ends a walk: its readers ask Wix one by one from then on.
const maxFailures = 3

// walk is one listing of everything below a root folder.
type walk struct {
	*pager
	source   source // of what it shows
	begun    time.Time
	last     time.Time // when its last page came
	ended    bool
	flight   chan struct{} // closed when the page that is under way has come
	failures int
	err      error
}

// question asks a listing for one folder. since is the time before which no
// page counts; whole walks to the end whatever it costs.
type question struct {
	root  wix.RootFolder
	id    string
	since time.Time
	whole bool
}

// seek answers q from the paged listing of a root folder, walking it as far as
// that is cheaper than one GET a folder. Nobody knows how many folders the run
// will ask for, nor how many the site has, so pages walked stay in proportion to
// the reads asked for: each read may cost one page beside its own GET, and a read
// that a page has answered has saved its GET, which buys one page more. So N
// reads never cost more than 2N requests, and a site's pages are walked once. The
// first read is answered by a GET: one managed folder costs one request.
//
// A zero sighting means that the folder was not seen; absent says then that the
// whole listing does not show it, which proves nothing.
func (s *Site) seek(ctx context.Context, q question) (v Sighting, absent bool, err error) {
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	failures := s.walk(q).failures
	for {
		w := s.walk(q)
		if v, ok := s.shown(w, q); ok {
			return v, false, nil
		}
		switch {
		case w.ended:
			return Sighting{}, true, nil
		case w.failures > failures || w.failures >= maxFailures:
			return Sighting{}, false, w.err
		case w.flight == nil && !q.whole && !s.affordsPage():
			return Sighting{}, false, nil
		}
		if err := s.nextPage(ctx, w, q.root); err != nil {
			return Sighting{}, false, err
		}
	}
}

// walkPages walks a listing up to that many pages, and reports whether it has been
// walked to its end.
func (s *Site) walkPages(ctx context.Context, q question, pages int) (whole bool, err error) {
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	for {
		w := s.walk(q)
		switch {
		case w.ended:
			return true, nil
		case w.failures >= maxFailures:
			return false, w.err
		case w.flight == nil && w.pages >= pages:
			return false, nil
		}
		if err := s.nextPage(ctx, w, q.root); err != nil {
			return false, err
		}
	}
}

// affordsPage reports whether the reads so far pay for another page. A run of
// more than thirty reads has thirty pages in advance: else 10,000 folders may
// cost 131 requests, because three waves of ten readers each find their pages
// spent.
func (s *Site) affordsPage() bool {
	reads := s.reads.Load()
	return reads > 1 && s.pages < reads+s.saved.Load()+10*max(0, min(reads-30, 3))
}

// shown returns the folder as a page of this walk shows it.
func (s *Site) shown(w *walk, q question) (v Sighting, ok bool) {
	r, ok := s.records.byID[q.id]
	if !ok || r.views[w.source] == nil {
		return v, false
	}
	v = *r.views[w.source]
	old := !w.ended && time.Since(v.asOf) > listingAge
	return v, !old && !v.asOf.Before(w.begun) && !v.asOf.Before(q.since)
}

// walk returns the walk that may answer q, a new one if the present one is too
// old, or no page of it has come for ten minutes: its cursor leads to what has
// changed since.
func (s *Site) walk(q question) *walk {
	w := s.walks[q.root]
	if w == nil || (w.flight == nil && (w.begun.Before(q.since) || time.Since(w.last) > listingAge)) {
		w = &walk{pager: newPager(nil), begun: time.Now(), last: time.Now()}
		if q.root == wix.TrashRootFolder {
			w.source = fromTrash
		}
		s.walks[q.root] = w
	}
	return w
}

// nextPage walks one page, or waits for the one that is under way, without the
// lock of the records.
func (s *Site) nextPage(ctx context.Context, w *walk, root wix.RootFolder) error {
	defer s.records.mu.Lock()
	if flight := w.flight; flight != nil {
		s.records.mu.Unlock()
		return wait(ctx, flight)
	}
	w.flight = make(chan struct{})
	s.pages++
	s.records.mu.Unlock()
	sent := time.Now()
	w.fetch = searchPages(ctx, s.client, root, "") // with the context of the reader that fetches
	folders, err := w.next()
	s.records.show(folders, w.source, sent)
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	switch {
	case err == nil:
		w.failures, w.last, w.ended = 0, time.Now(), w.done
	case ctx.Err() == nil:
		w.failures, w.err = w.failures+1, err
	}
	close(w.flight)
	w.flight = nil
	return ctx.Err()
}
