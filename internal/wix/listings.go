package wix

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

var (
	listFolders        = operation{name: "list folders", method: http.MethodGet}
	searchFolders      = operation{name: "search folders", method: http.MethodPost}
	listDeletedFolders = operation{name: "list deleted folders", method: http.MethodGet}
)

// ListFoldersRequest asks for the children of a folder, one level deep.
// ParentFolderID "" is [MediaRoot].
type ListFoldersRequest struct {
	ParentFolderID string
	Sort           Sort
}

// SearchFoldersRequest asks for the folders of a tree, all levels of it.
// RootFolder "" is [MediaRootFolder]; Search "" matches all.
type SearchFoldersRequest struct {
	RootFolder RootFolder
	Search     string
	Sort       Sort
}

// ListDeletedFoldersRequest asks for folders in the trash.
// ParentFolderID "" is Wix's default, which is not documented.
type ListDeletedFoldersRequest struct {
	ParentFolderID string
	Sort           Sort
}

// ListFolders returns the pages of the children of a folder.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/list-folders
func (c *Client) ListFolders(req ListFoldersRequest) Pages[Page] {
	return func(ctx context.Context, cursor string) (Page, error) {
		query := pageQuery(req.ParentFolderID, req.Sort, cursor)
		var into pageJSON
		err := c.account.do(ctx, c.site, request{op: listFolders, path: foldersPath, query: query}, &into)
		return into.page(), err
	}
}

// SearchFolders returns the pages of a search. The search is fuzzy: callers that need
// an exact name compare the results.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/search-folders
func (c *Client) SearchFolders(req SearchFoldersRequest) Pages[Page] {
	return func(ctx context.Context, cursor string) (Page, error) {
		body := struct {
			RootFolder RootFolder `json:"rootFolder,omitempty"`
			Search     string     `json:"search,omitempty"`
			Sort       *sortJSON  `json:"sort,omitempty"`
			Paging     pagingJSON `json:"paging"`
		}{req.RootFolder, req.Search, req.Sort.json(), pagingJSON{Limit: MaxPageSize, Cursor: cursor}}
		var into pageJSON
		err := c.account.do(ctx, c.site, request{op: searchFolders, path: foldersPath + "/search", body: body}, &into)
		return into.page(), err
	}
}

// ListDeletedFolders returns the pages of the trash.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/list-deleted-folders
func (c *Client) ListDeletedFolders(req ListDeletedFoldersRequest) Pages[Page] {
	return func(ctx context.Context, cursor string) (Page, error) {
		query := pageQuery(req.ParentFolderID, req.Sort, cursor)
		var into pageJSON
		err := c.account.do(ctx, c.site, request{op: listDeletedFolders, path: "/site-media/v1/trash-bin/folders", query: query}, &into)
		return into.page(), err
	}
}

// pageQuery returns the query string of a page. The parameters are repeated beside
// a cursor, as live clients do.
func pageQuery(parentID string, sort Sort, cursor string) url.Values {
	query := url.Values{"paging.limit": {strconv.Itoa(MaxPageSize)}}
	for name, value := range map[string]string{
		"parentFolderId": parentID, "sort.fieldName": string(sort.Field), "paging.cursor": cursor,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if sort.Field != "" && sort.Order != "" {
		query.Set("sort.order", string(sort.Order))
	}
	return query
}
