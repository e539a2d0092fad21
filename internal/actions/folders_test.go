package actions_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// scene is a simulated site and a Terraform that has actions.
type scene struct {
	*acctest.Env
	cli *acctest.CLI
	t   *testing.T
}

func open(t *testing.T, needs acctest.Needs) *scene {
	t.Helper()
	needs.Skip(t)
	t.Parallel()
	env := acctest.Start(t)
	return &scene{Env: env, cli: env.CLI(t), t: t}
}

// later lets so much time pass that no folder is young any more.
func (s *scene) later() { s.Sim.Advance(2 * time.Minute) }

// trashed is a folder with three files that lies in the trash.
func (s *scene) trashed(name string) string {
	id := s.Admin.Create(name, wix.MediaRoot).ID
	s.Admin.AddFiles(id, 3)
	s.later()
	s.Admin.Trash(id)
	s.later()
	return id
}

// action is an action block named x.
func action(kind, config string) string {
	return fmt.Sprintf("action \"wixmedia_%s\" \"x\" {\n  config {\n    %s\n  }\n}\n", kind, config)
}

// ids is the argument folder_ids.
func ids(all ...string) string {
	return fmt.Sprintf("folder_ids = [\"%s\"]", strings.Join(all, `", "`))
}

// run runs a command that ends with that exit code, and returns what it printed.
func (s *scene) run(code int, args ...string) string {
	s.t.Helper()
	return s.cli.Run(append(args, "-no-color")...).Exits(s.t, code).Text()
}

// invokes writes the configuration and invokes the action x in it.
func (s *scene) invokes(code int, kind, config string) string {
	s.t.Helper()
	s.cli.Write("action.tf", action(kind, config))
	return s.run(code, "apply", "-auto-approve", "-invoke=action.wixmedia_"+kind+".x")
}

func (s *scene) says(text string, want ...string) {
	s.t.Helper()
	for _, part := range want {
		if !strings.Contains(text, part) {
			s.t.Errorf("%q is not in: %s", part, text)
		}
	}
}

// deletesNothing fails the test if a call has deleted anything, or tried to.
func (s *scene) deletesNothing() {
	s.t.Helper()
	if calls := s.Calls("BulkDeleteFolders"); len(calls) > 0 {
		s.t.Errorf("deleted: %s", calls[0].Body)
	}
}

func TestRestoreFolders_inPlace(t *testing.T) {
	s := open(t, acctest.Actions)
	s.cli.Write("main.tf", `resource "wixmedia_folder" "brand" { display_name = "Brand" }`)
	s.run(0, "apply", "-auto-approve")
	brand, _ := s.Admin.Find("/Brand")
	s.Admin.AddFiles(brand.ID, 5)
	s.later()
	s.Admin.Trash(brand.ID)
	other := s.trashed("Other")
	text := s.invokes(0, "restore_folders", ids(brand.ID, other))
	s.says(text, "Restoring 2 folders", "/Brand ("+brand.ID+") is restored", "/Other ("+other+") is restored", "Actions: 1 invoked")
	if now, ok := s.Admin.Folder(brand.ID); !ok || now.Trashed || now.Files != 5 {
		t.Errorf("Brand is %+v", now)
	}
	s.run(0, "plan", "-detailed-exitcode")
	s.says(s.invokes(0, "restore_folders", ids(brand.ID)), "is restored") // a second time is none the worse
}

func TestRestoreFolders_refusals(t *testing.T) {
	s := open(t, acctest.Actions)
	if acctest.Variant("trash-search-top-only") {
		t.Skip("Wix shows no folder below a trashed one then")
	}
	parent := s.Admin.Create("Parent", wix.MediaRoot).ID
	child := s.Admin.Create("Child", parent).ID
	s.later()
	s.Admin.Trash(parent)
	other := s.trashed("Other")
	s.says(s.invokes(1, "restore_folders", ids(other, strings.Repeat("0", 32))), "Unable to restore folders", "No folder was restored")
	s.says(s.invokes(1, "restore_folders", ids(other, child)), "Unable to restore folders", `"Parent" (`+parent+")", "add that id to folder_ids")
	if now, _ := s.Admin.Folder(other); !now.Trashed {
		t.Error("the other folder was restored")
	}
	s.says(s.invokes(1, "restore_folders", ids("media-root")), "folder_ids")
	s.says(s.invokes(1, "restore_folders", "folder_ids = []"), "folder_ids")
	s.invokes(0, "restore_folders", ids(child, parent, other))
	if now, _ := s.Admin.Folder(child); now.Trashed {
		t.Error("the child did not come back with its parent")
	}
}

func TestPurgeFolders_deletesForGood(t *testing.T) {
	s := open(t, acctest.Actions)
	one, two, other := s.trashed("One"), s.trashed("Two"), s.trashed("Other")
	text := s.invokes(0, "purge_folders", ids(one, two))
	s.says(text, "Checking that 2 folders can be deleted", `Deleting 2 folders for good: "One" (`+one+")", "2 folders deleted for good", "Actions: 1 invoked")
	for _, id := range []string{one, two} {
		if _, ok := s.Admin.Folder(id); ok {
			t.Errorf("%s is still there", id)
		}
	}
	if now, ok := s.Admin.Folder(other); !ok || now.Files != 3 {
		t.Errorf("the other folder: %v, %+v", ok, now)
	}
}

func TestPurgeFolders_refusesWhatIsNotInTheTrash(t *testing.T) {
	s := open(t, acctest.Actions)
	trashed := s.trashed("One")
	alive := s.Admin.Create("Alive", wix.MediaRoot).ID
	s.later()
	text := s.invokes(1, "purge_folders", ids(trashed, alive, strings.Repeat("0", 32)))
	s.says(text, "Unable to delete folders for good", `these are alive: "Alive" (`+alive+")", "neither alive nor in the trash", "No folder was deleted")
	s.deletesNothing()
}

// Blocks of the run are asked, in whatever order Terraform plans them and the action.
func TestPurgeFolders_refusesWhatTheRunManages(t *testing.T) {
	s := open(t, acctest.Actions)
	s.cli.Write("main.tf", `resource "wixmedia_folder" "brand" { display_name = "Brand" }`)
	s.run(0, "apply", "-auto-approve")
	brand, _ := s.Admin.Find("/Brand")
	s.later()
	s.Admin.Trash(brand.ID)
	s.later()
	s.Sim.ResetJournal()
	s.cli.Write("action.tf", action("purge_folders", ids(brand.ID))+`
resource "terraform_data" "trigger" {
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.wixmedia_purge_folders.x]
    }
  }
}
`)
	s.says(s.run(1, "plan"), "Error: Unable to", brand.ID)
	s.says(s.run(1, "plan", "-parallelism=1"), "Error: Unable to", brand.ID)
	s.cli.Write("main.tf", "") // planned to be destroyed
	s.says(s.run(1, "plan"), "Error: Unable to", brand.ID)
	s.deletesNothing()
}
