package resources_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
)

// namedTree is a tree of that name with these paths and other attributes.
func namedTree(name, attributes string, paths ...string) string {
	return strings.Replace(treeHCL(attributes, paths...), `"site"`, fmt.Sprintf("%q", name), 1)
}

// Trees below one parent, both of them tainted, or one of them new.
func TestFolderTree_aTaintedTreeBesideAnother(t *testing.T) {
	for _, parallelism := range []string{"-parallelism=1", "-parallelism=10"} {
		for _, both := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s both %v", parallelism, both), func(t *testing.T) {
				s := tell(t)
				a, b := namedTree("a", "", "Alpha/One", "Alpha/Two"), namedTree("b", "", "Beta/One", "Beta/Two")
				s.declares(a)
				if both {
					s.declares(a + b)
				}
				s.applies()
				one := s.at("/Alpha/One").ID
				s.Admin.AddFiles(one, 3)
				s.run(0, "taint", "wixmedia_folder_tree.a")
				if both {
					s.run(0, "taint", "wixmedia_folder_tree.b")
				}
				s.muchLater()
				s.declares(a+b).applies(parallelism)
				s.is(one, "/Alpha/One")
				s.files(one, 3)
				s.lives("/Alpha", "/Alpha/One", "/Alpha/Two", "/Beta", "/Beta/One", "/Beta/Two")
				s.later()
				s.plansNothing()
			})
		}
	}
}

// Two creates of one apply fail half-way, and files come before the next apply.
func TestFolderTree_twoFailedCreatesLoseNothing(t *testing.T) {
	var on atomic.Bool
	on.Store(true)
	s := tell(t, refusing("Bad", &on))
	s.declares(namedTree("cities", `  for_each = toset(["Oslo", "Rome"])`, "${each.key}/Good", "${each.key}/Good/Bad"))
	s.run(1, "apply", "-auto-approve")
	files := map[string]string{}
	for _, city := range []string{"Oslo", "Rome"} {
		files[city] = s.at("/" + city + "/Good").ID
		s.Admin.AddFiles(files[city], 5)
	}
	on.Store(false)
	s.muchLater()
	s.applies()
	for city, id := range files {
		s.is(id, "/"+city+"/Good")
		s.files(id, 5)
		s.at("/" + city + "/Good/Bad")
	}
	s.later()
	s.plansNothing()
}
