package mediamanager

import "github.com/wixmedia/terraform-provider-wixmedia/internal/wix"

// eachPage walks a listing to its end, or until use says that it has enough.
func eachPage(fetch func(cursor string) (wix.Page, error), use func(wix.Page) bool) error {
	for cursor := ""; ; {
		page, err := fetch(cursor)
		if err != nil {
			return err
		}
		if !use(page) || page.Next == "" || page.Next == cursor {
			return nil
		}
		cursor = page.Next
	}
}
