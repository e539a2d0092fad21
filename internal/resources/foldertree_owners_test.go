package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// twoTrees are the trees a and b.
func twoTrees(a, b string) string {
	return strings.Replace(a, `"site"`, `"a"`, 1) + strings.Replace(b, `"site"`, `"b"`, 1)
}

// knowsWhatLives fails the test unless all folders in the state are alive, where the
// state has them. It returns their ids: the folders of a are under a/, and so on.
func (s *story) knowsWhatLives() map[string]string {
	s.t.Helper()
	ids := map[string]string{}
	for _, r := range stateOf[treeState](s) {
		for _, tree := range r.Instances {
			for path, id := range tree.Attributes.FolderIDs {
				s.is(id, "/"+path)
				ids[r.Name+"/"+path] = id
			}
		}
	}
	return ids
}

// appliesBoth applies what may end with the error that another block has taken a folder,
// or made one in it.
func (s *story) appliesBoth(parallelism int) (refused bool) {
	s.t.Helper()
	r := s.cli.Run("apply", "-auto-approve", "-no-color", fmt.Sprintf("-parallelism=%d", parallelism))
	s.t.Log(r.Text())
	if r.Code != 0 {
		says(s.t, r, "Plan again") // two blocks manage one folder, or folders appeared since the plan
	}
	return r.Code != 0
}

// A tree lets go of a folder, and another one takes it in the same apply. With one
// operation at a time Terraform goes by the names, so that either tree is the first.
func TestFolderTree_aFolderGoesFromTreeToTree(t *testing.T) {
	const unguarded = "  prevent_destroy_if_not_empty = false"
	const adopts = "  on_conflict = \"ADOPT\""
	for name, takes := range map[string]string{
		"implied": treeHCL("", "Shop", "Brand/New/X"),
		"adopted": treeHCL(adopts, "Shop", "Brand/Photos"),
	} {
		for _, parallelism := range []int{1, 10, 10} {
			t.Run(fmt.Sprintf("%s, parallelism %d", name, parallelism), func(t *testing.T) {
				s := tell(t)
				s.declares(treeHCL(unguarded, "Brand/Photos", "Press")).applies()
				s.later()
				photos := s.at("/Brand/Photos").ID
				s.declares(strings.Replace(treeHCL(unguarded, "Brand/Photos", "Press"), `"site"`, `"a"`, 1) +
					"\nmoved {\n  from = wixmedia_folder_tree.site\n  to = wixmedia_folder_tree.a\n}\n").applies()
				s.Admin.AddFiles(photos, 9)
				s.muchLater()
				s.declares(twoTrees(treeHCL(unguarded, "Press"), takes))
				refused := s.appliesBoth(parallelism)
				ids := s.knowsWhatLives()
				if f, _ := s.Admin.Folder(photos); f.Trashed == refused {
					t.Errorf("refused is %v, and Photos is %+v", refused, f)
				}
				if ids["b/Brand"] == "" {
					t.Errorf("the state has %v", ids)
				}
			})
		}
	}
}

// Another key of for_each destroys one tree and creates another one of the same folders.
func TestFolderTree_aChangedKeyEndsWithOneLivingTree(t *testing.T) {
	for _, parallelism := range []int{1, 10, 10} {
		t.Run(fmt.Sprintf("parallelism %d", parallelism), func(t *testing.T) {
			s := tell(t)
			keyed := func(key string) string {
				return treeHCL(fmt.Sprintf("  for_each = toset([%q])\n  on_conflict = \"ADOPT\"\n  prevent_destroy_if_not_empty = false", key), "Brand/Photos", "Press")
			}
			s.declares(keyed("x")).applies()
			s.Admin.AddFiles(s.at("/Brand/Photos").ID, 3)
			s.muchLater()
			s.declares(keyed("y"))
			refused := s.appliesBoth(parallelism)
			if ids := s.knowsWhatLives(); len(ids) != 3 {
				t.Errorf("the state has %v", ids)
			}
			if !refused {
				s.lives("/Brand", "/Brand/Photos", "/Press")
				s.muchLater()
				s.plansNothing()
			}
		})
	}
}

// The tree that is destroyed leaves the prefix to others, also to one that is created
// in the same run.
func TestFolderTree_aPrefixStaysForATreeThatIsCreated(t *testing.T) {
	for _, parallelism := range []int{1, 10} {
		t.Run(fmt.Sprintf("parallelism %d", parallelism), func(t *testing.T) {
			s := tell(t)
			s.declares(treeHCL("", "Brand/Logos")).applies()
			s.Admin.Create("Other", s.at("/Brand").ID)
			s.muchLater()
			brand := s.at("/Brand").ID
			s.declares(strings.Replace(treeHCL("", "Brand/Photos"), `"site"`, `"b"`, 1))
			s.applies(fmt.Sprintf("-parallelism=%d", parallelism))
			s.lives("/Brand", "/Brand/Other", "/Brand/Photos")
			s.is(brand, "/Brand")
			s.knowsWhatLives()
		})
	}
}

// The destroy of a tree says which folders it leaves to another block of the run.
func TestFolderTree_aDestroySaysWhatIsLeftAlone(t *testing.T) {
	s := open(t)
	config := func(server *treeServer) treeValues {
		values := nulls(server.tree)
		values["paths"] = server.list("paths", []string{"Brand/Photos"})
		values["on_conflict"] = tftypes.NewValue(tftypes.String, "ADOPT")
		return values
	}
	applied := func(server *treeServer) stored {
		plan, _ := server.plans(config(server), server.nothing())
		now, failures := server.applies(config(server), server.nothing(), plan)
		if len(failures) > 0 {
			t.Fatal(failures)
		}
		return now
	}
	x := applied(serveTree(t, s.Env))
	s.muchLater()
	run := serveTree(t, s.Env)
	applied(run)
	r, err := run.server.ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: treeType, PriorState: x.state, PlannedState: run.nothing().state, Config: run.nothing().state, PlannedPrivate: x.private,
	})
	if failures := failuresOf(t, r.Diagnostics, err); len(failures) > 0 {
		t.Fatal(failures)
	}
	s.lives("/Brand", "/Brand/Photos")
	if len(r.Diagnostics) != 1 || r.Diagnostics[0].Summary != "A folder was left alone" || !strings.Contains(r.Diagnostics[0].Detail, "\n  - Brand/Photos\n") {
		t.Errorf("the destroy says %+v", r.Diagnostics)
	}
}
