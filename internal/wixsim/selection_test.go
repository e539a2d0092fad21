package wixsim

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func ids(nodes []*node) string {
	var all []string
	for _, n := range nodes {
		all = append(all, n.ID)
	}
	return strings.Join(all, " ")
}

func TestTree_picks(t *testing.T) {
	t.Parallel()
	s := newScript(t, Variant{})
	s.run("mk b media-root; mk B media-root; mk a B; mk v visitor-uploads; mk w v; mk t1 B; mk t2 t1; mk t3 B; trash t3 t1")
	for _, c := range []struct {
		sel  selection
		want string
	}{
		{selection{Of: ofList, Parent: mediaRoot, Field: byName}, "B b"},
		{selection{Of: ofList, Parent: mediaRoot, Field: byName, Desc: true}, "b B"},
		{selection{Of: ofList, Parent: "B", Field: byName}, "a"},
		{selection{Of: ofList, Parent: "t1", Field: byName}, ""},
		{selection{Of: ofList, Parent: "nope", Field: byName}, ""},
		{selection{Of: ofList, Parent: trashRoot, Field: byName}, "t1 t3"},
		{selection{Of: ofDeleted, Parent: trashRoot, Field: byName}, "t1 t3"},
		{selection{Of: ofDeleted, Parent: "t1", Field: byName}, "t2"},
		{selection{Of: ofDeleted, Parent: "B", Field: byName}, ""},
		{selection{Of: ofDeleted, Parent: mediaRoot, Field: byName}, ""},
		{selection{Of: ofSearch, Parent: mediaRoot, Field: byName}, "B a b"},
		{selection{Of: ofSearch, Parent: mediaRoot, Field: byName, Search: "b"}, "B b"},
		{selection{Of: ofSearch, Parent: visitorUploads, Field: byName}, "v w"},
		{selection{Of: ofSearch, Parent: trashRoot, Field: byName}, "t1 t2 t3"},
		{selection{Of: ofQuery, Field: byName}, "B a b t1 t2 t3 v w"},
		{selection{Of: ofQuery, Field: byName, State: "OK"}, "B a b v w"},
		{selection{Of: ofQuery, Field: byName, State: "DELETED"}, "t1 t2 t3"},
	} {
		if got := ids(s.site.live.pick(Variant{}, c.sel)); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.sel, got, c.want)
		}
	}
}

func TestTree_sortsDatesByTheSecondAndTiesById(t *testing.T) {
	t.Parallel()
	s := newScript(t, Variant{})
	s.run("mk c media-root; tick 100ms; mk a media-root; tick 100ms; mk b media-root; tick 1s; mk 0 media-root")
	newest := selection{Of: ofList, Parent: mediaRoot, Field: byUpdated, Desc: true}
	if got := ids(s.site.live.pick(Variant{}, newest)); got != "0 a b c" {
		t.Errorf("newest first: got %s", got)
	}
	newest.Desc = false
	if got := ids(s.site.live.pick(Variant{}, newest)); got != "a b c 0" {
		t.Errorf("oldest first: got %s", got)
	}
}

func TestTree_sortsOnceUntilSomethingChanges(t *testing.T) {
	t.Parallel()
	s := newScript(t, Variant{})
	s.run("mk a media-root; mk b media-root")
	sel := selection{Of: ofSearch, Parent: mediaRoot, Field: byName}
	first, second := s.site.live.pick(Variant{}, sel), s.site.live.pick(Variant{}, sel)
	if &first[0] != &second[0] {
		t.Error("the second page sorted again")
	}
	s.run("ren a c")
	if got := ids(s.site.live.pick(Variant{}, sel)); got != "b a" {
		t.Errorf("after a rename: got %q, want %q", got, "b a")
	}
}

func TestMatcher_isLoose(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, name string
		want       bool
	}{
		{"", "anything", true},
		{"  ", "anything", true},
		{"mountains", "mountains", true},
		{"mountains", "mountain_videos", true},
		{"MOUNT", "Mountain", true},
		{"rocky mountain", "Mountains, rocky", true},
		{"rocky mountain", "Mountains", false},
		{"bus", "bu", false},
		{"logos/print", "Print Logo", true},
		{"été", "ÉTÉ 2024", true},
		{"${", "a${b", true},
		{"${", "ab", false},
		{"🎉", "party 🎉", true},
	} {
		if got := matcher(c.text)(c.name); got != c.want {
			t.Errorf("search %q of %q: got %t, want %t", c.text, c.name, got, c.want)
		}
	}
}

// BenchmarkTree_pages walks 50,000 folders in pages of 100.
func BenchmarkTree_pages(b *testing.B) {
	s := newSite("site", 1, time.Now())
	for i := range 50_000 {
		s.live.put(node{ID: hexID(1, fmt.Sprint(i)), Name: fmt.Sprint("folder ", i), Parent: mediaRoot})
	}
	sel := selection{Of: ofSearch, Parent: mediaRoot, Field: byName}
	for b.Loop() {
		s.live.views = nil
		seen := 0
		for at := (position{Limit: 100, Selection: &sel}); ; at.Offset += 100 {
			view := s.live.pick(Variant{}, sel)
			from, to, next := at.cut(len(view))
			seen += len(slices.Clone(view[from:to]))
			if next == "" {
				break
			}
		}
		if seen != 50_000 {
			b.Fatalf("saw %d folders", seen)
		}
	}
}
