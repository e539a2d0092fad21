package resources_test

import (
	"fmt"
	"slices"
)

// manualChanges is what people do in the Media Manager meanwhile.
func (s *randomFolders) manualChanges() {
	for n := range 1 + s.dice.IntN(5) {
		b := s.blocks[s.dice.IntN(len(s.blocks))]
		f, there := s.Admin.Folder(b.id)
		act := s.dice.IntN(6)
		if !there {
			continue
		}
		s.t.Logf("manual change %d of %s %q", act, b.key, s.Admin.Path(b.id))
		switch {
		case act == 0 && f.TrashRoot:
			s.Admin.Restore(b.id)
		case act == 1 && s.tells:
			s.Admin.Purge(b.id)
		case f.Trashed:
		case act <= 2:
			s.Admin.Trash(b.id)
		case act == 3:
			s.Admin.Rename(b.id, fmt.Sprintf("By hand %d", n))
		case act == 4 && s.tells:
			s.moves(b)
		default:
			s.Admin.AddFiles(b.id, 1)
			b.files++
		}
	}
	for id := range s.others {
		if _, there := s.Admin.Folder(id); !there {
			delete(s.others, id)
		}
	}
	s.muchLater()
}

// moves moves a folder into any other that is not below it.
func (s *randomFolders) moves(b *randomBlock) {
	var fit []string
	for _, f := range s.Admin.Folders() {
		above, inside := f, f.ID == b.id
		for there := true; there && !inside; above, there = s.Admin.Folder(above.ParentID) {
			inside = above.ParentID == b.id
		}
		if !inside && !f.Trashed {
			fit = append(fit, f.ID)
		}
	}
	slices.Sort(fit)
	if len(fit) > 0 {
		s.Admin.Move(b.id, fit[s.dice.IntN(len(fit))])
	}
}

// removes takes one block away that no other is below.
func (s *randomFolders) removes() {
	last := s.blocks[len(s.blocks)-1]
	_, isEmpty := s.Admin.Folder(last.id)
	for _, f := range s.Admin.Folders() {
		isEmpty = isEmpty && f.ParentID != last.id
	}
	isEmpty = isEmpty && last.files == 0
	s.blocks = s.blocks[:len(s.blocks)-1]
	s.declareBlocks()
	if last.permanent && !isEmpty {
		s.run(1, "apply", "-auto-approve")
		s.is(last.id, s.Admin.Path(last.id))
		return
	}
	s.applies()
	f, there := s.Admin.Folder(last.id)
	if there == last.permanent || (there && (!f.Trashed || f.Files != last.files)) {
		s.t.Errorf("the folder of the removed block is %+v, still there: %v; PERMANENT: %v", f, there, last.permanent)
	}
	s.keepsOthers()
}
