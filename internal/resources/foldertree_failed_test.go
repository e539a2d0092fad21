package resources_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

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

// Under create_before_destroy the create comes first and meets the tree's own folders.
// The error says how to keep them, and that is a cure.
func TestFolderTree_createBeforeDestroyOfATaintedTree(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("  lifecycle {\n    create_before_destroy = true\n  }", "Brand/Logos", "Press")).applies()
	ids := s.knowsTree()
	s.later()
	s.run(0, "taint", "wixmedia_folder_tree.site")
	says(t, s.run(1, "apply", "-auto-approve"), "Folders of the layout exist already", "under create_before_destroy", "run terraform untaint")
	s.run(0, "untaint", "wixmedia_folder_tree.site")
	s.plansNothing()
	s.is(ids["Brand/Logos"], "/Brand/Logos")
}
