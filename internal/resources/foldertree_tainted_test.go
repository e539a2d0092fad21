package resources_test

import (
	"fmt"
	"maps"
	"slices"
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
				s.declares(a + b).applies(parallelism)
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

// What is tainted and changed at once is moved as an update would move it.
func TestFolderTree_aTaintedTreeFollowsItsMoves(t *testing.T) {
	for name, test := range map[string]struct {
		was, now []string
		moves    string
		files    map[string]string // the folders with files, and where these are afterwards
	}{
		"renamed at the top": {[]string{"One", "Three"}, []string{"Uno", "Three"}, `"One" = "Uno"`, map[string]string{"One": "Uno"}},
		"renamed in a folder": {
			[]string{"Alpha/One", "Alpha/Two"},
			[]string{"Alpha/Uno", "Alpha/Two"},
			`"Alpha/One" = "Alpha/Uno"`,
			map[string]string{"Alpha/One": "Alpha/Uno", "Alpha/Two": "Alpha/Two"},
		},
		"nothing else":         {[]string{"Alpha/One"}, []string{"Beta/Uno"}, `"Alpha/One" = "Beta/Uno"`, map[string]string{"Alpha/One": "Beta/Uno"}},
		"with what is in it":   {[]string{"Alpha/One", "Alpha"}, []string{"Omega/One"}, `"Alpha" = "Omega"`, map[string]string{"Alpha/One": "Omega/One", "Alpha": "Omega"}},
		"an undeclared one in": {[]string{"Alpha/One", "Alpha/Two"}, []string{"Omega/One"}, `"Alpha" = "Omega"`, map[string]string{"Alpha/One": "Omega/One", "Alpha/Two": "Omega/Two"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL("", test.was...)).applies()
			before := s.knowsTree()
			for path := range test.files {
				s.Admin.AddFiles(before[path], 3)
			}
			s.muchLater()
			s.run(0, "taint", siteTree)
			s.declares(treeHCL("  moves = { "+test.moves+" }", test.now...)).applies()
			s.knowsTree()
			for was, now := range test.files {
				s.is(before[was], "/"+now)
				s.files(before[was], 3)
			}
			s.later()
			s.plansNothing()
		})
	}
}

// What a tainted tree had and the configuration no longer declares comes back where
// the state guards it. The apply says where it is.
func TestFolderTree_aTaintedTreeAndAPathThatIsNoLongerDeclared(t *testing.T) {
	const guarded, open = "", "  prevent_destroy_if_not_empty = false"
	for name, test := range map[string]struct {
		attributes string
		was, now   []string
		left       string // the path that is no longer declared
		back       bool
	}{
		"guarded, at the top":                {guarded, []string{"One", "Two"}, []string{"One"}, "Two", true},
		"guarded, in a folder":               {guarded, []string{"Alpha/One", "Alpha/Two"}, []string{"Alpha/One"}, "Alpha/Two", true},
		"guarded, in a folder of its own":    {guarded, []string{"One", "Beta/Two"}, []string{"One"}, "Beta/Two", true},
		"PREVENT":                            {open + "\n  deletion_policy = \"PREVENT\"", []string{"One", "Two"}, []string{"One"}, "Two", true},
		"guarded, every line renamed":        {guarded, []string{"One", "Beta/Two"}, []string{"Uno"}, "Beta/Two", true},
		"unguarded, at the top":              {open, []string{"One", "Two"}, []string{"One"}, "Two", false},
		"unguarded, back with the one above": {open, []string{"Alpha/One", "Alpha/Two"}, []string{"Alpha/One"}, "Alpha/Two", true},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL(test.attributes, test.was...)).applies()
			id := s.knowsTree()[test.left]
			s.Admin.AddFiles(id, 5)
			s.muchLater()
			s.run(0, "taint", siteTree)
			r := s.declares(treeHCL(test.attributes, test.now...)).applies()
			says(t, r, "Folders of the tainted tree are not declared", test.left+" ("+id+")")
			if _, ok := s.knowsTree()[test.left]; ok {
				t.Errorf("%s is in the state", test.left)
			}
			s.files(id, 5)
			s.later()
			s.plansNothing()
			if !test.back {
				says(t, r, "These are in the trash")
				s.trashed(id)
				s.Admin.Restore(id)
			}
			s.is(id, "/"+test.left)
			s.declares(treeHCL(test.attributes+"\n  on_conflict = \"ADOPT\"", test.was...)).applies() // as the warning says
			if got := s.knowsTree()[test.left]; got != id {
				t.Errorf("%s is %s, and was %s", test.left, got, id)
			}
			s.files(id, 5)
			s.plansNothing()
		})
	}
}

// A create that fails again keeps in the state what is not declared: the one that ends
// well says where it is.
func TestFolderTree_aTaintedTreeFailsAgain(t *testing.T) {
	var on atomic.Bool
	on.Store(true)
	s := tell(t, refusing("Bad", &on))
	s.declares(treeHCL("", "One", "Two")).applies()
	before := s.knowsTree()
	s.Admin.AddFiles(before["Two"], 5)
	s.muchLater()
	s.run(0, "taint", siteTree)
	s.declares(treeHCL("  on_conflict = \"ADOPT\"\n  moves = { \"One\" = \"Uno\" }", "Uno", "Bad", "Two"))
	omits(t, s.plansChanges(), "Folders are taken over") // its own
	s.declares(treeHCL(`  moves = { "One" = "Uno" }`, "Uno", "Bad"))
	omits(t, s.run(1, "apply", "-auto-approve"), "Folders of the tainted tree are not declared")
	if got := slices.Collect(maps.Values(s.holdsTree().Attributes.FolderIDs)); len(got) != 2 || !slices.Contains(got, before["One"]) || !slices.Contains(got, before["Two"]) {
		t.Errorf("the state is %v, and there were %v", got, before)
	}
	on.Store(false)
	s.muchLater()
	says(t, s.applies(), "Folders of the tainted tree are not declared", "Two ("+before["Two"]+")")
	if got := s.knowsTree(); got["Uno"] != before["One"] || got["Two"] != "" {
		t.Errorf("the state is %v, and there were %v", got, before)
	}
	s.is(before["Two"], "/Two")
	s.files(before["Two"], 5)
	s.later()
	s.plansNothing()
}

// A path that must not exist does not come back.
func TestFolderTree_aTaintedTreeAndAnAbsentPath(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Alpha/One", "Alpha/Two", "Three")).applies()
	before := s.knowsTree()
	s.Admin.AddFiles(before["Three"], 5)
	s.muchLater()
	s.run(0, "taint", siteTree)
	omits(t, s.declares(treeHCL(`  absent_paths = ["Alpha/Two", "Three"]`, "Alpha/One")).applies(), "not declared")
	s.trashed(before["Alpha/Two"])
	s.trashed(before["Three"])
	s.later()
	s.plansNothing()
}

// A line of a tainted tree was renamed without an entry of moves: the way that the
// warning shows leads to it.
func TestFolderTree_aTaintedTreeAndARenamedLine(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "One", "Three")).applies()
	one := s.knowsTree()["One"]
	s.Admin.AddFiles(one, 5)
	s.muchLater()
	s.run(0, "taint", siteTree)
	says(t, s.declares(treeHCL("", "Uno", "Three")).applies(), "Folders of the tainted tree are not declared", "These are on the site", "One ("+one+")",
		"put the old path back in this way, apply, and rename it then with an entry of moves")
	s.lives("/One", "/Three", "/Uno")
	s.muchLater()
	s.declares(treeHCL(`  on_conflict = "ADOPT"`, "One", "Three")).applies()
	s.muchLater()
	s.declares(treeHCL(`  moves = { "One" = "Uno" }`, "Uno", "Three")).applies()
	s.is(one, "/Uno")
	s.files(one, 5)
	s.later()
	s.plansNothing()
}
