package resources_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestFolderTree_validates(t *testing.T) {
	for name, test := range map[string]struct {
		attributes string
		paths      []string
		says       string
	}{
		"empty name":       {"", []string{"A//B"}, `Path "A//B": it has an empty name in it`},
		"slash in front":   {"", []string{"/A"}, `it starts with "/"`},
		"twice":            {"", []string{"A", "A"}, "A path is declared twice"},
		"two spellings":    {"", []string{"A /B", "A/C"}, "Two spellings of one path"},
		"a long name":      {"", []string{strings.Repeat("x", 1001)}, "1001 characters"},
		"moves in circles": {`  moves = { "A" = "B", "B" = "A" }`, []string{"C"}, "goes round in a circle: A → B → A → B. If a folder was renamed back, remove the older entry."},
		"a bad move":       {`  moves = { "A" = "" }`, []string{"C"}, "it is empty"},
		"a bad pattern":    {`  ignore_paths = ["[a"]`, []string{"C"}, `Pattern "[a"`},
		"absent, declared": {`  absent_paths = ["C"]`, []string{"C/D"}, `"C" is declared`},
		"permanent":        {`  deletion_policy = "PERMANENT"`, []string{"C"}, "value must be one of"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL(test.attributes, test.paths...))
			says(t, s.run(1, "validate"), test.says)
			if calls := s.Sim.Journal(); len(calls) > 0 {
				t.Errorf("validate made %d calls", len(calls))
			}
		})
	}
}

func TestFolderTree_isNotItsOwnParent(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos")).applies()
	ids := s.knowsTree()
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", ids["Brand"]), "Brand/Logos"))
	says(t, s.run(1, "plan"), "A tree cannot be its own parent", "Brand")
	s.is(ids["Brand/Logos"], "/Brand/Logos")
}

// Nor does it stand in an undeclared folder of its own. The plan knows that from what it
// asks of the parent anyway.
func TestFolderTree_isNotBelowItself(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	deep := s.Admin.Create("Deep", s.Admin.Create("New", ids["Brand"]).ID)
	s.muchLater()
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", deep.ID), "Brand/Logos", "Press"))
	s.Sim.ResetJournal()
	says(t, s.run(1, "plan"), "A tree cannot be its own parent", "a folder in Brand")
	if gets := len(s.Calls("GetFolder")); gets > 2 {
		t.Errorf("the plan made %d GETs, want one each for the parent and what it is in", gets)
	}
	// A block that takes the parent out of the tree in the same run is in no way.
	s.declares(fmt.Sprintf("import {\n  to = wixmedia_folder.deep\n  id = %q\n}\nresource \"wixmedia_folder\" \"deep\" {\n  display_name = \"Deep\"\n}\n", deep.ID) +
		treeHCL("  parent_folder_id = wixmedia_folder.deep.id", "Brand/Logos", "Press")).applies()
	s.is(ids["Brand/Logos"], "/Deep/Brand/Logos")
}
