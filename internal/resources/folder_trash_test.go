package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

const trashedLine = `~ state = "DELETED" -> "OK"`

// What else has changed is set after the restore: manually before it was
// trashed, and in the configuration since.
func TestFolder_restoredWhereThePlanSays(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	brand, press, logos := s.at("/Brand").ID, s.at("/Press").ID, s.at("/Brand/Logos").ID
	s.muchLater()
	s.Admin.Rename(logos, "Marks")
	s.Admin.Move(logos, press)
	s.Admin.Trash(logos)
	s.applies()
	s.is(logos, "/Brand/Logos")

	s.muchLater()
	s.Admin.Trash(logos)
	s.declares(strings.Replace(brandLayout, "wixmedia_folder.brand.id", "wixmedia_folder.press.id", 1))
	s.applies()
	s.is(logos, "/Press/Logos")

	s.muchLater()
	s.declares(brandLayout).applies()
	s.muchLater()
	s.Admin.Trash(logos)
	s.Admin.Trash(brand)
	says(t, s.applies(), "0 added, 3 changed, 0 destroyed")
	s.is(logos, "/Brand/Logos")
	s.is(brand, "/Brand")
	s.later()
	s.plansNothing()
}

func TestFolder_refreshOnlyOfTheTrashWritesNothing(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	logos := s.at("/Brand/Logos").ID
	s.muchLater()
	s.Admin.Trash(logos)
	s.Sim.ResetJournal()
	shows(t, s.run(2, "plan", "-refresh-only", "-detailed-exitcode"), `~ state = "OK" -> "DELETED"`)
	s.run(0, "apply", "-refresh-only", "-auto-approve")
	s.writesNothing()
	s.trashed(logos)
	plan := s.plansChanges()
	shows(t, plan, trashedLine)
	omits(t, plan, "Warning:")
	s.Admin.Restore(logos)
	s.plansNothing()
}

// The trash was emptied between the plan and the apply.
func TestFolder_trashEmptiedBeforeTheApply(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	logos := s.at("/Brand/Logos").ID
	s.muchLater()
	s.Admin.Trash(logos)
	s.plansChanges("-out=the.plan")
	s.Admin.Purge(logos)
	says(t, s.run(1, "apply", "the.plan"), `Error: Unable to update folder "Logos"`, "it was deleted for good", "the next plan creates it")
	says(t, s.applies(), "Plan: 2 to add, 0 to change, 0 to destroy.")
	s.later()
	s.plansNothing()
}

func TestFolder_restoreOnDriftFalse(t *testing.T) {
	s := tell(t)
	s.cli.Write("provider.tf", s.Provider(map[string]string{"restore_on_drift": "false"}))
	s.declares(brandLayout).applies()
	logos, year := s.at("/Brand/Logos").ID, s.at("/Brand/Logos/2025").ID
	s.Admin.AddFiles(logos, 3)
	s.muchLater()
	s.Admin.Trash(logos)
	s.Sim.ResetJournal()
	plan := s.plansChanges()
	says(t, plan, "Warning: A folder was moved to the trash outside of Terraform",
		"/Brand/Logos ("+logos+") is in the trash. The provider's restore_on_drift is false", "Plan: 2 to add, 0 to change, 0 to destroy.")
	s.writesNothing()
	s.applies()
	s.trashed(logos)
	s.trashed(year)
	if s.at("/Brand/Logos").ID == logos || s.Admin.Files(logos) != 3 {
		t.Error(s.tree())
	}
	s.later()
	s.plansNothing()
}

func TestFolder_theReadOnlyKeySeesTheTrash(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	logos := s.at("/Brand/Logos").ID
	s.muchLater()
	s.Admin.Trash(logos)
	s.cli.Write("provider.tf", s.Provider(map[string]string{"api_key": fmt.Sprintf("%q", acctest.ReadOnlyKey)}))
	shows(t, s.plansChanges(), trashedLine)
	says(t, s.run(1, "apply", "-auto-approve"), `Error: Unable to update folder "Logos"`, "permission to manage the Media Manager")
	s.trashed(logos)
}

// Somebody made another folder of the name while the first was in the trash.
func TestFolder_restoredBesideANamesake(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	brand, logos := s.at("/Brand").ID, s.at("/Brand/Logos").ID
	s.muchLater()
	s.Admin.Trash(logos)
	namesake := s.Admin.Create("Logos", brand).ID
	shows(t, s.plansChanges(), trashedLine)
	if acctest.Variant("refuse-duplicates") {
		apply := s.run(1, "apply", "-auto-approve")
		says(t, apply, `Error: Unable to update folder "Logos"`, "already exists", "give one of the two another name")
		s.trashed(logos)
		s.Admin.Rename(namesake, "Logos manually")
	}
	s.applies()
	s.is(logos, "/Brand/Logos")
	s.is(s.at("/Brand/Logos/2025").ID, "/Brand/Logos/2025")
	s.later()
	s.plansNothing()
}

// The place that a trashed folder came from is gone, and made anew by the plan.
func TestFolder_restoredIntoANewParent(t *testing.T) {
	if acctest.Variant("purge-takes-trash") {
		t.Skip("the purge of the old parent takes the trashed folder with it: there is nothing to restore")
	}
	s := tell(t)
	s.declares(brandLayout).applies()
	logos, year := s.at("/Brand/Logos").ID, s.at("/Brand/Logos/2025").ID
	s.Admin.AddFiles(year, 2)
	s.muchLater()
	s.Admin.Trash(year)
	s.Admin.Purge(logos)
	plan := s.plansChanges("-out=the.plan")
	says(t, plan, "# wixmedia_folder.logos will be created", "# wixmedia_folder.year will be updated in-place")
	shows(t, plan, trashedLine)
	if acctest.Variant("restore-orphan-fails") {
		says(t, s.run(1, "apply", "the.plan"), `Error: Unable to update folder "2025"`, "which may be deleted or in the trash itself", "Restore the folder in the Media Manager")
		s.trashed(year)
		s.Admin.Restore(year) // a person chooses another place
	} else {
		s.run(0, "apply", "the.plan")
	}
	s.applies()
	s.is(year, "/Brand/Logos/2025")
	if s.Admin.Files(year) != 2 || s.at("/Brand/Logos").ID == logos {
		t.Error(s.tree())
	}
	s.later()
	s.plansNothing()
}

// A saved plan is older than the trash.
func TestFolder_trashedAfterThePlan(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	logos := s.at("/Brand/Logos").ID
	s.muchLater()
	s.declares(strings.Replace(brandLayout, `"Logos"`, `"Marks"`, 1))
	s.plansChanges("-out=the.plan")
	s.Admin.Trash(logos)
	s.run(0, "apply", "the.plan")
	s.is(logos, "/Brand/Marks")
	s.later()
	s.plansNothing()
}

func TestFolder_visitorUploads(t *testing.T) {
	s := tell(t)
	s.declares(block("forms", `parent_folder_id = "visitor-uploads"`) + block("answers", "parent_folder_id = wixmedia_folder.forms.id")).applies()
	forms, answers := s.at("visitor-uploads:/forms").ID, s.at("visitor-uploads:/forms/answers").ID
	s.muchLater()
	s.Admin.Rename(answers, "Replies")
	s.Admin.Move(answers, "visitor-uploads")
	plan := s.plansChanges()
	says(t, plan, "visitor-uploads:/forms/answers ("+answers+") is now visitor-uploads:/Replies.", "Plan: 0 to add, 1 to change, 0 to destroy.")
	s.applies()
	s.is(answers, "visitor-uploads:/forms/answers")
	s.muchLater()
	s.Admin.AddFiles(answers, 1)
	s.Admin.Trash(forms)
	plan = s.plansChanges()
	shows(t, plan, trashedLine)
	says(t, plan, "Plan: 0 to add, 2 to change, 0 to destroy.")
	s.applies()
	s.is(answers, "visitor-uploads:/forms/answers")
	s.is(forms, "visitor-uploads:/forms")
	s.later()
	s.plansNothing()
	s.declares(block("forms") + block("answers", `parent_folder_id = "visitor-uploads"`)).applies()
	s.is(forms, "/forms")
	s.is(answers, "visitor-uploads:/answers")
	s.later()
	s.plansNothing()
}
