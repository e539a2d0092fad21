package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var badge = regexp.MustCompile(`(?m)^\[!\[([^\]]+)\]\(([^)]+)\)\]\(([^)]+)\)$`)

// A badge says what the repository says.
func TestReadme_badgesAreTrue(t *testing.T) {
	t.Parallel()
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(moduleRoot(t), name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	readme := read("README.md")
	holds := map[string]bool{
		"test":                    strings.HasPrefix(workflows(t)["test.yml"], "name: test\n\non:\n  push:\n    branches: [main]\n"),
		"Licence: MPL-2.0":        strings.HasPrefix(read("LICENSE"), "Mozilla Public License, version 2.0"),
		"Live service: not tried": strings.Contains(readme, "- The live service: **not yet.**"),
	}
	badges := badge.FindAllStringSubmatch(readme, -1)
	for _, b := range badges {
		if !holds[b[1]] {
			t.Errorf("the badge %q is not true, or no test knows it", b[1])
		}
	}
	if len(badges) != len(holds) {
		t.Errorf("%d badges, want %d", len(badges), len(holds))
	}
}
