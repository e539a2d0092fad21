package wix

import "context"

// ListFoldersRequest asks for the children of a folder, one level deep.
// ParentFolderID "" is [MediaRoot].
type ListFoldersRequest struct {
	ParentFolderID string
	Sort           Sort
	Cursor         string
}

// SearchFoldersRequest asks for the folders of a tree, all levels of it.
// RootFolder "" is [MediaRootFolder]; Search "" matches all.
type SearchFoldersRequest struct {
	RootFolder RootFolder
	Search     string
	Sort       Sort
	Cursor     string
}

// QueryFoldersRequest asks for all folders; State "" is any.
type QueryFoldersRequest struct {
	State  State
	Sort   Sort
	Cursor string
}

// ListDeletedFoldersRequest asks for folders in the trash.
// ParentFolderID "" leaves the level to Wix, which documents no default.
type ListDeletedFoldersRequest struct {
	ParentFolderID string
	Sort           Sort
	Cursor         string
}

// ListFolders reads a page of the children of a folder.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/list-folders
func (c *Client) ListFolders(ctx context.Context, req ListFoldersRequest) (Page, error) {
	return Page{}, errTodo
}

// SearchFolders reads a page of a search. The search is fuzzy: compare names
// afterwards where equality matters.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/search-folders
func (c *Client) SearchFolders(ctx context.Context, req SearchFoldersRequest) (Page, error) {
	return Page{}, errTodo
}

// QueryFolders reads a page of a query, which Wix can filter by state only.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/query-folders
func (c *Client) QueryFolders(ctx context.Context, req QueryFoldersRequest) (Page, error) {
	return Page{}, errTodo
}

// ListDeletedFolders reads a page of the trash.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/list-deleted-folders
func (c *Client) ListDeletedFolders(ctx context.Context, req ListDeletedFoldersRequest) (Page, error) {
	return Page{}, errTodo
}
