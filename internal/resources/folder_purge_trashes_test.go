package resources_test

import (
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const mayGoToo = "Folders that go to the trash may be deleted for good"

// childIn is a folder in old, or wherever else parent says.
func childIn(parent, settings string) string {
	return `
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = ` + parent + settings + `
}
`
}

func oldOf(settings string) string {
	return `
resource "wixmedia_folder" "old" {
  display_name = "Old"` + settings + `}
`
}

// A plan that moves a folder to the trash, out of one that it deletes for good,
// says that Wix may delete both. Its advice holds.
func TestFolder_permanentPlanNamesWhatItTrashesFirst(t *testing.T) {
	const inOld, trash = "wixmedia_folder.old.id", "\n  deletion_policy = \"TRASH\"\n"
	for name, policy := range permanentSettings {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}), acctest.WithTiming(impatient))
			both := oldOf(policy) + childIn(inOld, "")
			s.declares(both).applies()
			old, id := s.id("old"), s.id("child")
			s.Admin.AddFiles(id, 3)
			s.muchLater()
			for range 3 { // which of the two Terraform plans first is chance
				says(t, s.run(0, "plan", "-destroy"), mayGoToo, "Wix may delete", old, id, "parent_folder_id")
				says(t, s.declares("").plansChanges(), mayGoToo, old, id)
				omits(t, s.declares(both).plansNothing(), mayGoToo)
			}
			moved := oldOf(policy) + childIn(`"media-root"`, "")
			s.declares(moved).applies()
			s.muchLater()
			omits(t, s.destroys(), mayGoToo)
			s.trashed(id)
			s.files(id, 3)
		})
	}
	t.Run("all to the trash", func(t *testing.T) {
		s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}))
		s.declares(oldOf(permanentSettings["guarded"]) + childIn(inOld, "")).applies()
		id := s.id("child")
		s.Admin.AddFiles(id, 3)
		s.muchLater()
		s.declares(oldOf(trash) + childIn(inOld, "")).applies()
		omits(t, s.destroys(), mayGoToo)
		s.trashed(id)
		s.files(id, 3)
	})
	t.Run("all for good", func(t *testing.T) {
		s := tell(t)
		s.declares(oldOf(permanentSettings["guarded"]) + childIn(inOld, permanentSettings["guarded"])).applies()
		s.muchLater()
		omits(t, s.run(0, "plan", "-destroy"), mayGoToo)
	})
}

// One that somebody has trashed out of it leaves the state with its block.
func TestFolder_permanentPlanNamesWhatWasTrashedBefore(t *testing.T) {
	for range 3 { // which of the two Terraform plans first is chance
		t.Run("", func(t *testing.T) {
			s := tell(t)
			s.declares(oldOf(permanentSettings["guarded"]) + childIn("wixmedia_folder.old.id", "")).applies()
			id := s.id("child")
			s.muchLater()
			s.Admin.Trash(id)
			s.muchLater()
			says(t, s.declares("").plansChanges(), "Folders in the trash may be deleted for good", "Wix may delete", id)
			says(t, s.run(0, "plan", "-destroy"), "Folders in the trash may be deleted for good", id)
		})
	}
}
