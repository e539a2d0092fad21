package resources_test

import (
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// differs is what a plan must do about a block.
func (s *randomFolders) differs(b *randomBlock) tfjson.Action {
	f, there := s.Admin.Folder(b.id)
	switch {
	case !there:
		return tfjson.ActionCreate
	case b.parent != nil && s.differs(b.parent) == tfjson.ActionCreate, // its id is not known yet
		f.Trashed, f.DisplayName != b.stored, f.ParentID != b.parentID():
		return tfjson.ActionUpdate
	}
	return tfjson.ActionNoop
}

// mends plans, applies, and asserts both.
func (s *randomFolders) mends() {
	s.t.Helper()
	s.run(0, "plan", "-out=the.plan")
	var plan tfjson.Plan
	s.shown(&plan, "the.plan")
	for _, b := range s.blocks {
		for _, change := range plan.ResourceChanges {
			if change.Address == b.address() && !slices.Equal(change.Change.Actions, tfjson.Actions{s.differs(b)}) {
				s.t.Errorf("the plan does %v about %s, want %s; there are: %s", change.Change.Actions, b.key, s.differs(b), s.tree())
			}
		}
	}
	if len(plan.ResourceChanges) != len(s.blocks) {
		s.t.Errorf("the plan has %d resources, want %d", len(plan.ResourceChanges), len(s.blocks))
	}
	was := map[string]string{}
	for _, b := range s.blocks {
		if _, there := s.Admin.Folder(b.id); there {
			was[b.key] = b.id
		} else {
			b.files = 0
		}
	}
	s.run(0, "apply", "the.plan")
	s.learn()
	for _, b := range s.blocks {
		if id := was[b.key]; id != "" && id != b.id {
			s.t.Errorf("%s had the folder %s, and now has %s", b.key, id, b.id)
		}
		if f, _ := s.Admin.Folder(b.id); f.Trashed || f.DisplayName != b.stored || f.ParentID != b.parentID() || f.Files != b.files {
			s.t.Errorf("%s is %+v, want %q in %s with %d files", b.key, f, b.stored, b.parentID(), b.files)
		}
	}
	s.keepsOthers()
	s.muchLater()
	s.plansNothing()
	if s.t.Failed() {
		s.t.FailNow()
	}
}

func (s *randomFolders) keepsOthers() {
	for id, files := range s.others {
		if f, there := s.Admin.Folder(id); !there || f.Files != files {
			s.t.Errorf("the undeclared folder %s is %+v, want %d files", id, f, files)
		}
	}
}
