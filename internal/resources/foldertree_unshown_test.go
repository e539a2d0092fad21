package resources_test

import (
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Where the trash shows its top level only, a folder that was moved into another one
// of the tree, which was trashed then, is shown nowhere.
func TestFolderTree_movedIntoAFolderThatWasThenTrashed(t *testing.T) {
	const departed = `- "Press was deleted for good, or moved into a folder that is in the trash"`
	s := tell(t, acctest.WithVariant(wixsim.Variant{TrashTopOnly: true}))
	s.declares(treeHCL("", "Brand/Logos", "Press/2024")).applies()
	ids := s.knowsTree()
	s.Admin.AddFiles(ids["Press"], 7)
	s.Admin.Move(ids["Press"], ids["Brand/Logos"])
	s.Admin.Trash(ids["Brand"])
	s.muchLater()
	plan := s.plansChanges()
	says(t, plan, departed, `- "Brand is in the trash"`, `"Press"       = "`+ids["Press"]+`" -> (known after apply)`)
	omits(t, plan, "Press/2024 was")
	s.applies()
	for path, id := range s.knowsTree() {
		if id != ids[path] {
			t.Errorf("%s was %s, and is %s", path, ids[path], id)
		}
		s.is(id, "/"+path)
	}
	s.files(ids["Press"], 7)
	s.later()
	s.plansNothing()

	s.Admin.Purge(ids["Press"])
	s.Admin.Trash(ids["Brand"])
	s.muchLater()
	says(t, s.plansChanges(), departed, `- "Brand is in the trash"`)
	s.applies()
	after := s.knowsTree()
	if after["Press"] == ids["Press"] || after["Brand/Logos"] != ids["Brand/Logos"] {
		t.Errorf("before %v, after %v", ids, after)
	}
	s.is(after["Press/2024"], "/Press/2024")
	s.later()
	s.plansNothing()
}

// Nothing comes back where drift is not restored: the folder is created anew.
func TestFolderTree_shownNowhereAndNotRestored(t *testing.T) {
	s := tell(t, acctest.WithVariant(wixsim.Variant{TrashTopOnly: true}))
	s.cli.Write("provider.tf", s.Provider(map[string]string{"restore_on_drift": "false"}))
	s.declares(treeHCL("", "Brand", "Press")).applies()
	ids := s.knowsTree()
	s.Admin.Move(ids["Press"], ids["Brand"])
	s.Admin.Trash(ids["Brand"])
	s.muchLater()
	s.applies()
	if after := s.knowsTree(); after["Press"] == ids["Press"] || after["Brand"] == ids["Brand"] {
		t.Errorf("before %v, after %v", ids, after)
	}
	s.later()
	s.plansNothing()
}
