package wixsim

import (
	"maps"
	"slices"
	"time"
)

// Watch returns a channel that is closed with the next API call, manual change, or change of the Variant or the Faults.
// A job that becomes due closes nothing: see Admin.Revision.
func (s *Simulator) Watch() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.watched == nil {
		s.watched = make(chan struct{})
	}
	return s.watched
}

// notify wakes those who watch. The caller holds the lock.
func (s *Simulator) notify() {
	if s.watched != nil {
		close(s.watched)
		s.watched = nil
	}
}

// Sites lists the ids of the sites.
func (s *Simulator) Sites() []string { return s.config.Sites }

// Settings is the Variant and the Faults as they are now.
func (s *Simulator) Settings() (Variant, Faults) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.faults
	f.RefuseIDs = maps.Clone(f.RefuseIDs)
	return s.variant, f
}

// CallsSince is the journal from the call with that number on, at most its newest limit calls. The first call has the
// number 0, and a reset does not begin to count anew: next is the number of the next call, oldest that of the oldest call
// in the journal.
func (s *Simulator) CallsSince(number, limit int) (calls []Call, next, oldest int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next = s.forgotten + len(s.journal)
	first := max(number, s.forgotten, next-limit)
	return slices.Clone(s.journal[first-s.forgotten:]), next, s.forgotten
}

// Revision is a number that grows with each change of the folders. It lets the jobs take effect that are due.
func (a *Admin) Revision() int {
	revision := 0
	a.must(func(*tree, time.Time) error {
		revision = a.site.revision
		return nil
	})
	return revision
}

// Placed lists every folder by path, the system folders and the trash included.
func (a *Admin) Placed() []Placed {
	var placed []Placed
	a.must(func(t *tree, _ time.Time) error {
		placed = t.placed()
		return nil
	})
	return placed
}

// Change makes a manual change and returns the folder that it changed, as it was where it is gone.
func (a *Admin) Change(g ManualChange) (Placed, error) {
	var placed Placed
	err := a.do(func(t *tree, now time.Time) (err error) {
		placed, err = a.change(t, now, g)
		return err
	})
	return placed, err
}
