package mediamanager

import (
	"maps"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// newest returns a listing of what is alive below top, at all levels, as it is
// with what this run wrote: Wix's lists lag. Of those folders adds picks the ones
// that the listing lacks; nil = all.
func (s *Site) newest(listed []wix.Folder, top string, adds func(wix.Folder) bool) []wix.Folder {
	own := s.records.written()
	if top == wix.TrashRoot {
		return slices.DeleteFunc(listed, func(f wix.Folder) bool { return own[f.ID].Place == Alive })
	}
	listed = slices.DeleteFunc(listed, trashedItself)
	if len(own) == 0 {
		return listed
	}
	now := map[string]Sighting{}
	for _, f := range listed {
		now[f.ID] = Sighting{Folder: f, Place: Alive}
	}
	for _, id := range slices.Sorted(maps.Keys(own)) {
		v := own[id]
		if _, ok := now[id]; !ok && v.Place == Alive && (adds == nil || adds(v.Folder)) {
			listed = append(listed, v.Folder)
		}
		now[id] = v
	}
	var newest []wix.Folder
	for _, f := range listed {
		if s.isBelow(top, f.ID, now) {
			newest = append(newest, now[f.ID].Folder)
		}
	}
	return newest
}

// isBelow reports whether the folder is below top, alive as far as this run has
// written it and its ancestors. A parent of which nothing is known proves
// nothing: then the listing is right.
func (s *Site) isBelow(top, id string, now map[string]Sighting) bool {
	find := func(id string) (Sighting, error) {
		if v, ok := now[id]; ok {
			return v, nil
		}
		v, _ := s.records.get(id).best(asUnchanged, time.Time{})
		return v, nil
	}
	for v, err := range lineage(id, find) {
		switch parent := v.Folder.ParentFolderID; {
		case err != nil:
			return true
		case v.source == fromWrite && v.Place > Alive:
			return false
		case parent == top || parent == "":
			return true
		case Virtual(parent):
			return false
		}
	}
	return true
}
