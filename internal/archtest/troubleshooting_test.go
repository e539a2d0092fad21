package archtest

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var entry = regexp.MustCompile(`(?m)^### ((?:Error|Warning): .+)\n\n(\S.*)$`)

// The guide explains every error and warning, and none that does not exist.
func TestTroubleshooting_explainsEveryDiagnostic(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile(filepath.Join(moduleRoot(t), "templates", "guides", "troubleshooting.md"))
	if err != nil {
		t.Fatal(err)
	}
	made, unread := summaries(sources(t))
	for _, problem := range unread {
		t.Error(problem)
	}
	explained := map[string]bool{}
	for _, e := range entry.FindAllStringSubmatch(string(guide), -1) {
		if explained[e[1]] {
			t.Errorf("the guide has %q twice", e[1])
		}
		explained[e[1]] = true
	}
	for _, summary := range slices.Sorted(maps.Keys(made)) {
		if !explained[summary] {
			t.Errorf("the guide does not explain %q", summary)
		}
	}
	for _, summary := range slices.Sorted(maps.Keys(explained)) {
		if !made[summary] {
			t.Errorf("the guide explains %q, which the provider does not say", summary)
		}
	}
	if headings := strings.Count(string(guide), "\n### "); headings != len(explained) {
		t.Errorf("%d headings, of which %d are entries with an explanation", headings, len(explained))
	}
	if len(made) < 60 {
		t.Errorf("found only %d diagnostics: is the reader still right?", len(made))
	}
}

func TestSummaries(t *testing.T) {
	t.Parallel()
	var files []file
	for name, source := range map[string]string{
		"internal/tfdiag/a.go": `package tfdiag
const taken text = "Taken"
func Unable(what string) diag { return failure(say("Unable to %s", what), "") }
func A() diag { return failureAt(at, "Plain", "") }
func B(id string) diag { return warning(w.summary("Moved", id), "") }
func C(id string) diag { return failure(unableToC(id), "") }
func unableToC(id string) text { return say("Unable to do %q at %s", id, id) }
func D() diag { return warningAt(at, taken, "") }
func E(what text) diag { return failure(what+"!", "") }`,
		"internal/resources/a.go": `package resources
func f() { tfdiag.Unable(fmt.Sprintf("make %q", name), err) }
func g() { what := "look"; failed(what, err) }
func failed(what string, err error) { tfdiag.Unable(what, err) }`,
	} {
		f, err := parseFile(name, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	made, unread := summaries(files)
	want := []string{
		"Error: Plain", `Error: Unable to do "…" at …`, "Error: Unable to look", `Error: Unable to make "…"`,
		"Warning: Moved", "Warning: Taken",
	}
	if got := slices.Sorted(maps.Keys(made)); !slices.Equal(got, want) {
		t.Errorf("summaries = %q, want %q", got, want)
	}
	if len(unread) != 1 || !strings.Contains(unread[0], "E:") {
		t.Errorf("unread = %q, want that of E", unread)
	}
}
