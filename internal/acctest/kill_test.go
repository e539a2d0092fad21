package acctest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// campaigns is 60 folders: ten years with five seasons each.
const campaigns = `
resource "wixmedia_folder" "year" {
  for_each     = toset([for n in range(10) : tostring(2016 + n)])
  display_name = each.key
}
resource "wixmedia_folder" "season" {
  for_each         = { for pair in setproduct(range(10), range(5)) : "${2016 + pair[0]}-${pair[1]}" => pair }
  display_name     = "Season ${each.value[1]}"
  parent_folder_id = wixmedia_folder.year[tostring(2016 + each.value[0])].id
}
`

// A power cut ends Terraform, or the provider alone, in the middle of an apply.
// The next one converges, or names what to import, with the block to paste.
func TestKill_inTheMiddleOfAnApply(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("finding the provider's process needs /proc")
	}
	t.Parallel()
	for _, victim := range []string{"terraform", "provider"} {
		for _, after := range []int{3, 25} {
			t.Run(fmt.Sprintf("%s after %d creates", victim, after), func(t *testing.T) {
				t.Parallel()
				env := acctest.Start(t, acctest.WithFaults(wixsim.Faults{Latency: 40 * time.Millisecond}))
				cli := env.BinaryCLI(t)
				cli.Write("main.tf", campaigns)
				killAfter(t, env, cli, victim, after)
				recover60(t, env, cli)
			})
		}
	}
}

// killAfter applies, and kills the victim once so many creates have come.
func killAfter(t *testing.T, env *acctest.Env, cli *acctest.CLI, victim string, creates int) {
	t.Helper()
	running := cli.Start("apply", "-auto-approve", "-no-color")
	eventually(t, "creates", func() bool { return len(env.Calls("CreateFolder")) >= creates })
	providers := providersIn(t, cli)
	if len(providers) == 0 {
		t.Fatal("no process of the provider is to be found")
	}
	if victim == "terraform" {
		running.Kill()
		settled(t, env) // the provider outlives it, and gets the answers
	}
	for _, pid := range providers {
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
			t.Fatal(err)
		}
	}
	r := running.Wait()
	if r.Code == 0 {
		t.Fatalf("the apply ended before it was killed:\n%s", r.Stdout)
	}
	settled(t, env)
}

// settled waits until what was on its way to Wix has arrived.
func settled(t *testing.T, env *acctest.Env) {
	t.Helper()
	calls, since := -1, time.Now()
	eventually(t, "the end of the last calls", func() bool {
		if n := len(env.Sim.Journal()); n != calls {
			calls, since = n, time.Now()
		}
		return time.Since(since) > 300*time.Millisecond
	})
}

// providersIn returns the processes of the provider that this Terraform has
// started: those that work in its directory.
func providersIn(t *testing.T, cli *acctest.CLI) []int {
	t.Helper()
	dir, err := filepath.EvalSymlinks(cli.Dir)
	if err != nil {
		t.Fatal(err)
	}
	links, err := filepath.Glob("/proc/[0-9]*/cwd")
	if err != nil {
		t.Fatal(err)
	}
	var pids []int
	for _, link := range links {
		process := filepath.Dir(link)
		cwd, _ := os.Readlink(link) // of another user's, or gone by now
		command, _ := os.ReadFile(filepath.Join(process, "cmdline"))
		if cwd == dir && strings.Contains(string(command), "terraform-provider-wixmedia") {
			pid, err := strconv.Atoi(filepath.Base(process))
			if err != nil {
				t.Fatal(err)
			}
			pids = append(pids, pid)
		}
	}
	return pids
}

// importLine is the line with the id in an import block that an error prints.
var importLine = regexp.MustCompile(`(?m)^\s*id = "([0-9a-f]{32})"$`)

// recover60 applies again, and imports what the errors name, and nothing else. A
// state file that was cut short is empty to Terraform: then the years come
// first, and their seasons in a second round.
func recover60(t *testing.T, env *acctest.Env, cli *acctest.CLI) {
	t.Helper()
	env.Sim.SetFaults(wixsim.Faults{})
	env.Sim.Advance(5 * time.Second) // somebody has to notice
	imports := ""
	for round := 1; ; round++ {
		r := cli.Run("apply", "-auto-approve", "-json")
		if r.Code == 0 {
			break
		}
		for _, d := range errorsOf(t, r) {
			id := importLine.FindStringSubmatch(d.Detail)
			if !strings.HasPrefix(d.Summary, "Unable to create folder") || d.Address == "" || id == nil || round > 2 {
				t.Fatalf("round %d: an error that does not say what to import: %+v", round, d)
			}
			imports += fmt.Sprintf("import {\n  to = %s\n  id = %q\n}\n", d.Address, id[1])
		}
		t.Logf("imports:\n%s", imports)
		cli.Write("imports.tf", imports)
	}
	cli.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
	paths := map[string]int{}
	for _, f := range env.Admin.Folders() {
		paths[env.Admin.Path(f.ID)]++
	}
	for year := range 10 {
		for _, below := range []string{"", "/Season 0", "/Season 1", "/Season 2", "/Season 3", "/Season 4"} {
			if path := fmt.Sprintf("/%d%s", 2016+year, below); paths[path] != 1 {
				t.Errorf("%s is there %d times", path, paths[path])
			}
		}
	}
	if len(paths) != 60 {
		t.Errorf("there are %d folders, not 60", len(paths))
	}
}

// diagnostic is an error or a warning, as -json prints it.
type diagnostic struct {
	Severity, Summary, Detail, Address string
}

func errorsOf(t *testing.T, r acctest.Result) []diagnostic {
	t.Helper()
	var found []diagnostic
	for _, line := range strings.Split(r.Stdout, "\n") {
		var message struct{ Diagnostic *diagnostic }
		if json.Unmarshal([]byte(line), &message) == nil && message.Diagnostic != nil && message.Diagnostic.Severity == "error" {
			found = append(found, *message.Diagnostic)
		}
	}
	if len(found) == 0 {
		t.Fatalf("no error was printed:\n%s\n%s", r.Stdout, r.Stderr)
	}
	return found
}
