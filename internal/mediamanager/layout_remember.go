package mediamanager

// destroyedLayout is a layout that this run destroys, and creates again after that.
// It is guarded by the lock of the records.
type destroyedLayout struct {
	declared []string
	guarded  bool
	folders  map[string]*LayoutFolder // by key
	wanted   map[string]*LayoutFolder // what was declared or implied, by key, also where no folder was known
	taken    map[string]bool          // ids of the folders that a create has found a path for
	replaced bool                     // a create has found its folders
	busy     chan struct{}            // closed when nobody works on its folders any more; nil then
}

// RememberLayout notes a layout that is about to be destroyed, for a create of the
// same run that replaces it: it brings the same folders back, under guarded also those
// that it does not declare. The caller calls destroyed once the destroy has ended.
// Until then each create that needs one of the folders waits.
func (s *Site) RememberLayout(parentID string, known KnownLayout, guarded bool) (destroyed func(), err error) {
	d := &destroyedLayout{declared: known.Declared, guarded: guarded, taken: map[string]bool{}}
	if d.folders, err = known.folders(); err != nil {
		return nil, err
	}
	if d.wanted, err = layoutFolders(known.Declared); err != nil {
		return nil, err
	}
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	s.layouts[parentID] = append(s.layouts[parentID], d)
	return s.occupy([]*destroyedLayout{d}), nil
}

// occupy marks layouts as busy until done is called. The caller holds the lock.
func (s *Site) occupy(layouts []*destroyedLayout) (done func()) {
	busy := make(chan struct{})
	for _, d := range layouts {
		d.busy = busy
	}
	return func() {
		s.records.mu.Lock()
		defer s.records.mu.Unlock()
		for _, d := range layouts {
			d.busy = nil
		}
		close(busy)
	}
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
