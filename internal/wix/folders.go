package wix

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const foldersPath = "/site-media/v1/folders"

var (
	createFolder  = operation{name: "create folder", method: http.MethodPost, write: true, once: true}
	getFolder     = operation{name: "get folder", method: http.MethodGet}
	updateFolder  = operation{name: "update folder", method: http.MethodPatch, write: true, once: true}
	generateDLURL = operation{name: "generate folder download url", method: http.MethodPost}
)

// CreateFolderRequest names the new folder. ParentFolderID "" is [MediaRoot].
type CreateFolderRequest struct {
	DisplayName    string
	ParentFolderID string
}

// UpdateFolderRequest holds the new values; nil leaves a field unchanged.
type UpdateFolderRequest struct {
	DisplayName    *string
	ParentFolderID *string
	// FieldMask sends the names of the changed fields, too.
	FieldMask bool
}

// CreateFolder creates a folder. It is not idempotent, and names need not be
// unique: after [ErrOutcomeUnknown] the caller checks whether the folder exists.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/create-folder
func (c *Client) CreateFolder(ctx context.Context, req CreateFolderRequest) (Folder, error) {
	body := struct {
		DisplayName    string `json:"displayName"`
		ParentFolderID string `json:"parentFolderId,omitempty"`
	}{req.DisplayName, req.ParentFolderID}
	return c.folder(ctx, request{op: createFolder, path: foldersPath, body: body})
}

// GetFolder reads one folder.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/get-folder
func (c *Client) GetFolder(ctx context.Context, id string) (Folder, error) {
	if err := checkID(getFolder, id); err != nil {
		return Folder{}, err
	}
	return c.folder(ctx, request{op: getFolder, path: folderPath(id)})
}

// UpdateFolder renames a folder, moves it, or both at once. Like the
// official SDK, it sends the changed fields without a field mask. If Wix refuses
// the missing mask, the request is repeated once with it.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/update-folder
func (c *Client) UpdateFolder(ctx context.Context, id string, req UpdateFolderRequest) (Folder, error) {
	if err := checkID(updateFolder, id); err != nil {
		return Folder{}, err
	}
	if req.DisplayName == nil && req.ParentFolderID == nil {
		return Folder{}, refuse(updateFolder, "nothing to change in folder %q", id)
	}
	call := request{op: updateFolder, path: folderPath(id), body: updateBody(id, req)}
	folder, err := c.folder(ctx, call)
	if err == nil || req.FieldMask || !wantsFieldMask(err) {
		return folder, err
	}
	req.FieldMask = true
	call.body = updateBody(id, req)
	return c.folder(ctx, call)
}

// GenerateFolderDownloadURL returns a link to a zip of the folder. The link is a
// secret: it may never expire. Wix packs at most 1,000 files.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/generate-folder-download-url
func (c *Client) GenerateFolderDownloadURL(ctx context.Context, id string) (string, error) {
	if err := checkID(generateDLURL, id); err != nil {
		return "", err
	}
	var into urlAnswer
	err := c.account.do(ctx, c.site, request{
		op:   generateDLURL,
		path: folderPath(id) + "/generate-download-url",
		body: map[string]string{"folderId": id},
	}, &into)
	if err != nil {
		return "", err
	}
	return into.DownloadURL, nil
}

func (c *Client) folder(ctx context.Context, req request) (Folder, error) {
	var into folderAnswer
	if err := c.account.do(ctx, c.site, req, &into); err != nil {
		return Folder{}, err
	}
	return *into.Folder, nil
}

// updateJSON is an update on the wire. The mask is the comma-separated form:
// the documentation's {"paths": […]} is refused by the sister call for files.
type updateJSON struct {
	Folder struct {
		ID             string  `json:"id"`
		DisplayName    *string `json:"displayName,omitempty"`
		ParentFolderID *string `json:"parentFolderId,omitempty"`
	} `json:"folder"`
	FieldMask string `json:"fieldMask,omitempty"`
}

func updateBody(id string, req UpdateFolderRequest) updateJSON {
	var body updateJSON
	var fields []string
	body.Folder.ID = id
	if req.DisplayName != nil {
		body.Folder.DisplayName = req.DisplayName
		fields = append(fields, "displayName")
	}
	if req.ParentFolderID != nil {
		body.Folder.ParentFolderID = req.ParentFolderID
		fields = append(fields, "parentFolderId")
	}
	if req.FieldMask {
		body.FieldMask = strings.Join(fields, ",")
	}
	return body
}

// wantsFieldMask reports whether an update was refused for its field mask.
func wantsFieldMask(err error) bool {
	const rule = "FIELD_MASK_IS_EMPTY_OR_MISSING"
	answer, ok := errors.AsType[*Error](err)
	if !ok || answer.Status != http.StatusBadRequest {
		return false
	}
	return answer.Code == rule || slices.ContainsFunc(answer.Violations, func(v Violation) bool {
		return v.Field == "fieldMask" || v.Rule == rule
	})
}

func folderPath(id string) string { return foldersPath + "/" + url.PathEscape(id) }
