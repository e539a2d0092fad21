package wix

import (
	"context"
	"net/http"
)

var (
	listFiles   = operation{name: "list files", method: http.MethodGet}
	searchFiles = operation{name: "search files", method: http.MethodPost}
)

// ListFilesRequest asks for the files of a folder, one level deep.
// ParentFolderID "" is [MediaRoot].
type ListFilesRequest struct {
	ParentFolderID string
	// Private asks for the private files only. Without it Wix lists public and
	// private files, by its documentation. A caller that must not miss a private
	// file asks both ways.
	Private bool
}

// File holds the fields of a file that the contents of a folder need.
type File struct {
	ID             string `json:"id"`
	DisplayName    string `json:"displayName"`
	ParentFolderID string `json:"parentFolderId"`
	State          State  `json:"state"`
}

// FilePage is one page of files.
type FilePage struct {
	Files []File
	// Next is the cursor of the next page; "" at the end.
	Next string
}

// ListFiles returns the pages of the files that lie directly in a folder.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/files/list-files
func (c *Client) ListFiles(req ListFilesRequest) Pages[FilePage] {
	return func(ctx context.Context, cursor string) (FilePage, error) {
		query := pageQuery(req.ParentFolderID, Sort{}, cursor)
		if req.Private {
			query.Set("private", "true")
		}
		var into filePageJSON
		err := c.account.do(ctx, c.site, request{op: listFiles, path: "/site-media/v1/files", query: query}, &into)
		return into.page(), err
	}
}

// SearchFilesRequest asks for the files of a root folder, at all levels. RootFolder
// "" is [MediaRootFolder]. Private is as in [ListFilesRequest].
type SearchFilesRequest struct {
	RootFolder RootFolder
	Private    bool
}

// SearchFiles returns the pages of all files below a root folder. A search may lag
// behind the listing of a folder.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/files/search-files
func (c *Client) SearchFiles(req SearchFilesRequest) Pages[FilePage] {
	return func(ctx context.Context, cursor string) (FilePage, error) {
		body := struct {
			RootFolder RootFolder `json:"rootFolder,omitempty"`
			Private    bool       `json:"private,omitempty"`
			Paging     pagingJSON `json:"paging"`
		}{req.RootFolder, req.Private, pagingJSON{Limit: MaxPageSize, Cursor: cursor}}
		var into filePageJSON
		err := c.account.do(ctx, c.site, request{op: searchFiles, path: "/site-media/v1/files/search", body: body}, &into)
		return into.page(), err
	}
}

// filePageJSON is a page of files on the wire.
type filePageJSON struct {
	Files      []File     `json:"files"`
	NextCursor cursorJSON `json:"nextCursor"`
}

func (p *filePageJSON) page() FilePage {
	return FilePage{Files: p.Files, Next: p.NextCursor.next()}
}

func (p *filePageJSON) missing() string {
	for _, file := range p.Files {
		if file.ID == "" {
			return "a file's id"
		}
	}
	return ""
}
