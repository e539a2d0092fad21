package mediamanager_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// trashVariants are what Wix may show of trashed folders.
var trashVariants = map[string]wixsim.Variant{
	"default":         {},
	"GET 404":         {TrashedGet404: true},
	"state OK":        {TrashedStateOK: true, ChildStateOK: true},
	"jobs take time":  {JobTime: 3 * time.Second},
	"listings lag":    {ListLag: 2 * time.Second},
	"404, and slowly": {TrashedGet404: true, JobTime: 3 * time.Second, ListLag: 2 * time.Second},
}

// inTrashBubble tells a story under each of them.
func inTrashBubble(t *testing.T, story func(t *testing.T, b *bubble)) {
	t.Helper()
	for name, variant := range trashVariants {
		t.Run(name, func(t *testing.T) { inBubble(t, wixsim.Config{Variant: variant}, story) })
	}
}

// binned is a folder with files that was moved to the trash some time ago.
func (b *bubble) binned(name, parent string) string {
	f := b.admin.Create(name, parent)
	b.admin.AddFiles(f.ID, 3)
	b.sim.Advance(2 * time.Minute)
	b.admin.Trash(f.ID)
	b.sim.Advance(2 * time.Minute)
	return f.ID
}

func quietly() mediamanager.PurgeProgress {
	return mediamanager.PurgeProgress{Begin: func([]wix.Folder) {}, End: func([]wix.Folder) {}}
}

func (b *bubble) deletes() int {
	n := 0
	for _, call := range b.sim.Journal() {
		if call.Operation == "BulkDeleteFolders" {
			n++
		}
	}
	return n
}

func TestPurgeTrashed_isProven(t *testing.T) {
	inTrashBubble(t, func(t *testing.T, b *bubble) {
		one, two := b.binned("One", wix.MediaRoot), b.binned("Two", wix.MediaRoot)
		other := b.binned("Other", wix.MediaRoot)
		var told []string
		err := b.run(t).PurgeTrashed(t.Context(), []string{two, one}, mediamanager.PurgeProgress{
			Begin: func(fs []wix.Folder) { told = append(told, "begin "+fs[0].DisplayName+fs[1].DisplayName) },
			End: func([]wix.Folder) {
				_, first := b.admin.Folder(one)
				_, second := b.admin.Folder(two)
				if first || second {
					t.Error("said to be gone, and are there")
				}
				told = append(told, "end")
			},
		})
		if err != nil || !slices.Equal(told, []string{"begin TwoOne", "end"}) {
			t.Errorf("%v, %v", told, err)
		}
		if _, ok := b.admin.Folder(other); !ok || b.deletes() != 1 {
			t.Errorf("the other folder is there: %v; %d calls", ok, b.deletes())
		}
	})
}

func TestPurgeTrashed_refusesAllWhereOneIsAlive(t *testing.T) {
	inTrashBubble(t, func(t *testing.T, b *bubble) {
		trashed := b.binned("One", wix.MediaRoot)
		alive := b.old("Alive", wix.MediaRoot)
		err := b.run(t).PurgeTrashed(t.Context(), []string{trashed, alive.ID, "00000000000000000000000000000000"}, quietly())
		refusal, ok := errors.AsType[*mediamanager.NotInTrashError](err)
		if !ok || len(refusal.Alive) != 1 || refusal.Alive[0].ID != alive.ID || len(refusal.Gone) != 1 || b.deletes() != 0 {
			t.Errorf("%v after %d calls", err, b.deletes())
		}
		if _, ok := b.admin.Folder(trashed); !ok {
			t.Error("the folder in the trash is gone")
		}
	})
}

// The folder, or the folder that it is in, is restored after the first look, at
// the latest moment at which anything is asked for before the call.
func TestPurgeTrashed_looksAgainRightBeforeTheCall(t *testing.T) {
	for _, what := range []string{"itself", "its parent"} {
		inTrashBubble(t, func(t *testing.T, b *bubble) {
			parent := b.old("Parent", wix.MediaRoot)
			child := b.admin.Create("Child", parent.ID).ID
			restored := parent.ID
			if what == "itself" {
				restored = child
			}
			b.sim.Advance(2 * time.Minute)
			b.admin.Trash(restored)
			b.sim.Advance(2 * time.Minute)
			other := b.binned("Other", wix.MediaRoot)
			err := b.run(t).PurgeTrashed(t.Context(), []string{other, child}, mediamanager.PurgeProgress{
				Begin: func([]wix.Folder) { b.admin.Restore(restored) }, End: func([]wix.Folder) { t.Error("it ended well") },
			})
			refusal, ok := errors.AsType[*mediamanager.NotInTrashError](err)
			if !ok || len(refusal.Alive) != 1 || refusal.Alive[0].ID != child || b.deletes() != 0 {
				t.Errorf("%s: %v after %d calls", what, err, b.deletes())
			}
			if now, ok := b.admin.Folder(child); !ok || now.Trashed {
				t.Errorf("%s: the folder is not alive", what)
			}
			if _, ok := b.admin.Folder(other); !ok {
				t.Errorf("%s: the other folder is gone", what)
			}
		})
	}
}

func TestPurgeTrashed_refusesWhatTheRunManages(t *testing.T) {
	for name, manage := range map[string]func(*mediamanager.Site, string){
		"planned to stay":      func(s *mediamanager.Site, id string) { s.PlanKeep(id) },
		"planned to go":        func(s *mediamanager.Site, id string) { s.PlanDestroy(id) },
		"planned to return":    func(s *mediamanager.Site, id string) { s.PlanRestore(t.Context(), mediamanager.Known{ID: id}) },
		"destroyed":            func(s *mediamanager.Site, id string) { s.MarkDeleting(id) },
		"planned for an adopt": func(s *mediamanager.Site, id string) { s.PlanAdopt(id) },
	} {
		t.Run(name, func(t *testing.T) {
			inTrashBubble(t, func(t *testing.T, b *bubble) {
				parent := b.old("Parent", wix.MediaRoot).ID
				child := b.admin.Create("Child", parent).ID
				b.sim.Advance(2 * time.Minute)
				b.admin.Trash(parent)
				b.sim.Advance(2 * time.Minute)
				for _, managed := range []string{parent, child} { // with the parent, the child goes too
					site := b.run(t)
					manage(site, managed)
					err := site.PurgeTrashed(t.Context(), []string{parent}, quietly())
					refusal, ok := errors.AsType[*mediamanager.ManagedError](err)
					if !ok || len(refusal.Folders) != 1 || refusal.Folders[0].ID != managed || b.deletes() != 0 {
						t.Errorf("%v after %d calls", err, b.deletes())
					}
				}
			})
		})
	}
}

// Wix answers with success and does nothing for a while: the call is sent again,
// and nothing is called gone before it is.
func TestPurgeTrashed_isSentAgain(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		id := b.binned("One", wix.MediaRoot)
		calls := 0
		b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			if r.URL.Path == bulkDeletePath {
				if calls++; calls == 1 {
					ignored := httptest.NewRecorder()
					_, _ = ignored.WriteString("{}")
					return ignored.Result(), nil
				}
			}
			return pass()
		})
		if err := b.run(t).PurgeTrashed(t.Context(), []string{id}, quietly()); err != nil || calls != 2 {
			t.Errorf("%v after %d calls", err, calls)
		}
	})
}

func TestPurgeTrashed_takesHundredsInCallsOfAHundred(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		var ids []string
		for range 250 {
			f := b.admin.Create("Many", wix.MediaRoot)
			ids = append(ids, f.ID)
		}
		b.sim.Advance(2 * time.Minute)
		b.admin.Trash(ids...)
		b.sim.Advance(2 * time.Minute)
		b.sim.ResetJournal()
		if err := b.run(t).PurgeTrashed(t.Context(), append(ids, ids[0]), quietly()); err != nil {
			t.Fatal(err)
		}
		if all := len(b.sim.Journal()); b.deletes() != 3 || all > 3*250+40 || len(b.admin.Folders()) != 0 {
			t.Errorf("%d calls, %d requests, %d folders left", b.deletes(), all, len(b.admin.Folders()))
		}
	})
}

func TestRestoreFolders_bringsBackInPlace(t *testing.T) {
	inTrashBubble(t, func(t *testing.T, b *bubble) {
		parent := b.old("Parent", wix.MediaRoot).ID
		child := b.binned("Child", parent)
		b.admin.Trash(parent)
		b.sim.Advance(2 * time.Minute)
		alive := b.old("Alive", wix.MediaRoot).ID
		other := b.binned("Other", wix.MediaRoot)
		var told []string
		// The child lies in the trash by itself; its parent comes after it.
		err := b.run(t).RestoreFolders(t.Context(), []string{parent, alive, other}, func(_ wix.Folder, path string) {
			told = append(told, path)
		})
		if slices.Sort(told); err != nil || !slices.Equal(told, []string{"/Alive", "/Other", "/Parent"}) {
			t.Errorf("%q, %v", told, err)
		}
		b.keeps(t, other, 3)
		b.sim.Advance(2 * time.Minute)
		err = b.run(t).RestoreFolders(t.Context(), []string{child}, func(_ wix.Folder, path string) { told = []string{path} })
		if err != nil || !slices.Equal(told, []string{"/Parent/Child"}) {
			t.Errorf("%q, %v", told, err)
		}
		b.keeps(t, child, 3)
	})
}

// A folder that came into the trash with its parent comes back with it.
func TestRestoreFolders_withAnAncestor(t *testing.T) {
	inTrashBubble(t, func(t *testing.T, b *bubble) {
		parent := b.old("Parent", wix.MediaRoot).ID
		child := b.admin.Create("Child", parent).ID
		b.sim.Advance(2 * time.Minute)
		b.admin.Trash(parent)
		b.sim.Advance(2 * time.Minute)
		nothing := func(wix.Folder, string) {}
		err := b.run(t).RestoreFolders(t.Context(), []string{child}, nothing)
		if inTrash, ok := errors.AsType[*mediamanager.InTrashError](err); !ok || inTrash.Top.ID != parent {
			t.Errorf("without its parent: %v", err)
		}
		err = b.run(t).RestoreFolders(t.Context(), []string{child, parent}, nothing)
		if now, _ := b.admin.Folder(child); err != nil || now.Trashed {
			t.Errorf("with its parent: trashed %v, %v", now.Trashed, err)
		}
	})
}

func TestRestoreFolders_refusesAllWhereOneIsGone(t *testing.T) {
	inTrashBubble(t, func(t *testing.T, b *bubble) {
		trashed := b.binned("One", wix.MediaRoot)
		err := b.run(t).RestoreFolders(t.Context(), []string{trashed, strings.Repeat("0", 32)}, func(wix.Folder, string) { t.Error("restored") })
		if gone, ok := errors.AsType[*mediamanager.GoneError](err); !ok || !strings.HasPrefix(gone.ID, "000") {
			t.Error(err)
		}
		if now, _ := b.admin.Folder(trashed); !now.Trashed {
			t.Error("the other folder was restored")
		}
	})
}

// The private files are listed after the others: that they are few says nothing
// of those.
func TestContents_saysThatThereAreMoreThanAThousand(t *testing.T) {
	for files, more := range map[int]bool{999: false, 1000: false, 1001: true} {
		t.Run(fmt.Sprint(files), func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				top := b.old("Top", wix.MediaRoot)
				b.admin.Create("Empty", top.ID)
				b.admin.AddFiles(top.ID, files)
				holds, err := b.run(t).Contents(t.Context(), top.ID)
				if err != nil || holds.More != more || holds.Files != min(files, 1000) {
					t.Errorf("%d files: %d, more: %v, %v", files, holds.Files, holds.More, err)
				}
			})
		})
	}
}
