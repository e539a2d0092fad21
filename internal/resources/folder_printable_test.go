package resources_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// nasty is a folder whose name would write into a terminal, and into the log of
// a pipeline.
const (
	nastyName   = "a\x1b[31m\n::error::x"
	nastyFolder = `resource "wixmedia_folder" "nasty" { display_name = "a\u001b[31m\n::error::x" }`
)

// diagnosed is what the output says after the plan: the warnings and errors.
func diagnosed(r acctest.Result) string {
	text := r.Stdout + r.Stderr
	for _, first := range []string{"\nWarning: ", "\nError: "} {
		if at := strings.Index(text, first); at >= 0 {
			return text[at:]
		}
	}
	return ""
}

// writesNoCommand fails the test if a text would write into a terminal, or
// begins a line as a command of a pipeline does.
func writesNoCommand(t *testing.T, what, text string) {
	t.Helper()
	if text == "" {
		t.Errorf("%s is empty", what)
	}
	if strings.Contains(text, "\x1b") {
		t.Errorf("%s has an escape sequence in it:\n%q", what, text)
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			t.Errorf("%s has the line %q", what, line)
		}
	}
}

func TestFolder_aNameWritesNothingButItself(t *testing.T) {
	t.Parallel()
	var front trouble
	env := acctest.Start(t, acctest.WithHandler(front.inFront))
	s := &story{site: &site{Env: env, t: t}, cli: env.BinaryCLI(t)}
	s.cli.Env = append(s.cli.Env, "TF_LOG=DEBUG", "TF_LOG_PATH="+filepath.Join(s.cli.Dir, "debug.log"))
	s.declares(nastyFolder).applies()
	id := s.id("nasty")
	inbox := s.Admin.Create("Inbox", "media-root").ID
	s.muchLater()

	s.Admin.Move(id, inbox)
	plan := s.plansChanges()
	says(t, plan, `Warning: A folder was moved outside of Terraform: /a\x1b[31m\n\x3a:error::x`, `is now /Inbox/a\x1b[31m\n\x3a:error::x.`)
	writesNoCommand(t, "the plan's warning", diagnosed(plan))

	message, err := json.Marshal(map[string]any{"message": "no " + nastyName, "details": map[string]any{}})
	if err != nil {
		t.Fatal(err)
	}
	front.begins(answers(http.StatusForbidden, "application/json", string(message)))
	refused := s.run(1, "plan")
	says(t, refused, `Error: Unable to read folder "a\x1b[31m\n::error::x"`, `\x3a:error::x`)
	writesNoCommand(t, "the error", diagnosed(refused))

	log, err := os.ReadFile(filepath.Join(s.cli.Dir, "debug.log"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(log), "wix: get folder") {
		t.Error("the log has no call in it")
	}
	writesNoCommand(t, "the log", string(log))
}
