package mediamanager

import (
	"maps"
	"slices"
	"time"

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
	own := s.records.written()
	if o.root == wix.TrashRootFolder {
		return slices.DeleteFunc(listed, func(f wix.Folder) bool { return own[f.ID].place == Alive })
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
		if s.covers(o, f.ID, byID, own) {
			newest = append(newest, byID[f.ID])
		}
	}
	return newest
}

// covers reports whether the folder belongs into the listing. A parent of which
// nothing is known proves nothing: then the listing is right.
func (s *Site) covers(o overlay, id string, byID map[string]wix.Folder, own map[string]view) bool {
	find := func(id string) (view, error) {
		v, isOwn := own[id]
		f, ok := byID[id]
		switch {
		case isOwn:
			return v, nil
		case ok:
			return view{folder: f, place: Alive}, nil
		}
		v, _ = s.records.get(id).best(asUnchanged, time.Time{})
		return v, nil
	}
	for v, err := range lineage(id, find) {
		parent := v.folder.ParentFolderID
		switch {
		case err != nil:
			return true
		case own[v.folder.ID].place > Alive:
			return false
		case parent == o.top() || parent == "":
			return true
		case (o.parent != "" && !o.deep) || Virtual(parent):
			return false
		}
	}
	return true
}
