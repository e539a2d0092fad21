package folderpath

import (
	"slices"
	"strings"
	"testing"
)

func TestSplitLayout(t *testing.T) {
	t.Parallel()
	for path, want := range map[string][]string{
		"Brand":          {"Brand"},
		"Brand/Logos":    {"Brand", "Logos"},
		`Brand/A\/B`:     {"Brand", "A/B"},
		`C:\\Temp/ x `:   {`C:\Temp`, " x "},
		"a:/b":           {"a:", "b"},
		"Größe/日本/👩‍👩‍👧": {"Größe", "日本", "👩‍👩‍👧"},
	} {
		got, err := SplitLayout(path)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q = %q, %v; want %q", path, got, err, want)
		}
		if back := JoinLayout(got...); back != path {
			t.Errorf("%q comes back as %q", path, back)
		}
	}
}

func TestSplitLayout_saysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"":                                   "it is empty",
		"/Brand":                             `starts with "/"`,
		"Brand/":                             "an empty name",
		"Brand//Logos":                       "an empty name",
		`Brand\Logos`:                        `a backslash must be written \\`,
		`Brand\`:                             `a backslash must be written \\`,
		"Brand/ /Logos":                      `the name " " is blank`,
		"Brand/" + strings.Repeat("é", 1001): "has 1001 characters, and Wix takes 1000",
		"Brand/" + strings.Repeat("x", 999) + "yz": "has 1001 characters",
	} {
		if names, err := SplitLayout(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q = %q, %v; want %q", path, names, err, want)
		}
	}
	if _, err := SplitLayout("Brand/" + strings.Repeat("é", 1000)); err != nil {
		t.Error(err)
	}
}

func TestSpellings(t *testing.T) {
	t.Parallel()
	s := Spellings{}
	for _, names := range [][]string{{"Brand", "Logos"}, {"Brand", "Print"}, {"Brand"}, {"brand"}, {"Café"}, {"Logos"}} {
		if before, now, differ := s.Add(names...); differ {
			t.Errorf("%q: %q and %q differ", names, before, now)
		}
	}
	for _, test := range []struct {
		names       []string
		before, now string
	}{
		{[]string{"Brand", "Logos "}, "Brand/Logos", "Brand/Logos "},
		{[]string{" Brand", "Web"}, "Brand", " Brand"},
		{[]string{"Cafe\u0301"}, "Café", "Cafe\u0301"},
	} {
		before, now, differ := s.Add(test.names...)
		if !differ || before != test.before || now != test.now {
			t.Errorf("%q = %q, %q, %v", test.names, before, now, differ)
		}
	}
}

func FuzzLayoutPath(f *testing.F) {
	for _, seed := range []string{"Brand/Logos", `A\/B`, `\\`, "/", "", "a:/b", "//", "\u00a0/x", `\`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		path = strings.ToValidUTF8(path, "?")
		names, err := SplitLayout(path)
		if err != nil {
			return
		}
		if back := JoinLayout(names...); back != path {
			t.Errorf("%q comes back as %q", path, back)
		}
		root, same, err := Parse("/" + path)
		if err != nil || Format(root, same...) != "/"+path || !slices.Equal(same, names) {
			t.Errorf("%q is another path below media-root: %q, %v", path, same, err)
		}
		if again := FoldLayout(names...); FoldLayout(mustSplit(t, again)...) != again {
			t.Errorf("%q folds to %q, and that to something else", path, again)
		}
	})
}

func mustSplit(t *testing.T, path string) []string {
	t.Helper()
	names, err := SplitLayout(path)
	if err != nil {
		t.Fatal(err)
	}
	return names
}
