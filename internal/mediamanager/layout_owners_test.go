package mediamanager_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// looks looks at the site as the apply of a tree does, and returns what builds the tree.
func looks(t *testing.T, site *mediamanager.Site, known mediamanager.KnownLayout, adopts bool, paths ...string) func() (mediamanager.LayoutBuilt, error) {
	t.Helper()
	target, err := mediamanager.Arrange(known, paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen, err := site.SeeLayout(t.Context(), mediamanager.LayoutQuestion{ParentID: wix.MediaRoot, Known: known, Target: target, Since: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	steps, err := target.Steps(seen, mediamanager.LayoutChoices{Adopt: adopts})
	if err != nil || len(steps.Taken) > 0 {
		t.Fatalf("steps %+v, %v", steps, err)
	}
	return func() (mediamanager.LayoutBuilt, error) {
		return site.BuildLayout(t.Context(), target, seen, steps, nil)
	}
}

// stands fails the test unless each folder of a layout is alive at its path.
func (f *fixture) stands(t *testing.T, built mediamanager.LayoutBuilt) {
	t.Helper()
	for path, id := range built.IDs {
		if at, ok := f.admin.Folder(id); !ok || at.Trashed || f.admin.Path(id) != "/"+path {
			t.Errorf("%s is at %s, trashed %v", path, f.admin.Path(id), at.Trashed)
		}
	}
}

// A tree lets go of Brand/Photos while another one takes a path below Brand.
var handovers = map[string]struct {
	adopts bool
	paths  []string
}{
	"implied":          {false, []string{"Brand/New/X"}},
	"adopted":          {true, []string{"Brand/Photos"}},
	"adopted and more": {true, []string{"Brand", "Brand/Photos/Old", "Brand/Photos/New"}},
}

func TestBuildLayout_trashesNothingThatAnotherTreeHasTaken(t *testing.T) {
	for name, takes := range handovers {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				known := b.lays(wix.MediaRoot, []string{"Brand", "Brand/Photos/Old", "Press"})
				site := b.run(t)
				letsGo := looks(t, site, known, false, "Press")
				taken, err := looks(t, site, mediamanager.KnownLayout{}, takes.adopts, takes.paths...)()
				if err != nil || taken.IDs["Brand"] != known.IDs["Brand"] {
					t.Fatalf("built %+v, %v", taken, err)
				}
				left, err := letsGo()
				owned := (*mediamanager.LayoutOwnedError)(nil)
				if !errors.As(err, &owned) || !slices.Equal(owned.Paths, []string{"Brand"}) {
					t.Errorf("the error is %v", err)
				}
				if len(left.Left) != 3 || left.IDs["Brand"] != known.IDs["Brand"] {
					t.Errorf("left %+v", left)
				}
				b.stands(t, taken)
			})
		})
	}
}

// What goes is still there when the other tree looks. Wix may take a while to trash it.
func TestBuildLayout_takesNothingThatThisRunTrashes(t *testing.T) {
	for name, takes := range handovers {
		for _, after := range []time.Duration{0, time.Second, time.Minute} {
			t.Run(fmt.Sprintf("%s, after %s", name, after), func(t *testing.T) {
				inBubble(t, wixsim.Config{Variant: wixsim.Variant{JobTime: 5 * time.Second, ListLag: 2 * time.Second}}, func(t *testing.T, b *bubble) {
					known := b.lays(wix.MediaRoot, []string{"Brand", "Brand/Photos/Old", "Press"})
					site := b.run(t)
					letsGo, takes := looks(t, site, known, false, "Press"), looks(t, site, mediamanager.KnownLayout{}, takes.adopts, takes.paths...)
					var going sync.WaitGroup
					going.Go(func() {
						if _, err := letsGo(); err != nil {
							t.Error(err)
						}
					})
					time.Sleep(after + time.Millisecond)
					taken, err := takes()
					going.Wait()
					if err != nil {
						t.Fatal(err)
					}
					b.stands(t, taken)
					if f, _ := b.admin.Folder(known.IDs["Brand"]); !f.Trashed {
						t.Error("Brand has not gone")
					}
					if created := len(taken.IDs); taken.Created != created {
						t.Errorf("%d folders created, want %d", taken.Created, created)
					}
				})
			})
		}
	}
}

// Two trees of one configuration are applied at the same time, in whatever order.
func TestBuildLayout_oneRunOneOwner(t *testing.T) {
	for name, takes := range handovers {
		for round := range 20 {
			t.Run(fmt.Sprintf("%s, round %d", name, round), func(t *testing.T) {
				inBubble(t, wixsim.Config{Variant: wixsim.Variant{JobTime: time.Duration(round%3) * time.Second}}, func(t *testing.T, b *bubble) {
					known := b.lays(wix.MediaRoot, []string{"Brand", "Brand/Photos/Old", "Press"})
					site := b.run(t)
					letsGo, takes := looks(t, site, known, false, "Press"), looks(t, site, mediamanager.KnownLayout{}, takes.adopts, takes.paths...)
					var both sync.WaitGroup
					var left, taken mediamanager.LayoutBuilt
					var leftErr, takenErr error
					both.Go(func() { left, leftErr = letsGo() })
					both.Go(func() { taken, takenErr = takes() })
					both.Wait()
					owned := (*mediamanager.LayoutOwnedError)(nil)
					if takenErr != nil || leftErr != nil && !errors.As(leftErr, &owned) {
						t.Fatalf("%v, %v", leftErr, takenErr)
					}
					b.stands(t, taken)
					b.stands(t, left)
				})
			})
		}
	}
}

// A folder that a tree moves aside, to trash it at the end, is its own.
func TestBuildLayout_trashesWhatItHasMovedAside(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		known := b.lays(wix.MediaRoot, []string{"News/In", "Press"})
		b.admin.Move(known.IDs["News/In"], known.IDs["Press"])
		b.admin.Move(known.IDs["News"], known.IDs["Press"])
		b.admin.Rename(known.IDs["Press"], "News")
		built, err := looks(t, b.run(t), known, false, "News/In")()
		if err != nil {
			t.Fatal(err)
		}
		b.stands(t, built)
		if f, _ := b.admin.Folder(known.IDs["Press"]); !f.Trashed || !strings.HasSuffix(b.admin.Path(f.ID), f.DisplayName) {
			t.Errorf("Press is %+v", f)
		}
	})
}

// Where a destroy is refused, what waits for the name takes the folder.
func TestBuildLayout_takesWhatIsSpared(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		known := b.lays(wix.MediaRoot, []string{"Brand/Photos"})
		site := b.run(t)
		takes := looks(t, site, mediamanager.KnownLayout{}, true, "Brand/Photos")
		for _, id := range known.IDs {
			if !site.MarkDeleting(id) {
				t.Fatal("claimed")
			}
		}
		var waits sync.WaitGroup
		waits.Go(func() {
			taken, err := takes()
			if err != nil || taken.IDs["Brand/Photos"] != known.IDs["Brand/Photos"] {
				t.Errorf("built %+v, %v", taken, err)
			}
		})
		time.Sleep(3 * time.Second)
		for _, id := range known.IDs {
			site.Spare(id)
		}
		waits.Wait()
	})
}

// A block of one folder counts as another tree does.
func TestBuildLayout_trashesNothingThatABlockHasTaken(t *testing.T) {
	for name, block := range map[string]func(ctx context.Context, site *mediamanager.Site, ids map[string]string) error{
		"created in it": func(ctx context.Context, site *mediamanager.Site, ids map[string]string) error {
			_, _, err := site.Create(ctx, mediamanager.NewFolder{DisplayName: "Mine", ParentID: ids["Brand/Photos"]})
			return err
		},
		"adopted": func(ctx context.Context, site *mediamanager.Site, ids map[string]string) error {
			_, _, err := site.Create(ctx, mediamanager.NewFolder{DisplayName: "Photos", ParentID: ids["Brand"], OnConflict: mediamanager.Adopt})
			return err
		},
		"changed": func(ctx context.Context, site *mediamanager.Site, ids map[string]string) error {
			_, err := site.Update(ctx, mediamanager.Change{
				ID: ids["Brand/Photos"], DisplayName: "Pictures", ParentID: ids["Brand"],
				Was: mediamanager.Known{ID: ids["Brand/Photos"], DisplayName: "Photos", ParentID: ids["Brand"]},
			})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				known := b.lays(wix.MediaRoot, []string{"Brand/Photos", "Press"})
				site := b.run(t)
				letsGo := looks(t, site, known, false, "Press")
				if err := block(t.Context(), site, known.IDs); err != nil {
					t.Fatal(err)
				}
				_, err := letsGo()
				owned := (*mediamanager.LayoutOwnedError)(nil)
				if f, _ := b.admin.Folder(known.IDs["Brand/Photos"]); f.Trashed || !errors.As(err, &owned) {
					t.Errorf("%v, %+v", err, f)
				}
			})
		})
	}
}

// Two trees that take each other's folder do not wait for each other.
func TestBuildLayout_twoTreesThatSwapFoldersEnd(t *testing.T) {
	for _, adopts := range []bool{false, true} {
		t.Run(fmt.Sprintf("adopts %v", adopts), func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: wixsim.Variant{JobTime: time.Second}}, func(t *testing.T, b *bubble) {
				one, two := b.lays(wix.MediaRoot, []string{"Brand/One"}), b.lays(wix.MediaRoot, []string{"Press/Two"})
				site, begun := b.run(t), time.Now()
				paths := map[bool][]string{true: {"Press/Two", "Brand/One"}, false: {"Press/New", "Brand/New"}}[adopts]
				first, second := looks(t, site, one, adopts, paths[0]), looks(t, site, two, adopts, paths[1])
				var both sync.WaitGroup
				for _, build := range []func() (mediamanager.LayoutBuilt, error){first, second} {
					both.Go(func() {
						built, err := build()
						owned := (*mediamanager.LayoutOwnedError)(nil)
						if err != nil && !errors.As(err, &owned) {
							t.Error(err)
						}
						b.stands(t, built)
					})
				}
				both.Wait()
				if took := time.Since(begun); took > time.Minute {
					t.Errorf("it took %s", took)
				}
			})
		})
	}
}
