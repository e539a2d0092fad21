package mediamanager

import (
	"cmp"
	"maps"
	"slices"
)

// trash adds the steps that trash what leaves, and what must not exist.
func (s *layoutStepper) trash(leaving []*LayoutFolder, absent []string) error {
	goes := map[string]string{} // paths by id
	for _, f := range slices.Backward(leaving) {
		now, seen := s.Folders[f.ID]
		switch {
		case !seen || s.inTrash(f.ID):
		case s.holds(f.ID, s.ParentID), f.Implied && s.holdsMore(now, goes):
			s.out.Kept = append(s.out.Kept, f.Path)
		default:
			goes[f.ID] = f.Path
		}
	}
	slices.Sort(s.out.Kept)
	for _, path := range absent {
		names, err := SplitLayoutPath(path)
		if err != nil {
			return err
		}
		for _, id := range s.at(names) {
			if s.ours[id] == nil && !s.holds(id, s.ParentID) {
				goes[id] = path
			}
		}
	}
	byPath := func(a, b string) int { return cmp.Or(cmp.Compare(goes[a], goes[b]), cmp.Compare(a, b)) }
	for _, id := range slices.SortedFunc(maps.Keys(goes), byPath) {
		topmost := true
		s.above(id, func(f SeenFolder) bool {
			topmost = goes[f.ID] == ""
			return topmost
		})
		if topmost {
			s.trashNow(id, goes[id])
		}
	}
	return nil
}

// trashNow adds the step that trashes a folder with all that is below it.
func (s *layoutStepper) trashNow(id, path string) {
	step := LayoutStep{Kind: StepTrash, ID: id, Path: path}
	s.everyBelow(id, func(f SeenFolder) {
		if s.leaving[f.ID] == nil && !f.Trashed {
			step.Along = append(step.Along, f.ID)
		}
	})
	slices.Sort(step.Along)
	s.out.Steps = append(s.out.Steps, step)
	s.mark(id, true)
}

// trashable reports whether a leaving folder can go before the others: no
// folder that stays is in it, nor, below an implied one, anything else.
func (s *layoutStepper) trashable(f *LayoutFolder) bool {
	possible := !s.holds(f.ID, s.ParentID) && (!f.Implied || s.Folders[f.ID].Files == 0)
	s.everyBelow(f.ID, func(below SeenFolder) {
		if s.ours[below.ID] != nil || f.Implied && (s.leaving[below.ID] == nil || below.Files > 0) {
			possible = false
		}
	})
	return possible
}

// holdsMore reports whether a folder holds files, or a folder that does not go.
func (s *layoutStepper) holdsMore(f SeenFolder, goes map[string]string) bool {
	for child := range s.below[f.ID] {
		if goes[child] == "" && !s.Folders[child].Trashed {
			return true
		}
	}
	return f.Files > 0
}

// everyBelow calls visit with each folder below one.
func (s *layoutStepper) everyBelow(id string, visit func(f SeenFolder)) {
	for child := range s.below[id] {
		visit(s.Folders[child])
		s.everyBelow(child, visit)
	}
}

// at returns the folders alive at a path below the layout's parent.
func (s *layoutStepper) at(names []string) []string {
	ids := []string{s.ParentID}
	for _, name := range names {
		var next []string
		for _, id := range ids {
			next = append(next, s.slots[layoutSlot{id, foldName(name)}]...)
		}
		ids = slices.DeleteFunc(next, s.inTrash)
	}
	return ids
}
