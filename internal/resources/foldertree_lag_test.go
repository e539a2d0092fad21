package resources_test

import (
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Listings show folders that went to the trash a moment ago as alive.
func TestFolderTree_pathsComeBackRightAfterTheyWent(t *testing.T) {
	for name, attributes := range map[string]string{"FAIL": "", "ADOPT": "  on_conflict = \"ADOPT\""} {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{ListLag: time.Minute}))
			s.declares(treeHCL(attributes, "Brand/Photos", "Press")).applies()
			old := s.knowsTree()
			s.muchLater()
			s.destroys()
			s.applies()
			s.lives("/Brand", "/Brand/Photos", "/Press")
			now := s.knowsTree()
			s.muchLater()
			s.declares(treeHCL(attributes, "Press")).applies()
			s.declares(treeHCL(attributes, "Press", "Brand/New")).applies()
			s.lives("/Brand", "/Brand/New", "/Press")
			s.trashed(old["Brand"])
			s.trashed(now["Brand"])
			s.muchLater()
			s.plansNothing()
		})
	}
}
