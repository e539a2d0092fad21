package mediamanager

import (
	"cmp"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// PlanTrash notes that a block of this run plans to move the folder to the trash. It
// returns the id of a folder above that is planned to be deleted for good: Wix may
// delete with a folder what was trashed out of it.
func (s *Site) PlanTrash(known Known) (forGood string) {
	before := s.records.update(known.ID, func(r *record) { r.trashes = &known })
	return cmp.Or(before.planned.Beneath, before.planned.PurgedWith)
}

// PlansTrash reports whether a block of this run plans to move the folder to the
// trash.
func (s *Site) PlansTrash(id string) bool { return s.records.get(id).trashes != nil }

// TrashedFirst returns those of the folders below that this run plans to move to the
// trash. It must be asked once the plan for the folder above is noted with each.
func (s *Site) TrashedFirst(below Below) (folders []wix.Folder) {
	for id := range below {
		if known := s.records.get(id).trashes; known != nil {
			folders = append(folders, known.asKnown())
		}
	}
	return sortedByID(folders)
}
