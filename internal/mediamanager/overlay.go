package mediamanager

import (
	"maps"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// overlay says what a listing was asked for, so that what this run wrote can be
// laid over it: Wix's lists lag.
type overlay struct {
	root   wix.RootFolder
	parent string // directly below it, or at all levels below with deep
	deep   bool
	adds   func(wix.Folder) bool // which of this run's folders to add; nil = all
}

// top is the folder below which everything listed lies.
func (o overlay) top() string {
	switch {
	case o.parent != "":
		return o.parent
	case o.root == wix.VisitorUploadsRootFolder:
		return wix.VisitorUploads
	default:
		return wix.MediaRoot
	}
}

// newest returns a listing as it is with what this run wrote.
func (s *Site) newest(listed []wix.Folder, o overlay) []wix.Folder {
	own := s.memory.ownFacts()
	if o.root == wix.TrashRootFolder {
		return slices.DeleteFunc(listed, func(f wix.Folder) bool {
			fact, ok := own[f.ID]
			return ok && fact.place == Alive
		})
	}
	listed = slices.DeleteFunc(listed, trashedItself)
	if len(own) == 0 {
		return listed
	}
	byID := make(map[string]wix.Folder, len(listed))
	for _, f := range listed {
		byID[f.ID] = f
	}
	for _, id := range slices.Sorted(maps.Keys(own)) {
		f := own[id].folder
		if _, ok := byID[id]; !ok && own[id].place == Alive && (o.adds == nil || o.adds(f)) {
			listed = append(listed, f)
		}
		byID[id] = f
	}
	var newest []wix.Folder
	for _, f := range listed {
		if now := byID[f.ID]; s.covers(o, now, byID, own) {
			newest = append(newest, now)
		}
	}
	return newest
}

// covers reports whether the folder belongs into the listing. A parent of which
// nothing is known proves nothing: then the listing is right.
func (s *Site) covers(o overlay, f wix.Folder, byID map[string]wix.Folder, own map[string]fact) bool {
	if o.parent != "" && !o.deep {
		return f.ParentFolderID == o.parent && (own[f.ID].place == Alive || !own[f.ID].own)
	}
	for id, depth := f.ID, 0; depth < maxDepth; depth++ {
		if fact, ok := own[id]; ok && fact.place != Alive {
			return false
		}
		now, ok := byID[id]
		if !ok {
			now, ok = s.remembered(id)
		}
		if !ok || now.ParentFolderID == o.top() {
			return true
		}
		if Virtual(now.ParentFolderID) {
			return false
		}
		id = now.ParentFolderID
	}
	return true
}

// ownFacts are the folders that this run wrote.
func (m *memory) ownFacts() map[string]fact {
	m.mu.Lock()
	defer m.mu.Unlock()
	own := map[string]fact{}
	for id, f := range m.facts {
		if f.own {
			own[id] = f
		}
	}
	return own
}
