package mediamanager

import (
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
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
	// LatelyInTrash says that the folder was in the trash a few minutes ago: then a
	// listing of the trash may still show that stay.
	LatelyInTrash bool

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
	return k.DisplayName != "" && !k.InTrash && isAt(f, k.ParentID, k.DisplayName)
}

// isAt reports whether Wix shows f itself alive in that parent, under that name.
func isAt(f wix.Folder, parent, name string) bool {
	return !trashedItself(f) && f.ParentFolderID == parent && folderpath.EqualNames(f.DisplayName, name)
}

// asKnown returns the folder as it was known.
func (k Known) asKnown() wix.Folder {
	return wix.Folder{
		ID: k.ID, DisplayName: k.DisplayName, ParentFolderID: k.ParentID,
		State: wix.StateDeleted, CreatedDate: k.CreatedDate,
	}
}

// asState sets the state by where a folder is: in a listing of the trash it may
// say OK all the same.
func asState(f wix.Folder, trashed bool) wix.Folder {
	f.State = wix.StateOK
	if trashed {
		f.State = wix.StateDeleted
	}
	return f
}

// record is what one run knows of one folder: what each source last showed, and
// what the blocks of this run mean to do with the folder.
type record struct {
	views [sources]*Sighting

	claimed   bool      // a block of this run created, adopted or updated it
	created   bool      // this run created it
	removed   bool      // this run has trashed it last, deleted it for good, or found it gone
	deleting  bool      // a block of this run is destroying it
	stated    *Known    // what the state knows of it: a refresh or plan of this run has found it in the trash
	trashes   *Known    // a block of this run plans to move it to the trash
	below     Below     // what the plan of its deletion for good has seen below it
	planned   Plans     // what else the blocks and actions of this run plan for it
	unsaved   bool      // an action of this run was to save its files, and has not
	laidOut   bool      // a tree of this run has it in its state
	seen      time.Time // when this run first saw it
	trashedAs *Known    // this run sent it to the trash, where it may be only with an ancestor
	absent    time.Time // when Wix answered 404 and the trash did not show it
	binned    time.Time // when it was first known to be in the trash: a later listing may still show that stay
}

// absentAge is how long a folder that Wix did not find as an ancestor is not
// asked for again: the folders that were in it ask one after the other.
const absentAge = 5 * time.Second

// source is where a view of a folder comes from.
type source int

const (
	fromListing source = iota // a page of a listing of live folders
	fromTrash                 // a page of a listing of the trash
	fromGet                   // a GET of the folder, or what counts as one: see gotInTrash
	fromWrite                 // a write of this run
	sources
)

// use is what rests on a view.
type use int

const (
	asUnchanged use = iota // the folder is as it was known, or an ancestor is where it was
	asChanged              // the folder was changed, trashed or restored outside of this run
	asDestroyed            // the folder leaves the state, or a block may call it destroyed
)

// best returns the view that counts for a use. No view from before since does,
// but for the writes of this run, which come one after the other. It is the one
// place where that is decided:
//
//	a GET, a write      every use
//	a listing           asUnchanged
//	the trash's listing asDestroyed, when it was begun since the call and the
//	                    folder was not in the trash before (see Site.readTrash
//	                    for a folder that somebody trashed)
//
// A listing of live folders counts for ten minutes. A GET beats a listing,
// whatever their age; a write beats a GET that was sent before it ended (see add).
// Nothing here lets a folder be deleted for good: see [Site.DeleteEmptyPermanently].
func (r record) best(u use, since time.Time) (Sighting, bool) {
	if v := r.firstHand(); v != nil && (v.source == fromWrite || !v.asOf.Before(since)) {
		return *v, true
	}
	listed, trash := r.shown(fromListing, since), r.shown(fromTrash, since)
	switch {
	case u == asUnchanged && listed.Place != 0 && time.Since(listed.asOf) < listingAge:
		return listed, true
	case u == asDestroyed && trash.Place != 0 && !since.IsZero() && !r.binned.Before(since):
		return trash, true
	}
	return Sighting{}, false
}

// asAncestor returns where an ancestor is, unless Wix is to be asked for it.
func (r record) asAncestor() (v Sighting, ok bool) {
	v, ok = r.best(asUnchanged, time.Time{})
	if !ok && time.Since(r.absent) < absentAge {
		return Sighting{Place: Gone}, true
	}
	return v, ok
}

// firstHand returns the folder as a GET or a write of this run showed it.
func (r record) firstHand() *Sighting {
	if v := r.views[fromWrite]; v != nil {
		return v
	}
	return r.views[fromGet]
}

// add notes a sighting, unless this run has written the folder since it was asked for.
func (r *record) add(v Sighting) {
	write := r.views[fromWrite]
	switch {
	case v.source == fromWrite:
		r.views[fromGet], r.removed = nil, v.Place > Alive
	case v.source == fromGet && write != nil && write.asOf.After(v.asOf):
		return
	case v.source == fromGet:
		r.views[fromWrite] = nil
	}
	if old := r.views[v.source]; old != nil && old.asOf.After(v.asOf) && v.source != fromWrite {
		return
	}
	if r.seen.IsZero() {
		r.seen = v.asOf
	}
	if v.Place == InTrash && r.binned.IsZero() {
		r.binned = v.asOf
	}
	r.views[v.source] = &v
}

// shown returns the folder as a source has shown it since then; the zero one if it
// has not.
func (r record) shown(by source, since time.Time) (v Sighting) {
	if shown := r.views[by]; shown != nil && !shown.asOf.Before(since) {
		v = *shown
	}
	return v
}

// own returns the folder as this run wrote it; the zero one if it has not, or if a
// GET has shown it since.
func (r record) own() Sighting { return r.shown(fromWrite, time.Time{}) }

// isTrashed reports whether the folder is known to be in the trash.
func (r record) isTrashed() bool {
	v := r.firstHand()
	return r.views[fromTrash] != nil || (v != nil && v.Place == InTrash)
}
