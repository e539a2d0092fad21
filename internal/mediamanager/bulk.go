package mediamanager

import (
	"context"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// bulk answers reads from paged listings where that is cheaper than one GET a
// folder. It cannot know how many folders the run will ask for, nor how many
// the site has, so it pays as it goes: pages walked stay in proportion to the
// reads asked for. Each read may cost one page beside its own GET, and a read
// that a page has answered has saved its GET: that buys one page more. So N
// reads never cost more than 2N requests, and a site's pages are walked once.
type bulk struct {
	client *wix.Client

	mu     sync.Mutex
	walks  map[wix.RootFolder]*walk
	asked  int // reads so far
	listed int // of them answered by a listing
	pages  int // pages walked

	// When the pages are used up, readers are let through to their GETs one at
	// a time: the read that Terraform hands over next pays for the next page.
	// Only when none comes are the others let through together.
	out     int
	drain   bool
	trip    time.Duration // of the last page
	changed chan struct{}
}

// grace is how long Terraform may take to hand over its next read.
const grace = 20 * time.Millisecond

// maxFailures ends a walk: its readers ask Wix one by one from then on.
const maxFailures = 3

type answer int

const (
	listed answer = iota + 1 // the listing shows it
	absent                   // the whole listing does not: no proof of anything
	unpaid                   // not worth another page, or the listing failed
)

// question asks a listing for one folder. since is the time before which no
// page counts; whole walks to the end whatever it costs.
type question struct {
	root  wix.RootFolder
	known Known
	since time.Time
	whole bool
}

func newBulk(client *wix.Client) *bulk {
	return &bulk{client: client, walks: map[wix.RootFolder]*walk{}, changed: make(chan struct{})}
}

// ask counts one read, and reports whether it is the first: that one is
// answered by a GET, so that one managed folder costs one request.
func (b *bulk) ask() (first bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked++
	b.drain = false
	b.wake()
	return b.asked == 1
}

// saved counts a read that no GET had to answer.
func (b *bulk) saved() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.listed++
	b.wake()
}

func (b *bulk) wake() {
	close(b.changed)
	b.changed = make(chan struct{})
}

// look answers q from the listing, walking it as far as that is paid for.
func (b *bulk) look(ctx context.Context, q question) (wix.Folder, answer, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	failures := -1
	for {
		w := b.walk(q.root, q.since)
		if entry, ok := w.seen[q.known.ID]; ok && !entry.asOf.Before(q.since) {
			return entry.folder, listed, nil
		}
		if failures < 0 {
			failures = w.failures
		}
		switch {
		case w.complete():
			return wix.Folder{}, absent, nil
		case w.failures > failures || w.failures >= maxFailures:
			return wix.Folder{}, unpaid, w.err
		case w.flight != nil:
			b.wait(ctx, w.flight)
		case q.whole || (b.asked > 1 && b.pages < b.asked+b.listed):
			b.fetch(ctx, w)
		case b.out == 0 || b.drain:
			b.release()
			return wix.Folder{}, unpaid, nil
		default:
			b.wait(ctx, b.changed)
		}
		if err := ctx.Err(); err != nil {
			return wix.Folder{}, unpaid, err
		}
	}
}

// wait gives up the lock until ch is closed.
func (b *bulk) wait(ctx context.Context, ch <-chan struct{}) {
	b.mu.Unlock()
	select {
	case <-ch:
	case <-ctx.Done():
	}
	b.mu.Lock()
}

// release lets one reader go to its GET, and holds the others back for as long
// as its successor may take to come.
func (b *bulk) release() {
	b.out++
	asked := b.asked
	time.AfterFunc(grace+b.trip, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.out--
		b.drain = b.asked == asked
		b.wake()
	})
}

// fetch walks one page, without the lock.
func (b *bulk) fetch(ctx context.Context, w *walk) {
	w.flight = make(chan struct{})
	b.pages++
	begun := time.Now()
	cursor := w.cursor
	b.mu.Unlock()
	page, err := b.client.SearchFolders(ctx, wix.SearchFoldersRequest{
		RootFolder: w.root,
		Sort:       wix.Sort{Field: wix.SortUpdatedDate, Order: wix.Ascending},
		Cursor:     cursor,
	})
	b.mu.Lock()
	b.trip = time.Since(begun)
	switch {
	case err == nil:
		w.add(page, begun)
	case ctx.Err() == nil:
		w.failures++
		w.err = err
	}
	close(w.flight)
	w.flight = nil
	b.wake()
}

// walk returns the walk over root that may answer for since, a new one if the
// present one is too old.
func (b *bulk) walk(root wix.RootFolder, since time.Time) *walk {
	w := b.walks[root]
	if w == nil || (w.flight == nil && w.stale(since)) {
		w = &walk{root: root, begun: time.Now(), seen: map[string]entry{}}
		b.walks[root] = w
	}
	return w
}

// seen returns what the listings so far show of id, wherever it is.
func (b *bulk) seen(id string) (wix.Folder, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, root := range []wix.RootFolder{wix.MediaRootFolder, wix.VisitorUploadsRootFolder} {
		if w := b.walks[root]; w != nil {
			if e, ok := w.seen[id]; ok && time.Since(e.asOf) < listingAge {
				return e.folder, true
			}
		}
	}
	return wix.Folder{}, false
}

// seenInTrash reports whether a listing of the trash has shown id in this run.
func (b *bulk) seenInTrash(id string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	w := b.walks[wix.TrashRootFolder]
	if w == nil {
		return false
	}
	_, ok := w.seen[id]
	return ok
}

// walk is one listing of everything below a root folder, page by page.
type walk struct {
	root     wix.RootFolder
	begun    time.Time
	ended    time.Time
	cursor   string
	seen     map[string]entry
	flight   chan struct{}
	failures int
	err      error
}

// entry is a folder as a page shows it; asOf is when that page was asked for.
type entry struct {
	folder wix.Folder
	asOf   time.Time
}

func (w *walk) complete() bool { return !w.ended.IsZero() }

func (w *walk) stale(since time.Time) bool {
	return w.begun.Before(since) || (w.complete() && time.Since(w.ended) > listingAge)
}

func (w *walk) add(page wix.Page, begun time.Time) {
	for _, f := range page.Folders {
		w.seen[f.ID] = entry{folder: f, asOf: begun}
	}
	w.failures = 0
	if page.Next == "" || page.Next == w.cursor {
		w.ended = time.Now()
	}
	w.cursor = page.Next
}
