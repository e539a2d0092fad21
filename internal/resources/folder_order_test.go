package resources_test

import (
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// logosBelow is a layout whose folder Logos, with Print in it, is below parent.
func logosBelow(parent string, more ...string) string {
	return `
resource "wixmedia_folder" "new" {
  display_name = "New"
}
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.` + parent + `.id
}
resource "wixmedia_folder" "print" {
  display_name     = "Print"
  parent_folder_id = wixmedia_folder.logos.id
}
` + strings.Join(more, "\n")
}

const oldFolder = `
resource "wixmedia_folder" "old" {
  display_name = "Old"
}
`

// Terraform deletes the old parent before it moves the child out.
func TestFolder_childLeavesAParentThatTheSameApplyTrashes(t *testing.T) {
	s := tell(t)
	s.declares(logosBelow("old", oldFolder)).applies()
	old, logos, deeper := s.id("old"), s.id("logos"), s.id("print")
	s.Admin.AddFiles(old, 1)
	s.Admin.AddFiles(logos, 3)
	s.Admin.AddFiles(deeper, 2)
	s.muchLater()

	s.Sim.ResetJournal()
	says(t, s.declares(logosBelow("new")).applies(), "0 added, 1 changed, 1 destroyed")
	s.purgesNothing()
	s.lives("/New", "/New/Logos", "/New/Logos/Print")
	s.is(logos, "/New/Logos")
	s.files(logos, 3)
	s.is(deeper, "/New/Logos/Print")
	s.files(deeper, 2)
	s.trashed(old)
	s.files(old, 1)
	s.plansNothing()
}

const oldFolderForGood = `
resource "wixmedia_folder" "old" {
  display_name    = "Old"
  deletion_policy = "PERMANENT"
}
`

const oldFolderForGoodLast = `
resource "wixmedia_folder" "old" {
  display_name    = "Old"
  deletion_policy = "PERMANENT"
  lifecycle {
    create_before_destroy = true
  }
}
`

// Under PERMANENT that order would destroy the child: the guard stops it, and
// names the two ways out.
func TestFolder_guardKeepsAChildThatIsYetToLeave(t *testing.T) {
	ways := map[string]func(*story){
		"move first": func(s *story) {
			s.declares(logosBelow("new", oldFolderForGood)).applies()
		},
		"create before destroy": func(s *story) {
			s.declares(logosBelow("old", oldFolderForGoodLast)).applies()
		},
	}
	for name, wayOut := range ways {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(logosBelow("old", oldFolderForGood)).applies()
			old, logos := s.id("old"), s.id("logos")
			s.Admin.AddFiles(logos, 3)
			s.muchLater()

			s.Sim.ResetJournal()
			stopped := s.declares(logosBelow("new")).run(1, "apply", "-auto-approve")
			says(t, stopped, `Unable to destroy folder "Old"`, `"Logos" (`+logos+`)`,
				"lifecycle { create_before_destroy = true }", "remove the block in a second apply")
			s.purgesNothing()
			s.is(logos, "/Old/Logos")
			s.files(logos, 3)

			wayOut(s)
			s.declares(logosBelow("new")).applies()
			s.lives("/New", "/New/Logos", "/New/Logos/Print")
			s.is(logos, "/New/Logos")
			s.files(logos, 3)
			if _, ok := s.Admin.Folder(old); ok {
				t.Error("the old parent was to be deleted for good")
			}
			s.plansNothing()
		})
	}
}

// byKey is a folder and its child under one key of a for_each.
func byKey(key, more string) string {
	return `
resource "wixmedia_folder" "season" {
  for_each     = toset(["` + key + `"])
  display_name = "Season"
  ` + more + `
}
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.season["` + key + `"].id
}
`
}

const movedSeason = `
moved {
  from = wixmedia_folder.season["a"]
  to   = wixmedia_folder.season["b"]
}
`

// Terraform destroys and creates at the same time here: whichever comes first,
// one folder lives, and the child in it.
func TestFolder_changedKeyEndsWithOneLivingFolder(t *testing.T) {
	for name, conflict := range map[string]string{
		"FAIL": "", "ADOPT": `on_conflict = "ADOPT"`, "DUPLICATE": `on_conflict = "DUPLICATE"`,
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			if name == "DUPLICATE" && acctest.Variant("refuse-duplicates") {
				t.Skip("no two folders of one name can be alive at the same time")
			}
			s.declares(byKey("a", conflict)).applies()
			season, logos := s.id(`season["a"]`), s.id("logos")
			s.Admin.AddFiles(season, 1)
			s.Admin.AddFiles(logos, 2)
			s.muchLater()

			s.Sim.ResetJournal()
			s.declares(byKey("b", conflict)).applies()
			s.purgesNothing()
			s.lives("/Season", "/Season/Logos")
			s.is(logos, "/Season/Logos")
			s.files(logos, 2)
			s.files(season, 1)
			if now := s.id(`season["b"]`); now != season {
				s.trashed(season)
			}
			s.plansNothing()
		})
	}
}

func TestFolder_movedBlockWritesNothing(t *testing.T) {
	s := tell(t)
	s.declares(byKey("a", "")).applies()
	season := s.id(`season["a"]`)
	s.Sim.ResetJournal()
	says(t, s.declares(byKey("b", "")+movedSeason).applies(), `wixmedia_folder.season["a"] has moved to wixmedia_folder.season["b"]`)
	s.writesNothing()
	if now := s.id(`season["b"]`); now != season {
		t.Fatalf("season is now %s, and was %s", now, season)
	}
	s.plansNothing()
}

// A replaced parent goes to the trash with its files; its child comes out of
// it, with its own.
func TestFolder_replacedParentKeepsItsChildren(t *testing.T) {
	for name, replace := range map[string]func(*story){
		"replace": func(s *story) { s.applies(`-replace=wixmedia_folder.season["a"]`) },
		"taint": func(s *story) {
			s.run(0, "taint", `wixmedia_folder.season["a"]`)
			s.applies()
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(byKey("a", "")).applies()
			season, logos := s.id(`season["a"]`), s.id("logos")
			s.Admin.AddFiles(season, 1)
			s.Admin.AddFiles(logos, 2)
			s.muchLater()

			s.Sim.ResetJournal()
			replace(s)
			s.purgesNothing()
			s.lives("/Season", "/Season/Logos")
			s.is(logos, "/Season/Logos")
			s.files(logos, 2)
			s.trashed(season)
			s.files(season, 1)
			s.plansNothing()
		})
	}
}

// The new folder of a replacement is created while the old one has its name.
func TestFolder_createBeforeDestroyLeavesOneLivingFolder(t *testing.T) {
	const first = "lifecycle {\n create_before_destroy = true\n }\n"
	for name, test := range map[string]struct {
		hcl  string
		ends func(t *testing.T, s *story, season string)
	}{
		"FAIL": {hcl: first, ends: func(t *testing.T, s *story, season string) {
			failed := s.run(1, "apply", "-auto-approve", `-replace=wixmedia_folder.season["a"]`)
			says(t, failed, `Unable to create folder "Season"`, season, `on_conflict = "ADOPT"`)
			s.is(season, "/Season")
		}},
		"ADOPT": {hcl: first + `on_conflict = "ADOPT"`, ends: func(t *testing.T, s *story, season string) {
			adopted := s.applies(`-replace=wixmedia_folder.season["a"]`)
			says(t, adopted, "An existing folder was adopted", "A folder was left alone")
			s.is(season, "/Season")
		}},
		"DUPLICATE": {hcl: first + `on_conflict = "DUPLICATE"`, ends: func(t *testing.T, s *story, season string) {
			if acctest.Variant("refuse-duplicates") {
				says(t, s.run(1, "apply", "-auto-approve", `-replace=wixmedia_folder.season["a"]`), "ALREADY_EXISTS")
				return
			}
			s.applies(`-replace=wixmedia_folder.season["a"]`)
			s.trashed(season)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(byKey("a", test.hcl)).applies()
			season, logos := s.id(`season["a"]`), s.id("logos")
			s.Admin.AddFiles(season, 1)
			s.Admin.AddFiles(logos, 2)
			s.muchLater()

			s.Sim.ResetJournal()
			test.ends(t, s, season)
			s.purgesNothing()
			s.lives("/Season", "/Season/Logos")
			s.is(logos, "/Season/Logos")
			s.files(logos, 2)
			s.files(season, 1)
			if s.id(`season["a"]`) == season {
				s.is(season, "/Season")
			}
			s.plansNothing()
		})
	}
}
