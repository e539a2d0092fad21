package mediamanager

import (
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// memory is what one run knows at first hand: folders that a GET showed, and
// folders that it wrote. It also keeps who may do what to a folder in this run.
type memory struct {
	mu       sync.Mutex
	facts    map[string]fact
	claimed  map[string]bool            // created, adopted or updated by this run
	deleting map[string]bool            // handed to a destroy by this run
	created  map[string]bool            // created by this run
	dropped  map[string]Known           // sent to the trash by this run, perhaps with an ancestor
	returns  map[string]bool            // planned by this run to come back from the trash
	kept     map[string]bool            // planned by a block of this run to stay
	doomed   map[string]bool            // planned by a block of this run to be destroyed
	listings map[string]siblingsOf      // by parent
	trash    bool                       // something is known to be in the trash
	bin      map[string]wix.Folder      // the trash as it was last listed
	binBegun time.Time                  // when that listing was begun
	below    map[string]map[string]bool // ids that this run has put below a parent
}

// fact is one folder at first hand. place speaks of the folder itself; its
// ancestors are asked apart. at is when the request that shows it had ended.
type fact struct {
	folder wix.Folder
	place  Place
	at     time.Time
	own    bool
}

func newMemory() *memory {
	return &memory{
		facts: map[string]fact{}, claimed: map[string]bool{}, deleting: map[string]bool{},
		created: map[string]bool{}, returns: map[string]bool{}, kept: map[string]bool{}, doomed: map[string]bool{}, below: map[string]map[string]bool{},
		listings: map[string]siblingsOf{}, dropped: map[string]Known{},
	}
}

func (m *memory) fact(id string) (fact, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f, ok := m.facts[id]
	return f, ok
}

// saw notes what an answer of Wix shows, unless this run has written the folder
// since that answer was asked for: begun is zero for an answer of unknown age,
// such as a listing's.
func (m *memory) saw(f wix.Folder, begun time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.facts[f.ID]; ok && old.own && old.at.After(begun) {
		return
	}
	place := Alive
	if trashedItself(f) {
		place, m.trash = InTrash, true
	}
	m.facts[f.ID] = fact{folder: f, place: place, at: time.Now()}
}

// wrote notes what this run wrote: a folder alive, as Wix answered it.
func (m *memory) wrote(f wix.Folder) { m.wroteAt(f, time.Now()) }

// wroteAt notes a folder that came to life at that time, with an ancestor that
// this run brought back.
func (m *memory) wroteAt(f wix.Folder, at time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.facts[f.ID] = fact{folder: f, place: Alive, at: at, own: true}
	if m.below[f.ParentFolderID] == nil {
		m.below[f.ParentFolderID] = map[string]bool{}
	}
	m.below[f.ParentFolderID][f.ID] = true
}

// trashed notes that the folder is in the trash, or gone, by this run's doing.
func (m *memory) trashed(id string, place Place) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f := m.facts[id]
	f.folder.ID, f.place, f.at, f.own = id, place, time.Now(), true
	m.facts[id] = f
	m.trash = m.trash || place == InTrash
}

// trashInUse reports whether this run has met a folder that is in the trash.
func (m *memory) trashInUse() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.trash
}

// trashSince returns a listing of the trash that was not begun before since.
func (m *memory) trashSince(since time.Time) (map[string]wix.Folder, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.bin, m.bin != nil && !m.binBegun.Before(since)
}

func (m *memory) keepTrash(trash map[string]wix.Folder, begun time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bin, m.binBegun = trash, begun
}

// siblingsOf is a listing of a parent's children by folded name.
type siblingsOf struct {
	byName map[string][]wix.Folder
	listed time.Time
}

func (m *memory) siblings(parent string) (map[string][]wix.Folder, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept, ok := m.listings[parent]
	return kept.byName, ok && time.Since(kept.listed) < listingAge
}

func (m *memory) keepSiblings(parent string, byName map[string][]wix.Folder) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.listings[parent] = siblingsOf{byName: byName, listed: time.Now()}
}

// forget drops what was seen of a folder, so that the next look asks Wix.
func (m *memory) forget(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.facts, id)
}

// claim marks the folder as one that a block of this run manages. It fails for
// a folder that this run deletes.
func (m *memory) claim(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.deleting[id] {
		return false
	}
	m.claimed[id] = true
	return true
}

func (m *memory) isClaimed(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.claimed[id]
}

// holds reports whether this run has put the folder below that parent under
// that name.
func (m *memory) holds(id string, n NewFolder) bool {
	f, ok := m.fact(id)
	return ok && f.own && f.place == Alive && f.folder.ParentFolderID == n.ParentID && EqualNames(f.folder.DisplayName, n.DisplayName)
}

func (m *memory) plansRestore(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.returns[id] = true
}

func (m *memory) isReturning(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.returns[id]
}

func (m *memory) isDeleting(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.deleting[id]
}

// markDeleting fails for a folder that a block of this run has claimed.
func (m *memory) markDeleting(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.claimed[id] {
		return false
	}
	m.deleting[id] = true
	return true
}

// drop notes a folder that this run sends to the trash.
func (m *memory) drop(known Known) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.dropped[known.ID] = known
}

// spare takes back what a destroy that failed has noted.
func (m *memory) spare(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.deleting, id)
	delete(m.dropped, id)
}

// undrop forgets a folder that is in the trash by itself, or never went there.
func (m *memory) undrop(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.dropped, id)
}

// drops returns the folders that this run sent to the trash, and that may be
// there only because an ancestor is.
func (m *memory) drops() []Known {
	m.mu.Lock()
	defer m.mu.Unlock()
	var drops []Known
	for id, known := range m.dropped {
		if !m.claimed[id] {
			drops = append(drops, known)
		}
	}
	return drops
}

// made notes a folder that this run created: nobody else has put anything in it.
func (m *memory) made(f wix.Folder) {
	m.wrote(f)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.created[f.ID], m.claimed[f.ID] = true, true
}

func (m *memory) isMade(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.created[id]
}

// ownChildren returns the folders that this run has put below parent, alive.
func (m *memory) ownChildren(parent string) []wix.Folder {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []wix.Folder
	for id := range m.below[parent] {
		if f := m.facts[id]; f.own && f.place == Alive && f.folder.ParentFolderID == parent {
			out = append(out, f.folder)
		}
	}
	return out
}
