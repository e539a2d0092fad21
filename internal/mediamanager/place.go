package mediamanager

import (
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Place says where a folder is.
type Place int

// The places a folder can be in. A folder below a trashed one is in the trash.
const (
	Alive Place = iota + 1
	InTrash
	Gone
)

// Known is what the caller last knew of a folder. An empty DisplayName means
// that nothing is known but the id.
type Known struct {
	ID          string
	DisplayName string
	ParentID    string
	CreatedDate time.Time
	// SiteID is the site that the folder was last known on; "" where that is not
	// known.
	SiteID string
	// InTrash says that the folder was in the trash: a listing that shows it
	// alive shows a change then.
	InTrash bool
	// WasInTrash says that the folder was in the trash a few minutes ago: then a
	// listing of the trash may still show that stay.
	WasInTrash bool

	direct bool // the folder lies directly in the trash
}

// Sighting is a folder and the place where one source showed it. Folder is what
// Wix last answered; when a folder was proven to be in the trash without asking
// for it, Folder holds what was known of it. TrashedAncestor is the id of the
// nearest ancestor in the trash, when it is there for an ancestor's sake: a
// record leaves it out, since ancestors have records of their own.
type Sighting struct {
	Folder          wix.Folder
	Place           Place
	TrashedAncestor string

	source source
	asOf   time.Time // when the request was sent, or for a write of this run when its answer had come
}

// Virtual reports whether id is one of the documented root folders, which can
// be parents, and are never managed.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/introduction
func Virtual(id string) bool {
	return id == wix.MediaRoot || id == wix.VisitorUploads || id == wix.TrashRoot
}

// trashedItself reports whether Wix shows f itself as trashed: either sign may
// be missing (the state of trashed folders is documented in two ways).
func trashedItself(f wix.Folder) bool {
	return f.State == wix.StateDeleted || f.ParentFolderID == wix.TrashRoot
}

// placeOf is where Wix shows f itself.
func placeOf(f wix.Folder) Place {
	if trashedItself(f) {
		return InTrash
	}
	return Alive
}

// unchanged reports whether f, as a listing shows it, is what was known.
func (k Known) unchanged(f wix.Folder) bool {
	return k.DisplayName != "" && !k.InTrash && !trashedItself(f) &&
		f.ParentFolderID == k.ParentID && EqualNames(f.DisplayName, k.DisplayName)
}

// asKnown returns the folder as it was known.
func (k Known) asKnown() wix.Folder {
	return wix.Folder{
		ID: k.ID, DisplayName: k.DisplayName, ParentFolderID: k.ParentID,
		State: wix.StateDeleted, CreatedDate: k.CreatedDate,
	}
}

// asDeleted marks a folder that a listing of the trash shows: its state may say
// OK there all the same.
func asDeleted(f wix.Folder) wix.Folder {
	f.State = wix.StateDeleted
	return f
}
