package mediamanager

import (
	"slices"
	"testing"
)

func TestLayout_undeclared(t *testing.T) {
	t.Parallel()
	w := &world{folders: map[string]SeenFolder{}}
	ids := w.make("Brand/Logos", "Press")
	w.make(`Mine/A\/B`, "Campaigns/2026/Uploads/x")
	w.add(ids["Brand/Logos"], "Deep")
	w.add("visitor-uploads", "Elsewhere")
	w.trash(w.add(ids["Press"], "Trashed"))
	w.rename(ids["Press"], "News")
	known := KnownLayout{IDs: ids}
	all := []string{"Brand/Logos/Deep", "Campaigns", "Campaigns/2026", "Campaigns/2026/Uploads", "Campaigns/2026/Uploads/x", "Mine", `Mine/A\/B`}
	for _, test := range []struct {
		patterns []string
		hidden   []string
	}{
		{nil, nil},
		{[]string{"Campaigns/*/Uploads"}, []string{"Campaigns/2026/Uploads", "Campaigns/2026/Uploads/x"}},
		{[]string{"Mine/*", "*/Logos"}, []string{"Brand/Logos/Deep", `Mine/A\/B`}},
		{[]string{`Mine/A\/[BC]`}, []string{`Mine/A\/B`}},
		{[]string{"Camp*"}, all[1:5]},
		{[]string{"campaigns", "Uploads", "*/*/*/*/*"}, nil},
	} {
		patterns, err := ParseIgnorePatterns(test.patterns)
		if err != nil {
			t.Fatal(err)
		}
		want := slices.DeleteFunc(slices.Clone(all), func(path string) bool { return slices.Contains(test.hidden, path) })
		if got := known.Undeclared(w.site(), patterns); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", test.patterns, got, want)
		}
	}
	for pattern, want := range map[string]string{
		"Campaigns/[": `pattern "Campaigns/[": "[": syntax error in pattern`,
		"Campaigns//": `pattern "Campaigns//": it has an empty name in it`,
		`A\/[/B`:      `pattern "A\\/[/B": "A\\/[": syntax error in pattern`,
	} {
		if _, err := ParseIgnorePatterns([]string{"ok", pattern}); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", pattern, err, want)
		}
	}
}
