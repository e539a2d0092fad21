package acctest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// storm is a site with a network that fails, and a Terraform in front of it.
type storm struct {
	*acctest.Env
	t      *testing.T
	cli    *acctest.CLI
	dice   *rand.Rand
	layout *layout
	atOnce string          // -parallelism
	base   wixsim.Variant  // of the run, by WIXSIM_VARIANT
	ever   map[string]bool // ids of all folders that were ever seen
	calmed bool

	tree     *treeLayout // where the layout is declared as one tree
	blackout *blackout
	imports  map[string]string // import blocks that errors asked for, by address
}

// stormTries is how often a command may fail in a row while there are faults.
const stormTries = 5

func newStorm(t *testing.T, seed uint64, folders int) *storm {
	base, err := wixsim.ParseVariant(os.Getenv("WIXSIM_VARIANT"))
	if err != nil {
		t.Fatal(err)
	}
	out := &blackout{}
	env := acctest.Start(t, acctest.WithHandler(out.before), acctest.WithTiming(func(timing *mediamanager.Timing) {
		timing.LostLook, timing.Recheck = time.Second, 700*time.Millisecond
	}))
	dice := rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // dice that fall the same way again
	s := &storm{
		Env: env, t: t, cli: env.CLI(t), dice: dice, layout: newLayout(dice, folders), base: base,
		ever: map[string]bool{}, blackout: out,
	}
	s.atOnce = fmt.Sprintf("-parallelism=%d", []int{10, 30, 100}[dice.IntN(3)])
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("seed %d; the last calls were:\n%s", seed, s.tail(1000))
		}
	})
	return s
}

func (s *storm) declare() {
	hcl := s.layout.hcl()
	if s.tree != nil {
		hcl = s.tree.hcl()
	}
	s.cli.Write("main.tf", hcl)
}

// wanted is where each folder belongs, by its key in the state.
func (s *storm) wanted() map[string]string {
	if s.tree != nil {
		return s.tree.wanted()
	}
	return s.layout.paths()
}

// run runs a command, and then holds the invariants against the truth.
func (s *storm) run(args ...string) acctest.Result {
	s.t.Helper()
	began := time.Now()
	r := s.cli.Run(append(args, "-no-color")...)
	s.t.Logf("terraform %s: exit code %d after %s, %d calls\n%s", strings.Join(args, " "), r.Code,
		time.Since(began).Round(time.Millisecond), len(s.Sim.Journal()), r.Stderr)
	s.holds()
	return r
}

// until runs a command until it succeeds, and pastes the import blocks that its
// errors print. Without faults it has to succeed at once.
func (s *storm) until(args ...string) {
	s.t.Helper()
	for try := 1; ; try++ {
		r := s.run(append(args, "-json")...)
		if r.Code == 0 {
			s.imports = nil
			s.cli.Write("imports.tf", "")
			return
		}
		if s.calmed || try == stormTries {
			s.t.Fatalf("terraform %s failed %d times:\n%s", strings.Join(args, " "), try, r.Stdout)
		}
		s.paste(r)
	}
}

// paste does what errors of creations ask for.
func (s *storm) paste(r acctest.Result) {
	s.t.Helper()
	if s.imports == nil {
		s.imports = map[string]string{}
	}
	for _, d := range errorsOf(s.t, r) {
		s.t.Logf("%s: %s: %s", d.Address, d.Summary, d.Detail)
		if s.tree != nil && strings.Contains(d.Detail, `on_conflict = "ADOPT"`) {
			s.tree.adopts = true
			s.declare()
		}
		if id := importLine.FindStringSubmatch(d.Detail); id != nil && strings.HasPrefix(d.Summary, "Unable to create folder") {
			s.imports[d.Address] = fmt.Sprintf("import {\n  to = %s\n  id = %q\n}\n", d.Address, id[1])
		}
	}
	s.cli.Write("imports.tf", strings.Join(slices.Collect(maps.Values(s.imports)), ""))
}

// applies applies until that succeeds: then every folder is where it belongs,
// and there is none besides.
func (s *storm) applies() {
	s.t.Helper()
	s.until("apply", "-auto-approve", s.atOnce)
	state, want := s.state(), s.wanted()
	for _, key := range sorted(want) {
		f, ok := s.Admin.Folder(state[key])
		if !ok || f.Trashed || s.Admin.Path(f.ID) != want[key] {
			s.t.Errorf("%s (%q) is not %s but %+v", key, state[key], want[key], f)
		}
	}
	for _, f := range s.alive() {
		if path := s.Admin.Path(f.ID); !slices.Contains(slices.Collect(maps.Values(want)), path) {
			s.t.Errorf("%s (%s) is alive, and no block is for it", path, f.ID)
		}
	}
	if s.t.Failed() {
		s.t.FailNow()
	}
}

// plans plans what has just been applied: nothing, or an error of the network.
func (s *storm) plans() {
	s.t.Helper()
	if r := s.run("plan", "-detailed-exitcode", s.atOnce); r.Code == 2 {
		s.t.Fatalf("a plan after an apply wants to change something:\n%s", r.Stdout)
	}
}

func (s *storm) destroys() {
	s.t.Helper()
	s.until("destroy", "-auto-approve", s.atOnce)
	s.Sim.Advance(5 * time.Second)
	if alive := s.alive(); len(alive) != 0 {
		s.t.Fatalf("alive after the destroy: %v", alive)
	}
}

func (s *storm) trashed(id string) bool {
	f, ok := s.Admin.Folder(id)
	return !ok || f.Trashed
}

func (s *storm) alive() []wixsim.Folder {
	return slices.DeleteFunc(s.Admin.Folders(), func(f wixsim.Folder) bool { return f.Trashed })
}

// holds checks what must be true at any time.
func (s *storm) holds() {
	s.t.Helper()
	there, twins := map[string]bool{}, map[string]string{}
	for _, f := range s.Admin.Folders() {
		there[f.ID] = true
		s.ever[f.ID] = true
		if f.Trashed {
			continue
		}
		place := f.ParentID + "/" + f.DisplayName
		if twin, ok := twins[place]; ok {
			s.t.Errorf("%s is there twice: %s and %s", s.Admin.Path(f.ID), twin, f.ID)
		}
		twins[place] = f.ID
	}
	for id := range s.ever {
		if !there[id] {
			s.t.Errorf("folder %s was deleted for good", id)
		}
	}
	for key, id := range s.state() {
		if !there[id] {
			s.t.Errorf("%s is in the state as %q, and does not exist", key, id)
		}
	}
	for _, call := range s.Calls("BulkDeleteFolders") {
		if strings.Contains(string(call.Body), `"permanent":true`) {
			s.t.Errorf("asked to delete for good: %s", call.Body)
		}
	}
	if s.t.Failed() {
		s.t.FailNow()
	}
}

// state is the ids in the state file, by the keys of their blocks.
func (s *storm) state() map[string]string {
	if s.tree != nil {
		return treeStateOf(s.t, s.cli)
	}
	return stateOf(s.t, s.cli)
}

func stateOf(t *testing.T, cli *acctest.CLI) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(cli.Dir, "terraform.tfstate"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var file struct {
		Resources []struct {
			Name      string
			Instances []struct {
				IndexKey   any `json:"index_key"`
				Attributes struct{ ID string }
			}
		}
	}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &file); err != nil {
			t.Fatal(err)
		}
	}
	ids := map[string]string{}
	for _, r := range file.Resources {
		for _, instance := range r.Instances {
			key := r.Name
			if instance.IndexKey != nil {
				key += fmt.Sprintf("[%v]", instance.IndexKey)
			}
			ids[key] = instance.Attributes.ID
		}
	}
	return ids
}

// tail is the last calls of the journal.
func (s *storm) tail(n int) string {
	calls := s.Sim.Journal()
	var lines []string
	for _, c := range calls[max(0, len(calls)-n):] {
		lines = append(lines, fmt.Sprintf("%s %s %s %d lost=%v %s", c.Time.Format("05.000"), c.Operation, c.Path, c.Status, c.Lost, c.Body))
	}
	return strings.Join(lines, "\n")
}
