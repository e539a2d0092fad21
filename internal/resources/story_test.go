package resources_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// story is a simulated site, a person in its Media Manager, and a real
// Terraform with a configuration.
type story struct {
	*acctest.Env
	t   *testing.T
	cli *acctest.CLI
}

// tell starts a story, with an empty site and a provider block.
func tell(t *testing.T, options ...acctest.Option) *story {
	t.Helper()
	t.Parallel()
	env := acctest.Start(t, options...)
	return &story{Env: env, t: t, cli: env.CLI(t)}
}

// declares puts HCL in place of what the configuration was.
func (s *story) declares(hcl string) *story {
	s.t.Helper()
	s.cli.Write("main.tf", hcl)
	return s
}

// run runs a command that ends with that exit code, and logs what it prints.
func (s *story) run(code int, args ...string) acctest.Result {
	s.t.Helper()
	r := s.cli.Run(append(args, "-no-color")...)
	s.t.Logf("$ terraform %s\n%s%s", strings.Join(args, " "), r.Stdout, r.Stderr)
	return r.Exits(s.t, code)
}

func (s *story) applies(args ...string) acctest.Result {
	s.t.Helper()
	return s.run(0, append([]string{"apply", "-auto-approve"}, args...)...)
}

// plansChanges and plansNothing plan by -detailed-exitcode.
func (s *story) plansChanges(args ...string) acctest.Result {
	s.t.Helper()
	return s.run(2, append([]string{"plan", "-detailed-exitcode"}, args...)...)
}

func (s *story) plansNothing(args ...string) acctest.Result {
	s.t.Helper()
	r := s.run(0, append([]string{"plan", "-detailed-exitcode"}, args...)...)
	says(s.t, r, "No changes.")
	return r
}

func (s *story) destroys() acctest.Result {
	s.t.Helper()
	return s.run(0, "destroy", "-auto-approve")
}

// later lets time pass, as a person takes to do something: no list lags any more.
func (s *story) later() { s.Sim.Advance(5 * time.Second) }

// muchLater lets so much time pass that no folder is young any more.
func (s *story) muchLater() { s.Sim.Advance(2 * time.Minute) }

// at is the live folder of that path.
func (s *story) at(path string) wixsim.Folder {
	s.t.Helper()
	f, ok := s.Hand.Find(path)
	if !ok {
		s.t.Fatalf("there is no folder %s; there are: %s", path, s.tree())
	}
	return f
}

// is fails the test unless the folder is where path says, and not in the trash.
func (s *story) is(id, path string) {
	s.t.Helper()
	if f, ok := s.Hand.Folder(id); !ok || f.Trashed || s.Hand.Path(id) != path {
		s.t.Fatalf("folder %s is not %s; there are: %s", id, path, s.tree())
	}
}

// trashed fails the test unless the folder is in the trash.
func (s *story) trashed(id string) {
	s.t.Helper()
	if f, ok := s.Hand.Folder(id); !ok || !f.Trashed {
		s.t.Fatalf("folder %s is not in the trash; there are: %s", id, s.tree())
	}
}

// tree is every folder there is, by path.
func (s *story) tree() string {
	lines := []string{""}
	for _, f := range s.Hand.Folders() {
		lines = append(lines, fmt.Sprintf("%s %q (%d files)", f.ID, s.Hand.Path(f.ID), f.Files))
	}
	return strings.Join(lines, "\n  ")
}

// alive counts the folders that are not in the trash.
func (s *story) alive() int {
	n := 0
	for _, f := range s.Hand.Folders() {
		if !f.Trashed {
			n++
		}
	}
	return n
}

// writesNothing fails the test if a call has changed anything since the
// journal was last reset, or has tried to.
func (s *story) writesNothing() {
	s.t.Helper()
	for _, call := range s.Writes() {
		s.t.Errorf("%s %s %s", call.Method, call.Path, call.Body)
	}
}

// says fails the test unless the output has each of the texts in it, whatever
// the line breaks.
func says(t *testing.T, r acctest.Result, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(r.Text(), strings.Join(strings.Fields(text), " ")) {
			t.Fatalf("the output does not say %q:\n%s\n%s", text, r.Stdout, r.Stderr)
		}
	}
}

// omits fails the test if the output has one of the texts in it.
func omits(t *testing.T, r acctest.Result, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(r.Text(), text) {
			t.Fatalf("the output says %q:\n%s\n%s", text, r.Stdout, r.Stderr)
		}
	}
}

// shows fails the test unless each text is a line of the plan, but for spaces.
func shows(t *testing.T, r acctest.Result, lines ...string) {
	t.Helper()
	for _, line := range lines {
		words := strings.Fields(line)
		for i, word := range words {
			words[i] = regexp.QuoteMeta(word)
		}
		if !regexp.MustCompile(`(?m)^\s*` + strings.Join(words, `\s+`) + `(\s+#.*)?$`).MatchString(r.Stdout) {
			t.Fatalf("the plan does not show %q:\n%s\n%s", line, r.Stdout, r.Stderr)
		}
	}
}

// patches are the changes that PATCH calls asked for, field by field. Where a
// variant of Wix wants a field mask, a change is asked for once without and
// once with it: those count once.
func (s *story) patches() []map[string]string {
	s.t.Helper()
	var patches []map[string]string
	for _, call := range s.Calls("UpdateFolder") {
		var body struct {
			Folder    map[string]string
			FieldMask string
		}
		if err := json.Unmarshal(call.Body, &body); err != nil {
			s.t.Fatal(err)
		}
		delete(body.Folder, "id")
		if body.FieldMask != "" && len(patches) > 0 && maps.Equal(patches[len(patches)-1], body.Folder) {
			continue
		}
		patches = append(patches, body.Folder)
	}
	return patches
}

// held is one instance in a state file.
type held struct {
	Attributes struct {
		ID             string `json:"id"`
		ParentFolderID string `json:"parent_folder_id"`
		State          string `json:"state"`
	} `json:"attributes"`
	IndexKey any    `json:"index_key"`
	Status   string `json:"status"`
	Deposed  string `json:"deposed"`
}

// holds reads the state: each instance by its name, such as logos or sub["a"].
func (s *story) holds() map[string]held {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(s.cli.Dir, "terraform.tfstate"))
	if err != nil {
		s.t.Fatal(err)
	}
	var file struct {
		Resources []struct {
			Name      string
			Instances []held
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		s.t.Fatal(err)
	}
	all := map[string]held{}
	for _, r := range file.Resources {
		for _, i := range r.Instances {
			name := r.Name
			if key, ok := i.IndexKey.(string); ok {
				name += `["` + key + `"]`
			}
			if i.Deposed != "" {
				name += " (deposed)"
			}
			all[name] = i
		}
	}
	return all
}

// id is the folder that the state holds for a block.
func (s *story) id(block string) string {
	s.t.Helper()
	i, ok := s.holds()[block]
	if !ok {
		s.t.Fatalf("%s is not in the state: %v", block, s.holds())
	}
	return i.Attributes.ID
}

// lives fails the test unless these are the folders that are alive: a path
// that comes twice is two folders of one name.
func (s *story) lives(paths ...string) {
	s.t.Helper()
	var alive []string
	for _, f := range s.Hand.Folders() {
		if !f.Trashed {
			alive = append(alive, s.Hand.Path(f.ID))
		}
	}
	if !slices.Equal(alive, paths) {
		s.t.Fatalf("alive are %q, want %q; there are: %s", alive, paths, s.tree())
	}
}

// files fails the test unless the folder, wherever it is, has so many files.
func (s *story) files(id string, want int) {
	s.t.Helper()
	if f, ok := s.Hand.Folder(id); !ok || f.Files != want {
		s.t.Fatalf("folder %s has not %d files; there are: %s", id, want, s.tree())
	}
}

// purgesNothing fails the test if a call has deleted a folder for good since
// the journal was last reset, or has tried to.
func (s *story) purgesNothing() {
	s.t.Helper()
	for _, call := range s.Calls("BulkDeleteFolders") {
		if strings.Contains(string(call.Body), `"permanent":true`) {
			s.t.Errorf("deleted for good: %s", call.Body)
		}
	}
}
