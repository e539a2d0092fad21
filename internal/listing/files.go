package listing

import (
	"context"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Files lists files page by page, until use has enough. fetch asks Wix for one
// page. It fails with an [EndlessError] if a page names itself as the next one.
func Files(
	ctx context.Context, fetch func(context.Context, wix.ListFilesRequest) (wix.FilePage, error), req wix.ListFilesRequest,
	use func(wix.FilePage) (enough bool),
) error {
	for pages := 1; ; pages++ {
		page, err := fetch(ctx, req)
		if err != nil {
			return err
		}
		if use(page) || page.Next == "" {
			return nil
		}
		if page.Next == req.Cursor {
			return &EndlessError{Pages: pages}
		}
		req.Cursor = page.Next
	}
}
