package resources_test

import (
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// What comes back from the trash with its parent and leaves is guarded by the plan.
func TestFolderTree_aPathThatComesBackAndGoesStopsThePlan(t *testing.T) {
	for name, test := range map[string]struct {
		fill func(s *story, ids map[string]string)
		says string
	}{
		"a file":               {func(s *story, ids map[string]string) { s.Admin.AddFiles(ids["Brand/Logos"], 3) }, "Brand/Logos: 3 files"},
		"a private file":       {func(s *story, ids map[string]string) { s.Admin.AddPrivateFiles(ids["Brand/Logos"], 1) }, "Brand/Logos: 1 file"},
		"a file below":         {func(s *story, ids map[string]string) { s.Admin.AddFiles(ids["Brand/Logos/Web"], 2) }, "Brand/Logos: 2 files"},
		"an undeclared folder": {func(s *story, ids map[string]string) { s.Admin.Create("By hand", ids["Brand/Logos"]) }, "1 undeclared folder"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{})) // one that tells what is in the trash
			s.declares(treeHCL("", "Brand/Logos", "Brand/Logos/Web", "Press")).applies()
			ids := s.knowsTree()
			test.fill(s, ids)
			s.Admin.Trash(ids["Brand"])
			s.muchLater()
			s.declares(treeHCL("", "Brand", "Press"))
			s.Sim.ResetJournal()
			says(t, s.run(1, "plan"), "Unable to move folders to the trash", test.says)
			s.writesNothing()
			s.trashed(ids["Brand"])
		})
	}
}
