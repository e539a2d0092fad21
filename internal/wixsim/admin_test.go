package wixsim_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestAdmin_changesTheSite(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	brand := b.admin.Create("Brand", "media-root")
	logos := b.admin.Create("Logos", brand.ID)
	b.admin.AddFiles(logos.ID, 5)
	b.admin.AddFiles(logos.ID, -2)
	b.admin.Rename(logos.ID, "Marks")
	press := b.admin.Create("Press", "visitor-uploads")
	b.admin.Move(press.ID, brand.ID)
	if got := b.admin.Path(press.ID); got != "/Brand/Press" {
		t.Errorf("moved to %s", got)
	}
	b.admin.Trash(logos.ID, press.ID)
	b.admin.Trash(brand.ID)
	b.admin.Restore(press.ID) // its parent is in the trash
	b.admin.Purge(brand.ID)
	b.sim.Advance(time.Hour)

	var got []string
	for _, f := range b.admin.Folders() {
		got = append(got, b.admin.Path(f.ID))
	}
	if want := []string{"/Press", "trash-root:/Marks"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	want := wixsim.Folder{
		ID: logos.ID, DisplayName: "Marks", ParentID: brand.ID, Trashed: true, TrashRoot: true, Files: 3,
		CreatedDate: testStart.Truncate(time.Second), UpdatedDate: testStart.Truncate(time.Second),
	}
	if f, ok := b.admin.Find("trash-root:/Marks"); !ok || !reflect.DeepEqual(f, want) {
		t.Errorf("got %+v, want %+v", f, want)
	}
	if _, ok := b.admin.Folder(brand.ID); ok {
		t.Error("a purged folder is there")
	}
	if got := len(b.sim.Journal()); got != 0 {
		t.Errorf("%d calls in the journal", got)
	}
}

// TestAdmin_isTheSameUnderEveryVariant: Admin shows the true state, whatever the API answers.
func TestAdmin_isTheSameUnderEveryVariant(t *testing.T) {
	t.Parallel()
	for _, r := range wixsim.Variants() {
		t.Run(r.Name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, under(r.Variant))
			top := b.admin.Create(" Top ", "media-root")
			child := b.admin.Create("Child", top.ID)
			b.get(child.ID)
			b.admin.Create(" Top ", "media-root")
			b.admin.Trash(top.ID)
			if got := b.names(trashBin); !slices.Equal(got, []string{" Top "}) {
				t.Errorf("the trash lists %v", got)
			}
			f, _ := b.admin.Folder(top.ID)
			if !f.Trashed || !f.TrashRoot || f.ParentID != "media-root" {
				t.Errorf("top: %+v", f)
			}
			f, _ = b.admin.Folder(child.ID)
			if !f.Trashed || f.TrashRoot || f.ParentID != top.ID {
				t.Errorf("child: %+v", f)
			}
		})
	}
}

func TestAdmin_isUntouchedByFaults(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetFaults(wixsim.Faults{ErrorShare: 1, LostShare: 1, ThrottleShare: 1, Latency: time.Hour})
	b.admin.Create("F", "media-root")
	b.want(200, "GET", "/_wixsim/folders", "")
}

func TestAdmin_panicsOnMistakes(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	live := b.admin.Create("A", "media-root")
	gone := b.admin.Create("B", "media-root")
	b.admin.Trash(gone.ID)
	for name, mistake := range map[string]func(){
		"no site":             func() { b.sim.Site("nope") },
		"no parent":           func() { b.admin.Create("X", "nope") },
		"a trashed parent":    func() { b.admin.Create("X", gone.ID) },
		"no name":             func() { b.admin.Create("", "media-root") },
		"rename of nothing":   func() { b.admin.Rename("nope", "X") },
		"rename of a root":    func() { b.admin.Rename("media-root", "X") },
		"move to nothing":     func() { b.admin.Move(live.ID, "nope") },
		"move into itself":    func() { b.admin.Move(live.ID, live.ID) },
		"move of trash":       func() { b.admin.Move(gone.ID, live.ID) },
		"trash of nothing":    func() { b.admin.Trash(live.ID, "nope") },
		"purge of a root":     func() { b.admin.Purge("trash-root") },
		"restore of nothing":  func() { b.admin.Restore("nope") },
		"files in nothing":    func() { b.admin.AddFiles("nope", 1) },
		"files of nothing":    func() { b.admin.Files("nope") },
		"path of nothing":     func() { b.admin.Path("nope") },
		"a path that is none": func() { b.admin.Find("A") },
	} {
		func() {
			defer func() {
				if text, ok := recover().(string); !ok || !strings.HasPrefix(text, "wixsim: ") {
					t.Errorf("%s: recovered %q", name, text)
				}
			}()
			mistake()
		}()
	}
	if f, _ := b.admin.Folder(live.ID); f.Trashed {
		t.Error("a mistake trashed part of what it named")
	}
}

func (b *bench) change(status int, g wixsim.ManualChange) wixsim.Placed {
	b.Helper()
	raw, err := json.Marshal(g)
	if err != nil {
		b.Fatal(err)
	}
	return decode[wixsim.Placed](b, b.want(status, "POST", "/_wixsim/admin", string(raw)).text)
}

func TestAdminServer_changes(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	logos := b.change(200, wixsim.ManualChange{Act: "mkdir", Folder: `/Brand/Logos\/Marks`})
	if logos.Path != `/Brand/Logos\/Marks` {
		t.Errorf("made %+v", logos)
	}
	for _, c := range []struct {
		change wixsim.ManualChange
		path   string
	}{
		{wixsim.ManualChange{Act: "id", Folder: logos.ID}, `/Brand/Logos\/Marks`},
		{wixsim.ManualChange{Act: "rename", Folder: `/Brand/Logos\/Marks`, Name: "Logos"}, "/Brand/Logos"},
		{wixsim.ManualChange{Act: "upload", Folder: "/Brand/Logos", Files: 3}, "/Brand/Logos"},
		{wixsim.ManualChange{Act: "move", Folder: "/Brand/Logos", Parent: "visitor-uploads:/"}, "visitor-uploads:/Logos"},
		{wixsim.ManualChange{Act: "move", Folder: "visitor-uploads:/Logos", Parent: "/"}, "/Logos"},
		{wixsim.ManualChange{Act: "move", Folder: "/Logos", Parent: "/Brand"}, "/Brand/Logos"},
		{wixsim.ManualChange{Act: "trash", Folder: "/Brand/Logos"}, "trash-root:/Logos"},
		{wixsim.ManualChange{Act: "restore", Folder: "Logos"}, "/Brand/Logos"},
		{wixsim.ManualChange{Act: "trash", Folder: logos.ID}, "trash-root:/Logos"},
		{wixsim.ManualChange{Act: "restore", Folder: "trash-root:/Logos"}, "/Brand/Logos"},
		{wixsim.ManualChange{Act: "trash", Folder: logos.ID}, "trash-root:/Logos"},
		{wixsim.ManualChange{Act: "restore", Folder: "/Brand/Logos"}, "/Brand/Logos"},
		{wixsim.ManualChange{Act: "delete", Folder: "/Brand"}, "/Brand"},
	} {
		if got := b.change(200, c.change); got.Path != c.path {
			t.Errorf("%+v: got %+v, want %s", c.change, got, c.path)
		}
	}
	if got := b.admin.Folders(); len(got) != 0 {
		t.Errorf("left: %+v", got)
	}
}

func TestAdminServer_refuses(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	x := b.admin.Create("X", "media-root")
	twin := b.admin.Create("X", "media-root")
	ids := []string{x.ID, twin.ID}
	slices.Sort(ids)
	for _, c := range []struct {
		change  wixsim.ManualChange
		message string
	}{
		{wixsim.ManualChange{Act: "trash", Folder: "/nope"}, "no folder /nope"},
		{wixsim.ManualChange{Act: "trash", Folder: "nope"}, "neither the id of a folder nor a path"},
		{wixsim.ManualChange{Act: "trash", Folder: "/X"}, strings.Join(ids, ", ")},
		{wixsim.ManualChange{Act: "mkdir", Folder: "/X/Y"}, "fits several folders"},
		{wixsim.ManualChange{Act: "mkdir", Folder: "/"}, "is there already"},
		{wixsim.ManualChange{Act: "trash", Folder: "/"}, "is a system folder"},
		{wixsim.ManualChange{Act: "rename", Folder: x.ID}, "needs a name"},
		{wixsim.ManualChange{Act: "move", Folder: x.ID, Parent: "/nope"}, "no folder /nope"},
		{wixsim.ManualChange{Act: "restore", Folder: "X"}, `no folder "X" in the trash`},
		{wixsim.ManualChange{Act: "dance", Folder: x.ID}, "unknown change"},
	} {
		raw, err := json.Marshal(c.change)
		if err != nil {
			t.Fatal(err)
		}
		r := b.want(400, "POST", "/_wixsim/admin", string(raw))
		if got := decode[struct{ Message string }](b, r.text).Message; !strings.Contains(got, c.message) {
			t.Errorf("%+v: got %q, want %q in it", c.change, got, c.message)
		}
	}
	b.want(400, "POST", "/_wixsim/admin", "{")
	b.want(401, "GET", "/_wixsim/folders", "", "Authorization", "wrong")
	b.want(401, "GET", "/_wixsim/folders", "", "wix-site-id", "")
	b.want(403, "GET", "/_wixsim/folders", "", "Authorization", testRead)
	if got := len(b.sim.Journal()); got != 0 {
		t.Errorf("%d calls in the journal", got)
	}
}
