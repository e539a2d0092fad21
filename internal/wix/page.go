package wix

import "context"

// SortField is the field by which a listing is sorted.
type SortField string

// The fields that Wix sorts by. Names are ordered by their bytes: "Z" comes
// before "a".
const (
	SortDisplayName SortField = "displayName"
	SortUpdatedDate SortField = "updatedDate"
)

// Order is the direction of a listing.
type Order string

// The two directions.
const (
	Ascending  Order = "ASC"
	Descending Order = "DESC"
)

// Sort is the order of a listing. The zero value is Wix's default, the latest
// update first.
type Sort struct {
	Field SortField
	Order Order
}

// Pages asks for the page of a listing that a cursor names, the first for "".
type Pages[P Page | FilePage] func(ctx context.Context, cursor string) (P, error)

// Page is one page of a listing.
type Page struct {
	Folders []Folder
	// Next is the cursor of the next page; "" at the end.
	Next string
}

// RootFolder names the tree that a search covers, all levels of it.
type RootFolder string

// The trees that Wix can search.
const (
	MediaRootFolder          RootFolder = "MEDIA_ROOT"
	TrashRootFolder          RootFolder = "TRASH_ROOT"
	VisitorUploadsRootFolder RootFolder = "VISITOR_UPLOADS_ROOT"
)

// sortJSON is a Sort on the wire.
type sortJSON struct {
	FieldName SortField `json:"fieldName"`
	Order     Order     `json:"order,omitempty"`
}

// pagingJSON asks for a page.
type pagingJSON struct {
	Limit  int    `json:"limit"`
	Cursor string `json:"cursor,omitempty"`
}

// pageJSON is a page of folders on the wire.
type pageJSON struct {
	Folders    []Folder   `json:"folders"`
	NextCursor cursorJSON `json:"nextCursor"`
}

func (p *pageJSON) page() Page {
	return Page{Folders: p.Folders, Next: p.NextCursor.next()}
}

type cursorJSON struct {
	Cursors struct {
		Next string `json:"next"`
	} `json:"cursors"`
	HasNext *bool `json:"hasNext"`
}

// next returns the cursor of the next page. Wix ends a list with an empty
// cursor, with hasNext false, or both.
func (c cursorJSON) next() string {
	if c.HasNext != nil && !*c.HasNext {
		return ""
	}
	return c.Cursors.Next
}

func (s Sort) json() *sortJSON {
	if s.Field == "" {
		return nil
	}
	return &sortJSON{FieldName: s.Field, Order: s.Order}
}
