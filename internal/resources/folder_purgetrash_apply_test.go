package resources_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// What is trashed by hand between a plan and its apply, out of a folder that the
// plan deletes for good, is not lost with it.
func TestFolder_permanentLosesNothingTrashedOutOfItSinceThePlan(t *testing.T) {
	old := `
resource "wixmedia_folder" "old" {
  display_name    = "Old"
  deletion_policy = "PERMANENT"
}
`
	middle := old + `
resource "wixmedia_folder" "middle" {
  display_name     = "Middle"
  parent_folder_id = wixmedia_folder.old.id
}
`
	child := `
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = %s
}
`
	out := fmt.Sprintf(child, `"media-root"`)
	inOld := fmt.Sprintf(child, "wixmedia_folder.old.id")
	for name, c := range map[string]struct {
		before, after string
		plan          []string
		variant       wixsim.Variant
	}{
		"directly":                    {before: old + inOld, after: out},
		"directly, and hidden":        {before: old + inOld, after: out, variant: wixsim.Variant{TrashedGet404: true}},
		"directly, and lists lag":     {before: old + inOld, after: out, variant: wixsim.Variant{ListLag: time.Second}},
		"replaced":                    {before: old + inOld, after: old + inOld, plan: []string{"-replace=wixmedia_folder.old"}},
		"out of a destroyed one":      {before: middle},
		"deeper, and lists lag":       {before: middle, variant: wixsim.Variant{ListLag: time.Second}},
		"deeper, and hidden":          {before: middle, variant: wixsim.Variant{TrashedGet404: true}},
		"deeper, and all is hidden":   {before: middle, variant: wixsim.Variant{TrashTopOnly: true}},
		"with a folder of somebody's": {before: old},
	} {
		t.Run(name, func(t *testing.T) {
			c.variant.PurgeTakesTrash = true
			s := tell(t, acctest.WithVariant(c.variant), acctest.WithTiming(impatient))
			s.declares(c.before).applies()
			oldID := s.id("old")
			var trashed string
			switch {
			case strings.Contains(c.before, "child"):
				trashed = s.id("child")
			case strings.Contains(c.before, "middle"):
				trashed = s.Admin.Create("Somebody's", s.id("middle")).ID
			default:
				trashed = s.Admin.Create("Somebody's", oldID).ID
			}
			s.Admin.AddFiles(trashed, 9)
			s.muchLater()
			s.declares(c.after).plansChanges(append(c.plan, "-out=the.plan")...)
			s.Admin.Trash(trashed)

			says(t, s.run(1, "apply", "the.plan"), `Unable to destroy folder "Old"`, "Wix may delete", trashed, "plan again")
			s.is(oldID, "/Old")
			s.files(trashed, 9)
		})
	}
}

// What the run itself trashes does not hold up the folder that it was in. One
// listing of the trash serves for all that are deleted for good at the same time.
func TestFolder_permanentGoesAfterWhatWasInIt(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "old" {
  for_each        = toset(["a", "b", "c"])
  display_name    = each.key
  deletion_policy = "PERMANENT"
}
resource "wixmedia_folder" "middle" {
  for_each         = wixmedia_folder.old
  display_name     = "Middle"
  parent_folder_id = each.value.id
}
resource "wixmedia_folder_tree" "brand" {
  parent_folder_id = wixmedia_folder.old["a"].id
  paths            = ["Brand/Logos/2026"]
}
`).applies()
	for _, path := range []string{"/a/Middle", "/b/Middle", "/c/Middle"} {
		s.Admin.AddFiles(s.Admin.Create("Somebody's", s.at(path).ID).ID, 2)
	}
	s.muchLater()
	s.run(0, "plan", "-destroy", "-out=the.plan")
	s.Sim.ResetJournal()
	s.run(0, "apply", "the.plan")
	s.lives()
	for _, id := range []string{"a", "b", "c"} {
		if f, ok := s.Admin.Find("/" + id); ok {
			t.Errorf("%+v was to be deleted for good", f)
		}
	}
	if lists := len(s.Calls("ListDeletedFolders")); lists > 4 && !acctest.Variant("job-time") { // a slow job is polled with more of them
		t.Errorf("%d listings of the trash", lists)
	}
}

// The plan of a tainted folder says nothing of what goes with it: it goes to the
// trash, and what the plan keeps comes back from there.
func TestFolder_permanentTaintedGoesToTheTrash(t *testing.T) {
	for name, policy := range permanentSettings {
		for place, trashed := range map[string]bool{"child in the trash": true, "child in the folder": false} {
			if !trashed && policy != takesAll {
				continue // the guard refuses
			}
			t.Run(name+", "+place, func(t *testing.T) {
				s := tell(t, acctest.WithVariant(wixsim.Variant{PurgeTakesTrash: true}), acctest.WithTiming(impatient))
				s.declares(oldWithChild(policy)).applies()
				oldID, id := s.id("old"), s.id("child")
				s.Admin.AddFiles(id, 9)
				s.muchLater()
				if trashed {
					s.Admin.Trash(id)
					s.muchLater()
				}
				s.run(0, "taint", "wixmedia_folder.old")
				says(t, s.applies(), "instead of being deleted for good", "tainted", oldID)
				s.is(id, "/Old/Child")
				s.files(id, 9)
				s.trashed(oldID)
				s.plansNothing()
			})
		}
	}
}
