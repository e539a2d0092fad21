package mediamanager

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// records is the one view of a site that a run has: a record for each folder,
// an index of children, one lock.
type records struct {
	mu        sync.Mutex // guards the maps and the records in them
	byID      map[string]*record
	children  map[string]map[string][]string // ids by parent and folded name; the record says where a folder is now
	listed    map[string]time.Time           // listings that were walked to their end, and when that was begun
	inUse     atomic.Bool                    // a folder has been seen in the trash
	deep      atomic.Bool                    // Wix has shown a trashed folder to a GET, or one below it in a listing
	trashGets atomic.Int64                   // folders in the trash that were asked for: see maxTrashGets
}

func newRecords() *records {
	return &records{byID: map[string]*record{}, children: map[string]map[string][]string{}, listed: map[string]time.Time{}}
}

// of returns the record of a folder. The caller holds the lock.
func (rs *records) of(id string) *record {
	r, ok := rs.byID[id]
	if !ok {
		r = &record{}
		rs.byID[id] = r
	}
	return r
}

// get returns the record of a folder as it is now.
func (rs *records) get(id string) record {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if r, ok := rs.byID[id]; ok {
		return *r
	}
	return record{}
}

// update changes the record of a folder, and returns it as it was before.
func (rs *records) update(id string, change func(*record)) (before record) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	r := rs.of(id)
	before = *r
	change(r)
	return before
}

// trashKey begins the keys of listings of the trash.
const trashKey = "trash-bin/"

// isListed reports whether a listing was walked to its end that was begun after
// since, and in the last ten minutes.
func (rs *records) isListed(key string, since time.Time) bool {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	at, ok := rs.listed[key]
	return ok && !at.Before(since) && time.Since(at) < listingAge
}

// showAll notes a whole listing that was begun at that time.
func (rs *records) showAll(key string, folders []wix.Folder, begun time.Time) {
	source := fromListing
	if strings.HasPrefix(key, trashKey) {
		source = fromTrash
	}
	rs.show(folders, source, begun)
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.listed[key] = begun
}

// put notes a view and returns what counts: that, or what this run has written
// since.
func (rs *records) put(v Sighting) Sighting {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.add(v)
	return *rs.of(v.Folder.ID).firstHand()
}

// add notes a view and indexes it. The caller holds the lock.
func (rs *records) add(v Sighting) {
	rs.of(v.Folder.ID).add(v)
	switch v.Place {
	case Alive:
		rs.index(v.Folder.ParentFolderID, v.Folder.DisplayName, v.Folder.ID)
	case InTrash:
		rs.inUse.Store(true)
	}
}

// index notes that the folder is, or was, in parent. The caller holds the lock.
func (rs *records) index(parent, name, id string) {
	names := rs.children[parent]
	if names == nil {
		names = map[string][]string{}
		rs.children[parent] = names
	}
	name = folderpath.FoldName(name)
	if !slices.Contains(names[name], id) {
		names[name] = append(names[name], id)
	}
}

// everIn returns the ids of the folders that are, or were, in parent under that name.
func (rs *records) everIn(parent, name string) []string {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return slices.Clone(rs.children[parent][folderpath.FoldName(name)])
}

// show notes the folders of a page of a listing that was asked for at that time.
func (rs *records) show(folders []wix.Folder, source source, asOf time.Time) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	for _, f := range folders {
		switch {
		case source == fromTrash:
			if rs.of(f.ParentFolderID).isTrashed() {
				rs.deep.Store(true)
			}
			rs.add(Sighting{Folder: asState(f, true), Place: InTrash, source: source, asOf: asOf})
		case !trashedItself(f):
			rs.add(Sighting{Folder: f, Place: Alive, source: source, asOf: asOf})
		}
	}
}

// got notes the answer of a GET that was sent at that time.
func (rs *records) got(f wix.Folder, sent time.Time) Sighting {
	if trashedItself(f) {
		rs.deep.Store(true)
	}
	return rs.put(Sighting{Folder: f, Place: placeOf(f), source: fromGet, asOf: sent})
}

// gotInTrash notes that a folder counts as in the trash, as if a GET had said so:
// after a 404, by its own entry in the trash; by that alone (see readTrash); or
// because Wix may not tell of what is below a trashed folder (see stillTrashedAbove).
func (rs *records) gotInTrash(entry wix.Folder, sent time.Time) Sighting {
	return rs.put(Sighting{Folder: asState(entry, true), Place: InTrash, source: fromGet, asOf: sent})
}

// wrote notes a folder that this run has written, alive, as Wix answered, or that
// came to life at that time with an ancestor that this run restored.
func (rs *records) wrote(f wix.Folder, at time.Time) {
	rs.put(Sighting{Folder: f, Place: Alive, source: fromWrite, asOf: at})
}

// removed notes that this run has put the folder into the trash, deleted it for
// good, or found it gone.
func (rs *records) removed(f wix.Folder, place Place) {
	if v := rs.get(f.ID).firstHand(); v != nil && f.DisplayName == "" {
		f = v.Folder
	}
	rs.put(Sighting{Folder: f, Place: place, source: fromWrite, asOf: time.Now()})
}

// forget drops what was seen of a folder, unless this run has written it, so
// that it is asked for as an ancestor. Its entries in the trash stay.
func (rs *records) forget(id string) {
	rs.update(id, func(r *record) {
		if r.views[fromWrite] == nil {
			r.views[fromGet], r.views[fromListing] = nil, nil
		}
	})
}

// below returns the folders that are alive directly in parent, of one name or of
// all for "", by the views that serve for unchanged folders.
func (rs *records) below(parent, name string) []wix.Folder {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	names := rs.children[parent]
	if name != "" {
		folded := folderpath.FoldName(name)
		names = map[string][]string{folded: names[folded]}
	}
	var out []wix.Folder
	for folded, ids := range names {
		for _, id := range ids {
			v, ok := rs.byID[id].best(asUnchanged, time.Time{})
			if ok && v.Place == Alive && v.Folder.ParentFolderID == parent && folderpath.FoldName(v.Folder.DisplayName) == folded {
				out = append(out, v.Folder)
			}
		}
	}
	return out
}

// writtenOutOf returns the folders that were in parent, and that this
// run has trashed, deleted or moved elsewhere.
func (rs *records) writtenOutOf(parent string) []wix.Folder {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	var out []wix.Folder
	for _, ids := range rs.children[parent] {
		for _, id := range ids {
			if v := rs.byID[id].own(); v.Place > Alive || (v.Place == Alive && v.Folder.ParentFolderID != parent) {
				out = append(out, v.Folder)
			}
		}
	}
	return out
}

// written returns what this run wrote, by id, unless a GET has shown it since.
func (rs *records) written() map[string]Sighting {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	own := map[string]Sighting{}
	for id, r := range rs.byID {
		if v := r.own(); v.Place != 0 {
			own[id] = v
		}
	}
	return own
}

// trashedHere returns the folders that this run sent to the trash, and that may
// be there only because an ancestor is.
func (rs *records) trashedHere() []Known {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	var out []Known
	for _, r := range rs.byID {
		if r.trashedAs != nil && !r.claimed {
			out = append(out, *r.trashedAs)
		}
	}
	return out
}
