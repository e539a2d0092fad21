package mediamanager_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestCreate_belowAParentNotVisibleYet(t *testing.T) {
	for _, variant := range []wixsim.Variant{{VisibleAfter: 20 * time.Second}, {VisibleAfter: 20 * time.Second, ParentMissing400: true}} {
		t.Run(fmt.Sprintf("%+v", variant), func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
				site, parent := b.run(t), wix.MediaRoot
				for _, name := range []string{"Top", "Middle", "Deep"} {
					f, _, err := site.Create(t.Context(), mediamanager.NewFolder{DisplayName: name, ParentID: parent, OnConflict: mediamanager.FailOnConflict})
					if err != nil {
						t.Fatal(err)
					}
					parent = f.ID
				}
				if path := b.admin.Path(parent); path != "/Top/Middle/Deep" || len(b.admin.Folders()) != 3 {
					t.Errorf("made %s, and %d folders in all", path, len(b.admin.Folders()))
				}
			})
		})
	}
}

// That Wix does not find a parent is an answer where this run has not made it.
func TestCreate_belowAParentThatIsNotThere(t *testing.T) {
	for _, variant := range []wixsim.Variant{{}, {ParentMissing400: true}} {
		inner := variant
		t.Run(fmt.Sprintf("%+v", variant), func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: inner}, func(t *testing.T, b *bubble) {
				begun := time.Now()
				_, _, err := b.run(t).Create(t.Context(), mediamanager.NewFolder{DisplayName: "New", ParentID: "nowhere", OnConflict: mediamanager.Duplicate})
				if !errors.Is(err, wix.ErrNotFound) && !errors.Is(err, wix.ErrInvalid) {
					t.Errorf("error %v", err)
				}
				if time.Since(begun) > time.Second || b.calls()["CreateFolder"] > 1 {
					t.Errorf("tried %d times in %s", b.calls()["CreateFolder"], time.Since(begun))
				}
			})
		})
	}
}

// One block adopts the folder that another one deletes: in either order there
// is one living folder in the end, and no block holds one that is in the trash.
func TestCreate_adoptMeetsDelete(t *testing.T) {
	for name, first := range map[string]string{"delete first": "delete", "adopt first": "adopt", "at once": ""} {
		for _, variant := range []wixsim.Variant{{}, {ListLag: time.Second}, {JobTime: time.Second}, {RefuseDuplicates: true, JobTime: time.Second}} {
			t.Run(fmt.Sprintf("%s %+v", name, variant), func(t *testing.T) {
				inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
					old := b.old("Same", wix.MediaRoot)
					site := b.run(t)
					var made wix.Folder
					var both sync.WaitGroup
					both.Go(func() {
						if first == "adopt" {
							time.Sleep(20 * time.Second)
						}
						if site.MarkDeleting(old.ID) {
							if err := site.Trash(t.Context(), old); err != nil {
								t.Error(err)
							}
						}
					})
					both.Go(func() {
						if first == "delete" {
							time.Sleep(20 * time.Second)
						}
						var err error
						if made, _, err = site.Create(t.Context(), newFolder("Same", mediamanager.Adopt)); err != nil {
							t.Error(err)
						}
					})
					both.Wait()
					time.Sleep(10 * time.Second)
					if now, ok := b.admin.Folder(made.ID); !ok || now.Trashed || b.named("Same") != 1 {
						t.Errorf("the block holds %+v, and %d are alive", now, b.named("Same"))
					}
				})
			})
		}
	}
}

// Blocks of one name below one parent: one makes the folder, the others learn it.
func TestCreate_manyBlocksOfOneName(t *testing.T) {
	for _, policy := range []mediamanager.OnConflict{mediamanager.FailOnConflict, mediamanager.Adopt} {
		t.Run(string(policy), func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: wixsim.Variant{ListLag: 20 * time.Second}}, func(t *testing.T, b *bubble) {
				site := b.run(t)
				var mu sync.Mutex
				made, refused := 0, 0
				var all sync.WaitGroup
				for range 5 {
					all.Go(func() {
						_, _, err := site.Create(t.Context(), newFolder("Same", policy))
						var taken *mediamanager.NameTakenError
						mu.Lock()
						defer mu.Unlock()
						switch {
						case err == nil:
							made++
						case errors.As(err, &taken) && taken.OwnedHere:
							refused++
						default:
							t.Error(err)
						}
					})
				}
				all.Wait()
				if made != 1 || refused != 4 || b.named("Same") != 1 {
					t.Errorf("%d made, %d refused, %d alive", made, refused, b.named("Same"))
				}
			})
		})
	}
}

// A time-out that is over while the create waits for others says so.
func TestCreate_endsAtItsTimeout(t *testing.T) {
	inBubble(t, wixsim.Config{Faults: wixsim.Faults{ThrottleShare: 1}}, func(t *testing.T, b *bubble) {
		site := b.run(t)
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
		defer cancel()
		begun := time.Now()
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				_, _, err := site.Create(ctx, newFolder("Same", mediamanager.FailOnConflict))
				if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, wix.ErrThrottled) {
					t.Errorf("error %v, want one that names the cause", err)
				}
			})
		}
		all.Wait()
		if took := time.Since(begun); took != 5*time.Minute {
			t.Errorf("ended after %s", took)
		}
	})
}
