package mediamanager

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// DeclaredLayout is a layout that is to be created.
type DeclaredLayout struct {
	ParentID string
	Paths    []string
	Moves    map[string]string
	Absent   []string
}

// RecalledLayout is what a create finds of the layouts that its run has destroyed.
type RecalledLayout struct {
	Known KnownLayout
	// Own are the folders of Known by path without those of Guessed: where the create
	// fails, its state holds them.
	Own map[string]string
	// Target is the declaration, and what comes back without being declared.
	Target *Arrangement
	// Undeclared are the folders of Known that the declaration has no place for.
	Undeclared []UndeclaredFolder
	// Back are the paths of those of them that are guarded: they come back.
	Back map[string]bool
	// Guessed says that the layout declares no path of another one, and that Undeclared
	// are of all layouts that nothing else has replaced so far.
	Guessed bool
}

// RecallLayout finds the folders for a layout among those that this run has destroyed.
// Nothing tells a create which layout it replaces: it is taken to be each that has
// declared one of the paths, or a path that an entry of moves takes to one. Of the
// others, which may share implied folders, it finds what is at its own paths. A layout
// that replaces none so may have got other names for all its paths: it brings back what
// is guarded and not replaced yet. That loses nothing where it is a new one: the create
// that does replace that finds it alive.
//
// The folders are claimed: what destroys another layout from now on leaves them
// alone. The caller calls done once it has brought them back; creates that need the
// same folders take turns.
//
// Errors: those of [Arrange], and [await.EndedError] where the wait for others has
// ended. What is known is returned beside them.
func (s *Site) RecallLayout(ctx context.Context, q DeclaredLayout) (recalled RecalledLayout, done func(), err error) {
	defer s.giveReason(ctx, "let other trees bring their folders back", time.Now(), &err)
	r, err := newRecall(q)
	if err != nil {
		return RecalledLayout{}, func() {}, err
	}
	for {
		busy, done := s.recall(r)
		if busy != nil {
			if err = await.Signal(ctx, busy); err == nil {
				continue
			}
			done = func() {}
		}
		recalled.Known, recalled.Own, recalled.Guessed = r.known, r.own(), r.guess
		if err == nil {
			err = r.arrange(&recalled)
			s.noteTaken(r, recalled)
		}
		return recalled, done, err
	}
}

// recall is what a create finds of destroyed layouts.
type recall struct {
	DeclaredLayout
	wanted map[string]*LayoutFolder // the declaration, by key
	rules  moveRules
	absent map[string]bool // by key
	known  KnownLayout
	guards map[string]bool // ids of guarded folders
	shares map[string]int  // how many of the layouts had a folder, by id
	from   []*destroyedLayout

	replaced map[*destroyedLayout]bool // those that the layout replaces, or may replace
	guess    bool                      // that it may
}

func newRecall(q DeclaredLayout) (r *recall, err error) {
	r = &recall{DeclaredLayout: q, absent: map[string]bool{}}
	if r.wanted, err = layoutFolders(q.Paths); err != nil {
		return nil, err
	}
	if r.rules, err = newMoves(q.Moves); err != nil {
		return nil, err
	}
	for _, path := range q.Absent {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			return nil, err
		}
		r.absent[folderpath.FoldLayout(names...)] = true
	}
	return r, nil
}

// recall finds the folders for a layout, and claims them. Where somebody works on
// them, it returns a channel to wait for, and claims nothing.
func (s *Site) recall(r *recall) (busy chan struct{}, done func()) {
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	r.find(s.layouts[r.ParentID])
	for _, d := range r.from {
		if d.busy != nil {
			return d.busy, nil
		}
	}
	for _, id := range r.known.IDs {
		of := s.records.of(id)
		of.deleting, of.trashedAs, of.claimed = false, nil, true
	}
	return nil, s.occupy(r.from)
}

// find finds the folders for a layout. The caller holds the lock.
func (r *recall) find(layouts []*destroyedLayout) {
	r.known, r.from = KnownLayout{IDs: map[string]string{}}, nil
	r.guards, r.shares = map[string]bool{}, map[string]int{}
	r.replaced, r.guess = map[*destroyedLayout]bool{}, true
	there := map[string]bool{}
	for _, d := range layouts {
		for key, f := range d.folders {
			there[key] = true
			r.shares[f.ID]++
		}
	}
	for _, d := range layouts {
		r.replaced[d] = r.replaces(d, there)
		r.guess = r.guess && !r.replaced[d]
	}
	for _, d := range layouts {
		r.replaced[d] = r.replaced[d] || r.guess && d.guarded && !d.replaced
		r.add(d)
	}
	r.known.Unshown = slices.Sorted(maps.Values(r.known.IDs)) // the create has promised none of them
}

// add adds the folders of a layout at wanted paths, and those that nothing else has
// taken where it is replaced.
func (r *recall) add(d *destroyedLayout) {
	replaced, found := r.replaced[d], len(r.from)
	for key, f := range d.folders {
		if r.wanted[key] != nil || replaced && !d.taken[f.ID] {
			r.known.IDs[f.Path] = f.ID
			r.guards[f.ID] = r.guards[f.ID] || replaced && d.guarded
			r.from = append(r.from[:found], d)
		}
	}
	if replaced {
		r.known.Declared = append(r.known.Declared, d.declared...)
	}
}

// replaces reports whether a layout has declared one of the wanted paths, or has one
// that an entry of moves takes to a wanted path where no folder has been.
func (r *recall) replaces(d *destroyedLayout, there map[string]bool) bool {
	for key, f := range d.wanted {
		to, moved := r.rules.destination(f.names, nil)
		at := folderpath.FoldLayout(to...)
		if !f.Implied && r.wanted[key] != nil || moved && r.wanted[at] != nil && !there[at] {
			return true
		}
	}
	return false
}

// own are the known folders, but for those of layouts that something else may replace.
func (r *recall) own() map[string]string {
	own := maps.Clone(r.known.IDs)
	maps.DeleteFunc(own, func(path, _ string) bool {
		names, err := folderpath.SplitLayout(path)
		return err == nil && r.guess && r.wanted[folderpath.FoldLayout(names...)] == nil
	})
	return own
}

// arrange says which folder stands for which path.
func (r *recall) arrange(out *RecalledLayout) error {
	a, err := Arrange(r.known, r.Paths, r.Moves)
	if err != nil {
		return err
	}
	there, err := r.known.folders()
	if err != nil {
		return err
	}
	known, err := r.known.KnownFolders(r.ParentID, time.Time{})
	if err != nil {
		return err
	}
	of := make(map[string]Known, len(known))
	for _, k := range known {
		of[k.ID] = k
	}
	acting := r.rules.acting(there, r.wanted)
	b := newBringer(a)
	var goes []*LayoutFolder
	for _, old := range a.Leaving { // parents come first
		names, moved := r.rules.destination(old.names, acting)
		to := &LayoutFolder{Path: folderpath.JoinLayout(names...), ID: old.ID, Unshown: true, names: names}
		if r.isAbsent(old) {
			goes = append(goes, old) // also where it comes back with the folder above it
			continue
		}
		if free := !moved || there[to.key()] == nil; free && r.guards[old.ID] {
			b.bringBack(old, to, moved)
		}
		if !old.Implied || r.shares[old.ID] == 1 { // what several layouts imply, another one may keep
			out.Undeclared = append(out.Undeclared, UndeclaredFolder{Known: of[old.ID], Was: old.Path, Path: to.Path})
		}
	}
	a.Folders, a.Leaving = sortedFolders(b.stays), goes
	out.Target, out.Back = a, b.back
	return nil
}

// isAbsent reports whether a folder must not exist.
func (r *recall) isAbsent(f *LayoutFolder) bool {
	for i := range f.names {
		if r.absent[folderpath.FoldLayout(f.names[:i+1]...)] {
			return true
		}
	}
	return false
}

// noteTaken notes that a create has found paths for the folders of layouts, and
// claims none that goes again.
func (s *Site) noteTaken(r *recall, recalled RecalledLayout) {
	if recalled.Target == nil {
		return
	}
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	for _, f := range recalled.Target.Leaving {
		s.records.of(f.ID).claimed = false
	}
	for _, d := range r.from {
		for _, f := range recalled.Target.Folders {
			d.taken[f.ID] = d.taken[f.ID] || !recalled.Back[f.Path]
		}
		d.replaced = d.replaced || r.replaced[d]
	}
}
