package listing_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// book is a listing whose walks show one list of pages each, the last one for
// all later walks.
type book struct {
	walks  [][][]string // ids, by walk and page
	begun  int
	page   int
	broken map[int]error // by fetch, counted from 1
	calls  int
}

func (b *book) fetch(_ context.Context, cursor string) (wix.Page, error) {
	if b.calls++; b.broken[b.calls] != nil {
		return wix.Page{}, b.broken[b.calls]
	}
	if b.page++; cursor == "" {
		b.begun, b.page = b.begun+1, 0
	}
	pages := b.walks[min(b.begun, len(b.walks))-1]
	var page wix.Page
	for _, id := range pages[b.page] {
		page.Folders = append(page.Folders, wix.Folder{ID: id})
	}
	if b.page < len(pages)-1 {
		page.Next = "next"
	}
	return page, nil
}

func TestAll(t *testing.T) {
	expired := &wix.Error{Status: 400, Code: "INVALID_CURSOR"}
	for name, c := range map[string]struct {
		book  book
		want  []string
		calls int
	}{
		"one page is walked once":       {book{walks: [][][]string{{{"a", "b"}}}}, []string{"a", "b"}, 1},
		"two walks agree":               {book{walks: [][][]string{{{"a"}, {"b"}}}}, []string{"a", "b"}, 4},
		"a folder that comes twice":     {book{walks: [][][]string{{{"a"}, {"a", "b"}}}}, []string{"a", "b"}, 4},
		"the first walk skips one":      {book{walks: [][][]string{{{"a"}, {"c"}}, {{"a"}, {"b", "c"}}}}, []string{"a", "b", "c"}, 6},
		"one page is left of two":       {book{walks: [][][]string{{{"a"}, {"b"}}, {{"a"}}}}, []string{"a"}, 3},
		"no two of four walks agree":    {book{walks: [][][]string{{{"a"}, {"b"}}, {{"a"}, {"c"}}, {{"a"}, {"d"}}, {{"a"}, {"e"}}}}, []string{"a", "e", "d"}, 8},
		"an expired cursor":             {book{walks: [][][]string{{{"a"}, {"b"}}}, broken: map[int]error{2: expired}}, []string{"a", "b"}, 6},
		"a page that brings nothing":    {book{walks: [][][]string{{{"a"}, {"a"}, {"b"}}, {{"a"}, {"b"}}}}, []string{"a", "b"}, 6},
		"an empty listing has one page": {book{walks: [][][]string{{{}}}}, nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			folders, err := listing.New(c.book.fetch).All(t.Context())
			var ids []string
			for _, f := range folders {
				ids = append(ids, f.ID)
			}
			if err != nil || !slices.Equal(ids, c.want) || c.book.calls != c.calls {
				t.Errorf("folders %v in %d calls, %v, want %v in %d", ids, c.book.calls, err, c.want, c.calls)
			}
		})
	}
}

func TestAll_fails(t *testing.T) {
	down := errors.New("down")
	b := book{walks: [][][]string{{{"a"}, {"b"}}}, broken: map[int]error{3: down}}
	if folders, err := listing.New(b.fetch).All(t.Context()); !errors.Is(err, down) || folders != nil {
		t.Errorf("folders %v, %v, want the error of the second walk", folders, err)
	}
	var endless *listing.EndlessError
	b = book{walks: [][][]string{{{"a"}, {"a"}, {"b"}}}}
	if _, err := listing.New(b.fetch).All(t.Context()); !errors.As(err, &endless) || endless.Pages != 2 || b.calls != 8 {
		t.Errorf("%v after %d calls, want a listing without an end after four walks of two pages", err, b.calls)
	}
}
