package resources_test

import (
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// A refresh tells of a folder beside an implied one that has its name: another
// state, or a person, has made it.
func TestFolderTree_anImpliedFolderThatExistsTwice(t *testing.T) {
	const told = "Folders of the layout exist twice"
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

// A folder that was renamed by hand gets its name back, also where another folder has
// it by now: the plan says that there will be two.
func TestFolderTree_aFolderWhosePlaceIsTaken(t *testing.T) {
	s := tell(t, acctest.WithVariant(wixsim.Variant{})) // some variants refuse a second folder of one name
	s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	s.muchLater()
	s.Admin.Rename(ids["Press"], "Press, old")
	other := s.Admin.Create("Press", "media-root")
	s.muchLater()
	says(t, s.plansChanges(), "Folders of the layout exist twice", "Press: "+ids["Press"]+" is the tree's, "+other.ID+" is not")
	s.applies()
	s.is(ids["Press"], "/Press")
	s.is(other.ID, "/Press")
}
