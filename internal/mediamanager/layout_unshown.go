package mediamanager

import (
	"maps"
	"slices"
)

// addUnshown adds folders of the layout that Wix shows nowhere, where they may be in
// one that is in the trash: somebody may have moved them there, and nothing has shown
// in this run that Wix tells of what is below such a folder. They count as in the
// trash below it, so that the building looks for them once it is back. A folder that
// comes back below a missing one tells nothing in time, nor does one that stays in
// the trash. missing has parents first, as layout has.
func (s *Site) addUnshown(layout []*LayoutFolder, missing []Known, seen *SeenSite) {
	top := seen.firstBack(layout)
	if top == "" || s.records.deep.Load() {
		return
	}
	for _, k := range missing {
		f := SeenFolder{ID: k.ID, ParentID: top, Name: k.DisplayName, Trashed: true}
		if seen.Unshown[k.ParentID] {
			f.ParentID = k.ParentID
		}
		seen.Folders[k.ID], seen.Unshown[k.ID] = f, true
	}
}

// missing returns the known folders that are not seen.
func (s SeenSite) missing(known []Known) []Known {
	var missing []Known
	for _, k := range known {
		if _, ok := s.Folders[k.ID]; !ok {
			missing = append(missing, k)
		}
	}
	return missing
}

// firstBack returns the first folder of a layout that lies in the trash by itself
// and has no missing one above it, "" where there is none.
func (s SeenSite) firstBack(layout []*LayoutFolder) string {
	shown := map[string]bool{"": true}
	for _, f := range layout {
		_, ok := s.Folders[f.ID]
		shown[f.Path] = ok && shown[f.parent()]
		if shown[f.Path] && s.topInTrash(f.ID) == f.ID {
			return f.ID
		}
	}
	return ""
}

// UnshownIDs returns the folders of which nothing tells whether they were deleted
// for good, sorted.
func (s SeenSite) UnshownIDs() []string { return slices.Sorted(maps.Keys(s.Unshown)) }
