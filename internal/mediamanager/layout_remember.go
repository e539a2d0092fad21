package mediamanager

import (
	"context"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// destroyedLayout is a layout that this run destroys, and creates again after that.
// It is guarded by the lock of the records.
type destroyedLayout struct {
	ids  map[string]string // by path
	keys map[string]string // the paths by key
	busy chan struct{}     // closed when nobody works on its folders any more; nil then
}

// RememberLayout notes the folders of a layout that is about to be destroyed, for a
// create of the same run that replaces it: it brings the same folders back. The
// caller calls destroyed once the destroy has ended. Until then each create that
// needs one of the folders waits.
func (s *Site) RememberLayout(parentID string, ids map[string]string) (destroyed func()) {
	d := &destroyedLayout{ids: ids, keys: make(map[string]string, len(ids))}
	for path := range ids {
		if names, err := folderpath.SplitLayout(path); err == nil { // a state has only paths that were declared
			d.keys[folderpath.FoldLayout(names...)] = path
		}
	}
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	s.layouts[parentID] = append(s.layouts[parentID], d)
	return s.occupy([]*destroyedLayout{d})
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

// RecallLayout returns the folders at the paths of a layout that this run has
// destroyed, whatever layouts they were of: nothing tells a create which of them it
// replaces, and layouts may share implied folders. They are claimed: what destroys
// another layout from now on leaves them alone. The caller calls done once it has
// brought them back; creates that need the same folders take turns.
//
// An error says that the wait for others has ended. The folders are returned beside
// it.
func (s *Site) RecallLayout(ctx context.Context, parentID string, paths []string) (known KnownLayout, done func(), err error) {
	defer s.giveReason(ctx, "let other trees bring their folders back", time.Now(), &err)
	wanted, err := layoutFolders(paths)
	if err != nil {
		return KnownLayout{}, func() {}, err
	}
	for {
		known, busy, done := s.recall(parentID, paths, wanted)
		if busy == nil {
			return known, done, nil
		}
		if err = await.Signal(ctx, busy); err != nil {
			return known, func() {}, err
		}
	}
}

// recall returns the folders at the wanted paths. Where somebody works on them, it
// returns a channel to wait for, and changes nothing.
func (s *Site) recall(parentID string, paths []string, wanted map[string]*LayoutFolder) (known KnownLayout, busy chan struct{}, done func()) {
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	known = KnownLayout{IDs: map[string]string{}, Declared: paths}
	var from []*destroyedLayout
	for _, d := range s.layouts[parentID] {
		if d.give(known.IDs, wanted) {
			from = append(from, d)
			if d.busy != nil {
				busy = d.busy
			}
		}
	}
	for _, id := range known.IDs {
		known.Unshown = append(known.Unshown, id) // the create has promised none of them
	}
	if busy != nil {
		return known, busy, nil
	}
	for _, id := range known.IDs {
		r := s.records.of(id)
		r.deleting, r.trashedAs, r.claimed = false, nil, true
	}
	return known, nil, s.occupy(from)
}

// give adds the folders at the wanted paths to those that others have given, and
// reports whether there are any.
func (d *destroyedLayout) give(ids map[string]string, wanted map[string]*LayoutFolder) (gave bool) {
	for key, path := range d.keys {
		if at := wanted[key]; at != nil {
			ids[at.Path], gave = d.ids[path], true
		}
	}
	return gave
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
