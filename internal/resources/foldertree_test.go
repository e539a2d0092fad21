package resources_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
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

// refusing answers 400 to a create of a folder of that name, while it is on.
func refusing(name string, on *atomic.Bool) acctest.Option {
	return acctest.WithHandler(func(simulator http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			if on.Load() && r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/folders") && bytes.Contains(body, []byte(fmt.Sprintf("%q", name))) {
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(http.StatusBadRequest)
				_, _ = io.WriteString(w, `{"message":"displayName is refused","details":{}}`)
				return
			}
			simulator.ServeHTTP(w, r)
		})
	})
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

func TestFolderTree_aPathThatGoesWithFilesStopsThePlan(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	s.Admin.AddFiles(ids["Brand/Logos"], 12)
	s.declares(treeHCL("", "Brand/Logo", "Press"))
	s.Sim.ResetJournal()
	says(t, s.run(1, "plan"), "Unable to move folders to the trash", `Brand/Logos: 12 files ("/Brand/Logos/photo-0001.jpg"`,
		`moves = { "Brand/Logos" = "Brand/Logo" }`)
	s.writesNothing()
	s.is(ids["Brand/Logos"], "/Brand/Logos")
}

func TestFolderTree_nothingGoesThatThePlanDidNotList(t *testing.T) {
	for name, test := range map[string]struct {
		guard  string
		appear func(s *story, logos string)
		says   string
	}{
		"a file, guarded":         {"", func(s *story, logos string) { s.Admin.AddFiles(logos, 1) }, "1 file"},
		"a private file, guarded": {"", func(s *story, logos string) { s.Admin.AddPrivateFiles(logos, 1) }, "1 file"},
		"a folder, guarded":       {"", func(s *story, logos string) { s.Admin.Create("New", logos) }, "1 undeclared folder"},
		"a folder, unguarded": {
			"  prevent_destroy_if_not_empty = false", func(s *story, logos string) { s.Admin.Create("New", logos) }, "Folders appeared since the plan",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL(test.guard, "Brand/Logos", "Press")).applies()
			logos := s.knowsTree()["Brand/Logos"]
			s.muchLater()
			s.declares(treeHCL(test.guard, "Press"))
			s.plansChanges("-out=the.plan")
			test.appear(s, logos)
			s.muchLater()
			says(t, s.run(1, "apply", "the.plan"), test.says)
			s.is(logos, "/Brand/Logos")
			if got := s.holdsTree().Attributes; got.FolderIDs["Brand/Logos"] != logos {
				t.Errorf("the state is %+v", got)
			}
		})
	}
}

func TestFolderTree_anUnguardedPathGoesWithWhatThePlanLists(t *testing.T) {
	s := tell(t)
	const open = "  prevent_destroy_if_not_empty = false"
	s.declares(treeHCL(open, "Brand/Logos/Web", "Press")).applies()
	ids := s.knowsTree()
	extra := s.Admin.Create("By hand", ids["Brand/Logos/Web"])
	s.Admin.AddFiles(extra.ID, 4)
	s.muchLater()
	s.declares(treeHCL(open, "Press"))
	says(t, s.plansChanges("-out=the.plan"), "Folders go to the trash", "Brand: 4 files", `1 undeclared folder ("/Brand/Logos/Web/By hand")`)
	s.run(0, "apply", "the.plan")
	for _, id := range []string{ids["Brand"], ids["Brand/Logos/Web"], extra.ID} {
		s.trashed(id)
	}
	s.lives("/Press")
	if got := s.Calls("BulkDeleteFolders"); len(got) != 1 || !strings.Contains(string(got[0].Body), `["`+ids["Brand"]+`"]`) {
		t.Errorf("trashed %v, want the topmost folder alone", got)
	}
	s.later()
	s.plansNothing()
}

// A destroyed layout is one folder in the trash, and comes back as one.
func TestFolderTree_destroyIsOneFolderInTheTrash(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos/Web", "Brand/Photos")).applies()
	ids := s.knowsTree()
	s.muchLater()
	s.destroys()
	s.lives()
	s.Admin.Restore(ids["Brand"])
	s.is(ids["Brand/Logos/Web"], "/Brand/Logos/Web")
}

func TestFolderTree_destroyStopsAtFiles(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos/Web")).applies()
	ids := s.knowsTree()
	s.run(0, "plan", "-destroy", "-out=the.plan")
	s.Admin.AddFiles(ids["Brand/Logos/Web"], 1)
	says(t, s.run(1, "apply", "the.plan"), "These folders of the tree are not empty", "Brand/Logos/Web/photo-0001.jpg")
	says(t, s.run(1, "destroy", "-auto-approve"), "These folders of the tree are not empty")
	s.is(ids["Brand"], "/Brand")
	s.Admin.AddFiles(ids["Brand/Logos/Web"], -1)
	s.destroys()
	s.trashed(ids["Brand"])
}

// A create that fails half-way is tainted: the next apply trashes what there is
// and brings the same folders back.
func TestFolderTree_aFailedCreateLosesNothing(t *testing.T) {
	for _, untaint := range []bool{false, true} {
		t.Run(fmt.Sprintf("untaint %v", untaint), func(t *testing.T) {
			var on atomic.Bool
			on.Store(true)
			s := tell(t, refusing("Bad", &on))
			s.declares(treeHCL("", "Brand/Logos", "Brand/Photos", "Press/Bad", "Press/Good"))
			says(t, s.run(1, "apply", "-auto-approve"), `The folder "Press/Bad" could not be created`, "terraform untaint")
			ids := s.knowsTree()
			if len(ids) < 2 || s.holdsTree().Status != "tainted" {
				t.Fatalf("the state is %+v", s.holdsTree())
			}
			s.Admin.AddFiles(ids["Brand"], 5)
			on.Store(false)
			s.muchLater()
			if untaint {
				s.run(0, "untaint", "wixmedia_folder_tree.site")
			}
			r := s.applies()
			if untaint {
				omits(t, r, "must be replaced")
			}
			after := s.knowsTree()
			for path, id := range ids {
				if after[path] != id {
					t.Errorf("%s was %s and is %s", path, id, after[path])
				}
			}
			s.files(ids["Brand"], 5)
			s.lives("/Brand", "/Brand/Logos", "/Brand/Photos", "/Press", "/Press/Bad", "/Press/Good")
			s.later()
			s.plansNothing()
		})
	}
}

func TestFolderTree_aFailedUpdateKeepsWhatHappened(t *testing.T) {
	var on atomic.Bool
	on.Store(true)
	s := tell(t, refusing("Bad", &on))
	s.declares(treeHCL("", "Brand/Photos", "Press", "Old")).applies()
	before := s.knowsTree()
	s.muchLater()
	s.declares(treeHCL(`  moves = { "Brand/Photos" = "Brand/Photography" }`, "Brand/Photography", "Press/Bad", "Press/Good"))
	s.run(1, "apply", "-auto-approve")
	after := s.knowsTree()
	if after["Old"] != before["Old"] {
		t.Errorf("Old has left the state: %v", after)
	}
	on.Store(false)
	s.applies()
	s.knowsTree()
	s.is(before["Brand/Photos"], "/Brand/Photography")
	s.trashed(before["Old"])
	s.later()
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
	says(t, r, "Folders on the site are not declared", "Brand/By hand/Deep")
	omits(t, r, "Uploads")
	s.Sim.ResetJournal()
	s.applies()
	s.writesNothing()
	s.is(deep.ID, "/Brand/By hand/Deep")
}

func TestFolderTree_absentPathsAreTrashedAndNothingElse(t *testing.T) {
	s := tell(t)
	absent := `  absent_paths = ["Brand/Old", "Temp"]`
	s.declares(treeHCL(absent, "Brand/Logos")).applies()
	ids := s.knowsTree()
	old := s.Admin.Create("Old", ids["Brand"])
	s.Admin.AddFiles(s.Admin.Create("Below", old.ID).ID, 2)
	other := s.Admin.Create("Other", "media-root")
	s.muchLater()
	plan := s.plansChanges()
	shows(t, plan, `- "Brand/Old exists and must not",`)
	says(t, plan, "Folders go to the trash", "Brand/Old: 2 files", `1 undeclared folder ("/Brand/Old/Below")`)
	s.applies()
	s.trashed(old.ID)
	s.is(other.ID, "/Other")
	s.later()
	s.plansNothing()
}

// Everything below a folder is imported. What is not declared is forgotten.
func TestFolderTree_importTakesEverything(t *testing.T) {
	s := tell(t)
	brand := s.Admin.Create("Brand", "media-root")
	for i := range 20 {
		s.Admin.Create(fmt.Sprintf("Set %02d", i), brand.ID)
	}
	s.Admin.Create(`A/B`, "media-root")
	s.muchLater()
	s.declares("import {\n  to = wixmedia_folder_tree.site\n  id = \"/\"\n}\n")
	says(t, s.run(0, "plan", "-generate-config-out=generated.tf"), "1 to import, 0 to add, 0 to change, 0 to destroy")
	text, err := os.ReadFile(filepath.Join(s.cli.Dir, "generated.tf"))
	if err != nil || !strings.Contains(string(text), `"A\\/B", "Brand/Set 00"`) || strings.Contains(string(text), brand.ID) {
		t.Fatalf("generated %s, %v", text, err)
	}
	s.Sim.ResetJournal()
	s.applies()
	s.plansNothing()
	s.writesNothing()
	s.cli.Write("generated.tf", treeHCL("", "Brand/Set 00", "Brand/Set 01"))
	says(t, s.applies(), "Imported folders are forgotten", "19 folders imported and not declared")
	if n := s.alive(); n != 22 {
		t.Errorf("%d folders are alive, want 22", n)
	}
	s.plansNothing()
	s.cli.Write("generated.tf", treeHCL("", "Brand/Set 00"))
	s.applies()
	if n := s.alive(); n != 21 {
		t.Errorf("%d folders are alive after a path has left, want 21", n)
	}
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

func TestFolderTree_policies(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL(`  deletion_policy = "PREVENT"`, "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	s.declares(treeHCL(`  deletion_policy = "PREVENT"`, "Press"))
	says(t, s.run(1, "plan"), "The deletion_policy is PREVENT", "Brand")
	says(t, s.run(1, "destroy", "-auto-approve"), "The deletion_policy is PREVENT")
	s.declares(treeHCL(`  deletion_policy = "ABANDON"`, "Brand/Logos", "Press")).applies()
	s.declares(treeHCL(`  deletion_policy = "ABANDON"`, "Press"))
	says(t, s.applies(), "Folders leave the state and stay on the site", "Brand/Logos")
	s.is(ids["Brand/Logos"], "/Brand/Logos")
	s.destroys()
	s.is(ids["Press"], "/Press")
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

// Blocks become a tree, and a tree becomes blocks, without a write.
func TestFolderTree_takesOverFromBlocks(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}
`).applies()
	brand, logos := s.at("/Brand").ID, s.at("/Brand/Logos").ID
	s.muchLater()
	const takeOver = "\nimport {\n  to = wixmedia_folder_tree.site\n  id = \"/\"\n}\n"
	s.declares(treeHCL("", "Brand/Logos") + takeOver)
	s.Sim.ResetJournal()
	// Without removed blocks the folders would go to the trash, or be forgotten by their blocks.
	r := s.cli.Run("apply", "-auto-approve", "-no-color")
	s.is(logos, "/Brand/Logos")
	if r.Code == 0 {
		t.Logf("the blocks were forgotten:\n%s", r.Stdout)
	}
	forget := ""
	for name := range s.holds() {
		if name != "site" {
			forget += fmt.Sprintf("removed {\n  from = wixmedia_folder.%s\n  lifecycle {\n    destroy = false\n  }\n}\n", name)
		}
	}
	s.declares(treeHCL("", "Brand/Logos") + takeOver + forget)
	s.applies()
	s.plansNothing()
	if ids := s.knowsTree(); ids["Brand"] != brand || ids["Brand/Logos"] != logos {
		t.Errorf("the tree has %v", ids)
	}
	s.declares(fmt.Sprintf(`
removed {
  from = wixmedia_folder_tree.site
  lifecycle {
    destroy = false
  }
}
import {
  to = wixmedia_folder.logos
  id = %q
}
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = %q
}
`, logos, brand))
	s.applies()
	s.plansNothing()
	s.writesNothing()
	s.is(logos, "/Brand/Logos")
}

// A saved plan has promised the id of a folder that is gone by then.
func TestFolderTree_aFolderIsGoneSinceThePlan(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	s.muchLater()
	s.declares(treeHCL("", "Brand/Logos", "Press", "Shop"))
	s.plansChanges("-out=the.plan")
	s.Admin.Purge(ids["Press"])
	s.Sim.ResetJournal()
	says(t, s.run(1, "apply", "the.plan"), "Folders were deleted for good since the plan", "- Press")
	s.writesNothing()
	s.applies()
	s.knowsTree()
	s.plansNothing()
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

func TestFolderTree_importByIdentity(t *testing.T) {
	acctest.Identity.Skip(t)
	s := tell(t)
	brand := s.Admin.Create("Brand", "media-root")
	s.Admin.Create("Web", s.Admin.Create("Logos", brand.ID).ID)
	s.muchLater()
	home := s.Admin.Create("Home", "media-root")
	s.declares(fmt.Sprintf("import {\n  to = wixmedia_folder_tree.site\n  identity = {\n    parent_folder_id = %q\n  }\n}\n", brand.ID) +
		treeHCL(fmt.Sprintf("  parent_folder_id = %q", brand.ID), "Logos/Web"))
	s.applies()
	s.plansNothing()
	// The identity follows the parent.
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", home.ID), "Logos/Web"))
	s.applies()
	s.is(s.holdsTree().Attributes.FolderIDs["Logos/Web"], "/Home/Logos/Web")
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
