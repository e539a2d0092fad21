package mediamanager

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// chance makes layouts and changes by hand from a seed.
type chance struct{ *rand.Rand }

func (c chance) one(of []string) string { return of[c.IntN(len(of))] }

// paths are up to most paths, of few names, so that they meet.
func (c chance) paths(most int) []string {
	names := []string{"A", "B", "C", "D", `E\/F`}
	var paths []string
	for range c.IntN(most + 1) {
		path := c.one(names)
		for range c.IntN(4) {
			path += "/" + c.one(names)
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// moves are some entries that hold together.
func (c chance) moves() map[string]string {
	moves := map[string]string{}
	for range c.IntN(4) {
		if some := c.paths(2); len(some) == 2 {
			moves[some[c.IntN(2)]] = some[c.IntN(2)]
		}
	}
	if CheckMoves(moves) != nil {
		return nil
	}
	return moves
}

// changeByHand changes folders as an admin may, those of the layout and others.
func (c chance) changeByHand(w *world) {
	for range c.IntN(6) {
		ids := slices.Sorted(maps.Keys(w.folders))
		if len(ids) == 0 {
			return
		}
		id, other := c.one(ids), c.one(append(ids, "media-root", "visitor-uploads"))
		switch c.IntN(7) {
		case 0:
			w.rename(id, c.one([]string{"A", "B", "C ", "Z"}))
		case 1, 2:
			if other != id && !w.site().holds(id, other) && !w.site().inTrash(id) && !w.site().inTrash(other) {
				w.move(id, other)
			}
		case 3:
			if !w.site().inTrash(id) {
				w.trash(id)
			}
		case 4:
			w.gone(id)
		case 5:
			if !w.site().inTrash(other) {
				w.add(other, c.one([]string{"A", "B", "Z"}))
			}
		case 6:
			w.change(id, func(f *SeenFolder) { f.Files = c.IntN(2) })
		}
	}
}

// run is a layout before and after an apply.
type run struct {
	*testing.T
	w           *world
	known       KnownLayout
	arrangement *Arrangement
	steps       *LayoutSteps
	before      map[string]SeenFolder
}

func (r run) inTrashBefore(id string) bool {
	return SeenSite{ParentID: "media-root", Folders: r.before}.inTrash(id)
}

// strangersAreLeftAlone checks that folders of others are as they were, but for
// those that went to the trash in a folder that was declared, and are told.
func (r run) strangersAreLeftAlone() {
	r.Helper()
	ours := map[string]bool{}
	for _, id := range r.known.IDs {
		ours[id] = true
	}
	along := map[string]bool{}
	for _, step := range r.steps.Steps {
		if step.Kind != StepCreate && step.Kind != StepUse && !ours[step.ID] {
			r.Errorf("%+v touches a folder of somebody else", step)
		}
		for _, id := range step.Along {
			along[id] = true
		}
	}
	for id, was := range r.before {
		now := r.w.folders[id]
		switch {
		case ours[id]:
		case along[id]:
			if !now.Trashed || now.ParentID != was.ParentID || now.Name != was.Name {
				r.Errorf("%s went along: %+v, was %+v", id, now, was)
			}
		case r.inTrashBefore(id):
			// What came to the trash in a folder of the layout comes back with it.
		case now != was:
			r.Errorf("%s is %+v, was %+v", id, now, was)
		}
	}
}

// survivorsKeepTheirIDs checks that each folder which is still there, and whose
// path is declared or moved to one, stands for that path.
func (r run) survivorsKeepTheirIDs(after map[string]string) {
	r.Helper()
	for path, id := range r.known.IDs {
		if _, there := r.before[id]; !there {
			continue
		}
		to, moved := r.arrangement.Moved[path]
		if !moved {
			to = path
		}
		if now, declared := after[to]; declared && (moved || !slices.Contains(slices.Collect(maps.Values(r.arrangement.Moved)), to)) && now != id {
			r.Errorf("%s was %s, and %s is %s", path, id, to, now)
		}
	}
}

// leavingIsTold checks what became of the folders that left.
func (r run) leavingIsTold() {
	r.Helper()
	for _, f := range r.arrangement.Leaving {
		if now, there := r.w.folders[f.ID]; there && !r.w.site().inTrash(f.ID) && !slices.Contains(r.steps.Kept, f.Path) {
			r.Errorf("%s has left, and is %+v", f.Path, now)
		}
	}
	for _, path := range r.steps.Kept {
		if id := r.known.IDs[path]; r.w.folders[id].ParentID != r.before[id].ParentID || r.w.folders[id].Name != r.before[id].Name || r.w.site().inTrash(id) {
			r.Errorf("%s is kept, and is %+v", path, r.w.folders[id])
		}
		if !slices.ContainsFunc(r.arrangement.Leaving, func(f *LayoutFolder) bool { return f.Path == path && f.Implied }) {
			r.Errorf("%s is kept, and was declared", path)
		}
	}
}

func FuzzLayout(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed, seed%7 == 0)
	}
	f.Fuzz(func(t *testing.T, seed uint64, sameAgain bool) {
		c := chance{rand.New(rand.NewPCG(seed, 1))} //nolint:gosec // a test repeats itself by its seed
		w := &world{folders: map[string]SeenFolder{}}
		declared := c.paths(8)
		known := KnownLayout{IDs: w.make(declared...), Declared: declared}
		for range c.IntN(4) {
			w.add(c.one(append(slices.Sorted(maps.Keys(w.folders)), "media-root")), c.one([]string{"A", "B", "Z"}))
		}
		c.changeByHand(w)
		now, moves := c.paths(8), c.moves()
		if sameAgain {
			now, moves = declared, nil
		}
		var err error
		if known.Places, err = known.PlacesIn(w.site()); err != nil {
			t.Fatal(err)
		}
		a, err := Arrange(known, now, moves)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "moves take both") {
				t.Fatal(err)
			}
			return
		}
		steps, err := a.Steps(w.site(), LayoutChoices{Adopt: c.IntN(2) == 0})
		if err != nil {
			t.Fatal(err)
		}
		if len(steps.Taken) > 0 {
			return
		}
		r := run{T: t, w: w, known: known, arrangement: a, steps: steps, before: maps.Clone(w.folders)}
		drift := driftOf(t, w, declared, known.IDs)
		if sameAgain && (len(drift) == 0) != (len(steps.Steps) == 0) {
			t.Errorf("drift %q, steps %q", drift, told(steps.Steps))
		}
		shown := w.show()
		after := w.apply(t, a, steps.Steps)
		r.strangersAreLeftAlone()
		r.survivorsKeepTheirIDs(after)
		r.leavingIsTold()

		// The site is as declared, and the next plan is empty.
		if left := driftOf(t, w, now, after); len(left) > 0 || len(after) != len(a.Folders) {
			t.Errorf("drift after the steps: %q", left)
		}
		again, err := Arrange(KnownLayout{IDs: after, Declared: now}, now, moves)
		if err != nil {
			t.Fatal(err)
		}
		if more, err := again.Steps(w.site(), LayoutChoices{}); err != nil || len(more.Steps) > 0 || len(more.Taken) > 0 || len(again.Moved) > 0 {
			t.Errorf("the next apply would do %q, %v", told(more.Steps), err)
		}
		if t.Failed() {
			t.Logf("declared %q\nnow      %q\nmoves    %v\nsite:\n%s\nsteps %q\nsite:\n%s", declared, now, moves, shown, told(steps.Steps), w.show())
		}
	})
}

// The arithmetic of 5,000 paths on a site of 50,000 folders: part of each call
// of the plugin protocol, which should take less than a second altogether.
func BenchmarkLayout_5000Paths(b *testing.B) {
	w := &world{folders: map[string]SeenFolder{}}
	var paths []string
	for i := range 5000 {
		paths = append(paths, fmt.Sprintf("Top %d/b/c/d/e/f/%d/%05d", i%5, i%40, i))
	}
	ids := w.make(paths...)
	for i := range 45000 {
		w.add(fmt.Sprintf("id%d", i%5000+1), fmt.Sprintf("Mine %d", i))
	}
	w.rename("id1", "Top")
	known := KnownLayout{IDs: ids, Declared: paths}
	for name, work := range map[string]func() error{
		"arrange": func() error {
			_, err := Arrange(known, paths, map[string]string{"Top 0": "Top"})
			return err
		},
		"steps of a create": func() error {
			a, err := Arrange(KnownLayout{}, paths, nil)
			if err != nil {
				return err
			}
			_, err = a.Steps(SeenSite{ParentID: "media-root"}, LayoutChoices{})
			return err
		},
		"steps of a destroy": func() error {
			a, err := Arrange(known, nil, nil)
			if err != nil {
				return err
			}
			_, err = a.Steps(w.site(), LayoutChoices{})
			return err
		},
		"drift": func() error {
			_, err := known.Drift(w.site())
			return err
		},
		"undeclared": func() error {
			if got := known.Undeclared(w.site(), nil); len(got) != 45000 {
				return fmt.Errorf("%d undeclared", len(got))
			}
			return nil
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := work(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
