package mediamanager

import (
	"maps"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// RememberLayout notes the folders of a layout that is being destroyed, for a
// create of the same run that replaces it: it brings the same folders back.
func (s *Site) RememberLayout(parentID string, ids map[string]string) {
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	s.layouts[parentID] = maps.Clone(ids)
}

// RecallLayout returns the folders at the paths of a layout that this run has
// noted, once.
func (s *Site) RecallLayout(parentID string, paths []string) (KnownLayout, error) {
	s.records.mu.Lock()
	ids := s.layouts[parentID]
	delete(s.layouts, parentID)
	s.records.mu.Unlock()
	wanted, err := layoutFolders(paths)
	if err != nil {
		return KnownLayout{}, err
	}
	known := KnownLayout{IDs: map[string]string{}, Declared: paths}
	for _, path := range slices.Sorted(maps.Keys(ids)) {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			return KnownLayout{}, err
		}
		if wanted[folderpath.FoldLayout(names...)] != nil {
			known.IDs[path] = ids[path]
			known.Unshown = append(known.Unshown, ids[path]) // the create has promised none of them
			s.Spare(ids[path])
		}
	}
	return known, nil
}

// NoteLayout notes the folders of a layout that has been read in this run.
func (s *Site) NoteLayout(ids map[string]string) {
	for _, id := range ids {
		s.records.update(id, func(r *record) { r.laidOut = true })
	}
}

// IsLaidOut reports whether a folder is of a layout that has been read in this run.
func (s *Site) IsLaidOut(id string) bool {
	return s.records.get(id).laidOut
}

// IsSeenInTrash reports whether this run has seen the folder in the trash, or the
// one that it was in.
func (s *Site) IsSeenInTrash(known Known) bool {
	return s.records.get(known.ID).isTrashed() || s.records.get(known.ParentID).isTrashed()
}
