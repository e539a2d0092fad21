package adopt

import (
	"strings"
	"testing"
	"unicode/utf8"

	ctyyaml "github.com/zclconf/go-cty-yaml"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// decoded returns the names that Terraform's own decoder reads from a layout of
// one folder in another.
func decoded(t *testing.T, layout []byte) (outer, inner string) {
	t.Helper()
	kind, err := ctyyaml.ImpliedType(layout)
	if err != nil {
		t.Fatalf("%v\n%s", err, layout)
	}
	value, err := ctyyaml.Unmarshal(layout, kind)
	if err != nil || value.LengthInt() != 1 {
		t.Fatalf("%v, %#v\n%s", err, value, layout)
	}
	for name, below := range value.AsValueMap() {
		outer = name
		for name, nothing := range below.AsValueMap() {
			inner = name
			if !nothing.IsNull() || below.LengthInt() != 1 {
				t.Errorf("%q holds %#v", name, nothing)
			}
		}
	}
	return outer, inner
}

func FuzzLayoutYAML(f *testing.F) {
	for _, name := range []string{
		"Brand", "No", "y", "null", "~", "1.10", "007", "2026", "2026-11-25", "2026-11-25T10:00:00Z", "12:30", "0b1", "0o7", ".5", "+1", ".inf", "<<", "=",
		"a: b", "a #b", "a:", "- a", "? a", "[a]", "{a}", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", `"`, "'", `\`, `\U0001F389`,
		" a ", "a\nb", "a\tb", "\x07", "\u0085", "\u2028", "\ufeff", "\u202e", "🎉", "👨‍👩‍👧", "Größe", "תמונות", "ロゴ", "𠮷", "---", "...",
		strings.Repeat("a", 1000), strings.Repeat("\u202e", 1000), strings.Repeat("🎉", 1000),
	} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		// JSON brings no other text, and Terraform takes no other.
		if !utf8.ValidString(name) || folderpath.CheckName(name) != nil || unreadable.MatchString(name) {
			t.Skip("no name of a folder")
		}
		l := Layout{ParentID: wix.MediaRoot, Folders: []mediamanager.Located{
			{Folder: wix.Folder{ID: "1", DisplayName: name, ParentFolderID: wix.MediaRoot}},
			{Folder: wix.Folder{ID: "2", DisplayName: name, ParentFolderID: "1"}},
		}}
		layout := layoutYAML(l.nodes())
		outer, inner := decoded(t, layout)
		if !folderpath.EqualNames(outer, name) || !folderpath.EqualNames(inner, name) {
			t.Errorf("%q became %q and %q in\n%s", name, outer, inner, layout)
		}
	})
}
