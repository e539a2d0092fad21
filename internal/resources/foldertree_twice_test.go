package resources_test

import (
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// A refresh tells of a folder beside an implied one that has its name: another
// state, or a person, has made it.
func TestFolderTree_anImpliedFolderThatExistsTwice(t *testing.T) {
	const told = "Folders above the declared ones exist twice"
	s := tell(t, acctest.WithVariant(wixsim.Variant{})) // some variants refuse a second folder of one name
	s.declares(treeHCL("", "Brand/Logos/Web", "Brand/Logos/Print", "Press")).applies()
	ids := s.knowsTree()
	omits(t, s.plansNothing(), told)
	s.muchLater()
	press := s.Admin.Create("Press", "media-root")
	twin := s.Admin.Create("Logos", ids["Brand"])
	s.muchLater()
	s.Sim.ResetJournal()
	r := s.plansNothing()
	says(t, r, told, "Brand/Logos: "+ids["Brand/Logos"]+" is the tree's, "+twin.ID+" is not")
	omits(t, r, press.ID) // Press is declared, and followed by its id
	s.writesNothing()
	s.Admin.Rename(twin.ID, "Logos, the others")
	s.muchLater()
	omits(t, s.plansNothing(), told)
}
