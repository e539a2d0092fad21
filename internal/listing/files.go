package listing

import (
	"context"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Files lists files page by page, until use has enough. fetch asks Wix for the page
// that a cursor names, the first for "". It fails with an [EndlessError] if a page
// names itself as the next one.
func Files(ctx context.Context, fetch func(ctx context.Context, cursor string) (wix.FilePage, error), use func(wix.FilePage) (enough bool)) error {
	cursor := ""
	for pages := 1; ; pages++ {
		page, err := fetch(ctx, cursor)
		if err != nil {
			return err
		}
		if use(page) || page.Next == "" {
			return nil
		}
		if page.Next == cursor {
			return &EndlessError{Pages: pages}
		}
		cursor = page.Next
	}
}
