package mediamanager

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

// Where a line of a layout was renamed without an entry, the entry is suggested.
func TestArrangement_suggestsMoves(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		before, now []string
		given, want map[string]string
		left, new   []string
	}{
		"a like name":         {before: []string{"Brand/Photos/Old"}, now: []string{"Brand/Photography/Old"}, want: map[string]string{"Brand/Photos": "Brand/Photography"}},
		"a number":            {before: []string{"Campaigns/2025"}, now: []string{"Campaigns/2026"}, want: map[string]string{"Campaigns/2025": "Campaigns/2026"}},
		"another name":        {before: []string{"T/Lamps", "T/Chairs"}, now: []string{"T/Lights", "T/Chairs"}, want: map[string]string{"T/Lamps": "T/Lights"}},
		"another name, alone": {before: []string{"Press"}, now: []string{"Photos"}, want: map[string]string{"Press": "Photos"}},
		"what is left":        {before: []string{"Photos", "Lamps"}, now: []string{"Photography", "Lights"}, want: map[string]string{"Photos": "Photography", "Lamps": "Lights"}},
		"two other names": {
			before: []string{"T/Lamps", "T/Chairs"}, now: []string{"T/Lights", "T/Seats"},
			left: []string{"T/Chairs", "T/Lamps"}, new: []string{"T/Lights", "T/Seats"},
		},
		"one for two":       {before: []string{"Photos 1", "Photos 2"}, now: []string{"Photos 3"}, want: map[string]string{"Photos 1": "Photos 3"}, left: []string{"Photos 2"}},
		"nothing comes":     {before: []string{"Press", "Brand"}, now: []string{"Brand"}, left: []string{"Press"}},
		"into a new folder": {before: []string{"Logos", "Photos"}, now: []string{"Brand/Logos", "Brand/Photos"}, want: map[string]string{"Logos": "Brand/Logos", "Photos": "Brand/Photos"}},
		"a new path in a new folder is not the folder": {
			before: []string{"Lamps"}, now: []string{"Home/Lights"}, left: []string{"Lamps"}, new: []string{"Home/Lights"},
		},
		// A folder goes as a whole.
		"an implied parent":      {before: []string{"Brand/Logos"}, now: []string{"Press/Logos"}, want: map[string]string{"Brand": "Press"}},
		"into one that is there": {before: []string{"Brand/Logos", "Press"}, now: []string{"Press/Logos"}, want: map[string]string{"Brand/Logos": "Press/Logos"}},
		"a parent with all in it": {
			before: []string{"Press/Pictures", "Press/Texts/2025", "Brand"}, now: []string{"Media/Pictures", "Media/Texts/2025", "Brand"},
			want: map[string]string{"Press": "Media"},
		},
		"a declared parent":            {before: []string{"Press", "Press/Pictures"}, now: []string{"Media", "Media/Pictures", "Media/New"}, want: map[string]string{"Press": "Media"}, new: []string{"Media/New"}},
		"a parent and a line below it": {before: []string{"Press/Old", "Press/Texts"}, now: []string{"Media/Texts"}, want: map[string]string{"Press": "Media"}},
		"the like parent, where two fit": {
			before: []string{"Aaa/Web", "Photos/Web"}, now: []string{"Photography/Web", "Zzz/Web"}, want: map[string]string{"Photos": "Photography", "Aaa": "Zzz"},
		},
		"a parent that is taken apart": {
			before: []string{"Press/Pictures", "Press/Texts"}, now: []string{"Brand/Pictures", "Media/Texts"},
			want: map[string]string{"Press/Pictures": "Brand/Pictures", "Press/Texts": "Media/Texts"},
		},
		"below a parent that an entry moves": {
			before: []string{"Brand/Lamps", "Brand/Logos"}, now: []string{"Marke/Lights", "Marke/Logos"}, given: map[string]string{"Brand": "Marke"},
			want: map[string]string{"Brand/Lamps": "Marke/Lights"},
		},
	} {
		known := KnownLayout{IDs: (&world{folders: map[string]SeenFolder{}}).make(test.before...), Declared: test.before}
		a, err := Arrange(known, test.now, test.given)
		if err != nil {
			t.Fatal(err)
		}
		got := a.SuggestMoves()
		if !maps.Equal(got.Moves, test.want) || !slices.Equal(got.Left, test.left) || !slices.Equal(got.New, test.new) {
			t.Errorf("%s: %+v, want %v, left %q, new %q", name, got, test.want, test.left, test.new)
		}
		// What is suggested does what it says.
		moves := maps.Clone(got.Moves)
		maps.Copy(moves, test.given)
		again, err := Arrange(known, test.now, moves)
		if err != nil {
			t.Fatal(err)
		}
		for from, to := range got.Moves {
			if again.Moved[from] != to {
				t.Errorf("%s: %s does not move to %s: %v", name, from, to, again.Moved)
			}
		}
	}
}

func BenchmarkSuggestMoves_5000Paths(b *testing.B) {
	var before, now []string
	for i := range 5000 {
		before, now = append(before, fmt.Sprintf("Old %d/Web", i)), append(now, fmt.Sprintf("Fresh %d/Web", i))
	}
	a, err := Arrange(KnownLayout{IDs: (&world{folders: map[string]SeenFolder{}}).make(before...), Declared: before}, now, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		a.SuggestMoves()
	}
}
