package mediamanager

import (
	"maps"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// layoutProgress is how far a folder of the layout has come.
type layoutProgress int

const (
	layoutWaits layoutProgress = iota
	layoutUnderWay
	layoutSettled
)

// layoutSlot is a name below a parent. Without a parent it is one that no plan knows yet.
type layoutSlot struct{ parentID, name string }

func (s layoutSlot) known() bool { return s.parentID != "" }

func (s layoutSlot) is(other layoutSlot) bool { return s.known() && s == other }

func slotOf(f SeenFolder) layoutSlot { return layoutSlot{f.ParentID, folderpath.FoldName(f.Name)} }

// layoutStepper carries the steps out on a copy of the site, so that each step
// starts from what the steps before it have left.
type layoutStepper struct {
	SeenSite
	choices  LayoutChoices
	out      LayoutSteps
	byKey    map[string]*LayoutFolder
	moved    map[string]bool          // new paths of entries of moves
	ours     map[string]*LayoutFolder // folders that stay, by id
	leaving  map[string]*LayoutFolder // folders that leave, by id
	progress map[string]layoutProgress
	standing map[string]string // ids by path, "" being the layout's parent
	slots    map[layoutSlot][]string
	below    map[string]map[string]bool
}

func newLayoutStepper(a *Arrangement, site SeenSite, choices LayoutChoices) *layoutStepper {
	s := &layoutStepper{
		SeenSite: site, choices: choices, byKey: map[string]*LayoutFolder{},
		moved: a.movedTo(), ours: map[string]*LayoutFolder{}, leaving: map[string]*LayoutFolder{},
		progress: map[string]layoutProgress{}, standing: map[string]string{"": site.ParentID},
		slots: map[layoutSlot][]string{}, below: map[string]map[string]bool{},
	}
	s.Folders = make(map[string]SeenFolder, len(site.Folders))
	for _, id := range slices.Sorted(maps.Keys(site.Folders)) {
		s.set(id, site.Folders[id])
	}
	for _, f := range a.Folders {
		s.byKey[f.key()] = f
		if _, seen := s.Folders[f.ID]; seen {
			s.ours[f.ID] = f
		}
	}
	for _, f := range a.Leaving {
		if _, seen := s.Folders[f.ID]; seen {
			s.leaving[f.ID] = f
		}
	}
	return s
}

// set gives a folder its place, and takes it away from the one it had.
func (s *layoutStepper) set(id string, now SeenFolder) {
	if was, ok := s.Folders[id]; ok {
		delete(s.below[was.ParentID], id)
		s.slots[slotOf(was)] = slices.DeleteFunc(s.slots[slotOf(was)], func(other string) bool { return other == id })
	}
	now.ID = id
	s.Folders[id] = now
	s.slots[slotOf(now)] = append(s.slots[slotOf(now)], id)
	if s.below[now.ParentID] == nil {
		s.below[now.ParentID] = map[string]bool{}
	}
	s.below[now.ParentID][id] = true
}

// settle brings a folder to its place. It reports false where that has to wait
// for a folder that is under way itself.
func (s *layoutStepper) settle(f *LayoutFolder) bool {
	if s.progress[f.Path] != layoutWaits {
		return s.progress[f.Path] == layoutSettled
	}
	if above := s.byKey[folderpath.FoldLayout(f.names[:len(f.names)-1]...)]; above != nil && !s.settle(above) {
		return false
	}
	// Settling the folder above may have come to this one already.
	if s.progress[f.Path] == layoutSettled {
		return true
	}
	s.progress[f.Path] = layoutUnderWay
	switch _, ok := s.standing[f.parent()]; {
	case !ok: // the path of the parent is taken
	case s.ours[f.ID] != nil:
		s.place(f)
	case s.choices.Back[f.Path]: // it is gone
	default:
		s.find(f)
	}
	s.progress[f.Path] = layoutSettled
	return true
}

// place brings a folder that exists to its place.
func (s *layoutStepper) place(f *LayoutFolder) {
	parentID := s.standing[f.parent()]
	s.standing[f.Path] = f.ID
	// What came to the trash with another folder comes back with it.
	if top := s.ours[s.topInTrash(f.ID)]; top != nil && top != f {
		s.settle(top)
	}
	now, kind := s.Folders[f.ID], StepPlace
	if s.inTrash(f.ID) {
		kind = StepRestore
	} else if now.ParentID == parentID && folderpath.EqualNames(now.Name, f.name()) {
		return
	}
	s.free(parentID, f)
	if moved := s.moved[f.Path]; moved || s.NewParent && f.parent() == "" {
		if ids := s.foreignAt(parentID, f); len(ids) > 0 {
			delete(s.standing, f.Path)
			s.out.Taken = append(s.out.Taken, LayoutTaken{Path: f.Path, IDs: ids, Moved: moved, NewParent: !moved})
			return
		}
	}
	s.step(kind, f, f.ID, f.name())
}

// foreignAt returns the living folders at a path that are not the layout's.
func (s *layoutStepper) foreignAt(parentID string, f *LayoutFolder) []string {
	var ids []string
	for _, id := range s.slots[layoutSlot{parentID, folderpath.FoldName(f.name())}] {
		if s.foreign(id) && !s.inTrash(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// find takes the folder that exists at a path without a known one, or creates it.
func (s *layoutStepper) find(f *LayoutFolder) {
	parentID := s.standing[f.parent()]
	s.free(parentID, f)
	ids := s.foreignAt(parentID, f)
	switch {
	case len(ids) == 0:
		s.step(StepCreate, f, "to create: "+f.Path, f.name())
	case len(ids) == 1 && (f.Implied || s.choices.Adopt):
		s.step(StepUse, f, ids[0], s.Folders[ids[0]].Name)
	default:
		s.out.Taken = append(s.out.Taken, LayoutTaken{Path: f.Path, IDs: ids})
	}
}

// free makes the layout's folders leave the slot that f needs: for their own
// place or the trash where that can be done now, else for a name aside.
func (s *layoutStepper) free(parentID string, f *LayoutFolder) {
	wanted := layoutSlot{parentID, folderpath.FoldName(f.name())}
	for _, id := range slices.Clone(s.slots[wanted]) {
		other, leaves := s.ours[id], s.leaving[id]
		switch {
		case id == f.ID || s.inTrash(id) || s.foreign(id):
			continue
		case other != nil && s.settle(other):
		case leaves != nil && !s.holdsOurs(id):
			s.trashNow(id, leaves.Path)
		}
		if slotOf(s.Folders[id]) == wanted && !s.inTrash(id) {
			s.step(StepPlace, f, id, "moving "+id)
		}
	}
}

// foreign reports whether a folder is not the layout's, or will not be.
func (s *layoutStepper) foreign(id string) bool {
	leaves := s.leaving[id]
	return s.ours[id] == nil && (leaves == nil || s.keeps(leaves))
}

// step carries out a step and records it. Every step but one aside brings a
// folder to the path of f. Should an apply end while a folder is aside, the next
// plan shows its name as drift.
func (s *layoutStepper) step(kind StepKind, f *LayoutFolder, id, name string) {
	step := LayoutStep{Kind: kind, ID: id, Path: f.Path, Parent: f.parent(), Name: name}
	switch kind {
	case StepCreate:
		step.ID = ""
		fallthrough
	case StepUse:
		s.standing[f.Path], s.ours[id] = id, f
		delete(s.leaving, id)
	case StepRestore:
		s.mark(id, false)
	case StepPlace, StepTrash:
	}
	s.out.Steps = append(s.out.Steps, step)
	s.set(id, SeenFolder{ParentID: s.standing[step.Parent], Name: name, Files: s.Folders[id].Files})
}

// mark takes a folder to the trash or back, with all that is below it.
func (s *layoutStepper) mark(id string, trashed bool) {
	f := s.Folders[id]
	f.Trashed = trashed
	s.Folders[id] = f
	for child := range s.below[id] {
		s.mark(child, trashed)
	}
}
