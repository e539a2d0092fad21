package wixsim

import (
	"fmt"
)

// createFolder is POST /folders; its body is flat (docs, "Create Folder").
func createFolder(c *call) (any, error) {
	m, err := parseMessage(c.body, append([]string{"displayName", "parentFolderId"}, internalMembers...)...)
	if err != nil {
		return nil, err
	}
	name, err := member[string](m, "displayName")
	if err != nil {
		return nil, err
	}
	parent, err := member[string](m, "parentFolderId")
	if err != nil {
		return nil, err
	}
	if err := checkLength("parentFolderId", parent, maxFolderID); err != nil {
		return nil, err
	}
	n, err := c.site.create(c.variant, c.now, c.newID(), name, parent)
	if err != nil {
		return nil, err
	}
	return c.answerFolder(n), nil
}

// getFolder is GET /folders/{id}. The SDK repeats the id as ?folderId=.
func getFolder(c *call) (any, error) {
	if err := checkLength("folderId", c.id, maxFolderID); err != nil {
		return nil, err
	}
	n, err := c.site.get(c.variant, c.now, c.id)
	if err != nil {
		return nil, err
	}
	return c.answerFolder(n), nil
}

// generateDownloadURL is POST /folders/{id}/generate-download-url. The SDK repeats the id in the body.
func generateDownloadURL(c *call) (any, error) {
	if len(c.body) > 0 {
		m, err := parseMessage(c.body, "folderId")
		if err != nil {
			return nil, err
		}
		if _, err := member[string](m, "folderId"); err != nil {
			return nil, err
		}
	}
	if err := checkLength("folderId", c.id, maxFolderID); err != nil {
		return nil, err
	}
	if _, err := c.site.get(c.variant, c.now, c.id); err != nil {
		return nil, err
	}
	return downloadAnswer{c.newLink()}, nil
}

func (c *call) answerFolder(n *node) folderAnswer {
	return folderAnswer{c.folder(c.site.live, n, singleDate)}
}

// bulkDeleteFolders is POST /bulk/folders/delete; its answer says nothing about any folder.
func bulkDeleteFolders(c *call) (any, error) {
	m, err := parseMessage(c.body, "folderIds", "permanent")
	if err != nil {
		return nil, err
	}
	permanent, err := member[bool](m, "permanent")
	if err != nil {
		return nil, err
	}
	ids, err := c.folderIDs(m)
	if err != nil {
		return nil, err
	}
	if c.occurs(c.faults.IgnoreBulk) {
		return struct{}{}, nil
	}
	return struct{}{}, c.site.bulkDelete(c.variant, c.now, ids, permanent)
}

// bulkRestoreFolders is POST /bulk/trash-bin/folders/restore.
func bulkRestoreFolders(c *call) (any, error) {
	m, err := parseMessage(c.body, "folderIds")
	if err != nil {
		return nil, err
	}
	ids, err := c.folderIDs(m)
	if err != nil {
		return nil, err
	}
	if c.occurs(c.faults.IgnoreBulk) {
		return struct{}{}, nil
	}
	return struct{}{}, c.site.bulkRestore(c.variant, c.now, ids)
}

const maxBulk = 100

func (c *call) folderIDs(m message) ([]string, error) {
	ids, err := member[[]string](m, "folderIds")
	switch {
	case err != nil:
		return nil, err
	case !m.has("folderIds"):
		return nil, violation("folderIds", "is required", "REQUIRED_FIELD")
	case len(ids) == 0:
		return nil, violation("folderIds", "has size 0, expected 1 or more", "MIN_SIZE")
	case len(ids) > maxBulk:
		return nil, violation("folderIds", fmt.Sprintf("has size %d, expected %d or less", len(ids), maxBulk), "MAX_SIZE")
	}
	for i, id := range ids {
		if err := checkLength(fmt.Sprintf("folderIds[%d]", i), id, maxFolderID); err != nil {
			return nil, err
		}
	}
	return ids, c.refusedID(ids...)
}
