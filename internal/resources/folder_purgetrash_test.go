package resources_test

import (
	"fmt"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// A folder that was trashed by hand out of one that goes for good, and that the
// plan keeps, is not lost with it: Wix may delete for good what came from there.
func TestFolder_permanentLosesNoKeptFolderTrashedOutOfIt(t *testing.T) {
	for name, policy := range permanentSettings {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}), acctest.WithTiming(impatient))
			child := `
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = %s
}
`
			old := `
resource "wixmedia_folder" "old" {
  display_name = "Old"` + policy + `}
`
			s.declares(old + fmt.Sprintf(child, "wixmedia_folder.old.id")).applies()
			oldID, id := s.id("old"), s.id("child")
			s.Admin.AddFiles(id, 9)
			s.muchLater()
			s.Admin.Trash(id)
			s.muchLater()

			s.Sim.ResetJournal()
			for range 3 { // which of the two Terraform plans first is chance
				refused := s.declares(fmt.Sprintf(child, `"media-root"`)).run(1, "apply", "-auto-approve")
				says(t, refused, "moved to the trash out of", "Wix may delete", id, "for one more apply")
			}
			s.writesNothing()

			s.declares(old + fmt.Sprintf(child, `"media-root"`)).applies()
			s.is(id, "/Child")
			s.muchLater()
			s.declares(fmt.Sprintf(child, `"media-root"`)).applies()
			s.is(id, "/Child")
			s.files(id, 9)
			if _, ok := s.Admin.Folder(oldID); ok {
				t.Error("the old parent was to be deleted for good")
			}
			s.plansNothing()
		})
	}
}

// A replacement deletes the old folder, too.
func TestFolder_permanentReplacementLosesNoFolderTrashedOutOfIt(t *testing.T) {
	for name, policy := range permanentSettings {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}), acctest.WithTiming(impatient))
			s.declares(oldWithChild(policy)).applies()
			id := s.id("child")
			s.Admin.AddFiles(id, 9)
			s.muchLater()
			s.Admin.Trash(id)
			s.muchLater()

			s.Sim.ResetJournal()
			refused := s.run(1, "apply", "-auto-approve", "-replace=wixmedia_folder.old")
			says(t, refused, "moved to the trash out of", id, "without -replace")
			s.writesNothing()

			s.applies()
			s.is(id, "/Old/Child")
			s.files(id, 9)
			s.plansNothing()
		})
	}
}

// A folder that is moved out of one that goes to the trash, below one that goes for
// good, would be in the trash when that one goes: Terraform destroys first.
func TestFolder_permanentLosesNothingThatRidesToTheTrash(t *testing.T) {
	folders := `
resource "wixmedia_folder" "old" {
  display_name    = "Old"
  deletion_policy = "PERMANENT"
}
resource "wixmedia_folder" "middle" {
  display_name     = "Middle"
  parent_folder_id = wixmedia_folder.old.id
}
`
	for name, hcl := range map[string]string{
		"folder": `
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = %s
}
`,
		"tree": `
resource "wixmedia_folder_tree" "child" {
  parent_folder_id = %s
  paths            = ["Child"]
}
`,
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}), acctest.WithTiming(impatient))
			s.declares(folders + fmt.Sprintf(hcl, "wixmedia_folder.middle.id")).applies()
			id := s.at("/Old/Middle/Child").ID
			s.Admin.AddFiles(id, 9)
			s.muchLater()
			s.Sim.ResetJournal()
			out := fmt.Sprintf(hcl, `"media-root"`)
			for range 3 { // which of them Terraform plans first is chance
				says(t, s.declares(out).run(1, "apply", "-auto-approve"), id, "Move it out first")
			}
			s.writesNothing()
			s.declares(folders + out).applies()
			s.declares(out).applies()
			s.lives("/Child")
			s.files(id, 9)
		})
	}
}

// A folder that nobody manages was trashed with a managed one in it: nothing shows
// where it was. A folder that was elsewhere all the same does not hold up a destroy.
func TestFolder_permanentLosesNoFolderTrashedWithItsParent(t *testing.T) {
	old := `
resource "wixmedia_folder" "old" {
  display_name    = "Old"
  deletion_policy = "PERMANENT"
}
`
	child := `
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = %q
}
`
	for name, variant := range trashVariants {
		t.Run(name, func(t *testing.T) {
			variant.PurgeTakesTrash = true
			s := tell(t, acctest.WithVariant(variant), acctest.WithTiming(impatient))
			s.declares(old).applies()
			middle := s.Admin.Create("Middle", s.id("old"))
			other := s.Admin.Create("Other", "media-root")
			s.muchLater()
			s.declares(old + fmt.Sprintf(child, middle.ID)).applies()
			id := s.id("child")
			s.Admin.AddFiles(id, 9)
			s.muchLater()
			s.Admin.Trash(middle.ID)
			s.muchLater()

			s.Sim.ResetJournal()
			for range 3 { // which of the two Terraform plans first is chance
				refused := s.declares(fmt.Sprintf(child, "media-root")).run(1, "apply", "-auto-approve")
				says(t, refused, "moved to the trash out of", "or may have been", id, "for one more apply")
			}
			s.writesNothing()
			s.declares(old + fmt.Sprintf(child, other.ID)).applies()
			s.muchLater()
			s.Admin.Trash(id)
			s.muchLater()
			s.declares(fmt.Sprintf(child, other.ID)).applies()
			s.is(id, "/Other/Child")
			s.files(id, 9)
			s.later()
			s.plansNothing()
		})
	}
}

// Where trashed folders leave the state, the plan says which of them may go with
// a folder that it deletes for good.
func TestFolder_permanentPlanNamesTheFoldersLeftInTheTrash(t *testing.T) {
	child := `
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = %s
}
`
	for range 3 { // which of the two Terraform plans first is chance
		t.Run("", func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}), acctest.WithTiming(impatient))
			s.cli.Write("provider.tf", s.Provider(map[string]string{"restore_on_drift": "false"}))
			s.declares(`
resource "wixmedia_folder" "old" {
  display_name    = "Old"
  deletion_policy = "PERMANENT"
}
` + fmt.Sprintf(child, "wixmedia_folder.old.id")).applies()
			id := s.id("child")
			s.muchLater()
			s.Admin.Trash(id)
			s.muchLater()
			says(t, s.declares(fmt.Sprintf(child, `"media-root"`)).plansChanges(), "Folders in the trash may be deleted for good", id, "Wix may delete")
		})
	}
}
