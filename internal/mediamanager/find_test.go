package mediamanager_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// What was done to a folder before its parent went to the trash shows.
func TestFind_changesInsideATrashedFolder(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{
		"as documented": {}, "trashed are not found": {TrashedGet404: true}, "nothing says DELETED": {ChildStateOK: true, TrashedStateOK: true},
	} {
		for _, first := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, read first %v", name, first), func(t *testing.T) {
				inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
					filler := b.old("Filler", wix.MediaRoot)
					top := b.old("Top", wix.MediaRoot)
					side := b.old("Side", top.ID)
					kept, named, moved, gone := b.old("Kept", top.ID), b.old("Named", top.ID), b.old("Moved", top.ID), b.old("Gone", top.ID)
					b.admin.Rename(named.ID, "Other name")
					b.admin.Move(moved.ID, side.ID)
					b.admin.Purge(gone.ID)
					b.admin.Trash(top.ID)
					site := b.run(t)
					order := []mediamanager.Known{filler, top, side, kept, named, moved, gone}
					if first {
						order = []mediamanager.Known{gone, moved, named, kept, side, top, filler}
					}
					found := map[string]mediamanager.Sighting{}
					for _, k := range order {
						sighting, err := site.Find(t.Context(), k)
						if err != nil {
							t.Errorf("%s: %v", k.DisplayName, err)
						}
						found[k.DisplayName] = sighting
					}
					for _, k := range []mediamanager.Known{top, side, kept, named, moved} {
						if found[k.DisplayName].Place != mediamanager.InTrash {
							t.Errorf("%s is found %+v", k.DisplayName, found[k.DisplayName])
						}
					}
					if now := found["Named"].Folder.DisplayName; now != "Other name" {
						t.Errorf("the renamed one is called %q", now)
					}
					if now := found["Moved"].Folder.ParentFolderID; now != side.ID {
						t.Errorf("the moved one is in %s", now)
					}
					if found["Gone"].Place != mediamanager.Gone {
						t.Errorf("the one deleted for good is found %+v", found["Gone"])
					}
				})
			})
		}
	}
}

// A listing that was walked in part, and then left for long, proves nothing.
func TestFind_anUnfinishedListingAges(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		var folders []mediamanager.Known
		for i := range 1000 {
			folders = append(folders, known(b.admin.Create(fmt.Sprintf("Folder %03d", i), wix.MediaRoot)))
		}
		time.Sleep(time.Hour)
		site := b.run(t)
		refresh(t, site, folders[:3], 1) // a GET, and then some pages
		time.Sleep(11 * time.Minute)
		for _, k := range folders {
			b.admin.Rename(k.ID, k.DisplayName+" renamed")
		}
		b.sim.ResetJournal()
		stale := 0
		for _, k := range folders[10:] {
			found, err := site.Find(t.Context(), k)
			if err != nil {
				t.Error(err)
			}
			if found.Folder.DisplayName == k.DisplayName {
				stale++
			}
		}
		if stale > 0 {
			t.Errorf("%d folders are found as they were before", stale)
		}
		for _, call := range b.sim.Journal() {
			if call.Operation == "SearchFolders" {
				if strings.Contains(string(call.Body), "cursor") {
					t.Errorf("the old walk goes on: %s", call.Body)
				}
				break
			}
		}
	})
}
