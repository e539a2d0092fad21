package wix

import "context"

// BulkDeleteFolders moves up to [MaxBulkFolders] folders to the trash, with all
// that is in them; permanent destroys them for good instead. Wix does the work
// later and reports nothing for single ids: look afterwards. Folders that are
// in the trash already are no error.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-delete-folders
func (c *Client) BulkDeleteFolders(ctx context.Context, ids []string, permanent bool) error {
	return errTodo
}

// BulkRestoreFolders brings up to [MaxBulkFolders] folders back from the trash to
// where they were, under the same ids. It reports nothing for single ids.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-restore-folders-from-trash-bin
func (c *Client) BulkRestoreFolders(ctx context.Context, ids []string) error {
	return errTodo
}
