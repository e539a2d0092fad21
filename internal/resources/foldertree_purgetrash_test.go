package resources_test

import (
	"fmt"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const (
	oldForGood = `
resource "wixmedia_folder" "old" {
  display_name    = "Old"
  deletion_policy = "PERMANENT"
}
`
	brandIn = `
resource "wixmedia_folder_tree" "brand" {
  parent_folder_id = %s
  paths            = ["Brand/Logos"]
}
`
)

// A folder of a tree that was trashed by hand out of one that goes for good is not
// lost with it, whether that one is destroyed or replaced.
func TestFolderTree_losesNoFolderTrashedOutOfAPermanentOne(t *testing.T) {
	for name, c := range map[string]struct {
		hcl  string
		args []string
	}{
		"destroyed": {hcl: fmt.Sprintf(brandIn, `"media-root"`)},
		"replaced":  {hcl: oldForGood + fmt.Sprintf(brandIn, "wixmedia_folder.old.id"), args: []string{"-replace=wixmedia_folder.old"}},
	} {
		for _, path := range []string{"/Old/Brand", "/Old/Brand/Logos"} {
			t.Run(name+" "+path, func(t *testing.T) {
				s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}))
				s.declares(oldForGood + fmt.Sprintf(brandIn, "wixmedia_folder.old.id")).applies()
				id := s.at(path).ID
				s.Admin.AddFiles(id, 9)
				s.muchLater()
				s.Admin.Trash(id)
				s.muchLater()
				s.Sim.ResetJournal()
				for range 3 { // which of the two Terraform plans first is chance
					refused := s.declares(c.hcl).run(1, append([]string{"apply", "-auto-approve"}, c.args...)...)
					says(t, refused, "moved to the trash out of", id, "for one more apply")
				}
				s.writesNothing()
				s.files(id, 9)
			})
		}
	}
}

// Where trashed folders leave the state of a tree, the plan names them.
func TestFolderTree_planNamesTheFoldersLeftInTheTrash(t *testing.T) {
	for range 3 {
		t.Run("", func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}))
			s.cli.Write("provider.tf", s.Provider(map[string]string{"restore_on_drift": "false"}))
			s.declares(oldForGood + fmt.Sprintf(brandIn, "wixmedia_folder.old.id")).applies()
			id := s.at("/Old/Brand").ID
			s.muchLater()
			s.Admin.Trash(id)
			s.muchLater()
			plan := s.declares(fmt.Sprintf(brandIn, `"media-root"`)).plansChanges()
			says(t, plan, "Folders in the trash may be deleted for good", id, "Wix may delete")
		})
	}
}
