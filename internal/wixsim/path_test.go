package wixsim

import (
	"slices"
	"testing"
)

func TestParsePath(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		path, root string
		names      []string
		bad        bool
	}{
		{path: "/", root: mediaRoot},
		{path: "/A", root: mediaRoot, names: []string{"A"}},
		{path: "/A/B c", root: mediaRoot, names: []string{"A", "B c"}},
		{path: `/A\/B/C\\`, root: mediaRoot, names: []string{"A/B", `C\`}},
		{path: "visitor-uploads:/A", root: visitorUploads, names: []string{"A"}},
		{path: "visitor-uploads:/", root: visitorUploads},
		{path: "trash-root:/A/B", root: trashRoot, names: []string{"A", "B"}},
		{path: "/ä/🎉", root: mediaRoot, names: []string{"ä", "🎉"}},
		{path: "", bad: true},
		{path: "A", bad: true},
		{path: "media-root:/A", bad: true},
		{path: "//A", bad: true},
		{path: "/A/", bad: true},
		{path: `/A\`, bad: true},
		{path: `/A\n`, bad: true},
	} {
		root, names, err := parsePath(c.path)
		if (err != nil) != c.bad {
			t.Errorf("%q: error %v, want one: %t", c.path, err, c.bad)
		}
		if err == nil && (root != c.root || !slices.Equal(names, c.names)) {
			t.Errorf("%q: got %s %q, want %s %q", c.path, root, names, c.root, c.names)
		}
	}
}

func TestTree_everyPathFindsItsFolder(t *testing.T) {
	t.Parallel()
	s := newScript(t, Variant{})
	s.run("mk A media-root; mk B A; mk V visitor-uploads; mk W V; mk T media-root; mk U T; trash T")
	for id, name := range map[string]string{"A": "a/b", "B": `\`, "V": `\/`, "W": " ", "T": "🎉:/", "U": "/"} {
		if err := rename(s.site.live, s.now, id, name); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[string]string{
		"A": `/a\/b`, "B": `/a\/b/\\`, "W": `visitor-uploads:/\\\// `, "U": `trash-root:/🎉:\//\/`,
		mediaRoot: "/", trashRoot: "trash-root:/",
	} {
		path := s.site.live.path(id)
		if path != want {
			t.Errorf("path of %s: got %q, want %q", id, path, want)
		}
		root, names, err := parsePath(path)
		if err != nil {
			t.Fatalf("%q: %v", path, err)
		}
		if found := s.site.live.find(root, names); len(found) != 1 || found[0].ID != id {
			t.Errorf("%q finds %s, want %s", path, ids(found), id)
		}
	}
}

func TestTree_findsAllOfOneName(t *testing.T) {
	t.Parallel()
	s := newScript(t, Variant{})
	s.run("mk z media-root; tick 1s; mk a media-root; mk y z; mk b a; ren z X; ren a X; ren y Y; ren b Y")
	if got := ids(s.site.live.find(mediaRoot, []string{"X", "Y"})); got != "b y" {
		t.Errorf("got %q, want both, by age and id", got)
	}
	if got := ids(s.site.live.find(mediaRoot, []string{"X"})); got != "z a" {
		t.Errorf("got %q, want the oldest first", got)
	}
}
