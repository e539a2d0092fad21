package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestFolderTree_aFolderMovesWithAllBelowItInOnePatch(t *testing.T) {
	s := tell(t)
	var old, moved []string
	for i := range 30 {
		old = append(old, fmt.Sprintf("Brand/Photos/Set %02d", i))
		moved = append(moved, fmt.Sprintf("Media/Photography/Set %02d", i))
	}
	s.declares(treeHCL("", old...)).applies()
	before := s.knowsTree()
	s.Admin.AddFiles(before["Brand/Photos/Set 07"], 2)
	s.Sim.ResetJournal()
	s.declares(treeHCL(`  moves = { "Brand/Photos" = "Media/Photography" }`, moved...))
	s.applies()
	// While the new parent is not yet visible, Wix refuses the change and it is repeated.
	if got := slices.CompactFunc(s.patches(), maps.Equal); len(got) != 1 {
		t.Errorf("%d changes were sent, want 1: %v", len(got), got)
	}
	after := s.knowsTree()
	if after["Media/Photography/Set 07"] != before["Brand/Photos/Set 07"] || after["Media/Photography"] != before["Brand/Photos"] {
		t.Errorf("before %v, after %v", before, after)
	}
	s.files(before["Brand/Photos/Set 07"], 2)
	s.trashed(before["Brand"]) // it was implied, and nothing is left in it
	s.later()
	s.plansNothing() // the entry of moves may stay
}

// Wix may tell nothing of what is below a trashed folder: that says nothing of it.
func TestFolderTree_aFolderMovesOutOfATrashedOne(t *testing.T) {
	s := tell(t, acctest.WithVariant(wixsim.Variant{TrashTopOnly: true}))
	s.declares(treeHCL("", "Shop/Old/2024/Photos", "Shop/Old/2024/Logos")).applies()
	ids := s.knowsTree()
	s.Admin.AddFiles(ids["Shop/Old/2024/Photos"], 7)
	s.Admin.Trash(ids["Shop/Old"])
	s.muchLater()
	s.declares(treeHCL(`  moves = { "Shop/Old/2024/Photos" = "Press/Photos", "Shop/Old/2024/Logos" = "Press/Logos" }`, "Press/Photos", "Press/Logos", "Shop")).applies()
	s.is(ids["Shop/Old/2024/Photos"], "/Press/Photos")
	s.is(ids["Shop/Old/2024/Logos"], "/Press/Logos")
	if files := s.at("/Press/Photos").Files; files != 7 {
		t.Errorf("%d files, want 7", files)
	}
	s.trashed(ids["Shop/Old"])
	s.plansNothing()
}

func TestFolderTree_aParentIsChangedInPlace(t *testing.T) {
	s := tell(t)
	home := s.Admin.Create("Home", "media-root")
	s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
	before := s.knowsTree()
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", home.ID), "Brand/Logos", "Press"))
	s.applies()
	s.is(before["Brand/Logos"], "/Home/Brand/Logos")
	s.is(before["Press"], "/Home/Press")
	s.later()
	s.plansNothing()
}

// Where a folder has come by hand to the path that an entry of moves leads to, two
// folders of one path would be the end.
func TestFolderTree_aMoveOntoAnotherFolderStops(t *testing.T) {
	for _, conflict := range []string{"FAIL", "ADOPT"} {
		t.Run(conflict, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL("", "Brand/Photos", "Press")).applies()
			ids := s.knowsTree()
			other := s.Admin.Create("Photography", ids["Brand"])
			s.muchLater()
			s.declares(treeHCL(fmt.Sprintf("  on_conflict = %q\n  moves = { \"Brand/Photos\" = \"Brand/Photography\" }", conflict), "Brand/Photography", "Press"))
			says(t, s.plansChanges(), "Entries of moves lead to these paths", `Brand/Photography ("`+other.ID+`")`, "The apply will fail.")
			says(t, s.run(1, "apply", "-auto-approve"), "Entries of moves lead to these paths")
			s.is(ids["Brand/Photos"], "/Brand/Photos")
			s.Admin.Trash(other.ID)
			s.muchLater()
			s.applies()
			s.is(ids["Brand/Photos"], "/Brand/Photography")
			s.later()
			s.plansNothing()
		})
	}
}

// A new parent that holds a folder of a top folder's name stops the tree: two folders
// cannot be made one.
func TestFolderTree_aNewParentThatHoldsANamesakeStops(t *testing.T) {
	for _, conflict := range []string{"FAIL", "ADOPT"} {
		t.Run(conflict, func(t *testing.T) {
			s := tell(t)
			home := s.Admin.Create("Home", "media-root")
			other := s.Admin.Create("Brand", home.ID)
			s.muchLater()
			s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
			ids := s.knowsTree()
			s.declares(treeHCL(fmt.Sprintf("  on_conflict = %q\n  parent_folder_id = %q", conflict, home.ID), "Brand/Logos", "Press"))
			s.Sim.ResetJournal()
			told := []string{"Folders of the layout exist already", "The new parent has folders of these names already", `Brand ("` + other.ID + `")`}
			says(t, s.plansChanges(), append(told, "The apply will fail.")...)
			says(t, s.run(1, "apply", "-auto-approve"), told...)
			s.writesNothing()
			s.is(ids["Brand"], "/Brand")
			s.Admin.Rename(other.ID, "Brand, old")
			s.muchLater()
			s.applies()
			s.is(ids["Brand/Logos"], "/Home/Brand/Logos")
			s.is(ids["Press"], "/Home/Press")
			s.later()
			s.plansNothing()
		})
	}
}
