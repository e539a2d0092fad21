package wix

import "context"

// ListFilesRequest asks for the files of a folder, one level deep.
// ParentFolderID "" is [MediaRoot].
type ListFilesRequest struct {
	ParentFolderID string
	Cursor         string
}

// File is a file as far as a folder's content matters.
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

// ListFiles reads a page of the files that lie directly in a folder.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/files/list-files
func (c *Client) ListFiles(ctx context.Context, req ListFilesRequest) (FilePage, error) {
	return FilePage{}, errTodo
}
