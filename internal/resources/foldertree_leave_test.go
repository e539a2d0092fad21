package resources_test

import (
	"strings"
	"testing"
)

func TestFolderTree_aPathThatGoesWithFilesStopsThePlan(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	s.Admin.AddFiles(ids["Brand/Logos"], 12)
	s.declares(treeHCL("", "Brand/Logo", "Press"))
	s.Sim.ResetJournal()
	says(t, s.run(1, "plan"), "Unable to move folders to the trash", `Brand/Logos: 12 files ("/Brand/Logos/photo-0001.jpg"`,
		`moves = { "Brand/Logos" = "Brand/Logo" }`, "To keep them, declare the paths again.")
	s.writesNothing()
	s.is(ids["Brand/Logos"], "/Brand/Logos")
}

func TestFolderTree_nothingGoesThatThePlanDidNotList(t *testing.T) {
	for name, test := range map[string]struct {
		guard  string
		appear func(s *story, logos string)
		says   string
	}{
		"a file, guarded":         {"", func(s *story, logos string) { s.Admin.AddFiles(logos, 1) }, "1 file"},
		"a private file, guarded": {"", func(s *story, logos string) { s.Admin.AddPrivateFiles(logos, 1) }, "1 file"},
		"a folder, guarded":       {"", func(s *story, logos string) { s.Admin.Create("New", logos) }, "1 undeclared folder"},
		"a folder, unguarded": {
			"  prevent_destroy_if_not_empty = false", func(s *story, logos string) { s.Admin.Create("New", logos) }, "Folders appeared since the plan",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL(test.guard, "Brand/Logos", "Press")).applies()
			logos := s.knowsTree()["Brand/Logos"]
			s.muchLater()
			s.declares(treeHCL(test.guard, "Press"))
			s.plansChanges("-out=the.plan")
			test.appear(s, logos)
			s.muchLater()
			says(t, s.run(1, "apply", "the.plan"), test.says)
			s.is(logos, "/Brand/Logos")
			if got := s.holdsTree().Attributes; got.FolderIDs["Brand/Logos"] != logos {
				t.Errorf("the state is %+v", got)
			}
		})
	}
}

func TestFolderTree_anUnguardedPathGoesWithWhatThePlanLists(t *testing.T) {
	s := tell(t)
	const open = "  prevent_destroy_if_not_empty = false"
	s.declares(treeHCL(open, "Brand/Logos/Web", "Press")).applies()
	ids := s.knowsTree()
	extra := s.Admin.Create("By hand", ids["Brand/Logos/Web"])
	s.Admin.AddFiles(extra.ID, 4)
	s.muchLater()
	s.declares(treeHCL(open, "Press"))
	says(t, s.plansChanges("-out=the.plan"), "Folders go to the trash", "Brand: 4 files", `1 undeclared folder ("/Brand/Logos/Web/By hand")`)
	s.run(0, "apply", "the.plan")
	for _, id := range []string{ids["Brand"], ids["Brand/Logos/Web"], extra.ID} {
		s.trashed(id)
	}
	s.lives("/Press")
	if got := s.Calls("BulkDeleteFolders"); len(got) != 1 || !strings.Contains(string(got[0].Body), `["`+ids["Brand"]+`"]`) {
		t.Errorf("trashed %v, want the topmost folder alone", got)
	}
	s.later()
	s.plansNothing()
}

// A destroyed layout is one folder in the trash, and comes back as one.
func TestFolderTree_destroyIsOneFolderInTheTrash(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos/Web", "Brand/Photos")).applies()
	ids := s.knowsTree()
	s.muchLater()
	s.destroys()
	s.lives()
	s.Admin.Restore(ids["Brand"])
	s.is(ids["Brand/Logos/Web"], "/Brand/Logos/Web")
}

func TestFolderTree_destroyStopsAtFiles(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos/Web")).applies()
	ids := s.knowsTree()
	s.run(0, "plan", "-destroy", "-out=the.plan")
	s.Admin.AddFiles(ids["Brand/Logos/Web"], 1)
	says(t, s.run(1, "apply", "the.plan"), "These folders of the tree are not empty", "Brand/Logos/Web/photo-0001.jpg")
	says(t, s.run(1, "destroy", "-auto-approve"), "These folders of the tree are not empty", "To keep the tree, do not destroy it; if its block was removed, put it back.")
	s.is(ids["Brand"], "/Brand")
	s.Admin.AddFiles(ids["Brand/Logos/Web"], -1)
	s.destroys()
	s.trashed(ids["Brand"])
}

func TestFolderTree_absentPathsAreTrashedAndNothingElse(t *testing.T) {
	s := tell(t)
	absent := `  absent_paths = ["Brand/Old", "Temp"]`
	s.declares(treeHCL(absent, "Brand/Logos")).applies()
	ids := s.knowsTree()
	old := s.Admin.Create("Old", ids["Brand"])
	s.Admin.AddFiles(s.Admin.Create("Below", old.ID).ID, 2)
	other := s.Admin.Create("Other", "media-root")
	s.muchLater()
	plan := s.plansChanges()
	shows(t, plan, `- "Brand/Old exists and must not",`)
	says(t, plan, "Folders go to the trash", "Brand/Old: 2 files", `1 undeclared folder ("/Brand/Old/Below")`)
	s.applies()
	s.trashed(old.ID)
	s.is(other.ID, "/Other")
	s.later()
	s.plansNothing()
}

// A plan lists folders, not paths: a folder made anew at an absent path is another one.
func TestFolderTree_anAbsentFolderMadeAnewStopsTheApply(t *testing.T) {
	s := tell(t)
	absent := `  absent_paths = ["Brand/Old"]`
	s.declares(treeHCL(absent, "Brand/Logos")).applies()
	ids := s.knowsTree()
	old := s.Admin.Create("Old", ids["Brand"])
	s.muchLater()
	s.plansChanges("-out=the.plan")
	s.Admin.Trash(old.ID)
	anew := s.Admin.Create("Old", ids["Brand"])
	s.Admin.AddFiles(anew.ID, 2)
	s.muchLater()
	says(t, s.run(1, "apply", "the.plan"), "Folders appeared since the plan", "/Brand/Old")
	s.is(anew.ID, "/Brand/Old")
	s.applies()
	s.trashed(anew.ID)
}

// What the state knew and an abandoned path leaves to the site has been listed too.
func TestFolderTree_anAbsentPathTakesWhatTheStateKnew(t *testing.T) {
	s := tell(t)
	const policy = `  deletion_policy = "ABANDON"`
	s.declares(treeHCL(policy, "Brand/Old/Below", "Press")).applies()
	ids := s.knowsTree()
	s.muchLater()
	s.declares(treeHCL(policy+"\n"+`  absent_paths = ["Brand/Old"]`, "Brand", "Press")).applies()
	s.trashed(ids["Brand/Old"])
	s.trashed(ids["Brand/Old/Below"])
	s.is(ids["Brand"], "/Brand")
}

// Absent paths are not guarded. A path that leaves is, also where somebody has moved its
// folder into an absent one.
func TestFolderTree_anAbsentPathTakesNoGuardedOneAlong(t *testing.T) {
	for name, test := range map[string]struct{ settings, says string }{
		"not empty": {"", `Press: 3 files ("/Temp/Press/`},
		"PREVENT":   {`  deletion_policy = "PREVENT"` + "\n", "The deletion_policy is PREVENT"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			absent := test.settings + `  absent_paths = ["Temp"]`
			s.declares(treeHCL(absent, "Brand", "Press/Photos")).applies()
			ids := s.knowsTree()
			temp := s.Admin.Create("Temp", "media-root")
			s.Admin.Move(ids["Press"], temp.ID)
			s.Admin.AddFiles(ids["Press/Photos"], 1)
			s.Admin.AddFiles(ids["Press"], 2)
			s.muchLater()
			s.declares(treeHCL(absent, "Brand"))
			says(t, s.run(1, "plan"), "Unable to move folders to the trash", test.says)
			s.is(ids["Press"], "/Temp/Press")
		})
	}
}

func TestFolderTree_policies(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL(`  deletion_policy = "PREVENT"`, "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	s.declares(treeHCL(`  deletion_policy = "PREVENT"`, "Press"))
	says(t, s.run(1, "plan"), "The deletion_policy is PREVENT", "Brand")
	says(t, s.run(1, "destroy", "-auto-approve"), "The deletion_policy is PREVENT")
	s.declares(treeHCL(`  deletion_policy = "ABANDON"`, "Brand/Logos", "Press")).applies()
	s.declares(treeHCL(`  deletion_policy = "ABANDON"`, "Press"))
	says(t, s.applies(), "Folders leave the state and stay on the site", "Brand/Logos")
	s.is(ids["Brand/Logos"], "/Brand/Logos")
	s.destroys()
	s.is(ids["Press"], "/Press")
}
