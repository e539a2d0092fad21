package mediamanager_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestFind_requestsStayInProportion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name           string
		managed, other int
		parent         string
		most           int
	}{
		{"one", 1, 0, wix.MediaRoot, 1},
		{"one on a huge site", 1, 50_000, wix.MediaRoot, 1},
		{"a thousand of a thousand", 1000, 0, wix.MediaRoot, 15},
		{"ten thousand of ten thousand", 10_000, 0, wix.MediaRoot, 130},
		{"three of fifty thousand", 3, 50_000, wix.MediaRoot, 6},
		{"ten of fifty thousand", 10, 50_000, wix.MediaRoot, 20},
		{"thirty of fifty thousand", 30, 50_000, wix.MediaRoot, 60},
		{"a thousand visitor uploads", 1000, 0, wix.VisitorUploads, 25},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, flat := range []bool{false, true} {
				f := start(t, wixsim.Config{})
				for i := range c.other {
					f.admin.Create(fmt.Sprintf("Other %05d", i), wix.MediaRoot)
				}
				var folders []mediamanager.Known
				if flat {
					for i := range c.managed {
						folders = append(folders, known(f.admin.Create(fmt.Sprintf("Folder %05d", i), c.parent)))
					}
				} else {
					folders = f.tree(c.parent, c.managed)
				}
				for id, sighting := range refresh(t, f.run(t), folders, 10) {
					if sighting.Place != mediamanager.Alive {
						t.Errorf("folder %s is found %v", id, sighting.Place)
					}
				}
				if calls := f.calls(); calls["all"] > c.most || calls["writes"] > 0 {
					t.Errorf("flat %v: %d requests, want at most %d: %v", flat, calls["all"], c.most, calls)
				} else {
					t.Logf("flat %v: %d requests (at most %d): %v", flat, calls["all"], c.most, calls)
				}
			}
		})
	}
}

// A folder that was changed manually costs two requests more, and what went to
// the trash with its parent none.
func TestFind_requestsOfManualChanges(t *testing.T) {
	t.Parallel()
	for name, variant := range map[string]wixsim.Variant{"as documented": {}, "trashed folders answer 404": {TrashedGet404: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := start(t, wixsim.Config{Variant: variant})
			folders := f.tree(wix.MediaRoot, 1000)
			f.sim.Advance(2 * time.Minute)
			for _, k := range folders[500:510] {
				f.admin.Rename(k.ID, k.DisplayName+" renamed")
			}
			for _, k := range folders[700:710] {
				f.admin.Move(k.ID, folders[9].ID)
			}
			top := folders[0] // with ten folders in it, and a hundred in those
			f.admin.Trash(top.ID)
			const changed, trashPages = 21, 2
			f.sim.ResetJournal()
			trashed := 0
			for _, sighting := range refresh(t, f.run(t), folders, 10) {
				if sighting.Place == mediamanager.InTrash {
					trashed++
				}
			}
			if trashed != 111 {
				t.Errorf("%d folders are found in the trash, want 111", trashed)
			}
			if calls := f.calls(); calls["all"] > 15+2*changed+trashPages {
				t.Errorf("%d requests, want at most %d: %v", calls["all"], 15+2*changed+trashPages, calls)
			} else {
				t.Log(calls)
			}
		})
	}
}

func TestFindParent_costsNothingWhereThisRunHasSeenIt(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{})
	folders := f.tree(wix.MediaRoot, 100)
	site := f.run(t)
	refresh(t, site, folders, 10)
	f.sim.ResetJournal()
	for _, k := range folders {
		place, err := site.FindParent(t.Context(), k.ID)
		if err != nil || place != mediamanager.Alive {
			t.Fatalf("%s is found %v, %v", k.DisplayName, place, err)
		}
	}
	if calls := f.calls(); calls["all"] != 0 {
		t.Errorf("parents that were refreshed are asked for again: %v", calls)
	}
}

// Imports ask for folders of which nothing is known but an id or a path.
func TestFind_requestsOfImports(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		byPath bool
		most   int
	}{"by id": {false, 20}, "by path": {true, 40}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := start(t, wixsim.Config{})
			folders := f.tree(wix.MediaRoot, 300)
			f.sim.Advance(2 * time.Minute)
			f.sim.ResetJournal()
			site := f.run(t)
			walk(alone(folders), 10, func(k mediamanager.Known) {
				if c.byPath {
					found, err := site.Resolve(t.Context(), f.admin.Path(k.ID))
					if err != nil || found.ID != k.ID {
						t.Errorf("%s is %+v, %v", f.admin.Path(k.ID), found, err)
					}
				}
				for range 2 { // the import, and the read that follows it
					sighting, err := site.Find(t.Context(), mediamanager.Known{ID: k.ID})
					if err != nil || sighting.Place != mediamanager.Alive {
						t.Errorf("%s is found %+v, %v", k.DisplayName, sighting, err)
					}
				}
			})
			if calls := f.calls(); calls["all"] > c.most {
				t.Errorf("%d requests, want at most %d: %v", calls["all"], c.most, calls)
			} else {
				t.Log(calls)
			}
		})
	}
}

// alone takes the parents off, so that walk visits the folders in any order.
func alone(folders []mediamanager.Known) []mediamanager.Known {
	out := slices.Clone(folders)
	for i := range out {
		out[i].ParentID = ""
	}
	return out
}
