package resources_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// story is a simulated site, and a real Terraform with a configuration.
type story struct {
	*site
	cli *acctest.CLI
}

// tell starts a story, with an empty site and a provider block.
func tell(t *testing.T, options ...acctest.Option) *story {
	t.Helper()
	s := open(t, options...)
	return &story{site: s, cli: s.CLI(t)}
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

// stated is a resource in a state file.
type stated[I any] struct {
	Type, Name string
	Instances  []I
}

// stateOf reads the resources of the state.
func stateOf[I any](s *story) []stated[I] {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(s.cli.Dir, "terraform.tfstate"))
	if err != nil {
		s.t.Fatal(err)
	}
	var file struct{ Resources []stated[I] }
	if err := json.Unmarshal(text, &file); err != nil {
		s.t.Fatal(err)
	}
	return file.Resources
}

// holds reads the state: each instance by its name, such as logos or sub["a"].
func (s *story) holds() map[string]held {
	s.t.Helper()
	all := map[string]held{}
	for _, r := range stateOf[held](s) {
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
