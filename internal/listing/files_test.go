package listing_test

import (
	"context"
	"errors"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

func TestFiles(t *testing.T) {
	for name, c := range map[string]struct {
		next   map[string]string // cursor of the next page, by that of a page
		enough int               // pages
		calls  int
		ends   bool
	}{
		"one page":                 {next: map[string]string{}, enough: 9, calls: 1, ends: true},
		"three pages":              {next: map[string]string{"": "2", "2": "3"}, enough: 9, calls: 3, ends: true},
		"enough after two":         {next: map[string]string{"": "2", "2": "3"}, enough: 2, calls: 2, ends: true},
		"a page that names itself": {next: map[string]string{"": "2", "2": "2"}, enough: 9, calls: 2},
	} {
		t.Run(name, func(t *testing.T) {
			calls, pages := 0, 0
			fetch := func(_ context.Context, cursor string) (wix.FilePage, error) {
				calls++
				return wix.FilePage{Next: c.next[cursor]}, nil
			}
			err := listing.Files(t.Context(), fetch, func(wix.FilePage) bool {
				pages++
				return pages == c.enough
			})
			var endless *listing.EndlessError
			if calls != c.calls || pages != calls || (err == nil) != c.ends || (err != nil && !errors.As(err, &endless)) {
				t.Errorf("%d calls, %d pages, %v, want %d", calls, pages, err, c.calls)
			}
		})
	}
}
