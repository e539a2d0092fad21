package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	usesLine  = regexp.MustCompile(`(?m)^\s*(?:- )?uses:\s*(.+?)\s*$`)
	pinnedUse = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$`)
	exact     = regexp.MustCompile(`^v?\d+\.\d+\.\d+$`)
	floating  = regexp.MustCompile(`@latest|:latest|@main\b|@master\b|~>`)
	// A version in a workflow: `terraform_version: 1.16.4`, or an item of a matrix.
	cliVersion = regexp.MustCompile(`(?m)(?:cli|version|terraform_version|tofu_version|node-version):\s*['"]?([v\d][\w.*~^<>= -]*)['"]?`)
)

func workflows(t *testing.T) map[string]string {
	t.Helper()
	var names []string
	for _, dir := range []string{".github/workflows", "examples/pipelines/github"} {
		found, err := filepath.Glob(filepath.Join(moduleRoot(t), filepath.FromSlash(dir), "*.y*ml"))
		if err != nil || len(found) == 0 {
			t.Fatalf("no workflow in %s: %v", dir, err)
		}
		names = append(names, found...)
	}
	texts := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = string(text)
	}
	if len(texts) < 3 {
		t.Fatalf("found %d workflows, want test, release and the example at least", len(texts))
	}
	return texts
}

// A tag of an action can be moved to other code; a commit cannot.
func TestWorkflows_pinActionsByCommit(t *testing.T) {
	t.Parallel()
	seen := 0
	for name, text := range workflows(t) {
		for _, use := range usesLine.FindAllStringSubmatch(text, -1) {
			seen++
			if !pinnedUse.MatchString(use[1]) {
				t.Errorf("%s: %q is not pinned as owner/action@commit # vX.Y.Z", name, use[1])
			}
		}
	}
	if seen < 6 {
		t.Errorf("saw only %d uses of actions: is the pattern still right?", seen)
	}
}

func TestWorkflows_pinVersionsExactly(t *testing.T) {
	t.Parallel()
	seen := 0
	for name, text := range workflows(t) {
		for _, version := range cliVersion.FindAllStringSubmatch(text, -1) {
			seen++
			if !exact.MatchString(strings.TrimSpace(version[1])) {
				t.Errorf("%s: version %q is not exact", name, version[1])
			}
		}
	}
	if seen < 6 {
		t.Errorf("saw only %d versions: is the pattern still right?", seen)
	}
}

// Without a permissions block at the top, a token may do whatever the
// repository's settings allow.
func TestWorkflows_startWithFewPermissions(t *testing.T) {
	t.Parallel()
	for name, text := range workflows(t) {
		if !strings.Contains(text, "\npermissions:\n  contents: read\n") {
			t.Errorf("%s: no top-level `permissions: contents: read`", name)
		}
	}
}

func TestBuild_fetchesNothingFloating(t *testing.T) {
	t.Parallel()
	root := moduleRoot(t)
	var names []string
	for _, pattern := range []string{"GNUmakefile", ".ci/run", ".goreleaser.yml", "scripts/*", ".github/workflows/*", "test-sdk/package.json"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Errorf("found no %s", pattern)
		}
		names = append(names, found...)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for number, line := range strings.Split(string(text), "\n") {
			if floating.MatchString(line) {
				t.Errorf("%s:%d: not pinned: %s", filepath.Base(name), number+1, strings.TrimSpace(line))
			}
		}
	}
}

// The goreleaser that CI checks the configuration with is the one that releases.
func TestRelease_usesTheGoreleaserThatIsChecked(t *testing.T) {
	t.Parallel()
	module, err := os.ReadFile(filepath.Join(moduleRoot(t), "tools", "goreleaser", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`goreleaser/goreleaser/v2 (v[\d.]+)`).FindStringSubmatch(string(module))
	if version == nil || !strings.Contains(workflows(t)["release.yml"], "version: "+version[1]+" ") {
		t.Errorf("tools/goreleaser has %q, release.yml another", version)
	}
}

func TestPins_patterns(t *testing.T) {
	t.Parallel()
	good := "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2"
	bad := []string{"actions/checkout@v6", "actions/checkout@main", "actions/checkout@de0fac2e", "actions/checkout"}
	if !pinnedUse.MatchString(good) {
		t.Errorf("%q is refused", good)
	}
	if i := slices.IndexFunc(bad, pinnedUse.MatchString); i >= 0 {
		t.Errorf("%q passes", bad[i])
	}
	for _, version := range []string{"1.14", "1.14.*", "~1.14.1", ">=1.14.0", "latest"} {
		if exact.MatchString(version) {
			t.Errorf("%q passes", version)
		}
	}
}
