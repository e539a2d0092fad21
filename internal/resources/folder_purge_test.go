package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

const takesAll = `
  deletion_policy              = "PERMANENT"
  prevent_destroy_if_not_empty = false
`

// permanentSettings are the settings of a folder that is deleted for good, with the
// guard and without.
var permanentSettings = map[string]string{"guarded": "\n  deletion_policy = \"PERMANENT\"\n", "not guarded": takesAll}

// oldWithChild is a folder with these settings, and one in it.
func oldWithChild(settings string) string {
	return `
resource "wixmedia_folder" "old" {
  display_name = "Old"` + settings + `}
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = wixmedia_folder.old.id
}
`
}

// A plan that deletes a folder for good says what goes with it: files at every
// level, and folders by name.
func TestFolder_permanentPlanSaysWhatGoes(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "old" {
  display_name = "Old"` + takesAll + `}
`).applies()
	old := s.id("old")
	inside := s.Admin.Create("Somebody's", old)
	s.Admin.AddFiles(old, 2)
	s.Admin.AddFiles(inside.ID, 7)
	s.muchLater()
	says(t, s.run(0, "plan", "-destroy"), "are to be deleted for good", `"Old"`, "9 files", fmt.Sprintf("1 folder: %q (%s)", "Somebody's", inside.ID))
	s.destroys()
	if left := s.Admin.Folders(); len(left) != 0 {
		t.Errorf("left: %s", s.tree())
	}
}

// A folder that the plan keeps must not be in one that it deletes for good,
// though the same plan moves it out: Terraform may delete first.
func TestFolder_permanentTakesNoFolderThatThePlanKeeps(t *testing.T) {
	for range 3 { // which of the two Terraform plans first is chance
		t.Run("", func(t *testing.T) {
			s := tell(t)
			child := `
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = %s
}
`
			s.declares(`
resource "wixmedia_folder" "old" {
  display_name = "Old"` + takesAll + `}
` + fmt.Sprintf(child, "wixmedia_folder.old.id")).applies()
			id := s.id("child")
			s.Admin.AddFiles(id, 9)
			s.muchLater()
			s.declares(fmt.Sprintf(child, `"media-root"`))
			says(t, s.run(1, "plan"), "for good with everything in it", id)
			s.is(id, "/Old/Child")
			s.files(id, 9)
		})
	}
}

// Nor must it be in one that is replaced, and deleted for good by that.
func TestFolder_permanentReplacementTakesNoFolderThatThePlanKeeps(t *testing.T) {
	s := tell(t)
	s.declares(oldWithChild(takesAll)).applies()
	id := s.id("child")
	s.Admin.AddFiles(id, 9)
	s.muchLater()
	says(t, s.run(1, "apply", "-auto-approve", "-replace=wixmedia_folder.old"), "for good with everything in it", id)
	s.is(id, "/Old/Child")
	s.files(id, 9)
}

// The guard's refusal counts what it found.
func TestFolder_permanentRefusalCounts(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "old" {
  display_name    = "Old"
  deletion_policy = "PERMANENT"
}
`).applies()
	s.Admin.AddFiles(s.id("old"), 12)
	s.muchLater()
	says(t, s.run(1, "plan", "-destroy"), `Unable to destroy folder "Old"`, "12 files", "prevent_destroy_if_not_empty")
}

// A folder that left its parent before that went to the trash is alive, and
// stays in the state.
func TestFolder_movedOutOfAFolderThatWasThenTrashed(t *testing.T) {
	s := tell(t)
	s.cli.Write("provider.tf", s.Provider(map[string]string{"restore_on_drift": "false"}))
	s.declares(`
resource "wixmedia_folder" "first" {
  display_name = "First"
}
resource "wixmedia_folder" "top" {
  display_name = "Top"
}
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = wixmedia_folder.top.id
}
resource "wixmedia_folder" "other" {
  display_name     = "Other"
  parent_folder_id = wixmedia_folder.top.id
}
`).applies()
	child := s.id("child")
	s.Admin.AddFiles(child, 4)
	s.muchLater()
	s.Admin.Move(child, "media-root")
	s.Admin.Trash(s.id("top"))
	says(t, s.plansChanges(), "2 to add, 1 to change, 0 to destroy", "is now /Child")
	s.is(child, "/Child")
	s.files(child, 4)
}

// A block that is to adopt a folder which another block manages is refused by
// the plan, whichever of the two Terraform plans first.
func TestFolder_adoptsNothingThatAnotherBlockManages(t *testing.T) {
	one := `
resource "wixmedia_folder" "one" {
  display_name = "Brand"
  on_conflict  = "ADOPT"
}
`
	for range 3 {
		t.Run("", func(t *testing.T) {
			s := tell(t)
			s.declares(one).applies()
			id := s.id("one")
			s.muchLater()
			s.declares(one + strings.Replace(one, `"one"`, `"two"`, 1))
			says(t, s.run(1, "plan"), "Two blocks manage one folder", id, "DUPLICATE")
			s.declares(one).plansNothing()
		})
	}
}

// The same block may replace the folder that it has, by itself.
func TestFolder_adoptsItsOwnFolderInAReplacement(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "one" {
  display_name = "Brand"
  on_conflict  = "ADOPT"
  lifecycle { create_before_destroy = true }
}
`).applies()
	id := s.id("one")
	s.Admin.AddFiles(id, 3)
	s.muchLater()
	s.applies("-replace=wixmedia_folder.one")
	s.is(id, "/Brand")
	s.files(id, 3)
	s.later()
	s.plansNothing()
}

// A replacement whose destroy is refused does not hold its create up.
func TestFolder_replaceOfAProtectedFolderFailsAtOnce(t *testing.T) {
	s := tell(t, acctest.WithTiming(impatient))
	s.declares(`
resource "wixmedia_folder" "brand" {
  display_name    = "Brand"
  deletion_policy = "PREVENT"
  lifecycle { create_before_destroy = false }
}
resource "wixmedia_folder" "twin" {
  display_name = "Twin"
}
`).applies()
	s.muchLater()
	s.declares(`
resource "wixmedia_folder" "brand" {
  display_name    = "Brand"
  deletion_policy = "PREVENT"
}
resource "wixmedia_folder" "twin" {
  display_name = "Brand"
}
resource "wixmedia_folder" "another" {
  display_name = "Brand"
  timeouts     = { create = "20s" }
}
`)
	failed := s.run(1, "apply", "-auto-approve", "-replace=wixmedia_folder.brand")
	says(t, failed, "deletion_policy is PREVENT", `Unable to create folder "Brand"`)
	omits(t, failed, "waited")
}
