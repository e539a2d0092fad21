package acctest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// treeLayout declares a layout as one tree. What was renamed or moved since the
// last declaration stands in moves.
type treeLayout struct {
	*layout
	was    map[string]string // paths of the last declaration, by key
	adopts bool              // on_conflict is ADOPT, as an error asked for
}

// wanted is where each folder belongs, by its path in the tree.
func (l *treeLayout) wanted() map[string]string {
	paths := map[string]string{}
	for _, path := range l.paths() {
		paths[strings.TrimPrefix(path, "/")] = path
	}
	return paths
}

func (l *treeLayout) hcl() string {
	now := l.paths()
	moves := ""
	for _, key := range sorted(now) {
		if was, ok := l.was[key]; ok && was != now[key] {
			moves += fmt.Sprintf("    %q = %q\n", strings.TrimPrefix(was, "/"), strings.TrimPrefix(now[key], "/"))
		}
	}
	more := ""
	if l.adopts {
		more = `  on_conflict = "ADOPT"`
	}
	return fmt.Sprintf("resource \"wixmedia_folder_tree\" \"site\" {\n  paths = [\n    %s\n  ]\n  moves = {\n%s  }\n  prevent_destroy_if_not_empty = false\n%s\n}\n",
		quotedLines(sorted(l.wanted())), moves, more)
}

// settles notes that the declaration has been applied.
func (l *treeLayout) settles() { l.was = l.paths() }

func quotedLines(texts []string) string {
	lines := make([]string, len(texts))
	for i, text := range texts {
		lines[i] = fmt.Sprintf("%q,", text)
	}
	return strings.Join(lines, "\n    ")
}

// treeStateOf is the folders of the tree in the state file, by path.
func treeStateOf(t *testing.T, cli *acctest.CLI) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(cli.Dir, "terraform.tfstate"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var file struct {
		Resources []struct {
			Instances []struct {
				Attributes struct {
					FolderIDs map[string]string `json:"folder_ids"`
				}
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
			maps.Copy(ids, instance.Attributes.FolderIDs)
		}
	}
	return ids
}

// A tree lives through a network that fails in every way at once, as blocks do.
// No file is lost besides, and a folder that stays keeps its id.
func TestFaultsOfTrees(t *testing.T) {
	t.Parallel()
	seeds, folders := faultSeeds(t)
	for seed := range uint64(seeds) { //nolint:gosec // a small number
		t.Run(fmt.Sprintf("seed %d", seed+1), func(t *testing.T) {
			t.Parallel()
			s := newStorm(t, seed+1, folders)
			s.tree = &treeLayout{layout: s.layout}
			s.brew()
			s.declare()
			s.applies()
			s.tree.settles()
			before := s.state()
			for _, path := range sorted(before) {
				s.Admin.AddFiles(before[path], 1)
			}
			s.brew()
			s.plans()
			s.layout.change(s.dice)
			s.handChanges()
			s.declare()
			s.brew()
			s.until("apply", "-auto-approve", s.atOnce)
			s.calm()
			s.applies()
			if r := s.run("plan", "-detailed-exitcode"); r.Code != 0 {
				t.Fatalf("after the last fault the plan is not empty:\n%s\n%s", r.Stdout, r.Stderr)
			}
			s.keeps(before)
			s.brew()
			s.until("destroy", "-auto-approve", s.atOnce)
			s.Sim.Advance(5 * time.Second)
			if alive := s.alive(); len(alive) != 0 {
				t.Fatalf("alive after the destroy: %v", alive)
			}
		})
	}
}

// keeps fails the test unless each folder that stays has its id, and all have
// their file. before is the state of the declaration that settled.
func (s *storm) keeps(before map[string]string) {
	s.t.Helper()
	now, ids := s.layout.paths(), s.state()
	for key, was := range s.tree.was {
		id := before[strings.TrimPrefix(was, "/")]
		if f, ok := s.Admin.Folder(id); !ok || f.Files != 1 {
			s.t.Errorf("%s (%s) has not its file: %+v", was, id, f)
		}
		if to, stays := now[key]; stays && ids[strings.TrimPrefix(to, "/")] != id {
			s.t.Errorf("%s was %s, and is %s at %s", was, id, ids[strings.TrimPrefix(to, "/")], to)
		}
	}
}
