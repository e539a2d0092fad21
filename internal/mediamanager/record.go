package mediamanager

import (
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// record is what one run knows of one folder: what each source last showed, and
// what the blocks of this run mean to do with the folder.
type record struct {
	views [sources]*view

	claimed    bool      // a block of this run created, adopted or updated it
	created    bool      // this run created it
	deleting   bool      // a block of this run is destroying it
	returning  bool      // the plan of this run restores it
	kept       bool      // a block of this run plans it to stay
	adopted    bool      // a block of this run plans to adopt it
	purgedWith string    // a folder that is planned to be deleted for good with this one in it
	unsaved    bool      // an action of this run was to save its files, and has not
	purging    bool      // an action of this run is to delete it for good from the trash
	doomed     bool      // a block of this run plans to destroy it
	seen       time.Time // when this run first saw it
	dropped    *Known    // this run sent it to the trash, perhaps only with an ancestor
	absent     time.Time // when Wix answered 404 and the trash did not show it
	binned     time.Time // when it was first known to be in the trash: a later listing may still show that stay
}

// absentAge is how long a folder that Wix did not find as an ancestor is not
// asked for again: the folders that were in it ask one after the other.
const absentAge = 5 * time.Second

// source is where a view of a folder comes from.
type source int

const (
	fromListing source = iota // a page of a listing of live folders
	fromTrash                 // a page of a listing of the trash
	fromGet                   // a GET of the folder; or its 404 with the folder's own entry in the trash
	fromWrite                 // a write of this run
	sources
)

// view is a folder as one source showed it. asOf is when the request was sent,
// or for a write of this run when its answer had come. place is that of the
// folder itself: its ancestors have records of their own.
type view struct {
	folder wix.Folder
	place  Place
	source source
	asOf   time.Time
}

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
func (r *record) best(u use, since time.Time) (view, bool) {
	if v := r.firstHand(); v != nil && (v.source == fromWrite || !v.asOf.Before(since)) {
		return *v, true
	}
	listed, trash := r.views[fromListing], r.views[fromTrash]
	switch {
	case u == asUnchanged && listed != nil && !listed.asOf.Before(since) && time.Since(listed.asOf) < listingAge:
		return *listed, true
	case u == asDestroyed && trash != nil && !since.IsZero() && !trash.asOf.Before(since) && !r.binned.Before(since):
		return *trash, true
	}
	return view{}, false
}

// firstHand returns the folder as a GET or a write of this run showed it.
func (r *record) firstHand() *view {
	if v := r.views[fromWrite]; v != nil {
		return v
	}
	return r.views[fromGet]
}

// add notes a view, unless this run has written the folder since it was asked for.
func (r *record) add(v view) {
	write := r.views[fromWrite]
	switch {
	case v.source == fromWrite:
		r.views[fromGet] = nil
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
	if v.place == InTrash && r.binned.IsZero() {
		r.binned = v.asOf
	}
	r.views[v.source] = &v
}

// own returns the folder as this run wrote it.
func (r *record) own() (view, bool) {
	if v := r.views[fromWrite]; v != nil {
		return *v, true
	}
	return view{}, false
}
