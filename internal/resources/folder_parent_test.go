package resources_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func summerBelow(parent string) string {
	return fmt.Sprintf(`
resource "wixmedia_folder" "summer" {
  display_name     = "Summer"
  parent_folder_id = %s
}
`, parent)
}

// How Wix may show the folders below a trashed one.
var trashVariants = map[string]wixsim.Variant{
	"children say DELETED":           {},
	"children say OK":                {ChildStateOK: true},
	"nothing says DELETED":           {ChildStateOK: true, TrashedStateOK: true},
	"nothing is found":               {TrashedGet404: true},
	"children are found, and say OK": {TrashedGet404: true, ChildStateOK: true},
}

// impatient waits only a moment for a parent that does not come back.
func impatient(timing *mediamanager.Timing) { timing.ParentInTrash = 200 * time.Millisecond }

// A folder below one that nobody manages goes to the trash and comes back with it.
func TestFolder_unmanagedParentInTheTrash(t *testing.T) {
	for name, variant := range trashVariants {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(variant), acctest.WithTiming(impatient))
			campaigns := s.Admin.Create("Campaigns", "media-root")
			year := s.Admin.Create("2025", campaigns.ID)
			s.declares(summerBelow(fmt.Sprintf("%q", year.ID))).applies()
			summer := s.id("summer")
			s.Admin.AddFiles(summer, 2)
			s.muchLater()
			s.Admin.Trash(campaigns.ID)

			plan := s.plansChanges()
			shows(t, plan, `~ state = "DELETED" -> "OK"`)
			says(t, plan, "The parent folder is in the trash", "/Campaigns/2025", campaigns.ID)
			says(t, s.run(1, "apply", "-auto-approve"), `Unable to update folder "Summer"`,
				"/Campaigns/2025", fmt.Sprintf(`Restore "Campaigns" (%s) in the Media Manager`, campaigns.ID))
			s.trashed(summer)

			s.Admin.Restore(campaigns.ID)
			s.plansNothing()
			s.is(summer, "/Campaigns/2025/Summer")
			s.files(summer, 2)
		})
	}
}

func TestFolder_nothingIsPutIntoTheTrash(t *testing.T) {
	for name, variant := range trashVariants {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(variant), acctest.WithTiming(impatient))
			campaigns := s.Admin.Create("Campaigns", "media-root")
			year := s.Admin.Create("2025", campaigns.ID)
			s.declares(summerBelow(`"media-root"`)).applies()
			summer := s.id("summer")
			s.muchLater()
			s.Admin.Trash(campaigns.ID)

			s.declares(summerBelow(fmt.Sprintf("%q", year.ID)) + fmt.Sprintf(`
resource "wixmedia_folder" "winter" {
  display_name     = "Winter"
  parent_folder_id = %q
}
`, year.ID))
			says(t, s.plansChanges(), "The parent folder is in the trash", year.ID, campaigns.ID)
			failed := s.run(1, "apply", "-auto-approve")
			says(t, failed, `Unable to update folder "Summer"`, `Unable to create folder "Winter"`,
				fmt.Sprintf(`Restore "Campaigns" (%s) in the Media Manager`, campaigns.ID))
			s.lives("/Summer")
			s.is(summer, "/Summer")

			s.Admin.Restore(campaigns.ID)
			s.applies()
			s.lives("/Campaigns", "/Campaigns/2025", "/Campaigns/2025/Summer", "/Campaigns/2025/Winter")
			s.is(summer, "/Campaigns/2025/Summer")
		})
	}
}

func TestFolder_missingParentIsAnErrorAtPlan(t *testing.T) {
	s := tell(t)
	const nobody = "0123456789abcdef0123456789abcdef"
	s.declares(summerBelow(fmt.Sprintf("%q", nobody)))
	failed := s.run(1, "plan")
	says(t, failed, "The parent folder does not exist", fmt.Sprintf("Wix finds no folder with the id %q", nobody), "parent_folder_id")

	t.Log("a move is refused just the same")
	s.declares(summerBelow(`"media-root"`)).applies()
	s.Sim.ResetJournal()
	says(t, s.declares(summerBelow(fmt.Sprintf("%q", nobody))).run(1, "plan"), "The parent folder does not exist", nobody)
	s.writesNothing()
}

// A folder in the trash keeps its parent's id, and the parent was deleted for good.
func TestFolder_trashedWhileItsParentIsGone(t *testing.T) {
	s := tell(t)
	campaigns := s.Admin.Create("Campaigns", "media-root")
	s.declares(summerBelow(fmt.Sprintf("%q", campaigns.ID))).applies()
	summer := s.id("summer")
	s.muchLater()
	s.Admin.Trash(summer)
	s.Admin.Purge(campaigns.ID)
	s.Sim.ResetJournal()
	says(t, s.run(1, "plan"), "The parent folder does not exist", campaigns.ID, "parent_folder_id")
	s.writesNothing()
}

const managedCampaigns = `
resource "wixmedia_folder" "campaigns" {
  display_name = "Campaigns"
}
`

// The parent comes back first, so a plan that puts something into it has
// nothing to warn of.
func TestFolder_parentComesBackInTheSameRun(t *testing.T) {
	s := tell(t)
	s.declares(managedCampaigns).applies()
	campaigns := s.id("campaigns")
	year := s.Admin.Create("2025", campaigns)
	s.muchLater()
	s.Admin.Trash(campaigns)

	plan := s.declares(managedCampaigns + summerBelow("wixmedia_folder.campaigns.id")).plansChanges()
	omits(t, plan, "The parent folder is in the trash")
	s.applies()
	s.is(s.id("summer"), "/Campaigns/Summer")
	s.is(year.ID, "/Campaigns/2025")
	s.plansNothing()
}

// Where the configuration names the parent by its id, Terraform knows no order:
// the child waits for its parent.
func TestFolder_childWaitsForAParentOfTheSameRun(t *testing.T) {
	s := tell(t)
	s.declares(managedCampaigns + summerBelow(`"media-root"`)).applies()
	campaigns, summer := s.id("campaigns"), s.id("summer")
	s.muchLater()
	s.Admin.Trash(campaigns)
	s.declares(managedCampaigns + summerBelow(fmt.Sprintf("%q", campaigns)) + fmt.Sprintf(`
resource "wixmedia_folder" "winter" {
  display_name     = "Winter"
  parent_folder_id = %q
}
`, campaigns)).applies()
	s.is(summer, "/Campaigns/Summer")
	s.is(s.id("winter"), "/Campaigns/Winter")
	s.plansNothing()
}
