package mediamanager

import (
	"errors"
	"fmt"

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
	p := newPager(fetch)
	if err := p.toEnd(); err != nil {
		return nil, err
	}
	return p.confirmed()
}

func (p *pager) toEnd() error {
	for !p.done {
		if _, err := p.next(); err != nil {
			return err
		}
	}
	return nil
}

// confirmed returns the folders of a walk that is done, as collect does.
func (p *pager) confirmed() ([]wix.Folder, error) {
	for pass := 1; p.pages > 1 && pass < maxPasses; pass++ {
		again := newPager(p.fetch)
		if err := again.toEnd(); err != nil {
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
