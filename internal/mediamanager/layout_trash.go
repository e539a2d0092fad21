package mediamanager

import (
	"cmp"
	"maps"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// trash adds the steps that trash what leaves, and what must not exist.
func (s *layoutStepper) trash(leaving []*LayoutFolder, absent []string) error {
	goes := map[string]string{} // paths by id
	for id, f := range s.leaving {
		if !s.keeps(f) && !s.inTrash(id) {
			goes[id] = f.Path
		}
	}
	for _, path := range absent {
		names, err := folderpath.SplitLayout(path)
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
	for _, f := range leaving {
		if s.leaving[f.ID] != nil && !s.inTrash(f.ID) {
			s.out.Kept = append(s.out.Kept, f.Path)
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

// keeps reports whether a leaving folder stays where it is: the layout's parent
// is in it, or it was implied, and there is more in it than the layout's folders.
func (s *layoutStepper) keeps(f *LayoutFolder) bool {
	return s.holds(f.ID, s.ParentID) || f.Implied && s.holdsMore(f.ID)
}

func (s *layoutStepper) holdsMore(id string) bool {
	for child := range s.below[id] {
		leaves := s.leaving[child]
		stays := leaves == nil && s.ours[child] == nil || leaves != nil && s.keeps(leaves)
		if stays && !s.Folders[child].Trashed {
			return true
		}
	}
	return s.Folders[id].Files > 0
}

// holdsOurs reports whether a folder that stays in the layout is below one.
func (s *layoutStepper) holdsOurs(id string) bool {
	held := false
	s.everyBelow(id, func(f SeenFolder) { held = held || s.ours[f.ID] != nil })
	return held
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
		next := make([]string, 0, len(ids))
		for _, id := range ids {
			next = append(next, s.slots[layoutSlot{id, folderpath.FoldName(name)}]...)
		}
		ids = slices.DeleteFunc(next, s.inTrash)
	}
	return ids
}
