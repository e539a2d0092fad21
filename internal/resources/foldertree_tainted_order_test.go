package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// taintedTrees are trees of one configuration that one apply replaces, by their names.
type taintedTrees struct {
	*treeServer
	admin   *site
	mu      sync.Mutex
	paths   map[string][]string
	stored  map[string]stored
	expects string // the error of the next step
}

// taints creates trees, with three files in each declared folder, and begins the next
// apply.
func taints(t *testing.T, paths map[string][]string) *taintedTrees {
	t.Helper()
	admin := open(t)
	s := &taintedTrees{treeServer: serveTree(t, admin.Env), admin: admin, paths: paths, stored: map[string]stored{}}
	for _, name := range []string{"b", "a"} { // b may declare what a implies
		if paths[name] != nil {
			s.step("create " + name)
		}
	}
	for _, declared := range paths {
		for _, path := range declared {
			admin.Admin.AddFiles(admin.at("/"+path).ID, 3)
		}
	}
	admin.muchLater()
	s.treeServer = serveTree(t, admin.Env)
	return s
}

// step deletes or creates one of the trees.
func (s *taintedTrees) step(step string) {
	verb, name, _ := strings.Cut(step, " ")
	s.mu.Lock()
	was := s.stored[name]
	s.mu.Unlock()
	now, config := s.nothing(), treeValues(nil)
	var failures []string
	if verb == "create" {
		config = nulls(s.tree)
		config["paths"] = s.list("paths", s.paths[name])
		was = s.nothing()
		if now, failures = s.plans(config, was); len(failures) > 0 {
			s.t.Errorf("the plan to %s: %v", step, failures)
			return
		}
	} else {
		was.private = nil // Terraform plans a tainted tree as one without a state
	}
	now, failures = s.applies(config, was, now)
	if failed := len(failures) > 0; failed != (s.expects != "") || failed && !strings.Contains(failures[0], s.expects) {
		s.t.Errorf("%s: %v", step, failures)
	}
	if verb == "create" {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.stored[name] = now
	}
}

// ids are the folders of all trees, by the name of the tree and the path.
func (s *taintedTrees) ids() map[string]string {
	ids := map[string]string{}
	for name, tree := range s.stored {
		var values map[string]tftypes.Value
		if err := s.values(tree.state)["folder_ids"].As(&values); err != nil {
			s.t.Fatal(err)
		}
		for path, value := range values {
			var id string
			if err := value.As(&id); err != nil {
				s.t.Fatal(err)
			}
			ids[name+": "+path] = id
			s.admin.is(id, "/"+path)
		}
	}
	return ids
}

// orders are the orders of steps in which each tree is created after it is deleted.
func orders(steps ...string) [][]string {
	if len(steps) == 0 {
		return [][]string{{}}
	}
	var all [][]string
	for i, step := range steps {
		verb, name, _ := strings.Cut(step, " ")
		rest := slices.Delete(slices.Clone(steps), i, i+1)
		if verb == "create" && slices.Contains(rest, "delete "+name) {
			continue
		}
		for _, order := range orders(rest...) {
			all = append(all, append([]string{step}, order...))
		}
	}
	return all
}

var treesBesideEachOther = map[string]map[string][]string{
	"apart":               {"a": {"Alpha/One", "Alpha/Two"}, "b": {"Beta/One", "Beta/Two"}},
	"in one folder":       {"a": {"Shared/Alpha/One"}, "b": {"Shared/Beta/One", "Shared/Alpha/Two"}},
	"in one declared one": {"a": {"Shared/One"}, "b": {"Shared", "Shared/Two"}},
}

// Terraform deletes and creates tainted trees in any order, a new tree among them.
func TestFolderTree_taintedTreesKeepTheirFoldersInEveryOrder(t *testing.T) {
	for name, paths := range treesBesideEachOther {
		steps := []string{"delete a", "create a", "delete b", "create b"}
		if name == "apart" {
			steps = append(steps, "create new")
		}
		for _, order := range orders(steps...) {
			t.Run(fmt.Sprintf("%s/%s", name, strings.Join(order, ", ")), func(t *testing.T) {
				s := taints(t, paths)
				before := s.ids()
				s.paths = maps.Clone(paths)
				s.paths["new"] = []string{"New/One"}
				for _, step := range order {
					s.step(step)
				}
				s.keeps(before)
			})
		}
	}
}

func TestFolderTree_taintedTreesKeepTheirFoldersSideBySide(t *testing.T) {
	for name, paths := range treesBesideEachOther {
		t.Run(name, func(t *testing.T) {
			s := taints(t, paths)
			before := s.ids()
			var all sync.WaitGroup
			for _, tree := range []string{"a", "b"} {
				all.Go(func() {
					s.step("delete " + tree)
					s.step("create " + tree)
				})
			}
			all.Wait()
			s.keeps(before)
		})
	}
}

// What is gone for good, and not declared any more, is not created.
func TestFolderTree_aTaintedTreeAndAFolderThatIsGone(t *testing.T) {
	s := taints(t, map[string][]string{"a": {"One", "Two", "Alpha/Three"}})
	before := s.ids()
	s.admin.Admin.Purge(before["a: Two"])
	s.paths = map[string][]string{"a": {"One"}}
	s.step("delete a")
	s.step("create a")
	if after := s.ids(); len(after) != 1 || after["a: One"] != before["a: One"] {
		t.Errorf("there are %v, and were %v", after, before)
	}
	s.admin.lives("/Alpha", "/Alpha/Three", "/One")
	s.admin.files(before["a: Alpha/Three"], 3)
}

// keeps fails the test unless the folders are what they were, with their files.
func (s *taintedTrees) keeps(before map[string]string) {
	s.t.Helper()
	after := s.ids()
	for path, id := range before {
		if after[path] != id {
			s.t.Errorf("%s was %s and is %s", path, id, after[path])
		}
	}
	for _, f := range s.admin.Admin.Folders() {
		if f.Trashed {
			s.t.Errorf("%s (%s) is in the trash", f.DisplayName, f.ID)
		}
	}
	for name, paths := range s.paths {
		for _, path := range paths {
			if name != "new" {
				s.admin.files(after[name+": "+path], 3)
			}
		}
	}
}

// A new tree that fails while a tainted one is in the trash holds none of its folders.
func TestFolderTree_aNewTreeThatFailsBesideATaintedOne(t *testing.T) {
	s := taints(t, map[string][]string{"a": {"Alpha/One", "Alpha/Two"}})
	before := s.ids()
	s.admin.Admin.Create("New", "media-root")
	s.paths["new"] = []string{"New"}
	s.step("delete a")
	s.expects = "Folders of the layout exist already"
	s.step("create new")
	s.expects = ""
	s.step("create a")
	if state := s.values(s.stored["new"].state); state != nil {
		t.Errorf("the new tree holds %v", state)
	}
	delete(s.stored, "new")
	delete(s.paths, "new")
	s.keeps(before)
}
