package mediamanager

import (
	"context"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// bulk answers reads from paged listings of root folders where that is cheaper
// than one GET a folder. It cannot know how many folders the run will ask for,
// nor how many the site has, so pages walked stay in proportion to the reads
// asked for: each read may cost one page beside its own GET, and a read that a
// page has answered has saved its GET, which buys one page more. So N reads
// never cost more than 2N requests, and a site's pages are walked once.
//
// Its state is guarded by the lock of the records that it fills.
type bulk struct {
	client  *wix.Client
	records *records

	walks map[wix.RootFolder]*walk
	asked int // reads so far
	saved int // of them answered without a GET
	pages int // pages walked
}

// maxFailures ends a walk: its readers ask Wix one by one from then on.
const maxFailures = 3

// walk is one listing of everything below a root folder.
type walk struct {
	*pager
	root     wix.RootFolder
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

func newBulk(client *wix.Client, records *records) *bulk {
	return &bulk{client: client, records: records, walks: map[wix.RootFolder]*walk{}}
}

// ask counts one read, and reports whether it is the first: that one is
// answered by a GET, so that one managed folder costs one request.
func (b *bulk) ask() (first bool) {
	b.records.mu.Lock()
	defer b.records.mu.Unlock()
	b.asked++
	return b.asked == 1
}

// save counts a read that no GET had to answer.
func (b *bulk) save() {
	b.records.mu.Lock()
	defer b.records.mu.Unlock()
	b.saved++
}

// look answers q from the listing, walking it as far as that is paid for. A
// zero view means that the folder was not seen; absent says then that the whole
// listing does not show it, which proves nothing.
func (b *bulk) look(ctx context.Context, q question) (v view, absent bool, err error) {
	b.records.mu.Lock()
	defer b.records.mu.Unlock()
	failures := -1
	for {
		w := b.walk(q.root, q.since)
		if v, ok := b.shown(w, q); ok {
			return v, false, nil
		}
		if failures < 0 {
			failures = w.failures
		}
		switch {
		case w.ended:
			return view{}, true, nil
		case w.failures > failures || w.failures >= maxFailures:
			return view{}, false, w.err
		case w.flight != nil:
			b.wait(ctx, w.flight)
		case q.whole || (b.asked > 1 && b.pages < b.credit()):
			b.fetch(ctx, w)
		default:
			return view{}, false, nil
		}
		if err := ctx.Err(); err != nil {
			return view{}, false, err
		}
	}
}

// credit is how many pages the reads so far pay for. A run of more than thirty
// reads has thirty pages in advance: else 10,000 folders may cost 131 requests,
// because three waves of ten readers each find their pages spent.
func (b *bulk) credit() int {
	return b.asked + b.saved + 10*max(0, min(b.asked-30, 3))
}

// sourceOf is the source of what a listing of that root folder shows.
func sourceOf(root wix.RootFolder) source {
	if root == wix.TrashRootFolder {
		return fromTrash
	}
	return fromListing
}

// shown returns the folder as a page of this walk shows it.
func (b *bulk) shown(w *walk, q question) (view, bool) {
	source := sourceOf(q.root)
	r, ok := b.records.byID[q.id]
	if !ok || r.views[source] == nil {
		return view{}, false
	}
	v := *r.views[source]
	old := !w.ended && time.Since(v.asOf) > listingAge
	return v, !old && !v.asOf.Before(w.begun) && !v.asOf.Before(q.since)
}

// walk returns the walk over root that may answer for since, a new one if the
// present one is too old, or no page of it has come for ten minutes: its cursor
// leads to what has changed since.
func (b *bulk) walk(root wix.RootFolder, since time.Time) *walk {
	w := b.walks[root]
	old := w != nil && (w.begun.Before(since) || time.Since(w.last) > listingAge)
	if w == nil || (w.flight == nil && old) {
		w = &walk{pager: newPager(nil), root: root, begun: time.Now(), last: time.Now()}
		b.walks[root] = w
	}
	return w
}

// fetch walks one page, without the lock.
func (b *bulk) fetch(ctx context.Context, w *walk) {
	w.flight = make(chan struct{})
	b.pages++
	b.records.mu.Unlock()
	sent := time.Now()
	w.fetch = searchPages(ctx, b.client, w.root, "") // with the context of the reader that fetches
	folders, err := w.next()
	b.records.show(folders, sourceOf(w.root), sent)
	b.records.mu.Lock()
	switch {
	case err == nil:
		w.failures, w.last, w.ended = 0, time.Now(), w.done
	case ctx.Err() == nil:
		w.failures++
		w.err = err
	}
	close(w.flight)
	w.flight = nil
}

// wait gives up the lock until ch is closed.
func (b *bulk) wait(ctx context.Context, ch <-chan struct{}) {
	b.records.mu.Unlock()
	select {
	case <-ch:
	case <-ctx.Done():
	}
	b.records.mu.Lock()
}
