package mediamanager

import (
	"slices"
	"testing"
)

// Undeclared folders go, move and stay with what they are in.
func TestArrangement_reported(t *testing.T) {
	t.Parallel()
	before := []string{"Brand/Logos/Web", "Brand/Photos", "Press/2026"}
	for name, test := range map[string]struct {
		now      []string
		moves    map[string]string
		change   ReportedChange
		reported []string
		want     []string
	}{
		"where nothing changes": {now: before, reported: []string{"Mine", "Brand/Logos/A"}, want: []string{"Brand/Logos/A", "Mine"}},
		"goes with a declared folder": {
			now: []string{"Brand/Photos", "Press/2026"}, reported: []string{"Brand/Logos/Web/A/B", "Brand/A"}, want: []string{"Brand/A"},
		},
		"keeps the implied folders above": {
			now: []string{"Brand/Photos"}, reported: []string{"Press/A/B"}, want: []string{"Press", "Press/A/B"},
		},
		"keeps an implied folder in one that stays": {
			now: []string{"Brand/Photos", "Press/2026"}, reported: []string{"Brand/Logos/A"}, want: []string{"Brand/Logos", "Brand/Logos/A"},
		},
		"moves": {
			now: []string{"Media/Logos/Web", "Media/Photos", "Press/2026"}, moves: map[string]string{"Brand": "Media"},
			reported: []string{"Brand/A", "Brand/Logos/Web/A"}, want: []string{"Media/A", "Media/Logos/Web/A"},
		},
		"stays in an implied folder that stays in one that moves": {
			now: []string{"Media/Photos", "Press/2026"}, moves: map[string]string{"Brand": "Media"},
			reported: []string{"Brand/Logos/A"}, want: []string{"Media/Logos", "Media/Logos/A"},
		},
		"at a new parent": {
			now: []string{"Media/Photos"}, moves: map[string]string{"Brand": "Media"}, change: ReportedChange{NewParent: true},
			reported: []string{"Mine", "Press/A", "Brand/A", "Brand/Logos/A"}, want: []string{"Media/A", "Media/Logos", "Media/Logos/A"},
		},
		"at a new parent, without what is forgotten": {
			now: []string{"Brand/Photos"}, change: ReportedChange{Forgets: true, NewParent: true},
			reported: []string{"Press/2026/A", "Brand/Logos/A"}, want: []string{"Brand/Logos", "Brand/Logos/A", "Brand/Logos/Web"},
		},
		"stays with what is forgotten": {
			now: []string{"Brand/Photos"}, change: ReportedChange{Forgets: true}, reported: []string{"Press/2026/A"},
			want: []string{"Brand/Logos", "Brand/Logos/Web", "Press", "Press/2026", "Press/2026/A"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := &world{folders: map[string]SeenFolder{}}
			known := KnownLayout{IDs: w.make(before...), Declared: before}
			a, err := Arrange(known, test.now, test.moves)
			if err != nil {
				t.Fatal(err)
			}
			got, err := a.Reported(known, test.reported, test.change)
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("%q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestKnownLayout_displaced(t *testing.T) {
	t.Parallel()
	w := &world{folders: map[string]SeenFolder{}}
	ids := w.make("Brand/Logos", "Press")
	w.add(w.add(ids["Brand/Logos"], "Mine"), "Deep")
	w.add(ids["Press"], "Same")
	w.add("media-root", "Top")
	w.rename(ids["Brand"], "Brandy")
	w.move(ids["Brand/Logos"], ids["Press"])
	got, err := KnownLayout{IDs: ids, Declared: []string{"Brand/Logos", "Press"}}.Displaced(w.site())
	if err != nil || len(got) != 2 || got["Press/Logos/Mine"] != "Brand/Logos/Mine" || got["Press/Logos/Mine/Deep"] != "Brand/Logos/Mine/Deep" {
		t.Errorf("%q, %v", got, err)
	}
}
