package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// brandLayout is /Brand/Logos/2025 beside /Press.
const brandLayout = `
resource "wixmedia_folder" "brand" { display_name = "Brand" }
resource "wixmedia_folder" "press" { display_name = "Press" }
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}
resource "wixmedia_folder" "year" {
  display_name     = "2025"
  parent_folder_id = wixmedia_folder.logos.id
}
`

// A rename shows in the plan alone; a move brings a warning that says where the
// folder is now.
func TestFolder_aMoveWarnsAndARenameDoesNot(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	logos := s.at("/Brand/Logos").ID
	inbox := s.Admin.Create("Inbox", s.Admin.Create("Agency", "media-root").ID).ID // no block manages these
	const moved = "Warning: A folder was moved outside of Terraform"
	s.later()
	s.Admin.Rename(logos, "Marks")
	omits(t, s.plansChanges(), "Warning:")
	s.Admin.Rename(logos, "Logos")
	s.Admin.Move(logos, inbox)
	says(t, s.plansChanges(), moved, "/Brand/Logos ("+logos+") is now /Agency/Inbox/Logos.")
	s.Admin.Rename(logos, "Old/Marks")
	s.Admin.Move(logos, "media-root")
	says(t, s.plansChanges(), moved, "/Brand/Logos ("+logos+`) is now /Old\/Marks.`)
}

// A parent that moves takes its children along: they have not changed.
func TestFolder_onlyTheMovedFolderShows(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	s.later()
	s.Admin.Move(s.at("/Brand").ID, s.at("/Press").ID)
	plan := s.plansChanges()
	says(t, plan, "# wixmedia_folder.brand will be updated in-place", "Plan: 0 to add, 1 to change, 0 to destroy.", "is now /Press/Brand.")
	omits(t, plan, "more similar warning")
}

// Terraform folds warnings of one summary, and shows the first of them alone.
func TestFolder_eachOfThreeMovedFoldersIsShown(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout + oldFolder).applies()
	inbox := s.Admin.Create("Inbox", "media-root").ID
	s.later()
	for _, path := range []string{"/Brand/Logos", "/Press", "/Old"} {
		s.Admin.Move(s.at(path).ID, inbox)
	}
	says(t, s.plansChanges(),
		"Warning: A folder was moved outside of Terraform: /Brand/Logos", "is now /Inbox/Logos.",
		"Warning: A folder was moved outside of Terraform: /Press", "is now /Inbox/Press.",
		"Warning: A folder was moved outside of Terraform: /Old", "is now /Inbox/Old.")
}

// The parent is gone, and somebody had taken its child out before.
func TestFolder_childOutlivesItsParent(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	logos, year := s.at("/Brand/Logos").ID, s.at("/Brand/Logos/2025").ID
	s.muchLater()
	s.Admin.Move(year, "media-root")
	s.Admin.Purge(logos)
	plan := s.plansChanges("-out=the.plan")
	says(t, plan, "# wixmedia_folder.logos will be created", "# wixmedia_folder.year will be updated in-place",
		"2025 ("+year+") is now /2025.", "Warning: A folder was deleted for good outside of Terraform",
		"/Brand/Logos ("+logos+") is neither alive nor in the trash any more. It leaves the state. While its block is in the configuration, it will be created again, empty.")
	s.run(0, "apply", "the.plan")
	s.is(year, "/Brand/Logos/2025")
	s.later()
	s.plansNothing()
}

func TestFolder_refreshOnlyWritesNothing(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	logos, press := s.at("/Brand/Logos").ID, s.at("/Press").ID
	s.muchLater()
	s.Admin.Move(logos, press)
	s.Admin.Rename(press, "Media")
	s.Sim.ResetJournal()
	plan := s.run(2, "plan", "-refresh-only", "-detailed-exitcode")
	shows(t, plan, fmt.Sprintf("~ parent_folder_id = %q -> %q", s.at("/Brand").ID, press), `~ display_name = "Press" -> "Media"`)
	says(t, plan, "/Brand/Logos ("+logos+") is now /Media/Logos.")
	s.Admin.Purge(press)
	s.run(0, "apply", "-refresh-only", "-auto-approve")
	s.writesNothing()
	if state := s.run(0, "state", "list").Stdout; strings.Join(strings.Fields(state), " ") != "wixmedia_folder.brand" {
		t.Errorf("the state holds %q", state)
	}
}

func TestFolder_theReadOnlyKeyPlans(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout + block("safe", guarded)).applies()
	s.later()
	logos := s.at("/Brand/Logos").ID
	s.cli.Write("provider.tf", s.Provider(map[string]string{"api_key": fmt.Sprintf("%q", acctest.ReadOnlyKey)}))
	s.plansNothing()
	says(t, s.run(0, "plan", "-destroy"), "Plan: 0 to add, 0 to change, 5 to destroy.")
	archive := s.Admin.Create("Archive", "media-root").ID
	s.cli.Write("import.tf", block("archive")+fmt.Sprintf("import {\n  to = wixmedia_folder.archive\n  id = %q\n}\n", archive))
	says(t, s.plansChanges(), "Plan: 1 to import, 0 to add, 1 to change, 0 to destroy.")
	s.cli.Write("import.tf", "")
	s.Admin.Rename(logos, "Marks")
	s.plansChanges()
	apply := s.run(1, "apply", "-auto-approve")
	says(t, apply, `Error: Unable to update folder "Marks"`, "The API key needs the permission to manage the Media Manager (reading it is enough for a plan)")
	s.is(logos, "/Brand/Marks")
	s.cli.Write("provider.tf", s.Provider())
	s.applies()
	s.is(logos, "/Brand/Logos")
}
