package wix

import (
	"context"
	"net/http"
)

var (
	bulkDeleteFolders  = operation{name: "delete folders", method: http.MethodPost, write: true}
	bulkRestoreFolders = operation{name: "restore folders", method: http.MethodPost, write: true}
)

// BulkDeleteFolders moves up to [MaxBulkFolders] folders to the trash, with
// their contents, or deletes them for good if permanent is true. The call is
// asynchronous and reports nothing for single ids: the caller checks each folder
// afterwards. A folder that is in the trash already is no error.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-delete-folders
func (c *Client) BulkDeleteFolders(ctx context.Context, ids []string, permanent bool) error {
	body := struct {
		FolderIDs []string `json:"folderIds"`
		Permanent bool     `json:"permanent"`
	}{ids, permanent}
	return c.bulk(ctx, request{op: bulkDeleteFolders, path: "/site-media/v1/bulk/folders/delete", body: body}, ids)
}

// BulkRestoreFolders brings up to [MaxBulkFolders] folders from the trash to
// their original parents, with the same ids. It reports nothing for single ids.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-restore-folders-from-trash-bin
func (c *Client) BulkRestoreFolders(ctx context.Context, ids []string) error {
	body := struct {
		FolderIDs []string `json:"folderIds"`
	}{ids}
	return c.bulk(ctx, request{op: bulkRestoreFolders, path: "/site-media/v1/bulk/trash-bin/folders/restore", body: body}, ids)
}

func (c *Client) bulk(ctx context.Context, req request, ids []string) error {
	if len(ids) == 0 || len(ids) > MaxBulkFolders {
		return refuse(req.op, "%d folder ids: 1 to %d fit in one call", len(ids), MaxBulkFolders)
	}
	for _, id := range ids {
		if err := checkID(req.op, id); err != nil {
			return err
		}
	}
	return c.account.do(ctx, c.site, req, &emptyAnswer{})
}
