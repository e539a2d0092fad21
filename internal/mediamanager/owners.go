package mediamanager

import (
	"cmp"
	"context"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Several blocks of a run may mean the same folder. What each of them does or
// plans is noted here, so that none destroys what another one manages.

// MarkDeleting says that a block of this run is about to delete the folder. It
// reports false for one that another block has created, adopted or updated in
// this run: then nothing may be deleted.
func (s *Site) MarkDeleting(id string) bool {
	return !s.records.update(id, func(r *record) { r.deleting = r.deleting || !r.claimed }).claimed
}

// Spare takes MarkDeleting back, for a destroy that was refused or failed: a
// create that waits for the folder's name need not wait any longer.
func (s *Site) Spare(id string) {
	s.records.update(id, func(r *record) { r.deleting, r.trashedAs = false, nil })
}

// Plans is what other blocks of this run have planned for a folder.
type Plans struct {
	Kept       bool   // one plans it to stay
	Held       bool   // one plans folders below it to stay
	Returning  bool   // one plans to bring it back from the trash
	Destroyed  bool   // one plans to destroy it
	ForGood    bool   // one plans to delete it for good
	Adopted    bool   // one plans to create a folder, and to adopt this one for it
	Purged     bool   // an action is to delete it for good from the trash, or the folder that it is in
	Beneath    string // the id of a guarded folder that it is below, and that is planned to be deleted for good
	PurgedWith string // the id of the folder that it is in, and that is planned to be deleted for good with all in it

	at       layoutSlot // where one plans it to be
	wanted   layoutSlot // where it is, if one plans to create a folder there
	absent   bool       // one plans to trash it because nothing may be where it is, or where one above is
	absentAt layoutSlot // where it is, if that is the path itself
}

// PlanKeep notes that a block of this run plans the folder to stay.
func (s *Site) PlanKeep(id string) Plans {
	return s.plans(id, func(r *record) { r.planned.Kept = true })
}

// PlanHold notes that a block of this run plans folders below this one to stay.
func (s *Site) PlanHold(id string) Plans {
	return s.plans(id, func(r *record) { r.planned.Held = true })
}

// PlanDestroy notes that a block of this run plans to destroy the folder.
func (s *Site) PlanDestroy(id string) Plans {
	return s.plans(id, func(r *record) { r.planned.Destroyed = true })
}

func (s *Site) plans(id string, add func(*record)) Plans {
	plans := s.plan(id, add)
	for v, err := range lineage(id, s.seen) {
		plans.Purged = plans.Purged || (err == nil && s.records.get(v.Folder.ID).planned.Purged)
	}
	return plans
}

// PlanAdopt notes that a block of this run plans to adopt the folder.
func (s *Site) PlanAdopt(id string) Plans {
	return s.plan(id, func(r *record) { r.planned.Adopted = true })
}

// PlanPurge notes that the folders go with one that is planned to be deleted for
// good, and returns those of them that other blocks plan to stay.
func (s *Site) PlanPurge(id string, below []wix.Folder) (kept []wix.Folder) {
	for _, f := range below {
		if s.plan(f.ID, func(r *record) { r.planned.PurgedWith = id }).Kept {
			kept = append(kept, f)
		}
	}
	return kept
}

// plan adds to what is planned for a folder, and returns what was before.
func (s *Site) plan(id string, add func(*record)) Plans {
	return s.records.update(id, add).planned
}

// PlanRestore notes that the plan of this run brings the folder back from the
// trash, and what is below it. It returns the id of a folder that a block plans to
// delete for good, if this one was trashed out of that or out of a folder below it,
// or if nothing shows where it was: Wix may delete with a folder what was trashed
// out of it.
func (s *Site) PlanRestore(ctx context.Context, known Known) (forGood string) {
	s.plan(known.ID, func(r *record) { r.planned.Returning = true })
	return s.mayGoWith(ctx, known)
}

// PlanLeave is [Site.PlanRestore] of a folder that leaves the state and stays in
// the trash.
func (s *Site) PlanLeave(ctx context.Context, known Known) (forGood string) {
	return s.mayGoWith(ctx, known)
}

// mayGoWith notes what the state knows of a trashed folder, and returns the id of a
// folder that a block plans to delete for good, and that it may have been in.
func (s *Site) mayGoWith(ctx context.Context, known Known) (forGood string) {
	s.records.update(known.ID, func(r *record) { r.stated = &known })
	for _, f := range s.records.those(func(r *record) bool { return r.planned.ForGood }) {
		if s.mayComeFrom(ctx, known.ID, f.ID) {
			return f.ID
		}
	}
	return ""
}

// PlanForGood notes that a block of this run plans to delete the folder for good.
// It returns the folders for which [Site.PlanRestore] and [Site.PlanLeave] would
// return this one.
func (s *Site) PlanForGood(ctx context.Context, id string) (returning, left []wix.Folder) {
	s.plan(id, func(r *record) { r.planned.ForGood = true })
	for _, f := range s.records.those(func(r *record) bool { return r.stated != nil }) {
		switch {
		case !s.mayComeFrom(ctx, f.ID, id):
		case s.records.get(f.ID).planned.Returning:
			returning = append(returning, f)
		default:
			left = append(left, f)
		}
	}
	return returning, left
}

// mayComeFrom reports whether a trashed folder was in that one, at whatever level,
// before the trash. Where the way up ends at a folder of which no block knows the
// parent, or at one that Wix does not find, nothing excludes it.
func (s *Site) mayComeFrom(ctx context.Context, id, from string) bool {
	root := ""
	for v, err := range lineage(id, func(id string) (Sighting, error) { return s.cameFrom(ctx, id) }) {
		if err != nil || v.Folder.ID == from {
			return true
		}
		root = v.Folder.ParentFolderID
	}
	return root == "" || root == wix.TrashRoot
}

// cameFrom returns a folder with the parent that it had before the trash, as far
// as a block of this run knows it.
func (s *Site) cameFrom(ctx context.Context, id string) (Sighting, error) {
	if known := s.records.get(id).stated; known != nil {
		return Sighting{Folder: known.asKnown()}, nil
	}
	return s.ancestor(ctx, id)
}

// those returns the folders whose records are picked, as their blocks know them.
func (rs *records) those(pick func(*record) bool) []wix.Folder {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	var out []wix.Folder
	for id, r := range rs.byID {
		if pick(r) {
			f := cmp.Or(r.stated, &Known{}).asKnown()
			f.ID = id
			out = append(out, f)
		}
	}
	return sortedByID(out)
}

// Below is the folders below one, at all levels, as a plan has seen them: the
// parent of each, by its id. An apply is another process than the plan, and the
// trash does not show where a folder came from.
type Below map[string]string

// SeeBelow lists the living folders below one that is planned to be deleted for
// good once it is empty. It returns also those of them that ride along with it.
func (s *Site) SeeBelow(ctx context.Context, id string) (below Below, riding []wix.Folder, err error) {
	folders, err := s.Below(ctx, id)
	below = Below{}
	for _, f := range folders {
		below[f.ID] = f.ParentFolderID
	}
	s.records.update(id, func(r *record) { r.below = below })
	for _, f := range folders {
		s.plan(f.ID, func(r *record) { r.planned.Beneath = id })
		if s.RidesAlong(f.ID) {
			riding = append(riding, f)
		}
	}
	return below, riding, err
}

// RidesAlong reports whether a block plans a folder to stay while a folder that it
// is in goes, and one above that is deleted for good: it goes to the trash before
// its block moves it out, and Wix may delete it there.
func (s *Site) RidesAlong(id string) bool {
	r := s.records.get(id)
	top := r.planned.Beneath
	below := s.records.get(top).below
	for parent := below[id]; parent != top; parent = below[parent] {
		if parent == "" || s.records.get(parent).planned.Kept {
			return false
		}
	}
	return r.planned.Kept && below[id] != top
}

// requireNotTrashed fails with a [TrashedOutError] if one of the folders below is
// in the trash: Wix may delete it for good with the folder. What this run has put
// there does not count, nor what lies in that. Those directly in the folder must be
// alive. The others must not stand in a listing of the trash, begun after since,
// that all who ask share.
func (s *Site) requireNotTrashed(ctx context.Context, id string, below Below, since time.Time) error {
	refusal := &TrashedOutError{ID: id}
	var direct []string
	for child, parent := range below {
		if s.records.get(child).removed {
			continue
		}
		if parent == id {
			direct = append(direct, child)
			continue
		}
		entry, err := s.entryIn(ctx, "", child, since)
		if err != nil {
			return err
		}
		if entry.Folder.ParentFolderID == wix.TrashRoot {
			refusal.Folders = append(refusal.Folders, entry.Folder)
		}
	}
	places, err := s.placesNow(ctx, direct)
	for _, v := range places {
		if v.Place != Alive {
			refusal.Folders = append(refusal.Folders, v.Folder)
		}
	}
	if err == nil && len(refusal.Folders) > 0 {
		refusal.Folders = sortedByID(refusal.Folders)
		return refusal
	}
	return err
}

// claim marks the folder as one that a block of this run manages. It fails for
// a folder that this run deletes.
func (s *Site) claim(id string) bool {
	return !s.records.update(id, func(r *record) { r.claimed = r.claimed || !r.deleting }).deleting
}
