package resources_test

import (
	"os"
	"path/filepath"
	"testing"
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
	if left := len(s.Admin.Folders()); s.alive() != 0 || left != made {
		t.Fatalf("of %d folders %d are alive and %d are there at all: %s", made, s.alive(), left, s.tree())
	}
	s.purgesNothing()
	s.run(0, "destroy", "-auto-approve")
}
