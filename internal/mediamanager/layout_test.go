package mediamanager

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// story is one change of a layout.
type story struct {
	before    []string // declared before
	byHand    func(w *world, ids map[string]string)
	refreshed bool     // a refresh has seen what was done by hand
	now       []string // declared now, as before where nil
	moves     map[string]string
	choices   LayoutChoices
	want      []string // the steps
	taken     []string
	kept      []string
}

func (s story) tell(t *testing.T) (*world, map[string]string) {
	t.Helper()
	w := &world{folders: map[string]SeenFolder{}}
	ids := w.make(s.before...)
	if s.byHand != nil {
		s.byHand(w, ids)
	}
	if s.now == nil {
		s.now = s.before
	}
	known := KnownLayout{IDs: ids, Declared: s.before}
	if s.refreshed {
		places, err := known.PlacesIn(w.site())
		if err != nil {
			t.Fatal(err)
		}
		known.Places = places
	}
	a, err := Arrange(known, s.now, s.moves)
	if err != nil {
		t.Fatal(err)
	}
	steps, err := a.Steps(w.site(), s.choices)
	if err != nil {
		t.Fatal(err)
	}
	if got := told(steps.Steps); !slices.Equal(got, s.want) {
		t.Errorf("steps = %q\nwant    %q", got, s.want)
	}
	var taken []string
	for _, path := range steps.Taken {
		taken = append(taken, fmt.Sprintf("%s %v", path.Path, path.IDs))
	}
	if !slices.Equal(taken, s.taken) || !slices.Equal(steps.Kept, s.kept) {
		t.Errorf("taken = %q, kept = %q; want %q, %q", taken, steps.Kept, s.taken, s.kept)
	}
	if len(taken) > 0 {
		return w, nil
	}
	return w, w.apply(t, a, steps.Steps)
}

func TestLayout_create(t *testing.T) {
	t.Parallel()
	foreign := func(paths ...string) func(*world, map[string]string) {
		return func(w *world, _ map[string]string) { w.make(paths...) }
	}
	for name, s := range map[string]story{
		"parents before children, in one order": {
			now:  []string{"Press", `Brand/A\/B`, "Brand/Logos/Web"},
			want: []string{"create  Brand", "create  Press", `create  Brand/A\/B`, "create  Brand/Logos", "create  Brand/Logos/Web"},
		},
		"an implied folder that exists is used": {
			byHand: foreign("Brand/Icons"), now: []string{"Brand/Logos"},
			want: []string{"use id1 Brand", "create  Brand/Logos"},
		},
		"a declared folder that exists is in the way": {
			byHand: foreign("Brand/Logos/Web"), now: []string{"Brand/Logos/Print", "Brand/Logos", "Press"},
			want: []string{"use id1 Brand", "create  Press"}, taken: []string{"Brand/Logos [id2]"},
		},
		"or is adopted": {
			byHand: foreign("Brand/Logos"), now: []string{"Brand/Logos"}, choices: LayoutChoices{Adopt: true},
			want: []string{"use id1 Brand", "use id2 Brand/Logos"},
		},
		"a path that fits two folders fits none": {
			byHand: func(w *world, _ map[string]string) { w.add("media-root", "Brand"); w.add("media-root", "Brand ") },
			now:    []string{"Brand/Logos"}, choices: LayoutChoices{Adopt: true}, taken: []string{"Brand [id1 id2]"},
		},
		"a folder in the trash is in nobody's way": {
			byHand: func(w *world, _ map[string]string) { w.trash(w.make("Brand")["Brand"]) }, now: []string{"Brand"},
			want: []string{"create  Brand"},
		},
		"the same path and more": {
			before: []string{"Brand/Logos"}, now: []string{"Brand/Print", "Brand/Logos"}, want: []string{"create  Brand/Print"},
		},
		"another order or spelling is no change": {
			before: []string{"Brand/Logos", "Café"}, now: []string{"Cafe\u0301", "Brand /Logos"}, want: []string{},
		},
	} {
		t.Run(name, func(t *testing.T) { t.Parallel(); s.tell(t) })
	}
}

func TestLayout_mendsWhatChanged(t *testing.T) {
	t.Parallel()
	before := []string{"Brand/Logos/Web", "Press"} // id1 Brand, id2 Logos, id3 Web, id4 Press
	for name, test := range map[string]struct {
		byHand func(w *world, ids map[string]string)
		drift  []string
		want   []string
	}{
		"nothing": {byHand: func(*world, map[string]string) {}, want: []string{}},
		"renamed": {
			byHand: func(w *world, _ map[string]string) { w.rename("id2", "Logos old") },
			drift:  []string{`Brand/Logos was renamed to "Logos old"`}, want: []string{"place id2 Brand/Logos"},
		},
		"spelt in another way": {byHand: func(w *world, _ map[string]string) { w.rename("id2", " Logos") }, want: []string{}},
		"moved": {
			byHand: func(w *world, _ map[string]string) { w.move("id4", w.make("Archive")["Archive"]) },
			drift:  []string{"Press was moved to /Archive/Press"}, want: []string{"place id4 Press"},
		},
		"moved and renamed": {
			byHand: func(w *world, _ map[string]string) { w.move("id2", "media-root"); w.rename("id2", "Marks") },
			drift:  []string{`Brand/Logos was renamed to "Marks" and moved to /Marks`}, want: []string{"place id2 Brand/Logos"},
		},
		"trashed, with what is below": {
			byHand: func(w *world, _ map[string]string) { w.trash("id1") },
			drift:  []string{"Brand is in the trash"}, want: []string{"restore id1 Brand"},
		},
		"trashed one after the other": {
			byHand: func(w *world, _ map[string]string) { w.trash("id3"); w.trash("id1") },
			drift:  []string{"Brand is in the trash", "Brand/Logos/Web is in the trash"},
			want:   []string{"restore id1 Brand", "restore id3 Brand/Logos/Web"},
		},
		"renamed in the trash": {
			byHand: func(w *world, _ map[string]string) { w.trash("id1"); w.rename("id3", "W") },
			drift:  []string{"Brand is in the trash", `Brand/Logos/Web was renamed to "W"`},
			want:   []string{"restore id1 Brand", "place id3 Brand/Logos/Web"},
		},
		"moved into a folder of the layout, and trashed with it": {
			byHand: func(w *world, _ map[string]string) { w.move("id4", "id3"); w.trash("id3") },
			drift:  []string{"Brand/Logos/Web is in the trash", `Press was moved into "Brand/Logos/Web", which is in the trash`},
			want:   []string{"restore id3 Brand/Logos/Web", "place id4 Press"},
		},
		"renamed, moved into a folder below one of the layout, and trashed with it": {
			byHand: func(w *world, _ map[string]string) {
				w.rename("id4", "News")
				w.move("id4", w.add("id3", "A/B"))
				w.trash("id3")
			},
			drift: []string{"Brand/Logos/Web is in the trash", `Press was renamed to "News" and moved into "Brand/Logos/Web/A\/B", which is in the trash`},
			want:  []string{"restore id3 Brand/Logos/Web", "place id4 Press"},
		},
		"trashed with a folder of somebody else": {
			byHand: func(w *world, _ map[string]string) { w.move("id2", w.make("Old")["Old"]); w.trash("id5") },
			drift:  []string{`Brand/Logos was moved into "Old", which is in the trash`}, want: []string{"restore id2 Brand/Logos"},
		},
		"deleted for good, with what is below": {
			byHand: func(w *world, _ map[string]string) { w.gone("id2") },
			drift:  []string{"Brand/Logos was deleted for good"}, want: []string{"create  Brand/Logos", "create  Brand/Logos/Web"},
		},
		"two that swapped their names": {
			byHand: func(w *world, _ map[string]string) { w.rename("id1", "Press"); w.rename("id4", "Brand") },
			drift:  []string{`Brand was renamed to "Press"`, `Press was renamed to "Brand"`},
			want:   []string{"place id1 Press as moving id1", "place id4 Press", "place id1 Brand"},
		},
		"inside out": {
			byHand: func(w *world, _ map[string]string) { w.move("id2", "media-root"); w.move("id1", "id2") },
			drift:  []string{"Brand was moved to /Logos/Brand", "Brand/Logos was moved to /Logos"},
			want:   []string{"place id1 Brand", "place id2 Brand/Logos"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, ids := story{before: before, byHand: test.byHand, want: test.want}.tell(t)
			if again := driftOf(t, w, before, ids); len(again) > 0 {
				t.Errorf("drift after the steps: %q", again)
			}
			w = &world{folders: map[string]SeenFolder{}}
			ids = w.make(before...)
			test.byHand(w, ids)
			if drift := driftOf(t, w, before, ids); !slices.Equal(drift, test.drift) {
				t.Errorf("drift = %q, want %q", drift, test.drift)
			}
		})
	}
}

func driftOf(t *testing.T, w *world, declared []string, ids map[string]string) []string {
	t.Helper()
	drift, err := KnownLayout{IDs: ids, Declared: declared}.Drift(w.site())
	if err != nil {
		t.Fatal(err)
	}
	return drift
}

func TestLayout_parentElsewhere(t *testing.T) {
	t.Parallel()
	w := &world{folders: map[string]SeenFolder{}}
	ids := w.make("Sites/Brand/Logos", "Other")
	site := w.site()
	site.ParentID, site.ParentPath = ids["Sites"], "/Sites"
	known := KnownLayout{IDs: map[string]string{"Brand": ids["Sites/Brand"], "Brand/Logos": ids["Sites/Brand/Logos"]}, Declared: []string{"Brand/Logos"}}
	if drift, err := known.Drift(site); err != nil || len(drift) > 0 {
		t.Errorf("drift = %q, %v", drift, err)
	}
	w.move(ids["Sites/Brand/Logos"], ids["Sites"])
	w.move(ids["Sites/Brand"], ids["Other"])
	drift, err := known.Drift(site)
	if want := []string{"Brand was moved to /Other/Brand", "Brand/Logos was moved to /Sites/Logos"}; err != nil || !slices.Equal(drift, want) {
		t.Errorf("drift = %q, %v", drift, err)
	}
	if got := (KnownLayout{}).Undeclared(site, nil); !slices.Equal(got, []string{"Logos"}) {
		t.Errorf("undeclared = %q", got)
	}
	// A parent of which nothing more is known is told by its id.
	w.move(ids["Sites/Brand"], "nowhere")
	if path := site.Path(ids["Sites/Brand"]); path != "/(nowhere)/Brand" {
		t.Errorf("path = %s", path)
	}
}

func TestArrange_idsAreKnownForWhatStays(t *testing.T) {
	t.Parallel()
	known := KnownLayout{IDs: map[string]string{"Brand": "1", "Brand/Logos": "2", "Press": "3"}, Declared: []string{"Brand/Logos", "Press"}}
	a, err := Arrange(known, []string{"Brand/Web", "Brand/Logos"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"Brand": "1", "Brand/Logos": "2", "Brand/Web": ""}; !maps.Equal(a.IDs(), want) {
		t.Errorf("ids = %v", a.IDs())
	}
	if len(a.Leaving) != 1 || a.Leaving[0].Path != "Press" || a.Leaving[0].Implied {
		t.Errorf("leaving = %+v", a.Leaving)
	}
	var wrong *folderpath.Error
	if _, err := Arrange(known, []string{"Brand//Web"}, nil); !errors.As(err, &wrong) || wrong.Path != "Brand//Web" {
		t.Errorf("error = %v", err)
	}
}
