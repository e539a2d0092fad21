package mediamanager_test

import (
	"fmt"
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
		k.InTrash = true
		if _, err := site.Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: replacement.ID, Was: k, WasInTrash: true}); err != nil {
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
		k.InTrash = true
		f, err := b.run(t).Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: elsewhere.ID, Was: k, WasInTrash: true})
		if err != nil || f.ParentFolderID != elsewhere.ID || b.admin.Path(k.ID) != "/Elsewhere/Folder" {
			t.Errorf("updated %+v, %v; it is %s", f, err, b.admin.Path(k.ID))
		}
		b.keeps(t, k.ID, 2)
		if took := time.Since(begun); took > 15*time.Second {
			t.Errorf("took %s", took)
		}
	})
}
