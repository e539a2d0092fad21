package resources_test

import (
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// Two blocks on one folder are said to be so, and the removal of one of them
// takes nothing away from the other.
func TestFolder_twoBlocksOnOneFolder(t *testing.T) {
	s := tell(t)
	one := `
resource "wixmedia_folder" "one" {
  display_name = "Shared"
}
`
	s.declares(one).applies()
	id := s.id("one")
	s.Admin.AddFiles(id, 8)
	s.muchLater()
	s.declares(one + `
import {
  to = wixmedia_folder.two
  id = "` + id + `"
}
resource "wixmedia_folder" "two" {
  display_name                 = "Shared"
  deletion_policy              = "PERMANENT"
  prevent_destroy_if_not_empty = false
}
`)
	says(t, s.applies(), "Two blocks manage one folder", id, "removed block")

	// Which of the two Terraform plans first is chance: either the destroy is
	// refused, or it only forgets the folder.
	s.declares(one)
	planned := s.cli.Run("apply", "-auto-approve", "-no-color")
	says(t, planned, "Two blocks manage one folder", id)
	if planned.Code != 0 && !strings.Contains(planned.Text(), "removed block with lifecycle") {
		t.Errorf("the apply failed for another reason:\n%s", planned.Text())
	}
	s.is(id, "/Shared")
	s.files(id, 8)
	s.purgesNothing()
}

// A folder that was renamed, and then trashed, shows both.
func TestFolder_renamedAndThenTrashedManually(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}
`).applies()
	id := s.id("brand")
	s.muchLater()
	s.Admin.Rename(id, "Marke")
	s.Admin.Trash(id)
	s.later()
	says(t, s.plansChanges(), `"Marke" -> "Brand"`, `"DELETED" -> "OK"`, "1 to change")
	s.applies()
	s.is(id, "/Brand")
	s.plansNothing()
}

// What is deleted for good without a guard is named in the plan.
func TestFolder_planNamesTheFilesThatAreDeletedForGood(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "drafts" {
  display_name                 = "Drafts"
  deletion_policy              = "PERMANENT"
  prevent_destroy_if_not_empty = false
}
`).applies()
	s.Admin.AddFiles(s.id("drafts"), 2)
	s.muchLater()
	says(t, s.plansChanges("-destroy"), "are to be deleted for good", "Drafts", "holds 2 files", "nothing brings that back")
}

// A path where an id belongs is caught before anything is asked.
func TestFolder_parentByPathIsRefusedAtValidate(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = "/Brand"
}
`)
	says(t, s.run(1, "validate"), "A path is not a folder's id", `data "wixmedia_folder"`)
	if calls := s.Sim.Journal(); len(calls) != 0 {
		t.Errorf("validate asked Wix %d times", len(calls))
	}
}

// So is a site that cannot be one.
func TestFolder_siteThatIsNoGUIDIsRefusedAtValidate(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "logos" {
  display_name = "Logos"
  site_id      = "brand"
}
`)
	says(t, s.run(1, "validate"), "Invalid site id", `"brand" is not the id of a site`, "Open the site's dashboard")
	if calls := s.Sim.Journal(); len(calls) != 0 {
		t.Errorf("validate asked Wix %d times", len(calls))
	}
}

// A change of the site says what becomes of what is in the folder.
func TestFolder_changeOfSiteSaysWhatStays(t *testing.T) {
	s := tell(t)
	block := `
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
  site_id      = %SITE%
}
`
	s.declares(strings.Replace(block, "%SITE%", `"`+acctest.SiteID+`"`, 1)).applies()
	s.declares(strings.Replace(block, "%SITE%", `"`+acctest.OtherSiteID+`"`, 1))
	says(t, s.plansChanges(), "A folder changes its site", "must be replaced", "destroyed on the site "+acctest.SiteID)
}
