package mediamanager

import (
	"context"
	"math"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// maxFailures ends a walk: its readers ask Wix one by one from then on.
const maxFailures = 3

// walk is one listing of everything below a root folder.
type walk struct {
	*listing.Pager
	source   source // of what it shows
	begun    time.Time
	last     time.Time // when its last page came
	ended    bool
	flight   chan struct{} // closed when the page that is under way has come
	failures int
	err      error
}

// question asks a listing for one folder, or, without an id, for none.
type question struct {
	root  wix.RootFolder
	id    string
	since time.Time // no page from before counts
	pages int       // how far the listing may be walked
}

const (
	allPages = math.MaxInt
	asPaid   = -1 // as far as the reads of this run pay for it: see affordsPage
)

// seek answers q from the paged listing of a root folder, which it walks on as far
// as it may. All who ask walk it together.
//
// A zero sighting means that the folder was not seen; absent says then that the
// whole listing does not show it, which proves nothing.
func (s *Site) seek(ctx context.Context, q question) (v Sighting, absent bool, err error) {
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	failures := s.walk(q).failures
	for ctx.Err() == nil {
		w := s.walk(q)
		if v, ok := s.shown(w, q); ok {
			return v, false, nil
		}
		switch {
		case w.ended:
			return Sighting{}, true, nil
		case w.failures > failures || w.failures >= maxFailures:
			return Sighting{}, false, w.err
		case w.flight != nil:
			flight := w.flight
			s.records.mu.Unlock()
			_ = await.Signal(ctx, flight)
			s.records.mu.Lock()
		case w.Pages < q.pages || (q.pages == asPaid && s.affordsPage()):
			w.flight = make(chan struct{})
			s.pages++
			s.records.mu.Unlock()
			sent := time.Now()
			folders, err := w.Next(ctx)
			s.records.show(folders, w.source, sent)
			s.records.mu.Lock()
			w.arrived(ctx, err)
		default:
			return Sighting{}, false, nil
		}
	}
	return Sighting{}, false, ctx.Err()
}

// arrived notes the outcome of the page that was under way. The caller holds the
// lock of the records.
func (w *walk) arrived(ctx context.Context, err error) {
	switch {
	case err == nil:
		w.failures, w.last, w.ended = 0, time.Now(), w.Done
	case ctx.Err() == nil:
		w.failures, w.err = w.failures+1, err
	}
	close(w.flight)
	w.flight = nil
}

// affordsPage reports whether the reads so far pay for another page. Nobody knows how
// many folders the run will ask for, nor how many the site has. So each read may cost
// one page beside its own GET, and a read that a page has answered has saved its GET,
// which buys one page more: N reads never cost more than 2N requests. The first read
// is answered by a GET: one managed folder costs one request.
//
// A run of more than thirty reads has thirty pages in advance: without them 10,000
// folders may cost 131 requests, as three waves of ten readers find no page paid for.
func (s *Site) affordsPage() bool {
	reads := s.reads.Load()
	return reads > 1 && s.pages < reads+s.saved.Load()+10*max(0, min(reads-30, 3))
}

// shown returns the folder as a page of this walk shows it.
func (s *Site) shown(w *walk, q question) (v Sighting, ok bool) {
	r, ok := s.records.byID[q.id]
	if !ok {
		return v, false
	}
	v = r.shown(w.source, q.since)
	old := !w.ended && time.Since(v.asOf) > listingAge
	return v, v.Place != 0 && !old && !v.asOf.Before(w.begun)
}

// walk returns the walk that may answer q, a new one if the present one is too
// old, or no page of it has come for ten minutes: its cursor leads to what has
// changed since.
func (s *Site) walk(q question) *walk {
	w := s.walks[q.root]
	if w == nil || (w.flight == nil && (w.begun.Before(q.since) || time.Since(w.last) > listingAge)) {
		w = &walk{Pager: s.searchPages(q.root, ""), begun: time.Now(), last: time.Now()}
		if q.root == wix.TrashRootFolder {
			w.source = fromTrash
		}
		s.walks[q.root] = w
	}
	return w
}
