package acctest_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// cause is how an error names a rate limit that did not end in time.
const cause = "Wix refuses more requests for now (429)"

// atOnce lets all folders of a test wait side by side, rather than in turn.
const atOnce = "-parallelism=40"

// hasty is n folders side by side, whose operations end after three seconds:
// when the outage is over, a job of 700 ms must still fit in, on a busy machine.
func hasty(prefix string, n int) string {
	return fmt.Sprintf(`
resource "wixmedia_folder" %[1]q {
  count        = %[2]d
  display_name = "%[1]s ${count.index}"
  timeouts     = { create = "3s", read = "3s", update = "3s", delete = "3s" }
}
`, prefix, n)
}

// namesCause fails the test unless there are n errors of those summaries, and
// each error there is says that a time-out is over, for what, and after how long.
func namesCause(t *testing.T, r acctest.Result, n int, summaries ...string) {
	t.Helper()
	text, got := r.Text(), 0
	for _, summary := range summaries {
		got += strings.Count(text, "Error: "+summary)
	}
	if got != n {
		t.Errorf("%d errors %q, want %d:\n%s", got, summaries, n, r.Stderr)
	}
	for _, each := range strings.Split(text, "Error: ")[1:] {
		if strings.Contains(each, "the answer was lost") && strings.Contains(each, "(429)") {
			continue // a create whose last attempt was under way when its time was over
		}
		for _, part := range []string{"The operation timed out.", " had waited ", cause, "Last answer: ", "Wix throttles"} {
			if !strings.Contains(each, part) {
				t.Errorf("no %q in: %s", part, each)
			}
		}
	}
}

func TestOutage_endsAtTheTimeout(t *testing.T) {
	t.Parallel()
	for name, outage := range map[string]wixsim.Faults{
		"no word of how long": {ThrottleShare: 1},
		"ten minutes":         {ThrottleShare: 1, RetryAfter: "600"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := acctest.Start(t)
			cli := env.CLI(t)
			cli.Write("main.tf", hasty("kept", 12)+hasty("dropped", 12))
			cli.Run("apply", "-auto-approve", "-no-color").OK(t)
			env.Sim.Advance(5 * time.Second)
			before := stateOf(t, cli)

			env.Sim.SetFaults(outage)
			namesCause(t, cli.Run("plan", "-no-color", atOnce).Exits(t, 1), 24, "Unable to read folder")
			namesCause(t, cli.Run("destroy", "-auto-approve", "-refresh=false", "-no-color", atOnce).Exits(t, 1), 24, "Unable to destroy folder")

			env.Sim.SetFaults(wixsim.Faults{})
			changed := strings.ReplaceAll(hasty("kept", 12), "${", "again ${") + hasty("added", 12)
			cli.Write("main.tf", changed)
			cli.Run("plan", "-out=the.plan", "-no-color").OK(t)
			env.Sim.SetFaults(outage)
			r := cli.Run("apply", "-no-color", atOnce, "the.plan").Exits(t, 1)
			namesCause(t, r, 12, "Unable to update folder")
			namesCause(t, r, 12, "Unable to look for folders named") // before it creates them
			namesCause(t, r, 12, "Unable to destroy folder")
			if after := stateOf(t, cli); len(after) != len(before) {
				t.Errorf("the state holds %d folders, held %d", len(after), len(before))
			}

			env.Sim.SetFaults(wixsim.Faults{})
			cli.Run("apply", "-auto-approve", "-no-color").OK(t)
			env.Sim.Advance(5 * time.Second)
			cli.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
			if n := alive(env); n != 24 {
				t.Errorf("%d folders are alive, want 24", n)
			}
		})
	}
}

// Reads pass, and no write does.
func TestOutage_ofWritesAlone(t *testing.T) {
	t.Parallel()
	var out atomic.Bool
	env := acctest.Start(t, acctest.WithHandler(func(simulator http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if out.Load() && r.Method != http.MethodGet && r.URL.Path != "/site-media/v1/folders/search" {
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			simulator.ServeHTTP(w, r)
		})
	}))
	cli := env.CLI(t)
	cli.Write("main.tf", hasty("kept", 12)+hasty("dropped", 12))
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	env.Sim.Advance(5 * time.Second)
	cli.Write("main.tf", strings.ReplaceAll(hasty("kept", 12), "${", "again ${")+hasty("added", 12))
	out.Store(true)
	r := cli.Run("apply", "-auto-approve", "-no-color", atOnce).Exits(t, 1)
	namesCause(t, r, 12, "Unable to update folder")
	namesCause(t, r, 12, "Unable to destroy folder")
	// A refused write pauses the reads, too: then the look before a create ends.
	namesCause(t, r, 12, "Unable to create folder", "Unable to look for folders named")
	out.Store(false)
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	env.Sim.Advance(5 * time.Second)
	cli.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
	if n := alive(env); n != 24 {
		t.Errorf("%d folders are alive, want 24", n)
	}
}

// A creation asks at plan already whether the name is free.
func TestOutage_planOfACreation(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t, acctest.WithFaults(wixsim.Faults{ThrottleShare: 1}))
	cli := env.CLI(t)
	cli.Write("main.tf", hasty("new", 12))
	namesCause(t, cli.Run("plan", "-no-color").Exits(t, 1), 12, "Unable to look for folders named")
	if writes := env.Writes(); len(writes) > 0 {
		t.Errorf("a plan wrote: %v", writes)
	}
}

// The client's own pacing can outlast a time-out too.
func TestOutage_pacingIsNamed(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	cli := env.CLI(t)
	cli.Write("main.tf", hasty("paced", 3))
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	cli.Write("provider.tf", env.Provider(map[string]string{"requests_per_minute": "1"}))
	text := cli.Run("plan", "-no-color").Exits(t, 1).Text()
	for _, each := range strings.Split(text, "Error: ")[1:] {
		if strings.Contains(each, "the answer was lost") && strings.Contains(each, "(429)") {
			continue // a create whose last attempt was under way when its time was over
		}
		if !strings.Contains(each, "the client-side pacing of 1 requests a minute") {
			t.Errorf("the cause is not named: %s", each)
		}
	}
}

// Time-outs are ten minutes here, and the outage never ends: that the command
// ends at all is by Ctrl-C.
func TestOutage_interruptEndsTheWaitAtOnce(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	cli := env.CLI(t)
	layout := func(name string) string { return strings.ReplaceAll(hasty(name, 12), `"3s"`, `"10m"`) }
	cli.Write("main.tf", layout("kept")+layout("dropped"))
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	cli.Write("main.tf", strings.ReplaceAll(layout("kept"), "${", "again ${")+layout("added"))
	cli.Run("plan", "-out=the.plan", "-no-color").OK(t)
	for _, command := range [][]string{{"plan", "-no-color"}, {"apply", "-no-color", "the.plan"}} {
		env.Sim.ResetJournal()
		env.Sim.SetFaults(wixsim.Faults{ThrottleShare: 1, RetryAfter: "600"})
		running := cli.Start(command...)
		eventually(t, "a refusal", func() bool { return len(env.Sim.Journal()) > 0 })
		time.Sleep(100 * time.Millisecond) // so that all ten are under way
		running.Interrupt()
		began := time.Now()
		r := running.Wait().Exits(t, 1)
		if took := time.Since(began); took > time.Minute {
			t.Errorf("%v took %s to end", command, took)
		}
		if text := r.Text(); !strings.Contains(text, "The run was interrupted.") || !strings.Contains(text, cause) {
			t.Errorf("%v does not say why it ended:\n%s", command, r.Stderr)
		}
		env.Sim.SetFaults(wixsim.Faults{})
	}
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	env.Sim.Advance(5 * time.Second)
	cli.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
	if n := alive(env); n != 24 {
		t.Errorf("%d folders are alive, want 24", n)
	}
}

func alive(env *acctest.Env) int {
	return len(slices.DeleteFunc(env.Admin.Folders(), func(f wixsim.Folder) bool { return f.Trashed }))
}

// eventually waits for something that another process does.
func eventually(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !happened(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no sign of %s", what)
		}
	}
}
