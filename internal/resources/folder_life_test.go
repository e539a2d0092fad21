package resources_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// demo makes examples/demo the configuration.
func (s *story) demo() {
	s.t.Helper()
	examples, err := filepath.Glob("../../examples/demo/*.tf")
	if err != nil || len(examples) == 0 {
		s.t.Fatal(examples, err)
	}
	for _, file := range examples {
		text, err := os.ReadFile(file) //nolint:gosec // a file of this repository
		if err != nil {
			s.t.Fatal(err)
		}
		s.cli.Write(filepath.Base(file), string(text))
	}
	s.cli.Write("versions.tf", "")
	s.cli.Write("provider.tf", "")
	s.cli.Write("provider_override.tf", s.Provider()) // adds to the layout's own provider block
}

func TestFolder_demoLayout(t *testing.T) {
	s := tell(t)
	s.demo()
	s.applies()
	made := s.alive()
	if made < 38 {
		t.Fatalf("%d folders were made: %s", made, s.tree())
	}
	for _, path := range []string{"/Brand/Logos", "/Campaigns/2025/Summer", "/Locales/日本語", "/Social/LinkedIn"} {
		s.at(path)
	}
	s.Sim.ResetJournal()
	s.plansNothing()
	s.writesNothing()
	s.later()
	s.destroys()
	if left := len(s.Hand.Folders()); s.alive() != 0 || left != made {
		t.Fatalf("of %d folders %d are alive and %d are there at all: %s", made, s.alive(), left, s.tree())
	}
	for _, call := range s.Calls("BulkDeleteFolders") {
		if strings.Contains(string(call.Body), "permanent\":true") {
			t.Errorf("something was deleted for good: %s", call.Body)
		}
	}
	s.run(0, "destroy", "-auto-approve")
}

func TestFolder_aChangeIsOneSmallPatch(t *testing.T) {
	s := tell(t)
	const layout = `
resource "wixmedia_folder" "brand" { display_name = "Brand" }
resource "wixmedia_folder" "press" { display_name = "Press" }
resource "wixmedia_folder" "logos" {
  display_name     = %q
  parent_folder_id = wixmedia_folder.%s.id
}
`
	s.declares(fmt.Sprintf(layout, "Logos", "brand")).applies()
	id, press := s.at("/Brand/Logos").ID, s.at("/Press").ID
	for _, step := range []struct {
		name, parent, path string
		patch              map[string]string
	}{
		{"Marks", "brand", "/Brand/Marks", map[string]string{"displayName": "Marks"}},
		{"Marks", "press", "/Press/Marks", map[string]string{"parentFolderId": press}},
		{"Logos", "brand", "/Brand/Logos", map[string]string{"displayName": "Logos", "parentFolderId": s.at("/Brand").ID}},
	} {
		s.later()
		s.declares(fmt.Sprintf(layout, step.name, step.parent))
		s.Sim.ResetJournal()
		says(t, s.applies(), "# wixmedia_folder.logos will be updated in-place", "Plan: 0 to add, 1 to change, 0 to destroy.")
		s.is(id, step.path)
		if got := s.patches(); len(got) != 1 || !maps.Equal(got[0], step.patch) {
			t.Errorf("to %s: patches %v, want only %v", step.path, got, step.patch)
		}
		if others := slices.DeleteFunc(s.Writes(), func(c wixsim.Call) bool { return c.Operation == "UpdateFolder" }); len(others) > 0 {
			t.Errorf("to %s: other writes: %v", step.path, others)
		}
	}
	s.later()
	s.plansNothing()
}

func TestFolder_settingsAloneWriteNothing(t *testing.T) {
	s := tell(t)
	const block = `
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
  %s
}
`
	s.declares(fmt.Sprintf(block, "")).applies()
	for _, setting := range []string{
		`timeouts = { create = "3m", delete = "90s" }`,
		`timeouts = { read = "4m" }`,
		`deletion_policy = "PERMANENT"`,
		"prevent_destroy_if_not_empty = true",
		`on_conflict = "ADOPT"`,
		"",
	} {
		s.later()
		s.declares(fmt.Sprintf(block, setting))
		s.Sim.ResetJournal()
		says(t, s.applies(), "Plan: 0 to add, 1 to change, 0 to destroy.")
		if calls := s.Sim.Journal(); len(calls) != 1 || calls[0].Operation != "GetFolder" {
			t.Errorf("%q: calls %v, want the refresh's GET alone", setting, calls)
		}
	}
	s.plansNothing()
}
