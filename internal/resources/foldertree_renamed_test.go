package resources_test

import "testing"

func TestFolderTree_anyRenamedLineGetsAnEntry(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "T/Lamps", "T/Chairs")).applies()
	ids := s.knowsTree()
	s.Admin.AddFiles(ids["T/Lamps"], 2)
	s.Admin.AddFiles(ids["T/Chairs"], 1)
	s.declares(treeHCL("", "T/Lights", "T/Chairs"))
	says(t, s.run(1, "plan"), `add to this block: moves = { "T/Lamps" = "T/Lights" }`)
	// Of two no one can tell which is which.
	s.declares(treeHCL("", "T/Lights", "T/Seats"))
	says(t, s.run(1, "plan"), `If a line was renamed, say so in this block: moves = { "T/Chairs" = "<its new path>" "T/Lamps" = "<its new path>" }`,
		"New paths of this plan: - T/Lights - T/Seats To keep them, declare the paths again.")
	// The guard of the state counts, and moves is there.
	s.declares(treeHCL("  moves = {}\n  prevent_destroy_if_not_empty = false", "T/Lights", "T/Chairs"))
	r := s.run(1, "plan")
	says(t, r, `add to moves of this block: "T/Lamps" = "T/Lights"`, "true in the state. The configuration's false counts once it is applied.",
		"put the paths back, apply, and remove them then.")
	omits(t, r, "moves = {", "which is the default")
}

func TestFolderTree_aRenamedParentIsOneEntry(t *testing.T) {
	for name, paths := range map[string][2][]string{
		"declared": {{"Press", "Press/Pictures", "Press/Texts", "Brand"}, {"Media", "Media/Pictures", "Media/Texts", "Brand"}},
		"implied":  {{"Press/Pictures", "Press/Texts/2025", "Brand"}, {"Media/Pictures", "Media/Texts/2025", "Brand"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL("", paths[0]...)).applies()
			ids := s.knowsTree()
			s.Admin.AddFiles(ids["Press"], 1)
			s.Admin.AddFiles(ids["Press/Pictures"], 1)
			own := s.Admin.Create("By hand", ids["Press"])
			s.muchLater()
			s.declares(treeHCL("", paths[1]...))
			r := s.run(1, "plan")
			says(t, r, `moves = { "Press" = "Media" }`)
			s.declares(treeHCL(`  moves = { "Press" = "Media" }`, paths[1]...)).applies()
			s.is(ids["Press"], "/Media")
			s.is(ids["Press/Pictures"], "/Media/Pictures")
			s.is(own.ID, "/Media/By hand")
			s.later()
			s.plansNothing()
		})
	}
}

// Somebody renames and moves folders by hand, and the configuration takes it over.
func TestFolderTree_theConfigurationTakesOverWhatWasDoneByHand(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos/Print", "Brand/Logos/Web", "Press/Texts", "Archive")).applies()
	ids := s.knowsTree()
	s.Admin.AddFiles(ids["Brand/Logos"], 3)
	s.Admin.AddFiles(ids["Press/Texts"], 2)
	s.muchLater()
	s.Admin.Rename(ids["Brand/Logos"], "Marks")
	s.Admin.Move(ids["Press"], ids["Archive"])
	s.Sim.ResetJournal()
	s.declares(treeHCL("", "Brand/Marks/Print", "Brand/Marks/Web", "Archive/Press/Texts"))
	r := s.run(0, "plan")
	omits(t, r, "Warning", "known after apply")
	s.applies()
	if writes := s.Writes(); len(writes) > 0 {
		t.Errorf("what is there already was written: %v", writes)
	}
	now := s.knowsTree()
	for was, is := range map[string]string{
		"Brand/Logos": "Brand/Marks", "Brand/Logos/Print": "Brand/Marks/Print", "Press": "Archive/Press", "Press/Texts": "Archive/Press/Texts", "Archive": "Archive",
	} {
		if ids[was] != now[is] {
			t.Errorf("%s was %s, and %s is %s", was, ids[was], is, now[is])
		}
	}
	s.later()
	s.plansNothing()
}

// Between the plan and the apply it is renamed once more: the plan holds.
func TestFolderTree_takesOverWhatThePlanSaw(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos")).applies()
	ids := s.knowsTree()
	s.Admin.AddFiles(ids["Brand/Logos"], 3)
	s.muchLater()
	s.Admin.Rename(ids["Brand/Logos"], "Marks")
	s.declares(treeHCL("", "Brand/Marks"))
	s.run(0, "plan", "-out=saved")
	s.Admin.Rename(ids["Brand/Logos"], "Signs")
	s.run(0, "apply", "saved")
	s.is(ids["Brand/Logos"], "/Brand/Marks")
	s.later()
	s.plansNothing()
}

// A key of the YAML that has others below it is only implied: its own files would stay
// behind when the line is renamed without an entry.
func TestFolderTree_aRenamedImpliedFolderTakesItsFilesAlong(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Campaigns/2026/Spring", "Campaigns/2026/Summer", "Press")).applies()
	ids := s.knowsTree()
	s.Admin.AddFiles(ids["Campaigns/2026"], 12)
	s.muchLater()
	renamed := []string{"Campaigns/2027/Spring", "Campaigns/2027/Summer", "Press"}
	s.declares(treeHCL("", renamed...))
	says(t, s.run(1, "plan"), "Files would stay behind", "- Campaigns/2026: 12 files If a line", `moves = { "Campaigns/2026" = "Campaigns/2027" }`,
		"If no line was renamed, set prevent_destroy_if_not_empty = false and apply that first.")
	s.declares(treeHCL("  prevent_destroy_if_not_empty = false", renamed...))
	says(t, s.run(1, "plan"), "apply prevent_destroy_if_not_empty = false first: the guard in the state counts.")
	s.declares(treeHCL(`  moves = { "Campaigns/2026" = "Campaigns/2027" }`, renamed...)).applies()
	s.is(ids["Campaigns/2026"], "/Campaigns/2027")
	s.is(ids["Campaigns/2026/Spring"], "/Campaigns/2027/Spring")
	s.later()
	s.plansNothing()
}

func TestFolderTree_anImpliedFolderWithFilesStaysWhereNoLikePathComes(t *testing.T) {
	for name, now := range map[string][]string{
		"nothing comes":        {"Press"},
		"something else comes": {"Press", "Campaigns/2027/Winter"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL("", "Campaigns/2026/Spring", "Press")).applies()
			ids := s.knowsTree()
			s.Admin.AddFiles(ids["Campaigns/2026"], 12)
			s.muchLater()
			s.declares(treeHCL("", now...))
			r := s.run(0, "plan")
			says(t, r, "Folders stay on the site", "- Campaigns/2026")
			s.applies()
			s.is(ids["Campaigns/2026"], "/Campaigns/2026")
		})
	}
	t.Run("another tree has folders there", func(t *testing.T) {
		s := tell(t)
		s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
		ids := s.knowsTree()
		s.Admin.AddFiles(ids["Brand"], 1)
		s.Admin.Create("Photos", ids["Brand"])
		s.muchLater()
		s.declares(treeHCL("", "Marke/Logos", "Press"))
		says(t, s.run(0, "plan"), "Folders stay on the site", "- Brand")
	})
}
