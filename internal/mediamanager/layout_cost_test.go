package mediamanager_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// eightDeep are n paths, three below each, so that 5,000 are eight deep.
func eightDeep(n int) []string {
	paths := make([]string, 0, n)
	for i := range n {
		path := fmt.Sprintf("Folder %05d", i)
		if i >= 3 {
			path = paths[i/3-1] + "/" + path
		}
		paths = append(paths, path)
	}
	return paths
}

// lays makes the folders of paths by hand, parents first.
func (f *fixture) lays(parentID string, paths []string) mediamanager.KnownLayout {
	ids := map[string]string{"": parentID}
	for _, path := range paths {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			panic(err)
		}
		for i := range names {
			if at := folderpath.JoinLayout(names[:i+1]...); ids[at] == "" {
				ids[at] = f.admin.Create(names[i], ids[folderpath.JoinLayout(names[:i]...)]).ID
			}
		}
	}
	delete(ids, "")
	return mediamanager.KnownLayout{IDs: ids, Declared: paths}
}

// see refreshes a layout below media-root, and fails the test unless it is whole.
func see(t testing.TB, site *mediamanager.Site, known mediamanager.KnownLayout) mediamanager.SeenSite {
	t.Helper()
	seen, err := site.SeeLayout(context.Background(), mediamanager.LayoutQuestion{ParentID: wix.MediaRoot, Known: known})
	if err != nil {
		t.Fatal(err)
	}
	drift, err := known.Drift(seen)
	if err != nil || len(drift) > 0 {
		t.Fatalf("drift %q, %v", drift, err)
	}
	return seen
}

// becomes brings a layout below media-root to paths, as the resource does: it asks
// what goes, and builds.
func becomes(t testing.TB, site *mediamanager.Site, known mediamanager.KnownLayout, paths []string) mediamanager.LayoutBuilt {
	t.Helper()
	ctx := context.Background()
	target, err := mediamanager.Arrange(known, paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	seen, err := site.SeeLayout(ctx, mediamanager.LayoutQuestion{ParentID: wix.MediaRoot, Known: known, Target: target})
	if err != nil {
		t.Fatal(err)
	}
	if err := site.CountLeavingFiles(ctx, target, &seen); err != nil {
		t.Fatal(err)
	}
	steps, err := target.Steps(seen, mediamanager.LayoutChoices{})
	if err != nil || len(steps.Taken) > 0 {
		t.Fatalf("steps %+v, %v", steps, err)
	}
	built, err := site.BuildLayout(ctx, target, seen, steps, func(ctx context.Context, seen mediamanager.SeenSite, going []mediamanager.LayoutStep) error {
		losses, err := site.LayoutLosses(ctx, mediamanager.LossQuestion{Arrangement: target, Seen: seen, Steps: going, Files: true, Since: begun})
		for _, loss := range losses {
			if loss.Files+len(loss.Undeclared) > 0 {
				t.Errorf("%+v goes along", loss)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return built
}

// costs fails the test where a run has made more calls than that.
func (f *fixture) costs(t *testing.T, what string, most int) {
	t.Helper()
	calls := f.calls()
	t.Logf("%s: %v", what, calls)
	if calls["all"] > most {
		t.Errorf("%s took %d calls, want at most %d: %v", what, calls["all"], most, calls)
	}
	f.sim.ResetJournal()
}

func TestLayout_costOf5000Paths(t *testing.T) {
	f := start(t, wixsim.Config{})
	paths := eightDeep(5000)
	built := becomes(t, f.run(t), mediamanager.KnownLayout{}, paths)
	if len(built.IDs) != len(paths) || built.Created != len(paths) {
		t.Fatalf("%d folders, %d created, want %d", len(built.IDs), built.Created, len(paths))
	}
	f.costs(t, "create", 5060)
	f.sim.Advance(2 * time.Minute)
	known := mediamanager.KnownLayout{IDs: built.IDs, Declared: paths}
	see(t, f.run(t), known)
	if gets := f.calls()["GetFolder"]; gets > 0 {
		t.Errorf("a refresh of unchanged folders made %d GETs", gets)
	}
	f.costs(t, "refresh", 60)
	becomes(t, f.run(t), known, nil)
	if calls := f.calls(); calls["writes"] != 1 {
		t.Errorf("a destroy of three top folders made %d writes, want one batch", calls["writes"])
	}
	// The resource skips the listing of the folders where nothing was updated since
	// the refresh: a destroy takes 40 calls then.
	f.costs(t, "destroy", 60)
}

func TestLayout_refreshOf40PathsOnALargeSite(t *testing.T) {
	for name, fill := range map[string]func(f *fixture, n int){
		"ten below each": func(f *fixture, n int) { f.tree(wix.MediaRoot, n) },
		"all at the top": func(f *fixture, n int) {
			for i := range n {
				f.admin.Create(fmt.Sprintf("Top %05d", i), wix.MediaRoot)
			}
		},
	} {
		for shape, paths := range map[string][]string{
			"eight deep": eightDeep(40),
			"flat":       flat(40),
		} {
			t.Run(name+", "+shape, func(t *testing.T) {
				f := start(t, wixsim.Config{})
				fill(f, 25_000)
				known := f.lays(wix.MediaRoot, paths)
				fill(f, 25_000)
				f.sim.Advance(2 * time.Minute)
				f.sim.ResetJournal()
				see(t, f.run(t), known)
				f.costs(t, "refresh", 80)
			})
		}
	}
}

func flat(n int) []string {
	paths := make([]string, n)
	for i := range paths {
		paths[i] = fmt.Sprintf("Folder %05d", i)
	}
	return paths
}
