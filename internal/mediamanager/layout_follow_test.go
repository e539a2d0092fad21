package mediamanager

import "testing"

// Somebody renames or moves a folder, and the configuration takes that over.
func TestLayout_followsWhatWasMovedByHand(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]story{
		"a renamed folder": {
			before: []string{"Brand/Logos"}, now: []string{"Brand/Marks"},
			byHand: func(w *world, _ map[string]string) { w.rename("id2", "Marks") },
			want:   []string{},
		},
		"with all that is below it": {
			before: []string{"Brand/Logos/Print", "Brand/Logos/Web/Old"}, now: []string{"Brand/Marks/Print", "Brand/Marks/Web/Old"},
			byHand: func(w *world, _ map[string]string) { w.rename("id2", "Marks") },
			want:   []string{},
		},
		"a folder and one below it": {
			before: []string{"Brand/Logos/Print"}, now: []string{"Marke/Marks/Print"},
			byHand: func(w *world, _ map[string]string) { w.rename("id1", "Marke"); w.rename("id2", "Marks") },
			want:   []string{},
		},
		"a moved folder": {
			before: []string{"Brand", "Press/Old"}, now: []string{"Brand/Press/Old"},
			byHand: func(w *world, _ map[string]string) { w.move("id2", "id1") },
			want:   []string{},
		},
		"a folder with a name like a path": {
			before: []string{"A"}, now: []string{`A\/B`},
			byHand: func(w *world, _ map[string]string) { w.rename("id1", "A/B") },
			want:   []string{},
		},
		"two that have changed their names with a third": {
			before: []string{"A/x", "B/y"}, now: []string{"B/x", "C/y"},
			byHand: func(w *world, _ map[string]string) { w.rename("id3", "C"); w.rename("id1", "B") },
			// The state has a B: that is what is meant by it.
			want: []string{"place id1 B as moving id1", "place id3 B", "create  C", "place id2 B/x", "place id4 C/y", "trash id1 A"},
		},
		"what is not declared there goes": {
			before: []string{"Brand/Logos/Print", "Brand/Logos/Web"}, now: []string{"Brand/Marks/Print"},
			byHand: func(w *world, _ map[string]string) { w.rename("id2", "Marks") },
			want:   []string{"trash id4 Brand/Logos/Web"},
		},
		"not where the old path is declared": {
			before: []string{"A"}, now: []string{"A", "B"},
			byHand: func(w *world, _ map[string]string) { w.rename("id1", "B") },
			want:   []string{"place id1 A", "create  B"},
		},
		"not where an entry of moves leads": {
			before: []string{"A", "B"}, now: []string{"C"}, moves: map[string]string{"A": "C"},
			byHand: func(w *world, _ map[string]string) { w.rename("id2", "C") },
			want:   []string{"trash id2 B", "place id1 C"},
		},
		"not from another part of the site": {
			before: []string{"A", "B"}, now: []string{"A", "C"},
			byHand: func(w *world, _ map[string]string) { w.rename("id2", "C"); w.move("id2", "visitor-uploads") },
			want:   []string{"create  C", "trash id2 B"},
		},
		"not from the trash": {
			before: []string{"A", "B"}, now: []string{"A", "C"},
			byHand: func(w *world, _ map[string]string) { w.rename("id2", "C"); w.trash("id2") },
			want:   []string{"create  C"},
		},
	} {
		s.refreshed = true
		t.Run(name, func(t *testing.T) { t.Parallel(); s.tell(t) })
	}
}
