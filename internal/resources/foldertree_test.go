package resources_test

import (
	"fmt"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

func TestFolderTree_eachKindOfDriftIsASentenceAndMended(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos/Web", "Brand/Photos", "Press", "Shop/A"))
	s.applies()
	before := s.knowsTree()
	s.plansNothing()
	s.muchLater()
	s.Admin.AddFiles(before["Brand/Logos/Web"], 3)
	archive := s.Admin.Create("Archive", "media-root")
	s.Admin.Rename(before["Brand/Logos"], "Logos old")
	s.Admin.Move(before["Press"], archive.ID)
	s.Admin.Trash(before["Brand/Photos"])
	s.Admin.Purge(before["Shop/A"])
	plan := s.plansChanges()
	shows(t, plan, `- "Brand/Logos was renamed to \"Logos old\"",`, `- "Brand/Photos is in the trash",`, `- "Press was moved to /Archive/Press",`)
	gone := "Shop/A was deleted for good"
	if acctest.Variant("trashed-get-404") || acctest.Variant("trash-search-top-only") {
		gone += ", or moved into a folder that is in the trash" // nothing tells whether Brand/Photos holds it
	}
	shows(t, plan, fmt.Sprintf("- %q,", gone))
	s.applies()
	after := s.knowsTree()
	for path, id := range before {
		if (after[path] == id) == (path == "Shop/A") {
			t.Errorf("%s was %s and is %s", path, id, after[path])
		}
	}
	s.files(before["Brand/Logos/Web"], 3)
	s.is(archive.ID, "/Archive")
	s.later()
	s.plansNothing()
}

func TestFolderTree_orderMeansNothing(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos", "Press", "Shop")).applies()
	s.declares(treeHCL("", "Shop", "Press", "Brand/Logos"))
	s.plansNothing()
}

func TestFolderTree_whatExistsIsToldOrAdopted(t *testing.T) {
	s := tell(t)
	brand := s.Admin.Create("Brand", "media-root")
	logos := s.Admin.Create("Logos", brand.ID)
	s.declares(treeHCL("", "Brand/Logos/Web", "Press", "Brand/Logos"))
	says(t, s.plansChanges(), "Folders of the layout exist already", "Brand/Logos ("+logos.ID+")", "The apply will fail.")
	says(t, s.run(1, "apply", "-auto-approve"), "Folders of the layout exist already", `id = "media-root"`)
	s.lives("/Brand", "/Brand/Logos")
	s.declares(treeHCL(`  on_conflict = "ADOPT"`, "Brand/Logos/Web", "Press", "Brand/Logos"))
	r := s.applies()
	says(t, r, "Folders are taken over", "- Brand/Logos ("+logos.ID+")")
	omits(t, r, "- Brand ("+brand.ID+")") // it is only implied
	if ids := s.knowsTree(); ids["Brand"] != brand.ID || ids["Brand/Logos"] != logos.ID {
		t.Errorf("the state is %v", ids)
	}
	s.plansNothing()
}

func TestFolderTree_reportsWhatIsNotDeclared(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("  unmanaged = \"REPORT\"\n  ignore_paths = [\"Brand/*/Uploads\"]", "Brand/Logos")).applies()
	ids := s.knowsTree()
	deep := s.Admin.Create("Deep", s.Admin.Create("By hand", ids["Brand"]).ID)
	s.Admin.Create("Inner", s.Admin.Create("Uploads", ids["Brand/Logos"]).ID)
	s.muchLater()
	r := s.plansNothing()
	says(t, r, "Folders on the site are not declared", "Brand/By hand/Deep", "Terraform reads a tree before the blocks below it")
	omits(t, r, "Uploads")
	s.Sim.ResetJournal()
	s.applies()
	s.writesNothing()
	s.is(deep.ID, "/Brand/By hand/Deep")
}

// What only the provider keeps costs no request but those of the refresh.
func TestFolderTree_aChangeOfSettingsWritesNothing(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos")).applies()
	s.later()
	s.declares(treeHCL("  prevent_destroy_if_not_empty = false\n  timeouts = { create = \"20m\" }", "Brand/Logos"))
	s.run(2, "plan", "-detailed-exitcode", "-out=the.plan")
	s.Sim.ResetJournal()
	s.run(0, "apply", "the.plan")
	if calls := s.Sim.Journal(); len(calls) > 0 {
		t.Errorf("the apply made %d calls: %v", len(calls), calls)
	}
	s.plansNothing()
}

// What a plan only warns of is not asked for one by one.
func TestFolderTree_adoptingAsksForEachFolderOnce(t *testing.T) {
	s := tell(t)
	var paths []string
	brand := s.Admin.Create("Brand", "media-root").ID
	for i := range 30 {
		name := fmt.Sprintf("Set %02d", i)
		s.Admin.Create(name, brand)
		paths = append(paths, "Brand/"+name)
	}
	s.muchLater()
	s.declares(treeHCL("  on_conflict = \"ADOPT\"", paths...))
	s.Sim.ResetJournal()
	s.applies()
	if gets := len(s.Calls("GetFolder")); gets > 40 {
		t.Errorf("%d GETs for 31 folders", gets)
	}
	s.plansNothing()
}
