package resources_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// Paths with characters that mean something in a path.
func TestFolder_importOfAwkwardPaths(t *testing.T) {
	s := tell(t)
	brand := s.Admin.Create("Brand", "media-root").ID
	forms := s.Admin.Create("Forms", "visitor-uploads").ID
	s.declares(fmt.Sprintf(`
locals {
  folders = {
    slash      = { from = "/Brand/Before\\/After", name = "Before/After", parent = %[1]q }
    backslash  = { from = "/Brand/C:\\\\Logos", name = "C:\\Logos", parent = %[1]q }
    at_sign    = { from = "/Brand/Team@Home", name = "Team@Home", parent = %[1]q }
    uploads    = { from = "visitor-uploads:/Forms", name = "Forms", parent = "visitor-uploads" }
    in_uploads = { from = "visitor-uploads:/Forms/2025", name = "2025", parent = %[2]q }
  }
}

import {
  for_each = local.folders
  to       = wixmedia_folder.all[each.key]
  id       = each.value.from
}

resource "wixmedia_folder" "all" {
  for_each         = local.folders
  display_name     = each.value.name
  parent_folder_id = each.value.parent
}
`, brand, forms))
	for _, name := range []string{"Before/After", `C:\Logos`, "Team@Home"} {
		s.Admin.Create(name, brand)
	}
	s.Admin.Create("2025", forms)
	plan := s.plansChanges()
	says(t, plan, "Plan: 5 to import, 0 to add, 0 to change, 0 to destroy.")
	omits(t, plan, "Warning: A folder")
	s.applies()
	s.writesNothing()
	s.plansNothing()
}

func TestFolder_importRefusals(t *testing.T) {
	if acctest.Variant("trash-search-top-only") {
		t.Skip("Wix shows no folder below a trashed one then")
	}
	s := tell(t)
	brand := s.Admin.Create("Brand", "media-root").ID
	first, second := s.Admin.Create("Twice", brand).ID, s.Admin.Create("Twice", brand).ID
	trashed := s.Admin.Create("Old", brand).ID
	icons := s.Admin.Create("Icons", trashed).ID
	s.Admin.Trash(trashed)
	other := s.Sim.Site(acctest.OtherSiteID).Create("Elsewhere", "media-root").ID
	s.declares(`resource "wixmedia_folder" "x" { display_name = "x" }`)
	for _, refusal := range []struct {
		id   string
		says []string
	}{
		{"/Brand/Twice", []string{`The path /Brand/Twice fits 2 folders:`, first, second, "Use the id of the one that you mean."}},
		{"/Brand/Logos/2025", []string{`There is no folder "Logos" in /Brand.`, `There are: "Twice"`}},
		{"/brand", []string{`There is no folder "brand" in /.`, `There are: "Brand"`, "Upper and lower case count"}},
		{"/Brand/Old", []string{`There is no folder "Old" in /Brand.`, fmt.Sprintf(`In the trash there is: "Old" (%s). Use its id, or restore the folder first.`, trashed)}},
		{"/Old/Icons", []string{`There is no folder "Old" in /.`, fmt.Sprintf(`In the trash there is: "Icons" (%s).`, icons)}},
		{"/Old/Prints", []string{fmt.Sprintf(`In the trash there is: "Old" (%s).`, trashed)}},
		{"/Brand/Older", []string{`There is no folder "Older" in /Brand.`, "folders in the trash are not found by path"}},
		{"Brand", []string{`Wix finds no folder with the id "Brand"`, `If "Brand" is a folder's name, use its path: "/Brand".`}},
		{"Brand/Twice", []string{`"Brand/Twice" is not a folder that can be managed.`, `use its path: "/Brand/Twice"`}},
		{"visitor_uploads", []string{`Did you mean "visitor-uploads"?`}},
		{"visitor_uploads:/Forms", []string{`Did you mean "visitor-uploads:/Forms"?`}},
		{"/Brand//Logos", []string{"it has an empty name in it"}},
		{"/", []string{"it names the top level, and no folder in it"}},
		{`/Brand\Logos`, []string{`The path /Brand\Logos is not valid: a backslash must be written \\`}},
		{"trash-root:/Old", []string{`a folder in the trash is named by its id`}},
		{"media-root", []string{`"media-root" is not a folder that can be managed.`}},
		{"visitor-uploads", []string{`"visitor-uploads" is not a folder that can be managed.`}},
		{"trash-root", []string{`"trash-root" is not a folder that can be managed.`}},
		{trashed, []string{"is in the trash. Restore it in the Media Manager first, or set restore_on_import = true"}},
		{"00000000000000000000000000000000", []string{"Wix finds no folder with the id", "a folder of another site is imported as <id or path>@<site_id>"}},
		{other, []string{"Wix finds no folder with the id"}},
		{"/Brand@" + acctest.OtherSiteID, []string{`There is no folder "Brand" in /.`}},
	} {
		r := s.run(1, "import", "wixmedia_folder.x", refusal.id)
		says(t, r, append(refusal.says, "Error: Unable to import folder")...)
	}
	s.writesNothing()
}

// examples/demo/restore brings the demo layout back after a destroy.
func TestFolder_demoLayoutRestoredByImport(t *testing.T) {
	s := tell(t)
	s.demo()
	s.applies()
	before := s.tree()
	ids := s.run(0, "output", "-json", "folder_ids").Stdout
	s.muchLater()
	s.destroys()
	s.muchLater()
	imports, err := os.ReadFile("../../examples/demo/restore/imports.tf")
	if err != nil {
		t.Fatal(err)
	}
	s.cli.Write("imports.tf", string(imports))
	s.cli.Write("folder-ids.json", ids)
	s.applies("-var", "restore_on_import=true")
	if after := s.tree(); after != before {
		t.Errorf("before the destroy: %s\nafter the import: %s", before, after)
	}
	s.later()
	s.plansNothing("-var", "restore_on_import=true")
}
