package wix

import (
	"context"
)

// CreateFolderRequest names the new folder. ParentFolderID "" is [MediaRoot].
type CreateFolderRequest struct {
	DisplayName    string
	ParentFolderID string
}

// UpdateFolderRequest holds what changes; nil stays as it is.
type UpdateFolderRequest struct {
	DisplayName    *string
	ParentFolderID *string
	// FieldMask names the changed fields in a mask as well.
	FieldMask bool
}

// CreateFolder creates a folder. It is not idempotent, and names need not be
// unique: after [ErrOutcomeUnknown] look before creating again.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/create-folder
func (c *Client) CreateFolder(ctx context.Context, req CreateFolderRequest) (Folder, error) {
	return Folder{}, errTodo
}

// GetFolder reads one folder.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/get-folder
func (c *Client) GetFolder(ctx context.Context, id string) (Folder, error) {
	return Folder{}, errTodo
}

// UpdateFolder renames a folder, moves it, or both at once.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/update-folder
func (c *Client) UpdateFolder(ctx context.Context, id string, req UpdateFolderRequest) (Folder, error) {
	return Folder{}, errTodo
}

// GenerateFolderDownloadURL makes a link to a zip of the folder. The link may
// never expire: treat it as a secret. Wix packs at most 1,000 files.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/generate-folder-download-url
func (c *Client) GenerateFolderDownloadURL(ctx context.Context, id string) (string, error) {
	return "", errTodo
}
