package datasources_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// question is a simulated site and a real Terraform that asks about it.
type question struct {
	*acctest.Env
	t   *testing.T
	cli *acctest.CLI
}

func start(t *testing.T, options ...acctest.Option) *question {
	t.Helper()
	t.Parallel()
	env := acctest.Start(t, options...)
	return &question{Env: env, t: t, cli: env.CLI(t)}
}

// shown is a folder as a data source shows it.
type shown struct {
	ID             string `json:"id"`
	DisplayName    string `json:"display_name"`
	ParentFolderID string `json:"parent_folder_id"`
	Path           string `json:"path"`
	State          string `json:"state"`
	SiteID         string `json:"site_id"`
	CreatedDate    string `json:"created_date"`
	UpdatedDate    string `json:"updated_date"`
}

// listing is a data source that lists.
type listing struct {
	Folders []shown  `json:"folders"`
	IDs     []string `json:"ids"`
}

func (l listing) paths() []string {
	paths := make([]string, len(l.Folders))
	for i, f := range l.Folders {
		paths[i] = f.Path
	}
	return paths
}

// data is a data block.
func data(kind, name, body string) string {
	return fmt.Sprintf("data %q %q {\n%s\n}\n\n", kind, name, body)
}

// asks writes data blocks, each as type, name and body, with an output of the
// name for each.
func (q *question) asks(blocks ...[3]string) *question {
	q.t.Helper()
	var hcl strings.Builder
	for _, block := range blocks {
		fmt.Fprintf(&hcl, "%soutput %q { value = data.%s.%s }\n\n", data(block[0], block[1], block[2]), block[1], block[0], block[1])
	}
	q.cli.Write("main.tf", hcl.String())
	return q
}

// answers applies what was asked, and returns the outputs.
func (q *question) answers() map[string]json.RawMessage {
	q.t.Helper()
	applied := q.cli.Run("apply", "-auto-approve", "-no-color").OK(q.t)
	if strings.Contains(applied.Text(), "Warning") {
		q.t.Errorf("a warning:\n%s", applied.Text())
	}
	out := q.cli.Run("output", "-json").OK(q.t)
	var outputs map[string]struct{ Value json.RawMessage }
	if err := json.Unmarshal([]byte(out.Stdout), &outputs); err != nil {
		q.t.Fatal(err)
	}
	values := map[string]json.RawMessage{}
	for name, output := range outputs {
		values[name] = output.Value
	}
	return values
}

func listed(t *testing.T, answer json.RawMessage) listing {
	t.Helper()
	var l listing
	if err := json.Unmarshal(answer, &l); err != nil {
		t.Fatalf("%s: %v", answer, err)
	}
	for i, f := range l.Folders {
		if l.IDs[i] != f.ID {
			t.Fatalf("ids[%d] = %s, folders[%d].id = %s", i, l.IDs[i], i, f.ID)
		}
	}
	if len(l.IDs) != len(l.Folders) {
		t.Fatalf("%d ids of %d folders", len(l.IDs), len(l.Folders))
	}
	return l
}

func one(t *testing.T, answer json.RawMessage) shown {
	t.Helper()
	var f shown
	if err := json.Unmarshal(answer, &f); err != nil {
		t.Fatalf("%s: %v", answer, err)
	}
	return f
}

// fails plans, expects an error, and returns what it says.
func (q *question) fails(command ...string) string {
	q.t.Helper()
	if len(command) == 0 {
		command = []string{"plan"}
	}
	return q.cli.Run(append(command, "-no-color")...).Exits(q.t, 1).Text()
}

func says(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("does not say %q:\n%s", part, text)
		}
	}
}

// counts are the calls since the journal was last reset, by operation.
func (q *question) counts() map[string]int {
	counts := map[string]int{}
	for _, call := range q.Sim.Journal() {
		counts[call.Operation]++
	}
	return counts
}
