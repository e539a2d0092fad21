package mediamanager_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func names(folders []wix.Folder) []string {
	out := make([]string, 0, len(folders))
	for _, f := range folders {
		out = append(out, f.DisplayName)
	}
	slices.Sort(out)
	return out
}

// A small folder on a huge site is listed level by level, a large one by the
// listing of its root folder; neither way is known beforehand to be cheaper.
func TestBelow_takesTheCheaperWay(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{})
	f.tree(wix.MediaRoot, 5000)
	small := f.admin.Create("Small", wix.MediaRoot)
	inSmall := f.admin.Create("In small", small.ID)
	f.admin.Create("Deep", inSmall.ID)
	large := f.admin.Create("Large", wix.MediaRoot)
	for i := range 1000 {
		f.admin.Create(fmt.Sprintf("In large %04d", i), large.ID)
	}
	ctx := context.Background()

	f.sim.ResetJournal()
	got, err := f.run(t).Below(ctx, small.ID)
	if err != nil || !slices.Equal(names(got), []string{"Deep", "In small"}) {
		t.Errorf("below small = %q, %v", names(got), err)
	}
	if calls := f.calls(); calls["ListFolders"] != 3 || calls["SearchFolders"] != 2 || calls["all"] != 5 {
		t.Errorf("calls = %v, want one a folder, and as many pages of the root but the last", calls)
	}

	f.sim.ResetJournal()
	got, err = f.run(t).Below(ctx, large.ID)
	if err != nil || len(got) != 1000 {
		t.Errorf("below large = %d folders, %v", len(got), err)
	}
	if calls := f.calls(); calls["all"] > 2*2*61 || calls["SearchFolders"] > 2*61 {
		t.Errorf("calls = %v, want at most twice the 61 pages of the root, which are walked twice", calls)
	}
}

func TestBelow_rootFolders(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{})
	f.admin.Create("Deep", f.admin.Create("Top", wix.MediaRoot).ID)
	f.admin.Create("Form", f.admin.Create("Forms", wix.VisitorUploads).ID)
	for root, want := range map[string][]string{wix.MediaRoot: {"Deep", "Top"}, wix.VisitorUploads: {"Form", "Forms"}} {
		got, err := f.run(t).Below(context.Background(), root)
		if err != nil || !slices.Equal(names(got), want) {
			t.Errorf("below %s = %q, %v", root, names(got), err)
		}
	}
}

func TestLocate_followsTheAncestorsNotTheState(t *testing.T) {
	t.Parallel()
	for name, variant := range map[string]wixsim.Variant{
		"states say it": {}, "children say OK": {ChildStateOK: true}, "trashed say OK": {TrashedStateOK: true},
		"all say OK": {ChildStateOK: true, TrashedStateOK: true}, "trashed are not found": {TrashedGet404: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := start(t, wixsim.Config{Variant: variant})
			top := f.admin.Create("Top", wix.MediaRoot)
			middle := f.admin.Create("A/B", top.ID)
			deep := f.admin.Create("Deep", middle.ID)
			live := f.admin.Create("Live", wix.MediaRoot)
			f.admin.Trash(top.ID)
			located, err := f.run(t).Locate(context.Background(), wix.TrashRootFolder, []wix.Folder{
				{ID: deep.ID, DisplayName: "Deep", ParentFolderID: middle.ID, State: wix.StateOK},
				{ID: live.ID, DisplayName: "Live", ParentFolderID: wix.MediaRoot, State: wix.StateOK},
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := located[0]; got.Path != `trash-root:/Top/A\/B/Deep` || !got.InTrash() || got.ParentFolderID != middle.ID {
				t.Errorf("deep = %+v", got)
			}
			if got := located[1]; got.Path != "/Live" || got.InTrash() {
				t.Errorf("live = %+v", got)
			}
		})
	}
}

// Many ancestors are read from pages, as far as those are cheaper than GETs.
func TestLocate_readsAncestorsInPages(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{})
	var deep []wix.Folder
	for i := range 300 {
		above := f.admin.Create(fmt.Sprintf("Above %03d", i), wix.MediaRoot)
		made := f.admin.Create("Deep", above.ID)
		deep = append(deep, wix.Folder{ID: made.ID, DisplayName: made.DisplayName, ParentFolderID: above.ID})
	}
	f.sim.ResetJournal()
	located, err := f.run(t).Locate(context.Background(), wix.MediaRootFolder, deep)
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range located {
		if want := fmt.Sprintf("/Above %03d/Deep", i); l.Path != want {
			t.Fatalf("path = %q, want %q", l.Path, want)
		}
	}
	if calls := f.calls(); calls["all"] > 20 {
		t.Errorf("calls = %v, want far fewer than one for each of 300 parents", calls)
	}
}

func TestAllNamed_asksForTheNameFirst(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{})
	f.tree(wix.MediaRoot, 1000)
	want := f.admin.Create("Press", wix.MediaRoot)
	f.admin.Create("Press kit", wix.MediaRoot)
	f.sim.ResetJournal()
	found, others, err := f.run(t).AllNamed(context.Background(), wix.MediaRootFolder, "Press")
	if err != nil || len(found) != 1 || found[0].ID != want.ID || len(others) != 0 {
		t.Errorf("found %v, %d others, %v", found, len(others), err)
	}
	if calls := f.calls(); calls["all"] != 1 {
		t.Errorf("calls = %v, want one", calls)
	}
	found, others, err = f.run(t).AllNamed(context.Background(), wix.MediaRootFolder, "press")
	if err != nil || len(found) != 0 || len(others) != 1002 {
		t.Errorf("found %v, %d others, %v: want none, and all the others", found, len(others), err)
	}
}

func TestWithin_showsWhatThisRunWrote(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{Variant: wixsim.Variant{ListLag: time.Minute}})
	parent := f.admin.Create("Parent", wix.MediaRoot)
	there := f.admin.Create("There", parent.ID)
	dropped := f.admin.Create("Dropped", parent.ID)
	f.sim.Advance(5 * time.Minute)
	ctx, site := context.Background(), f.run(t)
	if _, _, err := site.Create(ctx, mediamanager.NewFolder{DisplayName: "New", ParentID: parent.ID, OnConflict: mediamanager.Duplicate}); err != nil {
		t.Fatal(err)
	}
	if err := site.Trash(ctx, known(dropped)); err != nil {
		t.Fatal(err)
	}
	got, err := site.Within(ctx, parent.ID)
	if err != nil || !slices.Equal(names(got), []string{"New", there.DisplayName}) {
		t.Errorf("within = %q, %v", names(got), err)
	}
	all, err := site.All(ctx, wix.MediaRootFolder, "")
	if err != nil || !slices.Equal(names(all), []string{"New", "Parent", "There"}) {
		t.Errorf("all = %q, %v", names(all), err)
	}
	found, err := site.All(ctx, wix.MediaRootFolder, "new")
	if err != nil || len(found) != 0 {
		t.Errorf("search = %q, %v: what matches is for Wix to say", names(found), err)
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	there := []string{"Brand", "brands", "Archive", "LOGOS", "Logo", "Logos 2024", "Brand"}
	for want, near := range map[string][]string{
		"Logos": {"LOGOS", "Logo"},
		"Brend": {"Brand", "brands"},
	} {
		if got := folderpath.Nearest(want, there, 2); !slices.Equal(got, near) {
			t.Errorf("nearest to %q = %q, want %q", want, got, near)
		}
	}
	if got := folderpath.Nearest("X", nil, 5); len(got) != 0 {
		t.Errorf("nearest of none = %q", got)
	}
	if got := folderpath.Nearest("X", there, 10); len(got) != 6 {
		t.Errorf("nearest = %q, want each name once", got)
	}
}

// An ancestor that Wix does not find is looked for once, however many folders it has.
func TestLocate_asksOnceForAnAncestorThatIsGone(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		b.tree(wix.MediaRoot, 5000)
		var listed []wix.Folder
		for i := range 200 {
			listed = append(listed, wix.Folder{ID: fmt.Sprintf("f%03d", i), DisplayName: "F", ParentFolderID: "gone", State: wix.StateOK})
		}
		b.sim.ResetJournal()
		located, err := b.run(t).Locate(t.Context(), wix.MediaRootFolder, listed)
		if err != nil || located[199].Path != "/(gone)/F" {
			t.Fatalf("%+v, %v", located, err)
		}
		if calls := b.calls(); calls["all"] > 2 {
			t.Errorf("calls = %v, want a GET and a search of the trash", calls)
		}
	})
}
