package mediamanager_test

import (
	"errors"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestFind_readsEachUnmanagedAncestorOnce(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		top := b.old("Top", wix.MediaRoot)
		middle := b.old("Middle", top.ID)
		one, other := b.old("One", middle.ID), b.old("Other", middle.ID)
		b.sim.ResetJournal()
		site := b.run(t)
		for _, k := range []mediamanager.Known{one, other} {
			if sighting, err := site.Find(t.Context(), k); err != nil || sighting.Place != mediamanager.Alive {
				t.Errorf("%s is found %+v, %v", k.DisplayName, sighting, err)
			}
		}
		if calls := b.calls(); calls["all"] > 4 {
			t.Errorf("calls %v, want one for each folder and ancestor", calls)
		}
	})
}

// Wix may show a child of a trashed folder as alive: it is in the trash all the
// same.
func TestFind_followsUnmanagedAncestorsIntoTheTrash(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{
		"children say DELETED": {}, "children say OK": {ChildStateOK: true}, "nothing says DELETED": {ChildStateOK: true, TrashedStateOK: true},
		"trashed are not found": {TrashedGet404: true, ChildStateOK: true},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
				top := b.old("Top", wix.MediaRoot)
				middle := b.old("Middle", top.ID)
				child := b.old("Child", middle.ID)
				b.admin.Trash(top.ID)
				sighting, err := b.run(t).Find(t.Context(), child)
				if err != nil || sighting.Place != mediamanager.InTrash {
					t.Errorf("found %+v, %v", sighting, err)
				}
			})
		})
	}
}

func TestCreate_waitsForItsParentToComeBack(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		top := b.old("Top", wix.MediaRoot)
		parent := b.old("Parent", top.ID)
		b.admin.Trash(top.ID)
		site := b.run(t)
		back := make(chan error, 1)
		time.AfterFunc(20*time.Second, func() {
			_, err := site.Update(t.Context(), mediamanager.Change{
				ID: top.ID, DisplayName: "Top", ParentID: wix.MediaRoot, Was: trashed(top),
			})
			back <- err
		})
		f, _, err := site.Create(t.Context(), mediamanager.NewFolder{DisplayName: "New", ParentID: parent.ID, OnConflict: mediamanager.FailOnConflict})
		if failed := <-back; err != nil || failed != nil || b.admin.Path(f.ID) != "/Top/Parent/New" {
			t.Errorf("created %+v, %v, %v", f, err, failed)
		}
	})
}

// Nobody brings it back: then the error names what to restore.
func TestCreate_namesTheTopmostFolderInTheTrash(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{"children say DELETED": {}, "children say OK": {ChildStateOK: true}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
				top := b.old("Top", wix.MediaRoot)
				parent := b.old("Parent", top.ID)
				b.admin.Trash(top.ID)
				site, begun := b.run(t), time.Now()
				_, _, err := site.Create(t.Context(), mediamanager.NewFolder{DisplayName: "New", ParentID: parent.ID, OnConflict: mediamanager.FailOnConflict})
				var inTrash *mediamanager.InTrashError
				if !errors.As(err, &inTrash) || inTrash.Top.ID != top.ID || inTrash.Parent != parent.ID {
					t.Errorf("error %v, want one that names the folder to restore", err)
				}
				if took := time.Since(begun); took < 30*time.Second || took > 40*time.Second {
					t.Errorf("waited %s, want half a minute", took)
				}
				if calls := b.calls(); calls["writes"] != 0 {
					t.Errorf("calls %v", calls)
				}
				site.PlanRestore(t.Context(), mediamanager.Known{ID: top.ID})
				if err := site.CheckParent(t.Context(), parent.ID); err != nil {
					t.Errorf("check of a parent that this run brings back: %v", err)
				}
			})
		})
	}
}

func TestFind_visitorUploads(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		forms := b.admin.Create("Forms", wix.VisitorUploads)
		var folders []mediamanager.Known
		for range 300 {
			folders = append(folders, known(b.admin.Create("Upload", forms.ID)))
		}
		time.Sleep(time.Hour)
		site := b.run(t)
		for _, k := range folders {
			if sighting, err := site.Find(t.Context(), k); err != nil || sighting.Place != mediamanager.Alive {
				t.Fatalf("found %+v, %v", sighting, err)
			}
		}
		if calls := b.calls(); calls["all"] > 15 || calls["writes"] != 0 {
			t.Errorf("calls %v, want pages of the visitor uploads: their parent is managed by nobody", calls)
		}
	})
}
