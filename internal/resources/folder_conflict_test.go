package resources_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// brand is a block named brand, and more blocks of the same name.
func brand(onConflict string, more ...string) string {
	hcl := ""
	for _, block := range append([]string{"brand"}, more...) {
		hcl += fmt.Sprintf(`
resource "wixmedia_folder" %q {
  display_name = "Brand"
  %s
}
`, block, onConflict)
	}
	return hcl
}

const importBrand = `
import {
  to = wixmedia_folder.brand
  id = %q
}
`

// taken is a folder that a person made, with files in it.
func (s *story) taken(name string) wixsim.Folder {
	s.t.Helper()
	f := s.Admin.Create(name, "media-root")
	s.Admin.AddFiles(f.ID, 4)
	s.muchLater()
	return f
}

func TestFolder_takenNameFailsWithAReadyImport(t *testing.T) {
	s := tell(t)
	there := s.taken("Brand")
	advice := fmt.Sprintf("import { to = <this resource's address> id = %q }", there.ID)
	says(t, s.declares(brand("")).plansChanges(), "A folder of this name exists already",
		"/Brand exists with the id "+there.ID+": the apply will fail", "moved block", advice, `on_conflict = "ADOPT"`, `on_conflict = "DUPLICATE"`)
	says(t, s.run(1, "apply", "-auto-approve"), `Unable to create folder "Brand"`,
		fmt.Sprintf(`there is already a folder of this name: "Brand" (%s).`, there.ID), advice)
	if calls := s.Calls("CreateFolder"); len(calls) != 0 {
		t.Fatalf("tried to create: %v", calls)
	}

	t.Log("the import block that the error prints takes the folder over")
	s.Sim.ResetJournal()
	says(t, s.declares(brand("")+fmt.Sprintf(importBrand, there.ID)).applies(), "1 imported, 0 added, 0 changed, 0 destroyed")
	s.writesNothing()
	s.lives("/Brand")
	s.plansNothing()
}

func TestFolder_adoptManagesTheFolderThatIsThere(t *testing.T) {
	s := tell(t)
	there := s.taken("Brand")
	plan := s.declares(brand(`on_conflict = "ADOPT"`)).plansChanges()
	says(t, plan, "/Brand exists with the id "+there.ID+": the apply will adopt that folder", fmt.Sprintf("id = %q", there.ID))
	omits(t, plan, `set on_conflict = "ADOPT"`)
	says(t, s.applies(), "An existing folder was adopted: /Brand", fmt.Sprintf(`/Brand (%s) existed already`, there.ID))
	s.writesNothing()
	if id := s.id("brand"); id != there.ID {
		t.Fatalf("the state holds %s, not the folder that was there, %s", id, there.ID)
	}
	s.lives("/Brand")
	s.files(there.ID, 4)
	s.plansNothing()
}

func TestFolder_duplicateCreatesAnother(t *testing.T) {
	s := tell(t)
	there := s.taken("Brand")
	plan := s.declares(brand(`on_conflict = "DUPLICATE"`)).plansChanges()
	says(t, plan, "/Brand exists with the id "+there.ID+": the apply will create another of the same name")
	omits(t, plan, `set on_conflict = "DUPLICATE"`)
	if acctest.Variant("refuse-duplicates") {
		says(t, s.run(1, "apply", "-auto-approve"), `Unable to create folder "Brand"`, "409 ALREADY_EXISTS", "Another folder may have the name already")
		s.lives("/Brand")
		return
	}
	s.applies()
	if id := s.id("brand"); id == there.ID {
		t.Fatal("the folder that was there was adopted")
	}
	s.lives("/Brand", "/Brand")
	s.plansNothing()
}

// Which of the two comes first is Terraform's choice.
func TestFolder_twoBlocksOfOneName(t *testing.T) {
	for name, onConflict := range map[string]string{"FAIL": "", "ADOPT": `on_conflict = "ADOPT"`} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			says(t, s.declares(brand(onConflict, "again")).run(1, "apply", "-auto-approve"),
				`Unable to create folder "Brand"`, "Another block of this configuration manages it", `on_conflict = "DUPLICATE"`)
			s.lives("/Brand")
			if held := s.holds(); len(held) != 1 {
				t.Fatalf("the state holds %v", held)
			}
		})
	}
	t.Run("DUPLICATE", func(t *testing.T) {
		if acctest.Variant("refuse-duplicates") {
			t.Skip("no two folders of one name can be alive at the same time")
		}
		s := tell(t)
		s.declares(brand(`on_conflict = "DUPLICATE"`, "again")).applies()
		s.lives("/Brand", "/Brand")
		if s.id("brand") == s.id("again") {
			t.Fatal("both blocks hold one folder")
		}
		s.plansNothing()
	})
}

func TestFolder_severalFoldersHaveTheName(t *testing.T) {
	for name, onConflict := range map[string]string{"FAIL": "", "ADOPT": `on_conflict = "ADOPT"`} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			ids := []string{s.taken("Brand").ID, s.taken("Brand").ID}
			slices.Sort(ids)
			both := fmt.Sprintf("2 times, with the ids %s, %s: the apply will fail", ids[0], ids[1])
			says(t, s.declares(brand(onConflict)).plansChanges(), "/Brand exists "+both)
			says(t, s.run(1, "apply", "-auto-approve"), fmt.Sprintf(`there are already 2 folders of this name: "Brand" (%s), "Brand" (%s).`, ids[0], ids[1]),
				"takes a folder only where it is the only one of its name", fmt.Sprintf("id = %q", ids[0]))
			s.lives("/Brand", "/Brand")
		})
	}
}

// A name that another block gives up in the same run is free in time.
func TestFolder_createWaitsForANameThatARenameFrees(t *testing.T) {
	s := tell(t)
	s.declares(brand("")).applies()
	before := s.id("brand")
	s.muchLater()
	s.declares(`
resource "wixmedia_folder" "brand" {
  display_name = "Brand 2025"
}
` + brand("", "now")[len(brand("")):]).applies()
	s.lives("/Brand", "/Brand 2025")
	s.is(before, "/Brand 2025")
	s.plansNothing()
}

// A name that differs in case is another name, and the trash holds no names.
func TestFolder_otherNamesAreNoConflict(t *testing.T) {
	s := tell(t)
	s.taken("brand")
	s.Admin.Trash(s.taken("Brand").ID)
	s.muchLater()
	s.Sim.ResetJournal()
	omits(t, s.declares(brand("")).applies(), "exists already")
	s.lives("/Brand", "/brand")
	s.plansNothing()
}

func TestFolder_oneListingShowsTheConflictsOfAParent(t *testing.T) {
	s := tell(t)
	s.taken("Season 3")
	s.Sim.ResetJournal()
	says(t, s.declares(`
resource "wixmedia_folder" "season" {
  for_each     = toset(["Season 1", "Season 2", "Season 3", "Season 4", "Season 5"])
  display_name = each.key
}
`).plansChanges(), "/Season 3 exists with the id")
	if lists := s.Calls("ListFolders"); len(lists) != 1 {
		t.Fatalf("%d listings of the parent, want 1", len(lists))
	}
	s.writesNothing()
}
