package mediamanager

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestLayout_moves(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]story{
		"a rename keeps the folder": {
			before: []string{"Brand/Photos"}, now: []string{"Brand/Photography"}, moves: map[string]string{"Brand/Photos": "Brand/Photography"},
			want: []string{"place id2 Brand/Photography"},
		},
		"a prefix takes along what is below": {
			before: []string{"Brand/Photos/Old", "Brand/Logos"}, now: []string{"Marke/Photos/Old", "Marke/Logos"}, moves: map[string]string{"Brand": "Marke"},
			want: []string{"place id1 Marke"},
		},
		"a prefix and a path below it": {
			before: []string{"Brand/Photos/Old"}, now: []string{"Marke/Pictures/Old"},
			moves: map[string]string{"Brand": "Marke", "Brand/Photos": "Marke/Pictures"},
			want:  []string{"place id1 Marke", "place id2 Marke/Pictures"},
		},
		"a prefix, then a path at the new place": {
			before: []string{"Brand/Photos/Old"}, now: []string{"Marke/Pictures/Old"},
			moves: map[string]string{"Brand": "Marke", "Marke/Photos": "Marke/Pictures"},
			want:  []string{"place id1 Marke", "place id2 Marke/Pictures"},
		},
		"a chain from its beginning": {
			before: []string{"A"}, now: []string{"C"}, moves: map[string]string{"A": "B", "B": "C"}, want: []string{"place id1 C"},
		},
		"a chain from its middle": {
			before: []string{"B"}, now: []string{"C"}, moves: map[string]string{"A": "B", "B": "C"}, want: []string{"place id1 C"},
		},
		"a chain whose middle is declared anew": {
			before: []string{"A"}, now: []string{"B", "C"}, moves: map[string]string{"A": "B", "B": "C"}, want: []string{"create  B", "place id1 C"},
		},
		"below a folder that is new": {
			before: []string{"Photos/Old"}, now: []string{"Media/2026/Photos/Old"}, moves: map[string]string{"Photos": "Media/2026/Photos"},
			want: []string{"create  Media", "create  Media/2026", "place id1 Media/2026/Photos"},
		},
		"out of a folder that leaves": {
			before: []string{"Old/Keep/Web", "Old/Logos"}, now: []string{"New/Keep/Web"}, moves: map[string]string{"Old/Keep": "New/Keep"},
			want: []string{"create  New", "place id2 New/Keep", "trash id1 Old"},
		},
		"two folders that change places by way of a third": {
			before: []string{"A/x", "B/y"}, now: []string{"B/x", "C/y"}, moves: map[string]string{"A/x": "B/x", "B/y": "C/y"},
			want: []string{"create  C", "place id2 B/x", "place id4 C/y", "trash id1 A"},
		},
		"what the new place does not declare leaves": {
			before: []string{"Brand/Photos", "Brand/Logos"}, now: []string{"Marke/Logos"}, moves: map[string]string{"Brand": "Marke"},
			want: []string{"place id1 Marke", "trash id2 Brand/Photos"},
		},
		"of a folder that was renamed by hand": {
			before: []string{"Brand/Photos"}, now: []string{"Brand/Photography"}, moves: map[string]string{"Brand/Photos": "Brand/Photography"},
			byHand: func(w *world, _ map[string]string) { w.rename("id2", "Pictures") },
			want:   []string{"place id2 Brand/Photography"},
		},
		"of a folder that is in the trash": {
			before: []string{"Brand/Photos"}, now: []string{"Brand/Photography"}, moves: map[string]string{"Brand/Photos": "Brand/Photography"},
			byHand: func(w *world, _ map[string]string) { w.trash("id2") },
			want:   []string{"restore id2 Brand/Photography"},
		},
		// Entries that stay for ever, and are silent.
		"an entry that has acted": {
			before: []string{"Brand/Photography"}, moves: map[string]string{"Brand/Photos": "Brand/Photography"}, want: []string{},
		},
		"an entry whose old path is declared again": {
			before: []string{"Brand/Photography"}, now: []string{"Brand/Photography", "Brand/Photos"},
			moves: map[string]string{"Brand/Photos": "Brand/Photography"}, want: []string{"create  Brand/Photos"},
		},
		"an entry of folders that are both there": {
			before: []string{"A", "B"}, moves: map[string]string{"A": "B"}, want: []string{},
		},
		"an entry whose target is in the state": {
			before: []string{"A", "B"}, now: []string{"B"}, moves: map[string]string{"A": "B"}, want: []string{"trash id1 A"},
		},
		"an entry whose target is not declared": {
			before: []string{"A"}, now: []string{"C"}, moves: map[string]string{"A": "B"}, want: []string{"create  C", "trash id1 A"},
		},
		"an entry for the first apply": {
			now: []string{"B"}, moves: map[string]string{"A": "B"}, want: []string{"create  B"},
		},
		"a longer entry whose target is there": {
			before: []string{"A/b", "C"}, now: []string{"X/b", "C"}, moves: map[string]string{"A": "X", "A/b": "C"}, want: []string{"place id1 X"},
		},
		"a longer entry that does not act": {
			before: []string{"Brand/Photos"}, now: []string{"Marke/Photos"}, moves: map[string]string{"Brand": "Marke", "Brand/Photos": "Gone/Photos"},
			want: []string{"place id1 Marke"},
		},
	} {
		t.Run(name, func(t *testing.T) { t.Parallel(); s.tell(t) })
	}
}

// However much is below it, a folder moves in one step.
func TestLayout_movesFiveHundredInOneStep(t *testing.T) {
	t.Parallel()
	paths := func(top string) (paths []string) {
		for i := range 500 {
			paths = append(paths, fmt.Sprintf("%s/%d/%03d", top, i%7, i))
		}
		return paths
	}
	before := paths("Brand")
	story{before: before, now: paths("Marke"), moves: map[string]string{"Brand": "Marke"}, want: []string{"place id1 Marke"}}.tell(t)
	known := KnownLayout{IDs: (&world{folders: map[string]SeenFolder{}}).make(before...), Declared: before}
	a, err := Arrange(known, paths("Marke"), map[string]string{"Brand": "Marke"})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Moved) != len(a.Folders) || a.Moved["Brand/3/003"] != "Marke/3/003" || a.IDs()["Marke/3/003"] != known.IDs["Brand/3/003"] {
		t.Errorf("%d of %d moved, %v", len(a.Moved), len(a.Folders), a.Moved["Brand/3/003"])
	}
}

func TestArrange_movesThatMeet(t *testing.T) {
	t.Parallel()
	known := KnownLayout{IDs: map[string]string{"A": "1", "B": "2"}, Declared: []string{"A", "B"}}
	var meet *MovesMeetError
	if _, err := Arrange(known, []string{"C"}, map[string]string{"A": "C", "B": "C"}); !errors.As(err, &meet) || err.Error() != `moves take both "A" and "B" to "C"` {
		t.Errorf("error = %v", err)
	}
}

func TestCheckMoves(t *testing.T) {
	t.Parallel()
	for _, good := range []map[string]string{
		nil,
		{"A": "B", "B": "C", "C": "D"},
		{"A": "B/A"},
		{"Brand": "Marke", "Brand/Photos": "Marke/Photography", "Marke/Photos": "Marke/Photography"},
		{"A": "C", "B": "C"},
	} {
		if err := CheckMoves(good); err != nil {
			t.Errorf("%v: %v", good, err)
		}
	}
	for _, test := range []struct {
		moves map[string]string
		want  string
	}{
		{map[string]string{"A": "B", "B": "A"}, `the entry "A" goes round in a circle: A → B → A`},
		{map[string]string{"A": "A"}, `the entry "A" goes round in a circle: A → A`},
		{map[string]string{"A": "A "}, `the entry "A" goes round in a circle: A → A `},
		{map[string]string{"A": "A/B"}, `the entry "A" goes round in a circle: A → A/B → A/B/B`},
		{map[string]string{"X": "Y", "A": "B", "B": "C", "C": "A"}, `the entry "A" goes round in a circle: A → B → C → A`},
		{map[string]string{"A": "B", "B/x": "A/x"}, `the entry "B/x" goes round in a circle: B/x → A/x → B/x`},
		{map[string]string{"A/": "B"}, `path "A/": it has an empty name in it`},
		{map[string]string{"A": "/B"}, `the entry "A": path "/B": it starts with "/"`},
	} {
		if err := CheckMoves(test.moves); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%v: %v, want %s", test.moves, err, test.want)
		}
	}
}

func TestCheckMoves_isTheSameOnEveryRun(t *testing.T) {
	t.Parallel()
	moves := map[string]string{}
	for i := range 20 {
		moves[fmt.Sprintf("%c", 'A'+i)] = fmt.Sprintf("%c", 'A'+(i+1)%20)
	}
	first := CheckMoves(moves)
	var cycle *MoveCycleError
	if !errors.As(first, &cycle) || !slices.Equal(cycle.Chain, []string{"A", "B", "C", "D"}) {
		t.Fatalf("error = %v", first)
	}
}

// At a new parent a top folder does not come beside another one of its name. One that
// was only moved by hand does, below the same parent.
func TestLayout_aNewParentThatHasTheName(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		newParent bool
		byHand    func(w *world, home string)
		want      []string
		taken     []string
	}{
		"free": {newParent: true, want: []string{"place id1 Brand", "place id3 Press"}},
		"taken": {
			newParent: true, byHand: func(w *world, home string) { w.add(home, "Brand ") },
			want: []string{"place id3 Press"}, taken: []string{"Brand [id5] true"},
		},
		"its own folder is there already": {
			newParent: true, byHand: func(w *world, home string) { w.move("id1", home); w.add(home, "Brand") }, want: []string{"place id3 Press"},
		},
		"taken by what is in the trash": {
			newParent: true, byHand: func(w *world, home string) { w.mark(w.add(home, "Brand"), true) }, want: []string{"place id1 Brand", "place id3 Press"},
		},
		"below a top folder": {
			newParent: true, byHand: func(w *world, _ string) { w.rename("id2", "Marks"); w.add("id1", "Logos") },
			want: []string{"place id1 Brand", "place id3 Press", "place id2 Brand/Logos"},
		},
		"moved by hand": {byHand: func(w *world, home string) { w.add(home, "Brand") }, want: []string{"place id1 Brand", "place id3 Press"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := &world{folders: map[string]SeenFolder{}}
			known := KnownLayout{IDs: w.make("Brand/Logos", "Press"), Declared: []string{"Brand/Logos", "Press"}}
			home := w.add("media-root", "Home")
			if test.byHand != nil {
				test.byHand(w, home)
			}
			a, err := Arrange(known, known.Declared, nil)
			if err != nil {
				t.Fatal(err)
			}
			site := w.site()
			site.ParentID, site.ParentPath, site.NewParent = home, "/Home", test.newParent
			steps, err := a.Steps(site, LayoutChoices{Adopt: true})
			var taken []string
			for _, at := range steps.Taken {
				taken = append(taken, fmt.Sprintf("%s %v %v", at.Path, at.IDs, at.NewParent))
			}
			if got := told(steps.Steps); err != nil || !slices.Equal(got, test.want) || !slices.Equal(taken, test.taken) {
				t.Errorf("steps %q, taken %q, %v", got, taken, err)
			}
		})
	}
}
