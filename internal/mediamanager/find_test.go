package mediamanager_test

import (
	"fmt"
	"testing"

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
