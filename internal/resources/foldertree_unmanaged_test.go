package resources_test

import (
	"fmt"
	"strings"
	"testing"
)

const reportedPaths = `
output "unmanaged" {
  value = wixmedia_folder_tree.site.unmanaged_paths
}
`

// reporting is a tree with REPORT, these other attributes and an output of its list.
func reporting(attributes string, paths ...string) string {
	return treeHCL("  unmanaged = \"REPORT\"\n"+attributes, paths...) + reportedPaths
}

// A pattern counts in the plan in which it is new, and the apply keeps what the plan said.
func TestFolderTree_aNewPatternHidesPathsAtOnce(t *testing.T) {
	s := tell(t)
	s.declares(reporting("", "Brand/Logos")).applies()
	brand := s.knowsTree()["Brand"]
	s.Admin.Create("Inner", s.Admin.Create("Uploads", brand).ID)
	s.Admin.Create("By hand", brand)
	s.muchLater()
	says(t, s.run(0, "apply", "-refresh-only", "-auto-approve"), "Brand/Uploads/Inner")
	s.declares(reporting(`  ignore_paths = ["*/Uploads"]`, "Brand/Logos"))
	r := s.plansChanges()
	says(t, r, "1 folder", "Brand/By hand")
	shows(t, r, `- "Brand/Uploads",`, `- "Brand/Uploads/Inner",`)
	s.Sim.ResetJournal()
	s.applies()
	s.writesNothing()
	s.reports("Brand/By hand")
	s.plansNothing()
	s.plansNothing()
	s.declares(reporting(`  ignore_paths = ["*/Uploads", "Brand/By*"]`, "Brand/Logos"))
	omits(t, s.plansChanges(), "Folders on the site are not declared")
	s.applies()
	s.reports()
	s.plansNothing()
}

// A pattern that is removed counts from the next refresh on, and so does REPORT.
func TestFolderTree_aRemovedPatternCountsFromTheNextRefresh(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos")).applies()
	s.Admin.Create("Uploads", s.knowsTree()["Brand"])
	s.muchLater()
	for _, step := range []struct {
		attributes    string
		plan, settled []string
	}{
		{`unmanaged = "REPORT"`, nil, []string{"Brand/Uploads"}},
		{"unmanaged = \"REPORT\"\nignore_paths = [\"*/Uploads\"]", nil, nil},
		{`unmanaged = "REPORT"`, nil, []string{"Brand/Uploads"}},
		{"", nil, nil},
	} {
		s.declares(treeHCL(step.attributes, "Brand/Logos"))
		omits(t, s.plansChanges(), "Folders on the site are not declared")
		s.applies()
		s.reports(step.plan...)
		s.plansNothing()
		s.applies()
		s.reports(step.settled...)
		s.plansNothing()
	}
}

// What the plan adopts or trashes is not called undeclared and never touched.
func TestFolderTree_whatThePlanTakesIsNoLongerReported(t *testing.T) {
	s := tell(t)
	s.declares(reporting("", "Brand")).applies()
	s.Admin.Create("Logos", s.Admin.Create("Press", "media-root").ID)
	s.Admin.Create("Old", "media-root")
	s.muchLater()
	s.run(0, "apply", "-refresh-only", "-auto-approve")
	s.reports("Old", "Press", "Press/Logos")
	s.declares(reporting("on_conflict = \"ADOPT\"\nabsent_paths = [\"Old\"]", "Brand", "Press/Logos"))
	omits(t, s.plansChanges(), "Folders on the site are not declared")
	s.applies()
	s.reports()
	s.later()
	s.plansNothing()
	s.plansNothing()
}

// Patterns and paths that only the apply knows leave the list open until then.
func TestFolderTree_reportsWhatOnlyTheApplyKnows(t *testing.T) {
	for name, config := range map[string]string{
		"pattern": reporting(`ignore_paths = ["*/${terraform_data.name.output}"]`, "Brand"),
		"path":    strings.Replace(reporting(`on_conflict = "ADOPT"`, "Brand", "?"), `"?"`, `"Brand/${terraform_data.name.output}"`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(reporting("", "Brand")).applies()
			s.Admin.Create("Uploads", s.knowsTree()["Brand"])
			s.muchLater()
			s.run(0, "apply", "-refresh-only", "-auto-approve")
			s.declares(config + `resource "terraform_data" "name" { input = "Uploads" }`)
			s.applies()
			s.reports()
			s.plansNothing()
		})
	}
}

// reports fails the test unless unmanaged_paths of the state are these.
func (s *story) reports(paths ...string) {
	s.t.Helper()
	if got := s.holdsTree().Attributes.UnmanagedPaths; fmt.Sprint(got) != fmt.Sprint(paths) {
		s.t.Errorf("unmanaged_paths are %q, want %q", got, paths)
	}
}

// What the tree itself trashes, moves or leaves alone is where the plan says: the next
// refresh changes nothing, also of an output.
func TestFolderTree_reportsWhereTheApplyLeavesFolders(t *testing.T) {
	const open, abandon = "  prevent_destroy_if_not_empty = false\n", "  deletion_policy = \"ABANDON\"\n"
	for name, test := range map[string]struct {
		settings, moves string
		before, now     []string
		byHand          func(s *story, ids map[string]string)
		want            []string
	}{
		"trashed with its parent": {
			settings: open, before: []string{"Brand/Logos", "Press"}, now: []string{"Brand", "Press"},
			byHand: func(s *story, ids map[string]string) { s.Admin.Create("By hand", ids["Brand/Logos"]) },
		},
		"moved with its parent": {
			moves: `  moves = { "Brand" = "Media/Marks" }`, before: []string{"Brand/Logos"}, now: []string{"Media/Marks/Logos"},
			byHand: func(s *story, ids map[string]string) { s.Admin.Create("By hand", ids["Brand/Logos"]) },
			want:   []string{"Media/Marks/Logos/By hand"},
		},
		"in a folder that was renamed by hand": {
			before: []string{"Brand/Logos"}, now: []string{"Brand/Logos"},
			byHand: func(s *story, ids map[string]string) {
				s.Admin.Create("Deep", s.Admin.Create("By hand", ids["Brand"]).ID)
				s.Admin.Rename(ids["Brand"], "Brandy")
			},
			want: []string{"Brand/By hand", "Brand/By hand/Deep"},
		},
		"in an implied folder that stays for it": {
			before: []string{"Brand/Logos/Web", "Press"}, now: []string{"Press"},
			byHand: func(s *story, ids map[string]string) { s.Admin.Create("By hand", ids["Brand/Logos"]) },
			want:   []string{"Brand", "Brand/Logos", "Brand/Logos/By hand"},
		},
		"in a folder that is abandoned": {
			settings: abandon, before: []string{"Brand/Logos", "Press"}, now: []string{"Press"},
			byHand: func(s *story, ids map[string]string) { s.Admin.Create("By hand", ids["Brand/Logos"]) },
			want:   []string{"Brand", "Brand/Logos", "Brand/Logos/By hand"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(reporting(test.settings, test.before...)).applies()
			test.byHand(s, s.knowsTree())
			s.muchLater()
			s.run(0, "apply", "-refresh-only", "-auto-approve")
			s.declares(reporting(test.settings+test.moves, test.now...)).applies()
			s.reports(test.want...)
			s.muchLater()
			s.plansNothing()
		})
	}
}

// At a new parent there is only what moves along. What else lies below it shows in the
// next plan: nothing of that is in the state.
func TestFolderTree_aNewParentReportsWhatMovesAlong(t *testing.T) {
	s := tell(t)
	home := s.Admin.Create("Home", "media-root").ID
	s.Admin.Create("Other", "media-root")
	s.declares(reporting(`ignore_paths = ["Home"]`, "Brand/Logos", "Old/Web")).applies()
	s.Admin.Create("By hand", s.knowsTree()["Brand/Logos"])
	s.Admin.Create("Kept", s.knowsTree()["Old"])
	s.muchLater()
	s.run(0, "apply", "-refresh-only", "-auto-approve")
	s.reports("Brand/Logos/By hand", "Old/Kept", "Other")
	s.declares(reporting(fmt.Sprintf("ignore_paths = [\"Home\"]\nparent_folder_id = %q", home), "Brand/Logos")).applies()
	s.reports("Brand/Logos/By hand")
	s.muchLater()
	s.plansNothing()
	s.Admin.Create("Late", home)
	s.muchLater()
	says(t, s.plansChanges(), "Late")
}
