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
	for name, policy := range map[string]string{"guarded": "\n  deletion_policy = \"PERMANENT\"\n", "not guarded": takesAll} {
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
	for name, policy := range map[string]string{"guarded": "\n  deletion_policy = \"PERMANENT\"\n", "not guarded": takesAll} {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}), acctest.WithTiming(impatient))
			s.declares(`
resource "wixmedia_folder" "old" {
  display_name = "Old"` + policy + `}
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = wixmedia_folder.old.id
}
`).applies()
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
