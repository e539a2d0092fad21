package mediamanager_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// layOut brings a layout to paths in a run of its own.
func layOut(t *testing.T, site *mediamanager.Site, known mediamanager.KnownLayout, paths []string, choices mediamanager.LayoutChoices) (mediamanager.LayoutBuilt, error) {
	t.Helper()
	target, err := mediamanager.Arrange(known, paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen, err := site.SeeLayout(t.Context(), mediamanager.LayoutQuestion{ParentID: wix.MediaRoot, Known: known, Target: target})
	if err != nil {
		t.Fatal(err)
	}
	steps, err := target.Steps(seen, choices)
	if err != nil || len(steps.Taken) > 0 {
		t.Fatalf("steps %+v, %v", steps, err)
	}
	return site.BuildLayout(t.Context(), target, seen, steps, nil)
}

// Where the trash lists its top level alone, what was renamed below a trashed
// folder shows once that one has come back.
func TestBuildLayout_mendsWhatTheTrashHadHidden(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{TrashTopOnly: true}}, func(t *testing.T, b *bubble) {
		paths := []string{"Top/Named/Below", "Top/Side/Moved"}
		known := b.lays(wix.MediaRoot, paths)
		b.sim.Advance(2 * time.Minute)
		b.admin.Rename(known.IDs["Top/Named"], "Other name")
		b.admin.Move(known.IDs["Top/Side/Moved"], known.IDs["Top"])
		b.admin.Trash(known.IDs["Top"])
		if _, err := layOut(t, b.run(t), known, paths, mediamanager.LayoutChoices{}); err != nil {
			t.Fatal(err)
		}
		for path, id := range known.IDs {
			if got := b.admin.Path(id); got != "/"+path {
				t.Errorf("%s is at %s", path, got)
			}
		}
	})
}

// Nothing else is left below the trashed folder, so that nothing shows whether Wix
// tells of what is in it.
func TestBuildLayout_saysWhatDidNotComeBack(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{TrashedGet404: true}}, func(t *testing.T, b *bubble) {
		paths := []string{"Top/Gone/Below"}
		known := b.lays(wix.MediaRoot, paths)
		b.sim.Advance(2 * time.Minute)
		b.admin.Purge(known.IDs["Top/Gone"])
		b.admin.Trash(known.IDs["Top"])
		built, err := layOut(t, b.run(t), known, paths, mediamanager.LayoutChoices{})
		gone := (*mediamanager.LayoutGoneError)(nil)
		if !errors.As(err, &gone) || !slices.Equal(gone.Paths, []string{"Top/Gone", "Top/Gone/Below"}) {
			t.Errorf("the error is %v", err)
		}
		if len(built.IDs) != 1 || built.IDs["Top"] != known.IDs["Top"] {
			t.Errorf("built %+v", built)
		}
	})
}

// A create whose answer was lost left a folder in one that was trashed since.
func TestBuildLayout_findsWhatComesBackWithAFolder(t *testing.T) {
	for _, adopts := range []bool{false, true} {
		t.Run(fmt.Sprintf("adopts %v", adopts), func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				known := b.lays(wix.MediaRoot, []string{"Top/Known"})
				stray := b.admin.Create("Stray", known.IDs["Top"])
				b.sim.Advance(2 * time.Minute)
				b.admin.Trash(known.IDs["Top"])
				built, err := layOut(t, b.run(t), known, []string{"Top/Known", "Top/Stray", "Top/New"}, mediamanager.LayoutChoices{Adopt: adopts})
				taken := (*mediamanager.LayoutTakenError)(nil)
				if adopts && (err != nil || built.IDs["Top/Stray"] != stray.ID || built.IDs["Top/New"] == "") {
					t.Errorf("built %+v, %v", built, err)
				}
				if !adopts && (!errors.As(err, &taken) || built.IDs["Top"] != known.IDs["Top"] || b.calls()["CreateFolder"] > 0) {
					t.Errorf("built %+v, %v", built, err)
				}
			})
		})
	}
}

// What leaves comes back from the trash with the folder above it. Where it has not
// been trashed again it stays in the state.
func TestBuildLayout_keepsWhatCameBackAndWasToLeave(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		known := b.lays(wix.MediaRoot, []string{"Top/Kept", "Top/Old"})
		b.sim.Advance(2 * time.Minute)
		b.admin.Trash(known.IDs["Top"])
		site := b.run(t)
		b.meets(func(_ *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			if f, _ := b.admin.Folder(known.IDs["Top"]); !f.Trashed {
				return nil, errors.New("the network is down")
			}
			return pass()
		})
		built, err := layOut(t, site, known, []string{"Top/Kept"}, mediamanager.LayoutChoices{})
		if f, _ := b.admin.Folder(known.IDs["Top/Old"]); err == nil || f.Trashed {
			t.Fatalf("%v; the folder that leaves is %+v", err, f)
		}
		if built.IDs["Top/Old"] != known.IDs["Top/Old"] || !slices.Equal(built.Left, []string{"Top/Old"}) {
			t.Errorf("built %+v", built)
		}
	})
}

// What is in an implied folder that leaves shows once it has come back: with nothing
// else of the layout as well.
func TestBuildLayout_keepsAnImpliedFolderThatCameBackWithFiles(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{"the trash tells": {}, "the trash tells its top level": {TrashTopOnly: true}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
				known := b.lays(wix.MediaRoot, []string{"Top", "Top/Old/Web"})
				known.Declared = []string{"Top", "Top/Old/Web"}
				b.admin.AddFiles(known.IDs["Top/Old"], 3)
				b.sim.Advance(2 * time.Minute)
				b.admin.Trash(known.IDs["Top"])
				built, err := layOut(t, b.run(t), known, []string{"Top"}, mediamanager.LayoutChoices{})
				if err != nil || len(built.IDs) != 1 {
					t.Errorf("built %+v, %v", built, err)
				}
				if f, _ := b.admin.Folder(known.IDs["Top/Old"]); f.Trashed || f.Files != 3 {
					t.Errorf("the implied folder is %+v", f)
				}
				if f, _ := b.admin.Folder(known.IDs["Top/Old/Web"]); !f.Trashed {
					t.Errorf("the declared folder is %+v", f)
				}
			})
		})
	}
}

// Where nothing tells of what is in a trashed folder, one that Wix shows nowhere may
// be there: it is looked for once that one is back, and created where it is not found.
func TestBuildLayout_aFolderThatMayBeInATrashedOne(t *testing.T) {
	paths := []string{"Away/Below", "First", "Second/Leaf"}
	for name, test := range map[string]struct {
		variant wixsim.Variant
		change  func(b *bubble, ids map[string]string)
		anew    []string
	}{
		"moved into it": {wixsim.Variant{TrashTopOnly: true}, func(b *bubble, ids map[string]string) {
			b.admin.Move(ids["Away"], ids["Second"])
			b.admin.Trash(ids["Second"])
		}, nil},
		"moved into the second of two": {wixsim.Variant{TrashTopOnly: true}, func(b *bubble, ids map[string]string) {
			b.admin.Move(ids["Away"], ids["Second/Leaf"])
			b.admin.Rename(ids["Away"], "Other")
			b.admin.Trash(ids["First"])
			b.admin.Trash(ids["Second"])
		}, nil},
		"what was in it went elsewhere": {wixsim.Variant{TrashTopOnly: true}, func(b *bubble, ids map[string]string) {
			b.admin.Move(ids["Away/Below"], ids["First"])
			b.admin.Move(ids["Away"], ids["Second"])
			b.admin.Trash(ids["Second"])
		}, nil},
		"both were trashed, and it was deleted for good": {wixsim.Variant{TrashedGet404: true}, func(b *bubble, ids map[string]string) {
			b.admin.Purge(ids["Away"])
			b.admin.Trash(ids["First"])
		}, []string{"Away", "Away/Below"}},
		"the trashed one came out of it": {wixsim.Variant{TrashTopOnly: true}, func(b *bubble, ids map[string]string) {
			b.admin.Trash(ids["Away/Below"])
			b.admin.Purge(ids["Away"])
		}, []string{"Away"}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: test.variant}, func(t *testing.T, b *bubble) {
				known := b.lays(wix.MediaRoot, paths)
				b.admin.AddFiles(known.IDs["Away"], 3)
				b.sim.Advance(2 * time.Minute)
				test.change(b, known.IDs)
				read, err := b.run(t).SeeLayout(t.Context(), mediamanager.LayoutQuestion{ParentID: wix.MediaRoot, Known: known})
				if err != nil {
					t.Fatal(err)
				}
				known.Unshown = read.UnshownIDs()
				for path, id := range known.IDs { // what a refresh drops
					if _, ok := read.Folders[id]; !ok {
						delete(known.IDs, path)
					}
				}
				built, err := layOut(t, b.run(t), known, paths, mediamanager.LayoutChoices{})
				if err != nil || built.Created != len(test.anew) {
					t.Fatalf("%d created, %v", built.Created, err)
				}
				for path, id := range built.IDs {
					if got := b.admin.Path(id); got != "/"+path {
						t.Errorf("%s is at %s", path, got)
					}
					if anew := slices.Contains(test.anew, path); anew != (known.IDs[path] != id) {
						t.Errorf("%s had the id %s, and has %s", path, known.IDs[path], id)
					}
				}
				if len(built.IDs) != 5 {
					t.Errorf("built %v", built.IDs)
				}
			})
		})
	}
}

// The create that follows the Delete of a tainted tree has promised no id: what it does
// not find again it creates.
func TestBuildLayout_createsWhatATaintedTreeHadLost(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{TrashTopOnly: true}}, func(t *testing.T, b *bubble) {
		paths := []string{"Gone", "Top/Gone", "Top/Kept"}
		known := b.lays(wix.MediaRoot, paths)
		b.sim.Advance(2 * time.Minute)
		b.admin.Purge(known.IDs["Gone"])
		b.admin.Purge(known.IDs["Top/Gone"])
		b.admin.Trash(known.IDs["Top"])
		site := b.run(t)
		destroyed, err := site.RememberLayout(wix.MediaRoot, known, true)
		if err != nil {
			t.Fatal(err)
		}
		destroyed()
		recalled, done, err := site.RecallLayout(t.Context(), mediamanager.DeclaredLayout{ParentID: wix.MediaRoot, Paths: paths})
		if err != nil {
			t.Fatal(err)
		}
		defer done()
		built, err := layOut(t, site, recalled.Known, paths, mediamanager.LayoutChoices{})
		if err != nil || built.Created != 2 || built.IDs["Top/Kept"] != known.IDs["Top/Kept"] || built.IDs["Gone"] == known.IDs["Gone"] {
			t.Errorf("built %+v, %v; there were %v", built, err, known.IDs)
		}
	})
}
