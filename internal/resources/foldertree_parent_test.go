package resources_test

import (
	"fmt"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// A tree gets another parent while the old one is in the trash, with the tree in it.
func TestFolderTree_aNewParentTakesItOutOfATrashedOne(t *testing.T) {
	for name, twice := range map[string]bool{"trashed": false, "trashed, and then what it was in": true} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			top := s.Admin.Create("Top", "media-root")
			old, other := s.Admin.Create("Home", top.ID), s.Admin.Create("Other", "media-root")
			s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", old.ID), "Brand/Logos", "Press")).applies()
			ids := s.holdsTree().Attributes.FolderIDs
			undeclared := s.Admin.Create("Undeclared", old.ID)
			s.Admin.AddFiles(ids["Brand/Logos"], 2)
			s.Admin.Trash(old.ID)
			if twice {
				s.Admin.Trash(top.ID)
			}
			s.muchLater()
			s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", other.ID), "Brand/Logos", "Press"))
			says(t, s.plansChanges(), "The parent of the tree is in the trash", old.ID, other.ID)
			if twice && acctest.Variant("restore-orphan-fails") {
				says(t, s.run(1, "apply", "-auto-approve"), "Wix has refused to restore", "restore that one in the Media Manager first")
				s.Admin.Restore(top.ID)
			}
			s.applies()
			s.is(ids["Brand/Logos"], "/Other/Brand/Logos")
			s.is(ids["Press"], "/Other/Press")
			s.files(ids["Brand/Logos"], 2)
			s.trashed(old.ID)
			s.trashed(undeclared.ID)
			s.plansNothing()
		})
	}
}

// The parent is replaced: its destroy takes the tree along, and the tree comes to the
// new one in the same apply.
func TestFolderTree_itsParentIsReplaced(t *testing.T) {
	s := tell(t)
	s.declares("resource \"wixmedia_folder\" \"home\" {\n  display_name = \"Home\"\n}\n" +
		treeHCL("  parent_folder_id = wixmedia_folder.home.id", "Brand/Logos", "Press")).applies()
	ids := s.holdsTree().Attributes.FolderIDs
	s.Admin.AddFiles(ids["Brand/Logos"], 2)
	s.muchLater()
	s.applies("-replace=wixmedia_folder.home")
	s.is(ids["Brand/Logos"], "/Home/Brand/Logos")
	s.is(ids["Press"], "/Home/Press")
	s.files(ids["Brand/Logos"], 2)
	s.plansNothing()
}

// A tainted tree gets another parent: nothing tells a create that it is the same tree.
// The warning names what is in the trash.
func TestFolderTree_aTaintedTreeAndAnotherParent(t *testing.T) {
	s := tell(t)
	old, other := s.Admin.Create("Home", "media-root"), s.Admin.Create("Other", "media-root")
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", old.ID), "Brand/Logos", "Press")).applies()
	ids := s.holdsTree().Attributes.FolderIDs
	s.Admin.AddFiles(ids["Brand/Logos"], 2)
	s.muchLater()
	s.run(0, "taint", siteTree)
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", other.ID), "Brand/Logos", "Press"))
	says(t, s.applies(), "Folders of a tainted tree are in the trash", "Brand/Logos ("+ids["Brand/Logos"]+")", "terraform untaint")
	s.trashed(ids["Brand/Logos"])
	s.files(ids["Brand/Logos"], 2)
	omits(t, s.plansNothing(), "tainted")
}
