package wixsim

import "time"

// Ids of the three system folders, the only ones that Wix documents (docs, "Folders: Introduction").
const (
	mediaRoot      = "media-root"
	trashRoot      = "trash-root"
	visitorUploads = "visitor-uploads"
)

// Kinds of folders that cannot be changed.
const (
	kindRoot    = "root"    // media-root, trash-root, visitor-uploads
	kindVirtual = "virtual" // hidden by Wix, with an undocumented id
)

// virtualNames are Wix's own folders that cannot be deleted (docs, "Folders: Introduction").
var virtualNames = []string{"MOBILE_UPLOADS", "PURCHASED_ITEMS", "VIDEO_MAKER"}

// node is one folder as it is. A node in a tree never changes: a change puts another one in its place, so that
// pages, views and the past may share nodes.
type node struct {
	ID       string    `json:"id"`
	Name     string    `json:"displayName"`
	Parent   string    `json:"parentFolderId,omitempty"`
	Original string    `json:"originalParentFolderId,omitempty"` // where a trashed folder came from
	Kind     string    `json:"kind,omitempty"`
	Files    int       `json:"files,omitempty"`
	Private  int       `json:"privateFiles,omitempty"` // of Files
	Created  time.Time `json:"createdDate"`
	Updated  time.Time `json:"updatedDate"`
	Visible  time.Time `json:"visibleFrom,omitzero"` // see Variant.VisibleAfter
}

// system reports whether the folder cannot be changed or deleted.
func (n *node) system() bool { return n.Kind != "" }

// Folder is the true state of a folder, whatever the Variant shows.
type Folder struct {
	ID, DisplayName          string
	ParentID                 string // for a folder that was itself trashed, the original parent
	Trashed                  bool   // itself or an ancestor
	TrashRoot                bool   // it is the one that was trashed
	Files                    int    // private ones included
	CreatedDate, UpdatedDate time.Time
}
