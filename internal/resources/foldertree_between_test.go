package resources_test

import (
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// A folder is known to the plan by its place, not by its id alone: one that comes to
// a path that goes between plan and apply is not among what the plan has listed.
func TestFolderTree_aFolderThatComesBetweenPlanAndApplyStopsIt(t *testing.T) {
	const open, absent = "  prevent_destroy_if_not_empty = false", `  absent_paths = ["Brand/Old", "Temp/Old"]`
	for name, test := range map[string]struct {
		attributes string
		now        []string // declared by the plan
		comes      func(s *story, ids map[string]string)
		says       string
	}{
		"moved to an absent path": {absent, []string{"Brand", "Press"}, func(s *story, ids map[string]string) {
			s.Admin.Move(ids["Elsewhere/Old"], ids["Brand"])
		}, "/Brand/Old"},
		"renamed to an absent path": {absent, []string{"Brand", "Press"}, func(s *story, ids map[string]string) {
			s.Admin.Rename(ids["Brand/Older"], "Old")
		}, "/Brand/Old"},
		"at an absent path below a folder that was renamed": {absent, []string{"Brand", "Press"}, func(s *story, ids map[string]string) {
			s.Admin.Rename(ids["Temp"], "Was")
			s.Admin.Rename(ids["Elsewhere"], "Temp")
		}, "/Temp/Old"},
		"moved below an absent path": {absent, []string{"Brand", "Press"}, func(s *story, ids map[string]string) {
			s.Admin.Move(ids["Elsewhere/Old"], ids["Temp/Old"])
		}, "/Temp/Old/Old"},
		"moved into a path that leaves": {open, []string{"Press"}, func(s *story, ids map[string]string) {
			s.Admin.Move(ids["Elsewhere/Old"], ids["Brand"])
		}, "/Brand/Old"},
		"moved into an undeclared folder in a path that leaves": {open, []string{"Press"}, func(s *story, ids map[string]string) {
			s.Admin.Move(ids["Elsewhere/Old"], ids["Brand/Older"])
		}, "/Brand/Older/Old"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL(test.attributes, "Brand", "Press")).applies()
			ids := s.knowsTree()
			ids["Elsewhere"] = s.Admin.Create("Elsewhere", "media-root").ID
			ids["Elsewhere/Old"] = s.Admin.Create("Old", ids["Elsewhere"]).ID
			ids["Brand/Older"] = s.Admin.Create("Older", ids["Brand"]).ID
			ids["Temp"] = s.Admin.Create("Temp", "media-root").ID
			s.Admin.AddFiles(ids["Elsewhere/Old"], 2)
			ids["Temp/Old"] = s.Admin.Create("Old", ids["Temp"]).ID // something for the plan
			s.muchLater()
			s.declares(treeHCL(test.attributes, test.now...))
			s.plansChanges("-out=the.plan")
			test.comes(s, ids)
			s.muchLater()
			says(t, s.run(1, "apply", "the.plan"), "Folders appeared since the plan", test.says)
			if f, ok := s.Admin.Folder(ids["Elsewhere/Old"]); !ok || f.Trashed {
				t.Errorf("the folder of somebody else is %+v", f)
			}
			s.applies() // the next plan lists it
		})
	}
}

// What the plan has listed goes, also below folders above an absent path that are
// not the tree's.
func TestFolderTree_whatThePlanListedGoesWhereNothingMoved(t *testing.T) {
	s := tell(t, acctest.WithVariant(wixsim.Variant{}))
	s.declares(treeHCL(`  absent_paths = ["Temp/2026/Old"]`, "Brand")).applies()
	year := s.Admin.Create("2026", s.Admin.Create("Temp", "media-root").ID)
	old := s.Admin.Create("Old", year.ID)
	deep := s.Admin.Create("Deep", s.Admin.Create("Below", old.ID).ID)
	s.muchLater()
	s.plansChanges("-out=the.plan")
	s.muchLater()
	s.run(0, "apply", "the.plan")
	s.trashed(old.ID)
	s.trashed(deep.ID)
	s.is(year.ID, "/Temp/2026")
}

// A folder that the state knows and the block has forgotten is one of somebody else's.
func TestFolderTree_aForgottenFolderGoesOnlyFromWhereThePlanSawIt(t *testing.T) {
	const attributes = "  deletion_policy = \"ABANDON\"\n  absent_paths = [\"Brand/Old\"]"
	for name, early := range map[string]bool{"moved before the plan": true, "moved after the plan": false} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL(attributes, "Brand", "Press/Old")).applies()
			ids := s.knowsTree()
			s.muchLater()
			move := func() {
				s.Admin.Move(ids["Press/Old"], ids["Brand"])
				s.muchLater()
			}
			s.declares(treeHCL(attributes, "Brand", "Press"))
			if early {
				move()
			}
			s.plansChanges("-out=the.plan")
			if early {
				s.run(0, "apply", "the.plan")
				s.trashed(ids["Press/Old"])
				return
			}
			move()
			says(t, s.run(1, "apply", "the.plan"), "Folders appeared since the plan", "/Brand/Old")
			s.is(ids["Press/Old"], "/Brand/Old")
		})
	}
}
