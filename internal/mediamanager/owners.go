package mediamanager

// MarkDeleting says that a block of this run is about to delete the folder. It
// reports false for one that another block has created, adopted or updated in
// this run: then nothing may be deleted.
func (s *Site) MarkDeleting(id string) bool { return s.memory.markDeleting(id) }

// Spare takes MarkDeleting back, for a destroy that failed: a create that waits
// for the folder's name need not wait any longer.
func (s *Site) Spare(id string) { s.memory.spare(id) }

// PlanKeep notes that a block of this run plans the folder to stay. It reports
// whether another block has planned that, and whether one destroys it.
func (s *Site) PlanKeep(id string) (shared, destroyed bool) {
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	shared, destroyed = s.memory.kept[id], s.memory.doomed[id]
	s.memory.kept[id] = true
	return shared, destroyed
}

// PlanDestroy notes that a block of this run plans to destroy the folder. It
// reports whether another block has planned it to stay.
func (s *Site) PlanDestroy(id string) (shared bool) {
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	s.memory.doomed[id] = true
	return s.memory.kept[id]
}

// PlanRestore notes that the plan of this run brings the folder back from the
// trash, and what is below it.
func (s *Site) PlanRestore(id string) { s.memory.plansRestore(id) }
