package resources_test

import (
	"fmt"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// What comes back from the trash with its parent and leaves is guarded by the plan.
func TestFolderTree_aPathThatComesBackAndGoesStopsThePlan(t *testing.T) {
	for name, test := range map[string]struct {
		fill func(s *story, ids map[string]string)
		says string
	}{
		"a file":               {func(s *story, ids map[string]string) { s.Admin.AddFiles(ids["Brand/Logos"], 3) }, "Brand/Logos: 3 files"},
		"a private file":       {func(s *story, ids map[string]string) { s.Admin.AddPrivateFiles(ids["Brand/Logos"], 1) }, "Brand/Logos: 1 file"},
		"a file below":         {func(s *story, ids map[string]string) { s.Admin.AddFiles(ids["Brand/Logos/Web"], 2) }, "Brand/Logos: 2 files"},
		"an undeclared folder": {func(s *story, ids map[string]string) { s.Admin.Create("By hand", ids["Brand/Logos"]) }, "1 undeclared folder"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{})) // one that tells what is in the trash
			s.declares(treeHCL("", "Brand/Logos", "Brand/Logos/Web", "Press")).applies()
			ids := s.knowsTree()
			test.fill(s, ids)
			s.Admin.Trash(ids["Brand"])
			s.muchLater()
			s.declares(treeHCL("", "Brand", "Press"))
			s.Sim.ResetJournal()
			says(t, s.run(1, "plan"), "Unable to move folders to the trash", test.says)
			s.writesNothing()
			s.trashed(ids["Brand"])
		})
	}
}

// A folder that was implied stays where something is in it, also where it comes back
// from the trash first. The plan says so.
func TestFolderTree_anImpliedFolderThatComesBackStays(t *testing.T) {
	for name, fill := range map[string]func(s *story, old string){
		"with a file":          func(s *story, old string) { s.Admin.AddFiles(old, 3) },
		"with a private file":  func(s *story, old string) { s.Admin.AddPrivateFiles(old, 1) },
		"with somebody's":      func(s *story, old string) { s.Admin.Create("By hand", old) },
		"with somebody's deep": func(s *story, old string) { s.Admin.AddFiles(s.Admin.Create("By hand", old).ID, 2) },
	} {
		for _, guard := range []string{"", "  prevent_destroy_if_not_empty = false"} {
			t.Run(name+guard, func(t *testing.T) {
				s := tell(t, acctest.WithVariant(wixsim.Variant{})) // one that tells what is in the trash
				s.declares(treeHCL(guard, "Brand", "Brand/Old/Web", "Press")).applies()
				ids := s.knowsTree()
				fill(s, ids["Brand/Old"])
				s.Admin.Trash(ids["Brand"])
				s.muchLater()
				s.declares(treeHCL(guard, "Brand", "Press"))
				plan := s.plansChanges()
				says(t, plan, "Folders stay on the site", "Brand/Old")
				omits(t, plan, "Folders go to the trash")
				s.applies()
				s.is(ids["Brand/Old"], "/Brand/Old")
				s.trashed(ids["Brand/Old/Web"])
				s.later()
				s.plansNothing()
			})
		}
	}
}

// Where the trash shows its top level only, the plan says what it could not see, and the
// apply looks once the folder is back.
func TestFolderTree_thePlanSaysWhatTheTrashDoesNotList(t *testing.T) {
	for name, test := range map[string]struct{ attributes, says string }{
		"guarded":   {"", "1 undeclared folder"},
		"unguarded": {"  prevent_destroy_if_not_empty = false", "Folders appeared since the plan"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{TrashTopOnly: true}))
			s.declares(treeHCL(test.attributes, "Brand", "Brand/Logos", "Press")).applies()
			ids := s.knowsTree()
			mine := s.Admin.Create("By hand", ids["Brand/Logos"])
			s.Admin.Trash(ids["Brand"])
			s.muchLater()
			s.declares(treeHCL(test.attributes, "Brand", "Press"))
			says(t, s.plansChanges("-out=the.plan"), "Folders in the trash are not listed", "Brand/Logos", "stops where it finds an undeclared folder")
			says(t, s.run(1, "apply", "the.plan"), test.says, "/Brand/Logos/By hand")
			s.is(mine.ID, "/Brand/Logos/By hand")
		})
	}
}

func TestFolderTree_whatTheTrashListsNeedsNoWarning(t *testing.T) {
	s := tell(t, acctest.WithVariant(wixsim.Variant{}))
	s.declares(treeHCL("", "Brand", "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	s.Admin.Trash(ids["Brand"])
	s.muchLater()
	s.declares(treeHCL("", "Brand", "Press"))
	omits(t, s.plansChanges(), "Warning")
	s.applies()
	s.trashed(ids["Brand/Logos"])
}

// A tree below a folder in the trash is there itself, and the plan says so. Only
// whoever manages the parent can bring it back.
func TestFolderTree_aParentInTheTrashShowsInThePlan(t *testing.T) {
	s := tell(t, acctest.WithVariant(wixsim.Variant{})) // one that tells what is in the trash
	outer := s.Admin.Create("Outer", "media-root")
	home := s.Admin.Create("Home", outer.ID)
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", home.ID), "Brand/Logos", "Press")).applies()
	ids := s.holdsTree().Attributes.FolderIDs
	for _, trashed := range []string{home.ID, outer.ID} {
		s.muchLater()
		s.Admin.Trash(trashed)
		plan := s.plansChanges()
		says(t, plan, `- "the parent folder lies in the trash, as `)
		says(t, plan, "The parent of the tree is in the trash")
		says(t, s.run(1, "apply", "-auto-approve"), "Unable to update the tree", "in the Media Manager")
		s.Admin.Restore(trashed)
		s.muchLater()
		s.plansNothing()
		s.is(ids["Brand/Logos"], "/Outer/Home/Brand/Logos")
	}
}

// What is in the trash with the tree's parent is destroyed. What was moved out before
// goes to the trash.
func TestFolderTree_destroyBelowAParentInTheTrash(t *testing.T) {
	s := tell(t)
	home := s.Admin.Create("Home", "media-root")
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", home.ID), "Brand/Logos", "Press")).applies()
	ids := s.holdsTree().Attributes.FolderIDs
	s.Admin.Move(ids["Press"], "media-root")
	s.Admin.Trash(home.ID)
	s.muchLater()
	s.destroys()
	s.trashed(ids["Press"])
	s.trashed(ids["Brand/Logos"])
}

// With a parent that was deleted for good all that was in it is gone: the plan says
// so, and not that it creates the folders there.
func TestFolderTree_aParentDeletedForGoodIsAnErrorOfThePlan(t *testing.T) {
	s := tell(t)
	home := s.Admin.Create("Home", "media-root")
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", home.ID), "Brand/Logos", "Press")).applies()
	s.muchLater()
	s.Admin.Purge(home.ID)
	says(t, s.run(1, "plan"), "The parent folder does not exist", home.ID, "parent_folder_id")
}

// With restore_on_drift = false a folder in the trash stays there, and the plan says
// that another one, empty, takes its place.
func TestFolderTree_whatIsNotRestoredIsNamed(t *testing.T) {
	s := tell(t)
	s.cli.Write("provider.tf", s.Provider(map[string]string{"restore_on_drift": "false"}))
	s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	s.muchLater()
	s.Admin.Trash(ids["Brand/Logos"])
	s.muchLater()
	says(t, s.plansChanges(), "Folders were moved to the trash outside of Terraform", "- Brand/Logos", "created again, empty")
	s.applies()
	s.trashed(ids["Brand/Logos"])
	if now := s.knowsTree()["Brand/Logos"]; now == "" || now == ids["Brand/Logos"] {
		t.Errorf("Brand/Logos is %q, want a new folder", now)
	}
	omits(t, s.plansNothing(), "outside of Terraform")
}
