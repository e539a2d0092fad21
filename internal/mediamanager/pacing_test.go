package mediamanager_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// refusals counts the calls since the journal was last reset that met a 429.
func (f *fixture) refusals() int {
	n := 0
	for _, call := range f.sim.Journal() {
		if call.Status == 429 {
			n++
		}
	}
	return n
}

// createAll creates n folders at the top level, ten at once.
func createAll(t *testing.T, site *mediamanager.Site, prefix string, n int) []mediamanager.Known {
	t.Helper()
	wanted := make([]mediamanager.Known, n)
	for i := range wanted {
		wanted[i].ID = fmt.Sprintf("%s %03d", prefix, i)
	}
	var mu sync.Mutex
	var made []mediamanager.Known
	walk(wanted, 10, func(k mediamanager.Known) {
		f, _, err := site.Create(t.Context(), newFolder(k.ID, mediamanager.FailOnConflict))
		if err != nil {
			t.Errorf("create %s: %v", k.ID, err)
		}
		mu.Lock()
		defer mu.Unlock()
		made = append(made, seen(f))
	})
	return made
}

// At the rate that Wix documents a plan over 10,000 folders is not refused once,
// and what follows at once succeeds.
func TestPacing_tenThousandFolders(t *testing.T) {
	faults := wixsim.Faults{PerMinute: wix.DefaultRequestsPerMinute, Latency: 50 * time.Millisecond}
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		folders := b.tree(wix.MediaRoot, 10_000)
		time.Sleep(time.Hour)
		b.sim.SetFaults(faults) // with a full budget
		begun := time.Now()
		for id, sighting := range refresh(t, b.paced(t, wix.DefaultRequestsPerMinute), folders, 10) {
			if sighting.Place != mediamanager.Alive {
				t.Errorf("%s is found %+v", id, sighting)
			}
		}
		if n, calls := b.refusals(), b.calls(); n > 0 || calls["all"] > 130 {
			t.Errorf("%d of the calls were refused: %v", n, calls)
		}
		if took := time.Since(begun); took > time.Minute {
			t.Errorf("the plan took %s", took)
		}

		apply := b.paced(t, wix.DefaultRequestsPerMinute)
		refresh(t, apply, folders, 10)
		createAll(t, apply, "New", 50)
		walk(folders[:50], 10, func(k mediamanager.Known) {
			if _, err := apply.Update(t.Context(), renamed(k, k.DisplayName+" renamed")); err != nil {
				t.Error(err)
			}
		})
	})
}

// A limit whose bursts are smaller than the provider's own, with pacing and
// without: refusals are waited out, and nothing fails.
func TestPacing_smallBursts(t *testing.T) {
	for _, perMinute := range []int{wix.DefaultRequestsPerMinute, 0} {
		t.Run(fmt.Sprintf("%d a minute", perMinute), func(t *testing.T) {
			faults := wixsim.Faults{PerMinute: 600, Burst: 50, Latency: 50 * time.Millisecond}
			inBubble(t, wixsim.Config{Faults: faults}, func(t *testing.T, b *bubble) {
				made := createAll(t, b.paced(t, perMinute), "Folder", 300)
				if len(b.admin.Folders()) != 300 {
					t.Errorf("%d folders were made", len(b.admin.Folders()))
				}
				time.Sleep(5 * time.Minute)
				site := b.paced(t, perMinute)
				refresh(t, site, made, 10)
				walk(made, 10, func(k mediamanager.Known) {
					if err := site.Trash(t.Context(), k); err != nil {
						t.Error(err)
					}
				})
				for _, f := range b.admin.Folders() {
					if !f.Trashed {
						t.Errorf("%s is alive", f.DisplayName)
					}
				}
			})
		})
	}
}
