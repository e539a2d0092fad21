package resources_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// seasons are n folders below one.
func seasons(n int) string {
	return fmt.Sprintf(`
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}
resource "wixmedia_folder" "season" {
  for_each         = toset([for n in range(%d) : "Season ${n}"])
  display_name     = each.key
  parent_folder_id = wixmedia_folder.brand.id
}
`, n)
}

// interruptAfter starts a command, and presses Ctrl-C once so many calls of an
// operation have succeeded.
func (s *story) interruptAfter(calls int, operation string, args ...string) acctest.Result {
	s.t.Helper()
	s.Sim.ResetJournal()
	running := s.cli.Start(args...)
	for deadline := time.Now().Add(30 * time.Second); s.succeeded(operation) < calls; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatalf("no %d calls of %s: %v", calls, operation, s.Sim.Journal())
		}
	}
	running.Interrupt()
	r := running.Wait()
	s.t.Logf("$ terraform %v ^C\n%s%s", args, r.Stdout, r.Stderr)
	return r
}

func (s *story) succeeded(operation string) int {
	n := 0
	for _, call := range s.Calls(operation) {
		if call.Status == http.StatusOK {
			n++
		}
	}
	return n
}

// knowsAll fails the test unless the state holds every folder that is alive.
func (s *story) knowsAll() {
	s.t.Helper()
	known := map[string]bool{}
	for _, i := range s.holds() {
		known[i.Attributes.ID] = true
	}
	for _, f := range s.Admin.Folders() {
		if !f.Trashed && !known[f.ID] {
			s.t.Errorf("%s (%s) is alive, and not in the state", s.Admin.Path(f.ID), f.ID)
		}
	}
}

// What was sent when Ctrl-C came is answered, and its id is kept.
func TestFolder_interruptedApplyLosesNoID(t *testing.T) {
	s := tell(t, acctest.WithFaults(wixsim.Faults{Latency: 100 * time.Millisecond}))
	s.declares(seasons(30))
	r := s.interruptAfter(8, "CreateFolder", "apply", "-auto-approve", "-no-color")
	says(t, r.Exits(t, 1), "Interrupt received")
	s.knowsAll()
	if n := s.alive(); n < 8 || n > 30 {
		t.Fatalf("%d folders are alive after the interruption", n)
	}

	s.Sim.SetFaults(wixsim.Faults{})
	s.applies()
	s.knowsAll()
	if n := s.alive(); n != 31 {
		t.Fatalf("%d folders are alive, want 31; there are: %s", n, s.tree())
	}
	s.plansNothing()
}

// Ctrl-C ends the wait for a bulk job at once. What has not been seen in the
// trash stays in the state.
func TestFolder_interruptedDestroyIsFinishedByTheNext(t *testing.T) {
	s := tell(t)
	s.declares(seasons(20)).applies()
	s.muchLater()
	variant, err := wixsim.ParseVariant("job-time=1m")
	if err != nil {
		t.Fatal(err)
	}
	s.Sim.SetVariant(variant)
	r := s.interruptAfter(1, "BulkDeleteFolders", "destroy", "-auto-approve", "-no-color")
	says(t, r.Exits(t, 1), "The run was interrupted", "for Wix to show the folder in the trash", "plan again")
	omits(t, r, "context canceled")
	s.knowsAll()

	s.Sim.SetVariant(wixsim.Variant{})
	s.muchLater()
	s.destroys()
	s.lives()
	s.purgesNothing()
}
