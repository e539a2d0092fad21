package mediamanager_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// The parent of 25 folders was replaced, and the run interrupted then: the next
// one takes them out of the trash where Wix restores no folder without its parent.
func TestUpdate_outOfAParentThatAnEarlierRunTrashed(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{
		"orphans are refused": {RestoreOrphanFails: true, JobTime: time.Second},
		"orphans stay":        {RestoreIntoTrash: true, JobTime: time.Second},
		"orphans move":        {JobTime: time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, outOfAParent)
		})
	}
}

// trashed is what a caller knows of a folder that was found in the trash.
func trashed(k mediamanager.Known) mediamanager.Known {
	k.InTrash = true
	return k
}

func outOfAParent(t *testing.T, b *bubble) {
	old, replacement := b.old("Old", wix.MediaRoot), b.old("New", wix.MediaRoot)
	var folders []mediamanager.Known
	for i := range 25 {
		k := b.old(fmt.Sprintf("Folder %02d", i), old.ID)
		b.admin.AddFiles(k.ID, 1)
		folders = append(folders, k)
	}
	b.admin.Trash(old.ID)
	begun, site := time.Now(), b.run(t)
	walk(folders, 10, func(k mediamanager.Known) {
		if _, err := site.Find(t.Context(), k); err != nil {
			t.Error(err)
		}
		if _, err := site.Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: replacement.ID, Was: trashed(k)}); err != nil {
			t.Errorf("%s: %v", k.DisplayName, err)
		}
	})
	if took := time.Since(begun); took > 40*time.Second {
		t.Errorf("took %s", took)
	}
	for _, k := range folders {
		b.keeps(t, k.ID, 1)
	}
	if now, _ := b.admin.Folder(old.ID); !now.Trashed {
		t.Error("the old parent is alive")
	}
}

// Wix restores a folder into its old parent, which is in the trash.
func TestUpdate_restoredIntoAFolderInTheTrash(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{RestoreIntoTrash: true}}, func(t *testing.T, b *bubble) {
		old, elsewhere := b.old("Old", wix.MediaRoot), b.old("Elsewhere", wix.MediaRoot)
		k := b.old("Folder", old.ID)
		b.admin.AddFiles(k.ID, 2)
		b.admin.Trash(k.ID)
		b.admin.Trash(old.ID)
		begun := time.Now()
		f, err := b.run(t).Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: elsewhere.ID, Was: trashed(k)})
		if err != nil || f.ParentFolderID != elsewhere.ID || b.admin.Path(k.ID) != "/Elsewhere/Folder" {
			t.Errorf("updated %+v, %v; it is %s", f, err, b.admin.Path(k.ID))
		}
		b.keeps(t, k.ID, 2)
		if took := time.Since(begun); took > 15*time.Second {
			t.Errorf("took %s", took)
		}
	})
}

// Two folders come back with what this run had destroyed in them, and Wix
// refuses to trash one of those again: the other folder has nothing to do with it.
func TestUpdate_oneThatWixDoesNotTrashAgain(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		tops := []mediamanager.Known{b.old("Refused", wix.MediaRoot), b.old("Fine", wix.MediaRoot)}
		destroyed := []mediamanager.Known{b.old("Inside", tops[0].ID), b.old("Inside", tops[1].ID)}
		b.admin.Trash(tops[0].ID, tops[1].ID)
		site := b.run(t)
		for _, k := range destroyed {
			if err := site.Trash(t.Context(), k); err != nil {
				t.Fatal(err)
			}
		}
		b.sim.SetFaults(wixsim.Faults{RefuseIDs: map[string]int{destroyed[0].ID: http.StatusForbidden}})
		walk(tops, 2, func(k mediamanager.Known) {
			_, err := site.Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: k.ParentID, Was: trashed(k)})
			if refused := k.ID == tops[0].ID; refused != errors.Is(err, wix.ErrPermissionDenied) || (!refused && err != nil) {
				t.Errorf("%s: %v", k.DisplayName, err)
			}
		})
		if now, _ := b.admin.Folder(destroyed[1].ID); !now.Trashed {
			t.Error("what came back with the other one is alive")
		}
	})
}

// A folder is moved out of one in the trash, which comes back for the move with
// what this run had destroyed in it, and goes to the trash again with that.
func TestUpdate_outOfAParentWithOneThatWixDoesNotTrashAgain(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{RestoreOrphanFails: true}}, func(t *testing.T, b *bubble) {
		old, elsewhere := b.old("Old", wix.MediaRoot), b.old("Elsewhere", wix.MediaRoot)
		k, destroyed := b.old("Folder", old.ID), b.old("Inside", old.ID)
		b.admin.AddFiles(k.ID, 2)
		b.admin.Trash(old.ID)
		site := b.run(t)
		if err := site.Trash(t.Context(), destroyed); err != nil {
			t.Fatal(err)
		}
		b.sim.SetFaults(wixsim.Faults{RefuseIDs: map[string]int{destroyed.ID: http.StatusForbidden}})
		_, err := site.Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: elsewhere.ID, Was: trashed(k)})
		if err != nil || b.admin.Path(k.ID) != "/Elsewhere/Folder" {
			t.Errorf("it is %s, %v", b.admin.Path(k.ID), err)
		}
		b.keeps(t, k.ID, 2)
		if now, _ := b.admin.Folder(destroyed.ID); !now.Trashed {
			t.Error("what was destroyed is alive")
		}
	})
}

// A restore without the parent waits for another call to end: the ten seconds
// that it has begin when it is sent, and the parent stays in the trash.
func TestUpdate_aLoneRestoreThatIsQueued(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{JobTime: 25 * time.Second}}, func(t *testing.T, b *bubble) {
		first := b.old("First", wix.MediaRoot)
		old, elsewhere := b.old("Old", wix.MediaRoot), b.old("Elsewhere", wix.MediaRoot)
		k := b.old("Folder", old.ID)
		b.admin.Trash(first.ID, old.ID)
		site := b.run(t)
		var all sync.WaitGroup
		for i, c := range []mediamanager.Change{
			{ID: first.ID, DisplayName: first.DisplayName, ParentID: first.ParentID, Was: trashed(first)},
			{ID: k.ID, DisplayName: k.DisplayName, ParentID: elsewhere.ID, Was: trashed(k)},
		} {
			all.Go(func() {
				if _, err := site.Update(t.Context(), c); err != nil {
					t.Error(err)
				}
			})
			time.Sleep(2 * time.Second) // the first call is under way: the next batch stays open
			if i == 0 {
				b.sim.SetVariant(wixsim.Variant{})
			}
		}
		all.Wait()
		if b.admin.Path(k.ID) != "/Elsewhere/Folder" {
			t.Errorf("it is %s", b.admin.Path(k.ID))
		}
		for _, call := range b.sim.Journal() {
			if call.Operation == "BulkRestoreFolders" && strings.Contains(string(call.Body), old.ID) {
				t.Errorf("the parent was restored for it: %s", call.Body)
			}
		}
	})
}

// The folder that Wix restores for the move had been trashed before its own parent,
// and goes there: that one is restored too. Both are entries of the trash again.
func TestUpdate_outOfAFolderThatWasTrashedBeforeItsParent(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{
		"plain":            {RestoreIntoTrash: true},
		"jobs take a time": {RestoreIntoTrash: true, JobTime: time.Second},
		"hidden":           {RestoreIntoTrash: true, TrashedGet404: true},
		"children OK":      {RestoreIntoTrash: true, ChildStateOK: true},
		"half hidden":      {RestoreIntoTrash: true, TrashedGet404: true, ChildStateOK: true},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, outOfAFolderThatWasTrashedFirst)
		})
	}
}

func outOfAFolderThatWasTrashedFirst(t *testing.T, b *bubble) {
	top := b.old("Top", wix.MediaRoot)
	between := b.old("Between", top.ID)
	b.admin.AddFiles(between.ID, 2)
	var folders []mediamanager.Known
	for _, name := range []string{"A", "B", "C"} {
		k := b.old(name, between.ID)
		k.ParentID = wix.MediaRoot // an admin moved it since
		b.admin.AddFiles(k.ID, 3)
		folders = append(folders, k)
	}
	b.admin.Trash(between.ID)
	b.admin.Trash(top.ID)
	begun, site := time.Now(), b.run(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	walk(folders, 3, func(k mediamanager.Known) {
		if _, err := site.Find(ctx, k); err != nil {
			t.Error(err)
		}
		if _, err := site.Update(ctx, mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: wix.MediaRoot, Was: trashed(k)}); err != nil {
			t.Errorf("%s: %v", k.DisplayName, err)
		}
	})
	if took := time.Since(begun); took > 90*time.Second {
		t.Errorf("took %s", took)
	}
	for _, k := range folders {
		b.keeps(t, k.ID, 3)
		if path := b.admin.Path(k.ID); path != "/"+k.DisplayName {
			t.Errorf("%s is %s", k.DisplayName, path)
		}
	}
	if n := b.admin.Files(between.ID); n != 2 {
		t.Errorf("%s has %d files, want 2", between.DisplayName, n)
	}
	for _, k := range []mediamanager.Known{top, between} {
		if now, _ := b.admin.Folder(k.ID); !now.TrashRoot || now.ParentID != k.ParentID {
			t.Errorf("%s is not in the trash by itself: %+v", k.DisplayName, now)
		}
	}
}

// Wix refuses to restore the topmost folder: the error names that one, at once.
func TestUpdate_outOfAFolderWhoseParentWixDoesNotRestore(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{RestoreIntoTrash: true}}, func(t *testing.T, b *bubble) {
		top := b.old("Top", wix.MediaRoot)
		between := b.old("Between", top.ID)
		k := b.old("Folder", between.ID)
		k.ParentID = wix.MediaRoot
		b.admin.Trash(between.ID)
		b.admin.Trash(top.ID)
		b.refusesRestore(top.ID)
		begun := time.Now()
		_, err := b.run(t).Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: wix.MediaRoot, Was: trashed(k)})
		inTrash, ok := errors.AsType[*mediamanager.InTrashError](err)
		if !ok || inTrash.Top.ID != top.ID || !inTrash.Refused || inTrash.Path != "trash-root:/Top" || !errors.Is(err, wix.ErrInvalid) {
			t.Errorf("ends with %v: %+v", err, inTrash)
		}
		if took := time.Since(begun); took > 30*time.Second {
			t.Errorf("took %s", took)
		}
	})
}

// refusesRestore lets Wix refuse every restore of the folder.
func (b *bubble) refusesRestore(id string) {
	b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
		if strings.Contains(r.URL.Path, "restore") {
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			if bytes.Contains(body, []byte(id)) {
				recorder := httptest.NewRecorder()
				recorder.WriteHeader(http.StatusBadRequest)
				_, _ = recorder.WriteString(`{"message":"refused","details":{}}`)
				return recorder.Result(), nil
			}
		}
		return pass()
	})
}
