package resources_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// threeHundred are 300 paths below ten folders.
func threeHundred() []string {
	var paths []string
	for i := range 300 {
		paths = append(paths, fmt.Sprintf("Brand %d/Season %03d", i%10, i))
	}
	return paths
}

// knowsAllOfTree fails the test unless the tree's state holds every folder that
// is alive, and none twice.
func (s *story) knowsAllOfTree() map[string]string {
	s.t.Helper()
	ids, known, paths := s.holdsTree().Attributes.FolderIDs, map[string]bool{}, map[string]bool{}
	for _, id := range ids {
		known[id] = true
	}
	for _, f := range s.Admin.Folders() {
		if f.Trashed {
			continue
		}
		path := s.Admin.Path(f.ID)
		if !known[f.ID] {
			s.t.Errorf("%s (%s) is alive, and not in the state", path, f.ID)
		}
		if paths[path] {
			s.t.Errorf("%s is there twice", path)
		}
		paths[path] = true
	}
	return ids
}

// A create that Ctrl-C ends keeps the ids of all that was made. What goes on from
// there keeps folders and files, whether by untaint or not; a destroy works, too.
func TestFolderTree_interruptedCreateLosesNothing(t *testing.T) {
	for _, then := range []string{"apply", "untaint", "destroy"} {
		t.Run(then, func(t *testing.T) {
			s := tell(t, acctest.WithFaults(wixsim.Faults{Latency: 100 * time.Millisecond}))
			s.declares(treeHCL("", threeHundred()...))
			r := s.interruptAfter(60, "CreateFolder", "apply", "-auto-approve", "-no-color")
			says(t, r.Exits(t, 1), "Interrupt received", "The tree is incomplete", "terraform untaint")
			omits(t, r, "context canceled")
			ids := s.knowsAllOfTree()
			if n := s.alive(); n < 60 || n >= 310 || len(ids) != n {
				t.Fatalf("%d folders are alive after the interruption, %d are in the state", n, len(ids))
			}
			s.Sim.SetFaults(wixsim.Faults{})
			s.muchLater()
			switch then {
			case "destroy":
				s.destroys()
				s.lives()
				return
			case "untaint":
				s.run(0, "untaint", siteTree)
			}
			s.Admin.AddFiles(ids["Brand 0"], 3)
			s.applies()
			after := s.knowsAllOfTree()
			for path, id := range ids {
				if after[path] != id {
					t.Errorf("%s was %s and is %s", path, id, after[path])
				}
			}
			s.files(ids["Brand 0"], 3)
			if n := s.alive(); n != 310 {
				t.Errorf("%d folders are alive, want 310", n)
			}
			s.later()
			s.plansNothing()
			s.purgesNothing()
		})
	}
}
