package mediamanager_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// destroys notes a layout of which each folder's id is its path.
func destroys(t *testing.T, site *mediamanager.Site, guarded bool, declared []string, implied ...string) (destroyed func()) {
	t.Helper()
	ids := map[string]string{}
	for _, path := range slices.Concat(declared, implied) {
		ids[path] = path
	}
	destroyed, err := site.RememberLayout(wix.MediaRoot, mediamanager.KnownLayout{IDs: ids, Declared: declared}, guarded)
	if err != nil {
		t.Fatal(err)
	}
	return destroyed
}

func TestRecallLayout(t *testing.T) {
	for name, test := range map[string]struct {
		paths, absent []string
		moves         map[string]string
		unguarded     bool
		want          string // the ids by path, and what is not declared
	}{
		"its own":                           {paths: []string{"A/One", "A/Two"}, want: "map[A:A A/One:A/One A/Two:A/Two] []"},
		"one path less":                     {paths: []string{"A/One"}, want: "map[A:A A/One:A/One A/Two:A/Two] [A/Two]"},
		"one path less, unguarded":          {paths: []string{"A/One"}, unguarded: true, want: "map[A:A A/One:A/One] [A/Two]"},
		"a path of another is in its own":   {paths: []string{"A/One", "A/Two", "B"}, want: "map[A:A A/One:A/One A/Two:A/Two B:B B/One:B/One] [B/One]"},
		"an implied folder of another":      {paths: []string{"A/New"}, want: "map[A:A A/New: A/One:A/One A/Two:A/Two B:B B/One:B/One] [A/One A/Two B B/One] guessed"},
		"moved":                             {paths: []string{"C/Uno", "A/Two"}, moves: map[string]string{"A/One": "C/Uno"}, want: "map[A:A A/Two:A/Two C: C/Uno:A/One] []"},
		"moved, and nothing else":           {paths: []string{"C/Uno"}, moves: map[string]string{"A/One": "C/Uno"}, want: "map[A:A A/Two:A/Two C: C/Uno:A/One] [A A/Two]"},
		"moved with what is in it":          {paths: []string{"C/One"}, moves: map[string]string{"A": "C"}, want: "map[C:A C/One:A/One C/Two:A/Two] [C/Two]"},
		"an old entry of moves":             {paths: []string{"A/One", "A/Two"}, moves: map[string]string{"B/One": "A/One"}, want: "map[A:A A/One:A/One A/Two:A/Two] []"},
		"a path that must not be":           {paths: []string{"A/One"}, absent: []string{"A/Two"}, want: "map[A:A A/One:A/One] []"},
		"other names for all":               {paths: []string{"C"}, want: "map[A:A A/One:A/One A/Two:A/Two B:B B/One:B/One C:] [A A/One A/Two B B/One] guessed"},
		"other names for all, unguarded":    {paths: []string{"C"}, unguarded: true, want: "map[C:] []"},
		"a spelling of its own of the same": {paths: []string{"A /One", "A /Two"}, want: "map[A :A A /One:A/One A /Two:A/Two] []"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				site := b.run(t)
				destroys(t, site, !test.unguarded, []string{"A/One", "A/Two"}, "A")()
				destroys(t, site, !test.unguarded, []string{"B", "B/One"})()
				got, done, err := site.RecallLayout(t.Context(), mediamanager.DeclaredLayout{ParentID: wix.MediaRoot, Paths: test.paths, Moves: test.moves, Absent: test.absent})
				if err != nil {
					t.Fatal(err)
				}
				done()
				ids, undeclared := map[string]string{}, []string{}
				for _, f := range got.Target.Folders {
					ids[f.Path] = f.ID
				}
				for _, f := range got.Undeclared {
					undeclared = append(undeclared, f.Path)
				}
				slices.Sort(undeclared)
				said := fmt.Sprint(ids, " ", undeclared)
				if got.Guessed && len(undeclared) > 0 {
					said += " guessed"
				}
				if said != test.want {
					t.Errorf("got %s, want %s", said, test.want)
				}
			})
		})
	}
}

// A second create finds what the first has not taken, as a tree that was split does.
func TestRecallLayout_takesTurns(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		site := b.run(t)
		destroyed := destroys(t, site, true, []string{"A/One", "A/Two"}, "A")
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		first, second := mediamanager.DeclaredLayout{ParentID: wix.MediaRoot, Paths: []string{"A/One"}}, mediamanager.DeclaredLayout{ParentID: wix.MediaRoot, Paths: []string{"A/Two"}}
		if got, _, err := site.RecallLayout(ended, first); err == nil || len(got.Own) != 3 {
			t.Errorf("beside the destroy: %v, %v", got.Own, err)
		}
		destroyed()
		_, done, err := site.RecallLayout(t.Context(), first)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := site.RecallLayout(ended, second); err == nil {
			t.Error("beside the first create there is no wait")
		}
		done()
		got, done, err := site.RecallLayout(t.Context(), second)
		if err != nil {
			t.Fatal(err)
		}
		done()
		if paths := slices.Sorted(maps.Keys(got.Known.IDs)); !slices.Equal(paths, []string{"A", "A/Two"}) || len(got.Undeclared) > 0 {
			t.Errorf("the second create finds %q, and %v", paths, got.Undeclared)
		}
	})
}
