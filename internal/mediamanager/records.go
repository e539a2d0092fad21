package mediamanager

import (
	"slices"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// records is the one view of a site that a run has: a record for each folder,
// an index of children, one lock.
type records struct {
	mu       sync.Mutex
	byID     map[string]*record
	children map[string]map[string][]string // ids by parent and folded name; the record says where a folder is now
	listed   map[string]time.Time           // listings that were walked to their end, and when that was begun
	inUse    bool                           // a folder has been seen in the trash
	deep     bool                           // Wix has shown a trashed folder to a GET, or one below it in a listing
	trashGet int                            // folders in the trash that were asked for: see maxTrashGets
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

// best returns the view of a folder that counts for a use.
func (rs *records) best(id string, u use, since time.Time) (view, bool) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if r, ok := rs.byID[id]; ok {
		return r.best(u, since)
	}
	return view{}, false
}

// trashEntry returns a folder as a listing of the trash shows it that was begun
// after since; the zero view if none does.
func (rs *records) trashEntry(id string, since time.Time) view {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if r, ok := rs.byID[id]; ok && r.views[fromTrash] != nil && !r.views[fromTrash].asOf.Before(since) {
		return *r.views[fromTrash]
	}
	return view{}
}

// seenBefore reports whether this run had seen the folder by that time.
func (rs *records) seenBefore(id string, at time.Time) bool {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	r, ok := rs.byID[id]
	return ok && !r.seen.IsZero() && !r.seen.After(at)
}

// isListed reports whether a listing was walked to its end that was begun after
// since, and in the last ten minutes.
func (rs *records) isListed(key string, since time.Time) bool {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	at, ok := rs.listed[key]
	return ok && !at.Before(since) && time.Since(at) < listingAge
}

func (rs *records) setListed(key string, begun time.Time) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.listed[key] = begun
}

// trashIsDeep reports whether Wix is known to tell of folders below trashed ones.
func (rs *records) trashIsDeep() bool {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return rs.deep
}

func (rs *records) trashInUse() bool {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return rs.inUse
}

// countTrashGet counts one folder in the trash that is to be asked for.
func (rs *records) countTrashGet() int {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.trashGet++
	return rs.trashGet
}

// own returns a folder as this run wrote it.
func (rs *records) own(id string) (view, bool) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if r, ok := rs.byID[id]; ok {
		return r.own()
	}
	return view{}, false
}

// add notes a view and indexes it. The caller holds the lock.
func (rs *records) add(v view) {
	r := rs.of(v.folder.ID)
	r.add(v)
	rs.inUse = rs.inUse || v.place == InTrash
	if v.place == Alive {
		rs.index(v.folder.ParentFolderID, v.folder.DisplayName, v.folder.ID)
	}
}

// index notes that the folder is, or was, in parent. The caller holds the lock.
func (rs *records) index(parent, name, id string) {
	names := rs.children[parent]
	if names == nil {
		names = map[string][]string{}
		rs.children[parent] = names
	}
	name = foldName(name)
	if !slices.Contains(names[name], id) {
		names[name] = append(names[name], id)
	}
}

// show notes the folders of a page of a listing that was asked for at that time.
func (rs *records) show(folders []wix.Folder, source source, asOf time.Time) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	for _, f := range folders {
		switch {
		case source == fromTrash:
			rs.deep = rs.deep || rs.isTrashed(f.ParentFolderID)
			rs.add(view{folder: asDeleted(f), place: InTrash, source: source, asOf: asOf})
		case !trashedItself(f):
			rs.add(view{folder: f, place: Alive, source: source, asOf: asOf})
		}
	}
}

// isTrashed reports whether a folder is known to be in the trash. The caller
// holds the lock.
func (rs *records) isTrashed(id string) bool {
	r, ok := rs.byID[id]
	if !ok {
		return false
	}
	first := r.firstHand()
	return r.views[fromTrash] != nil || (first != nil && first.place == InTrash)
}

// got notes the answer of a GET that was sent at that time, and returns what
// counts: that, or what this run has written since.
func (rs *records) got(f wix.Folder, sent time.Time) view {
	if trashedItself(f) {
		rs.mark(f.ID, func(*record) bool { rs.deep = true; return true })
	}
	return rs.put(view{folder: f, place: placeOf(f), source: fromGet, asOf: sent})
}

// gotInTrash notes that Wix has answered a GET with a 404, while the trash shows
// the folder's own entry.
func (rs *records) gotInTrash(entry wix.Folder, sent time.Time) view {
	return rs.put(view{folder: asDeleted(entry), place: InTrash, source: fromGet, asOf: sent})
}

// wrote notes a folder that this run has written, alive, as Wix answered.
func (rs *records) wrote(f wix.Folder) { rs.cameToLife(f, time.Now()) }

// cameToLife notes a folder that came to life at that time, with an ancestor
// that this run restored.
func (rs *records) cameToLife(f wix.Folder, at time.Time) {
	rs.put(view{folder: f, place: Alive, source: fromWrite, asOf: at})
}

func (rs *records) put(v view) view {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.add(v)
	return *rs.of(v.folder.ID).firstHand()
}

// removed notes that this run has put the folder into the trash, or deleted it
// for good.
func (rs *records) removed(f wix.Folder, place Place) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if v := rs.of(f.ID).firstHand(); v != nil && f.DisplayName == "" {
		f = v.folder
	}
	rs.add(view{folder: f, place: place, source: fromWrite, asOf: time.Now()})
}

// made notes a folder that this run has created: nobody else has put anything in it.
func (rs *records) made(f wix.Folder) {
	rs.wrote(f)
	rs.mu.Lock()
	defer rs.mu.Unlock()
	r := rs.of(f.ID)
	r.created, r.claimed = true, true
}

// forget drops what was seen of a folder, unless this run has written it, so
// that it is asked for as an ancestor. Its entries in the trash stay.
func (rs *records) forget(id string) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if r, ok := rs.byID[id]; ok && r.views[fromWrite] == nil {
		r.views[fromGet], r.views[fromListing] = nil, nil
	}
}

// below returns the folders that are alive directly in parent, of one name or of
// all for "", by the views that serve for unchanged folders.
func (rs *records) below(parent, name string) []wix.Folder {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	names := rs.children[parent]
	if name != "" {
		folded := foldName(name)
		names = map[string][]string{folded: names[folded]}
	}
	var out []wix.Folder
	for folded, ids := range names {
		for _, id := range ids {
			v, ok := rs.byID[id].best(asUnchanged, time.Time{})
			if ok && v.place == Alive && v.folder.ParentFolderID == parent && foldName(v.folder.DisplayName) == folded {
				out = append(out, v.folder)
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
			if v, ok := rs.byID[id].own(); ok && (v.place != Alive || v.folder.ParentFolderID != parent) {
				out = append(out, v.folder)
			}
		}
	}
	return out
}

// written returns the records of the folders that this run wrote.
func (rs *records) written() map[string]view {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	own := map[string]view{}
	for id, r := range rs.byID {
		if v, ok := r.own(); ok {
			own[id] = v
		}
	}
	return own
}
