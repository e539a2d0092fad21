// Package listing walks the paged listings of Wix to their end: page by page,
// beginning again where that is needed, and each folder once.
//
// # Guarantees
//
//   - A listing whose cursor has expired begins again, and so does one whose page
//     brings no new folder and is not the last. Both fail after four times.
//   - [Pager.All] walks a listing of several pages until two walks agree: Wix's
//     cursors are offset-like, so that a folder that changes between two pages may
//     come twice, or not at all.
//
// # Limits
//
// It knows nothing of what a listing proves: every listing may lag.
package listing

import (
	"context"
	"errors"
	"fmt"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// maxPasses is how often a listing is begun before it fails or is believed: when
// its cursor expires, when a page brings nothing new, or when it changes under
// the walk.
const maxPasses = 4

// Pager walks one listing page by page. Where the listing begins again, so does
// what the fields say: they are of the present pass.
type Pager struct {
	Folders []wix.Folder // each once
	Pages   int          // that have come
	Done    bool         // the last one has come

	pages  wix.Pages[wix.Page]
	cursor string
	seen   map[string]bool // of this pass
	passes int             // that came to nothing
}

// New returns a walk that has not begun.
func New(pages wix.Pages[wix.Page]) *Pager { return &Pager{pages: pages, seen: map[string]bool{}} }

// Next reads one page and returns the folders that no earlier page of this pass
// has shown: none, too, where the listing begins again.
//
// Errors: [EndlessError], and those of wix.
func (p *Pager) Next(ctx context.Context) ([]wix.Folder, error) {
	page, err := p.pages(ctx, p.cursor)
	if p.cursor != "" && errors.Is(err, wix.ErrInvalidCursor) {
		return nil, p.again(err)
	}
	if err != nil {
		return nil, err
	}
	p.Pages++
	var fresh []wix.Folder
	for _, f := range page.Folders {
		if !p.seen[f.ID] {
			p.seen[f.ID] = true
			fresh = append(fresh, f)
		}
	}
	if page.Next != "" && len(fresh) == 0 {
		return nil, p.again(&EndlessError{Pages: p.Pages})
	}
	p.Folders = append(p.Folders, fresh...)
	p.cursor, p.Done = page.Next, page.Next == ""
	return fresh, nil
}

// again begins the listing anew, or fails with the cause after several times.
func (p *Pager) again(cause error) error {
	if p.passes++; p.passes >= maxPasses {
		return cause
	}
	p.cursor, p.Pages, p.Folders, p.seen = "", 0, nil, map[string]bool{}
	return nil
}

// EndlessError says that a listing of Wix does not come to an end: a page that
// is not the last brought nothing that the pages before it had not shown.
type EndlessError struct{ Pages int }

func (e *EndlessError) Error() string {
	return fmt.Sprintf("page %d of the listing is not the last and brings nothing new", e.Pages)
}

// All walks the listing on to its end and returns its folders, each once. One of
// several pages is walked again until two walks agree, or else every folder of the
// last two is returned.
func (p *Pager) All(ctx context.Context) ([]wix.Folder, error) {
	var before *Pager
	for pass := 1; ; pass++ {
		for !p.Done {
			if _, err := p.Next(ctx); err != nil {
				return nil, err
			}
		}
		onlyBefore := p.lacks(before)
		agreed := before != nil && len(onlyBefore) == 0 && len(before.Folders) == len(p.Folders)
		switch {
		case pass == maxPasses:
			return append(p.Folders, onlyBefore...), nil
		case p.Pages == 1, agreed:
			return p.Folders, nil
		}
		before, p = p, New(p.pages)
	}
}

// lacks returns the folders of another walk, if any, that this one has not shown.
func (p *Pager) lacks(other *Pager) (lacking []wix.Folder) {
	if other == nil {
		return nil
	}
	for _, f := range other.Folders {
		if !p.seen[f.ID] {
			lacking = append(lacking, f)
		}
	}
	return lacking
}
