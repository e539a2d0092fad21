package listing

import (
	"context"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Files lists files page by page, until use has enough. It fails with an
// [EndlessError] if a page names itself as the next one.
func Files(ctx context.Context, pages wix.Pages[wix.FilePage], use func(wix.FilePage) (enough bool)) error {
	cursor := ""
	for read := 1; ; read++ {
		page, err := pages(ctx, cursor)
		if err != nil {
			return err
		}
		if use(page) || page.Next == "" {
			return nil
		}
		if page.Next == cursor {
			return &EndlessError{Pages: read}
		}
		cursor = page.Next
	}
}
