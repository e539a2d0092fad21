package mediamanager_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// handover is how long Terraform takes between two deletes, at any parallelism.
const handover = 3 * time.Millisecond

// destroy trashes all folders as Terraform does: children before parents, some
// at a time, one handed over after the other.
func destroy(t testing.TB, site *mediamanager.Site, folders []mediamanager.Known, parallelism int) {
	t.Helper()
	var handing sync.Mutex
	backward(folders, parallelism, func(k mediamanager.Known) {
		handing.Lock()
		time.Sleep(handover)
		handing.Unlock()
		if err := site.Trash(context.Background(), k); err != nil {
			t.Errorf("trash %s: %v", k.DisplayName, err)
		}
	})
}

// backward visits folders as Terraform's graph does in a destroy: a folder
// once its children have been visited.
func backward(folders []mediamanager.Known, parallelism int, visit func(mediamanager.Known)) {
	level := map[string]int{}
	var levels [][]mediamanager.Known
	for _, f := range folders {
		n := 0
		if above, ok := level[f.ParentID]; ok {
			n = above + 1
		}
		level[f.ID] = n
		if n == len(levels) {
			levels = append(levels, nil)
		}
		levels[n] = append(levels[n], f)
	}
	for _, folders := range slices.Backward(levels) {
		flat := slices.Clone(folders)
		for i := range flat {
			flat[i].ParentID = ""
		}
		byID := map[string]mediamanager.Known{}
		for _, f := range folders {
			byID[f.ID] = f
		}
		walk(flat, parallelism, func(k mediamanager.Known) { visit(byID[k.ID]) })
	}
}

func TestTrash_requestsOfAThousand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name              string
		parallelism, most int
		flat              bool
	}{
		{"tree, ten at once", 10, 700, false},
		{"tree, a hundred at once", 100, 100, false},
		{"flat, ten at once", 10, 700, true},
		{"flat, a hundred at once", 100, 100, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := start(t, wixsim.Config{})
			var folders []mediamanager.Known
			if c.flat {
				for range 1000 {
					folders = append(folders, known(f.admin.Create("Folder", wix.MediaRoot)))
				}
			} else {
				folders = f.tree(wix.MediaRoot, 1000)
			}
			f.sim.Advance(2 * time.Minute)
			f.sim.ResetJournal()
			destroy(t, f.runBatching(t, 400*time.Millisecond), folders, c.parallelism)
			for _, k := range folders {
				if now, ok := f.admin.Folder(k.ID); !ok || !now.Trashed {
					t.Fatalf("folder %s is not in the trash", k.ID)
				}
			}
			calls := f.calls()
			if calls["all"] > c.most {
				t.Errorf("%d requests, want at most %d: %v", calls["all"], c.most, calls)
			}
			t.Log(calls)
		})
	}
}

// A folder that a look has found does not wait for its neighbours in the batch:
// Terraform has work of its own to do with it.
func TestTrash_endsForEachFolderOnceItIsSeen(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{})
	// The trash's first page shows one of them, a GET the other.
	late := known(f.admin.Create("Z", f.admin.Create("Right", wix.MediaRoot).ID))
	f.sim.Advance(2 * time.Second)
	for i := range 120 {
		f.admin.Trash(f.admin.Create(fmt.Sprintf("M %03d", i), wix.MediaRoot).ID)
	}
	f.sim.Advance(2 * time.Second)
	early := known(f.admin.Create("A", f.admin.Create("Left", wix.MediaRoot).ID))
	f.sim.Advance(2 * time.Minute)
	asked, release := make(chan struct{}), make(chan struct{})
	f.holds(t, late.ID, asked, release)
	site := f.runBatching(t, 200*time.Millisecond)
	ended := map[string]chan error{}
	for _, k := range []mediamanager.Known{early, late} {
		end := make(chan error, 1)
		ended[k.ID] = end
		go func() { end <- site.Trash(context.Background(), k) }()
	}
	<-asked
	select {
	case err := <-ended[early.ID]:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Error("a folder that was seen in the trash still waits for its neighbour")
	}
	close(release)
	if err := <-ended[late.ID]; err != nil {
		t.Error(err)
	}
	if writes := f.calls()["writes"]; writes != 1 {
		t.Errorf("%d batches, want both folders in one", writes)
	}
}

// The requests of a plan and an apply that bring a tree of 1,000 back.
func TestUpdate_requestsOfAThousandRestored(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		each bool
		most int
	}{{"trashed by its top", false, 80}, {"trashed one by one", true, 700}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := start(t, wixsim.Config{})
			top := known(f.admin.Create("Top", wix.MediaRoot))
			folders := append([]mediamanager.Known{top}, f.tree(top.ID, 999)...)
			f.sim.Advance(2 * time.Minute)
			for _, k := range slices.Backward(folders) {
				if c.each || k.ID == top.ID {
					f.admin.Trash(k.ID)
				}
			}
			f.sim.ResetJournal()
			refresh(t, f.run(t), folders, 10)
			restore(t, f.runBatching(t, 400*time.Millisecond), folders, 10)
			for _, k := range folders {
				if now, ok := f.admin.Folder(k.ID); !ok || now.Trashed {
					t.Fatalf("folder %s is not back", k.ID)
				}
			}
			calls := f.calls()
			if calls["all"] > c.most {
				t.Errorf("%d requests, want at most %d: %v", calls["all"], c.most, calls)
			}
			t.Log(calls)
		})
	}
}
