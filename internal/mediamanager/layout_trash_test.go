package mediamanager_test

import (
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// What was done to a folder before the one above it went to the trash shows, but
// where the trash lists its top level alone.
func TestSeeLayout_changesInsideATrashedFolder(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{
		"as documented": {}, "trashed are not found": {TrashedGet404: true}, "children say OK": {ChildStateOK: true},
		"nothing says DELETED": {ChildStateOK: true, TrashedStateOK: true}, "both": {TrashedGet404: true, ChildStateOK: true},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
				paths := []string{"A", "Top/Gone/Below", "Top/Kept", "Top/Named/Below", "Top/Side/Moved"}
				known := b.lays(wix.MediaRoot, paths)
				b.sim.Advance(2 * time.Minute)
				b.admin.Rename(known.IDs["Top/Named"], "Other name")
				b.admin.Move(known.IDs["Top/Side/Moved"], known.IDs["Top"])
				b.admin.Purge(known.IDs["Top/Gone"])
				b.admin.Trash(known.IDs["Top"])
				seen, err := b.run(t).SeeLayout(t.Context(), mediamanager.LayoutQuestion{ParentID: wix.MediaRoot, Known: known})
				if err != nil {
					t.Fatal(err)
				}
				drift, err := known.Drift(seen)
				want := []string{"Top is in the trash", "Top/Gone was deleted for good", `Top/Named was renamed to "Other name"`, `Top/Side/Moved was moved into "Top", which is in the trash`}
				if err != nil || !slices.Equal(drift, want) {
					t.Errorf("drift %q, %v, want %q", drift, err, want)
				}
				if _, ok := seen.Folders[known.IDs["Top/Gone/Below"]]; ok {
					t.Error("a folder that was deleted with another one is seen")
				}
			})
		})
	}
}
