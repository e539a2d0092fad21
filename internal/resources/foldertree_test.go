package resources_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// treeHCL is a tree with these paths and other attributes.
func treeHCL(attributes string, paths ...string) string {
	quoted := make([]string, len(paths))
	for i, path := range paths {
		quoted[i] = fmt.Sprintf("%q", path)
	}
	return fmt.Sprintf("resource \"wixmedia_folder_tree\" \"site\" {\n  paths = [%s]\n%s\n}\n", strings.Join(quoted, ", "), attributes)
}

// treeState is what the state holds of a tree.
type treeState struct {
	Status     string `json:"status"`
	Attributes struct {
		Paths          []string          `json:"paths"`
		FolderIDs      map[string]string `json:"folder_ids"`
		Drift          []string          `json:"drift"`
		UnmanagedPaths []string          `json:"unmanaged_paths"`
	} `json:"attributes"`
}

// holdsTree reads the tree of the state.
func (s *story) holdsTree() treeState {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(s.cli.Dir, "terraform.tfstate"))
	if err != nil {
		s.t.Fatal(err)
	}
	var file struct {
		Resources []struct {
			Type      string
			Instances []treeState
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		s.t.Fatal(err)
	}
	for _, r := range file.Resources {
		if r.Type == "wixmedia_folder_tree" && len(r.Instances) == 1 {
			return r.Instances[0]
		}
	}
	s.t.Fatalf("the state has no tree:\n%s", text)
	return treeState{}
}

// knowsTree fails the test unless the tree's ids are those of the folders at
// its paths.
func (s *story) knowsTree() map[string]string {
	s.t.Helper()
	ids := s.holdsTree().Attributes.FolderIDs
	for _, path := range slices.Sorted(maps.Keys(ids)) {
		s.is(ids[path], "/"+path)
	}
	return ids
}

func TestFolderTree_eachKindOfDriftIsASentenceAndMended(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos/Web", "Brand/Photos", "Press", "Shop/A"))
	s.applies()
	before := s.knowsTree()
	s.plansNothing()
	s.muchLater()
	s.Admin.AddFiles(before["Brand/Logos/Web"], 3)
	archive := s.Admin.Create("Archive", "media-root")
	s.Admin.Rename(before["Brand/Logos"], "Logos old")
	s.Admin.Move(before["Press"], archive.ID)
	s.Admin.Trash(before["Brand/Photos"])
	s.Admin.Purge(before["Shop/A"])
	plan := s.plansChanges()
	shows(t, plan, `- "Brand/Logos was renamed to \"Logos old\"",`, `- "Brand/Photos is in the trash",`, `- "Press was moved to /Archive/Press",`, `- "Shop/A was deleted for good",`)
	s.applies()
	after := s.knowsTree()
	for path, id := range before {
		if (after[path] == id) == (path == "Shop/A") {
			t.Errorf("%s was %s and is %s", path, id, after[path])
		}
	}
	s.files(before["Brand/Logos/Web"], 3)
	s.is(archive.ID, "/Archive")
	s.later()
	s.plansNothing()
}

func TestFolderTree_orderMeansNothing(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos", "Press", "Shop")).applies()
	s.declares(treeHCL("", "Shop", "Press", "Brand/Logos"))
	s.plansNothing()
}

func TestFolderTree_aFolderMovesWithAllBelowItInOnePatch(t *testing.T) {
	s := tell(t)
	var old, moved []string
	for i := range 30 {
		old = append(old, fmt.Sprintf("Brand/Photos/Set %02d", i))
		moved = append(moved, fmt.Sprintf("Media/Photography/Set %02d", i))
	}
	s.declares(treeHCL("", old...)).applies()
	before := s.knowsTree()
	s.Admin.AddFiles(before["Brand/Photos/Set 07"], 2)
	s.Sim.ResetJournal()
	s.declares(treeHCL(`  moves = { "Brand/Photos" = "Media/Photography" }`, moved...))
	s.applies()
	// While the new parent is not yet visible, Wix refuses the change and it is repeated.
	if got := slices.CompactFunc(s.patches(), maps.Equal); len(got) != 1 {
		t.Errorf("%d changes were sent, want 1: %v", len(got), got)
	}
	after := s.knowsTree()
	if after["Media/Photography/Set 07"] != before["Brand/Photos/Set 07"] || after["Media/Photography"] != before["Brand/Photos"] {
		t.Errorf("before %v, after %v", before, after)
	}
	s.files(before["Brand/Photos/Set 07"], 2)
	s.trashed(before["Brand"]) // it was implied, and nothing is left in it
	s.later()
	s.plansNothing() // the entry of moves may stay
}

// Wix may tell nothing of what is below a trashed folder: that says nothing of it.
func TestFolderTree_aFolderMovesOutOfATrashedOne(t *testing.T) {
	s := tell(t, acctest.WithVariant(wixsim.Variant{TrashTopOnly: true}))
	s.declares(treeHCL("", "Shop/Old/2024/Photos", "Shop/Old/2024/Logos")).applies()
	ids := s.knowsTree()
	s.Admin.AddFiles(ids["Shop/Old/2024/Photos"], 7)
	s.Admin.Trash(ids["Shop/Old"])
	s.muchLater()
	s.declares(treeHCL(`  moves = { "Shop/Old/2024/Photos" = "Press/Photos", "Shop/Old/2024/Logos" = "Press/Logos" }`, "Press/Photos", "Press/Logos", "Shop")).applies()
	s.is(ids["Shop/Old/2024/Photos"], "/Press/Photos")
	s.is(ids["Shop/Old/2024/Logos"], "/Press/Logos")
	if files := s.at("/Press/Photos").Files; files != 7 {
		t.Errorf("%d files, want 7", files)
	}
	s.trashed(ids["Shop/Old"])
	s.plansNothing()
}

func TestFolderTree_whatExistsIsToldOrAdopted(t *testing.T) {
	s := tell(t)
	brand := s.Admin.Create("Brand", "media-root")
	logos := s.Admin.Create("Logos", brand.ID)
	s.declares(treeHCL("", "Brand/Logos/Web", "Press", "Brand/Logos"))
	says(t, s.plansChanges(), "Folders of the layout exist already", "Brand/Logos ("+logos.ID+")", "The apply will fail.")
	says(t, s.run(1, "apply", "-auto-approve"), "Folders of the layout exist already", `id = "media-root"`)
	s.lives("/Brand", "/Brand/Logos")
	s.declares(treeHCL(`  on_conflict = "ADOPT"`, "Brand/Logos/Web", "Press", "Brand/Logos"))
	s.applies()
	if ids := s.knowsTree(); ids["Brand"] != brand.ID || ids["Brand/Logos"] != logos.ID {
		t.Errorf("the state is %v", ids)
	}
	s.plansNothing()
}

// Two trees in two states share a prefix. What one of them leaves stays for the other.
func TestFolderTree_anImpliedPrefixIsShared(t *testing.T) {
	s := tell(t)
	other := s.CLI(t)
	s.declares(treeHCL("", "Brand/Logos")).applies()
	s.later() // a listing that lags does not show the prefix to the other tree
	other.Write("main.tf", treeHCL("", "Brand/Photos"))
	other.Run("apply", "-auto-approve", "-no-color").OK(t)
	ids := s.knowsTree()
	s.muchLater()
	says(t, s.destroys(), "Folders stay on the site")
	s.trashed(ids["Brand/Logos"])
	s.is(ids["Brand"], "/Brand")
	other.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
}

func TestFolderTree_reportsWhatIsNotDeclared(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("  unmanaged = \"REPORT\"\n  ignore_paths = [\"Brand/*/Uploads\"]", "Brand/Logos")).applies()
	ids := s.knowsTree()
	deep := s.Admin.Create("Deep", s.Admin.Create("By hand", ids["Brand"]).ID)
	s.Admin.Create("Inner", s.Admin.Create("Uploads", ids["Brand/Logos"]).ID)
	s.muchLater()
	r := s.plansNothing()
	says(t, r, "Folders on the site are not declared", "Brand/By hand/Deep", "Terraform reads a tree before the blocks below it")
	omits(t, r, "Uploads")
	s.Sim.ResetJournal()
	s.applies()
	s.writesNothing()
	s.is(deep.ID, "/Brand/By hand/Deep")
}

func TestFolderTree_aParentIsChangedInPlace(t *testing.T) {
	s := tell(t)
	home := s.Admin.Create("Home", "media-root")
	s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
	before := s.knowsTree()
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", home.ID), "Brand/Logos", "Press"))
	s.applies()
	s.is(before["Brand/Logos"], "/Home/Brand/Logos")
	s.is(before["Press"], "/Home/Press")
	s.later()
	s.plansNothing()
}

func TestFolderTree_validates(t *testing.T) {
	for name, test := range map[string]struct {
		attributes string
		paths      []string
		says       string
	}{
		"empty name":       {"", []string{"A//B"}, `Path "A//B": it has an empty name in it`},
		"slash in front":   {"", []string{"/A"}, `it starts with "/"`},
		"twice":            {"", []string{"A", "A"}, "A path is declared twice"},
		"two spellings":    {"", []string{"A /B", "A/C"}, "Two spellings of one path"},
		"a long name":      {"", []string{strings.Repeat("x", 1001)}, "1001 characters"},
		"moves in circles": {`  moves = { "A" = "B", "B" = "A" }`, []string{"C"}, "goes round in a circle"},
		"a bad move":       {`  moves = { "A" = "" }`, []string{"C"}, "it is empty"},
		"a bad pattern":    {`  ignore_paths = ["[a"]`, []string{"C"}, `Pattern "[a"`},
		"absent, declared": {`  absent_paths = ["C"]`, []string{"C/D"}, `"C" is declared`},
		"permanent":        {`  deletion_policy = "PERMANENT"`, []string{"C"}, "value must be one of"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL(test.attributes, test.paths...))
			says(t, s.run(1, "validate"), test.says)
			if calls := s.Sim.Journal(); len(calls) > 0 {
				t.Errorf("validate made %d calls", len(calls))
			}
		})
	}
}

const logosBlock = `
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder_tree.site.folder_ids["Brand"]
}
`

// A block below a folder of the tree, and the tree, leave each other alone.
func TestFolderTree_blocksBesideItNeverFight(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand", "Press") + logosBlock).applies()
	s.plansNothing()
	logos := s.at("/Brand/Logos").ID
	s.Admin.AddFiles(logos, 2)
	s.muchLater()
	s.declares(treeHCL("", "Press") + `
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder_tree.site.folder_ids["Press"]
}
`)
	// The block moves out only after the tree has been updated: the guard stops it.
	says(t, s.run(1, "plan"), "1 undeclared folder")
	s.is(logos, "/Brand/Logos")
	s.declares(treeHCL("", "Brand", "Press") + logosBlock)
	s.Admin.AddFiles(logos, -2)
	s.destroys()
	s.lives()
}

// Two trees of one configuration imply a folder that neither has made yet.
func TestFolderTree_twoTreesMakeTheirPrefixOnce(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos") + strings.Replace(treeHCL("", "Brand/Photos"), `"site"`, `"other"`, 1))
	s.applies()
	s.lives("/Brand", "/Brand/Logos", "/Brand/Photos")
	s.plansNothing()
	s.muchLater()
	s.destroys()
	if n := s.alive(); n > 1 {
		t.Errorf("alive are %s", s.tree())
	}
}

// What only the provider keeps costs no request but those of the refresh.
func TestFolderTree_aChangeOfSettingsWritesNothing(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos")).applies()
	s.later()
	s.declares(treeHCL("  prevent_destroy_if_not_empty = false\n  timeouts = { create = \"20m\" }", "Brand/Logos"))
	s.run(2, "plan", "-detailed-exitcode", "-out=the.plan")
	s.Sim.ResetJournal()
	s.run(0, "apply", "the.plan")
	if calls := s.Sim.Journal(); len(calls) > 0 {
		t.Errorf("the apply made %d calls: %v", len(calls), calls)
	}
	s.plansNothing()
}

func TestFolderTree_isNotItsOwnParent(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos")).applies()
	ids := s.knowsTree()
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", ids["Brand"]), "Brand/Logos"))
	says(t, s.run(1, "plan"), "A tree cannot be its own parent", "Brand")
	s.is(ids["Brand/Logos"], "/Brand/Logos")
}

// What a plan only warns of is not asked for one by one.
func TestFolderTree_adoptingAsksForEachFolderOnce(t *testing.T) {
	s := tell(t)
	var paths []string
	brand := s.Admin.Create("Brand", "media-root").ID
	for i := range 30 {
		name := fmt.Sprintf("Set %02d", i)
		s.Admin.Create(name, brand)
		paths = append(paths, "Brand/"+name)
	}
	s.muchLater()
	s.declares(treeHCL("  on_conflict = \"ADOPT\"", paths...))
	s.Sim.ResetJournal()
	s.applies()
	if gets := len(s.Calls("GetFolder")); gets > 40 {
		t.Errorf("%d GETs for 31 folders", gets)
	}
	s.plansNothing()
}
