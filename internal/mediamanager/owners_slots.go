package mediamanager

// Conflict is what other blocks of this run plan for a folder that one plans to stay.
type Conflict struct {
	Differs bool // one plans it to be elsewhere, or under another name
	Taken   bool // one plans to create a folder where it is planned to be, or to adopt it
	Absent  bool // one plans to trash it where it is planned to be, because nothing may be there
}

// PlanAt notes where a block of this run plans the folder to be, and returns what others
// plan. A parent that is not known yet is "".
func (s *Site) PlanAt(id, parentID, name string) Conflict {
	at, below := slotOf(SeenFolder{ParentID: parentID, Name: name}), s.records.get(parentID).planned.absent
	goes := false
	was := s.plan(id, func(r *record) {
		goes = r.planned.absent && at.known() && (below || r.planned.absentAt.is(at))
		r.planned.at, r.planned.absent = at, goes // where it leaves, so does what is in it
	})
	return Conflict{
		Differs: at.known() && was.at.known() && !was.at.is(at),
		Taken:   was.Adopted || was.wanted.is(at),
		Absent:  goes,
	}
}

// Conflicts are the paths of a layout whose folders other blocks of this run plan
// otherwise, as in [Conflict].
type Conflicts struct{ Differ, Taken, Absent []string }

// PlanLayout is [Site.PlanAt] for the folders of a layout below that parent. What is only
// implied may be created by others.
func (s *Site) PlanLayout(a *Arrangement, parentID string) (conflicts Conflicts) {
	ids := map[string]string{"": parentID}
	for _, f := range a.Folders { // parents come first
		ids[f.Path] = f.ID
		if f.ID == "" {
			continue
		}
		conflict := s.PlanAt(f.ID, ids[f.parent()], f.name())
		if conflict.Differs {
			conflicts.Differ = append(conflicts.Differ, f.Path)
		}
		if conflict.Taken && !f.Implied {
			conflicts.Taken = append(conflicts.Taken, f.Path)
		}
		if conflict.Absent {
			conflicts.Absent = append(conflicts.Absent, f.Path)
		}
	}
	return conflicts
}

// PlanWanted notes that a block of this run plans to create a folder where this one is.
// It reports whether another block plans this one to stay there.
func (s *Site) PlanWanted(f SeenFolder) (kept bool) {
	plans := s.plan(f.ID, func(r *record) { r.planned.wanted = slotOf(f) })
	return plans.Kept && !plans.Destroyed && plans.at.is(slotOf(f))
}

// PlanAbsent notes that a block of this run plans to trash the first of the folders, with
// the others in it, because nothing may be at its path. It returns those that other blocks
// plan to stay.
func (s *Site) PlanAbsent(folders []SeenFolder) (stay []string) {
	top, seen, plans := folders[0], map[string]SeenFolder{}, map[string]Plans{}
	for _, f := range folders {
		seen[f.ID], plans[f.ID] = f, s.records.get(f.ID).planned
	}
	managed := func(id string) bool { return plans[id].Kept || plans[id].Held }
	stays := func(id string) bool { // the way up from where it is planned to be
		for range folders {
			switch parent := seen[id].ParentID; {
			case id == top.ID:
				return !managed(id) || plans[id].at.is(slotOf(top))
			case managed(id):
				id = plans[id].at.parentID
			default:
				id = parent
			}
			if _, within := seen[id]; !within {
				return false
			}
		}
		return true
	}
	for _, f := range folders {
		switch {
		case !managed(f.ID):
			s.plan(f.ID, func(r *record) {
				if r.planned.absent = true; f.ID == top.ID {
					r.planned.absentAt = slotOf(f)
				}
			})
		case stays(f.ID):
			stay = append(stay, f.ID)
		}
	}
	return stay
}
