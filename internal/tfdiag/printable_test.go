package tfdiag_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

func TestPrintable(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Brand/Logos 2025, Café · 写真 🎉": "Brand/Logos 2025, Café · 写真 🎉",
		"a::b: c #1 [draft] [Red]":      "a::b: c #1 [draft] [Red]",
		"a\x1b[31m\n::error::x":         `a\x1b[31m\n\x3a:error::x`,
		"::error::x":                    `\x3a:error::x`,
		"long enough to wrap ::error":   `long enough to wrap \x3a:error`,
		"[red]::error::x":               `\x5bred]::error::x`,
		"[hidden][_light_blue_]":        `\x5bhidden]\x5b_light_blue_]`,
		"##[error]x ##vso[task]":        `#\x23[error]x #\x23vso[task]`,
		"\r\t\x00\x7f\u0085":            `\r\t\x00\x7f\u0085`,
		"gpj.\u202eexe":                 `gpj.\u202eexe`,
		"a\u200bb\u200d\ufeff\u2060":    `a\u200bb\u200d\ufeff\u2060`,
		"a\u2028b\u2029":                `a\u2028b\u2029`,
		"a\u3164b\u034f\U000e0041":      `a\u3164b\u034f\U000e0041`,
		"a\xffb":                        `a\xffb`,
		"":                              "",
	} {
		if got := tfdiag.Printable(text); got != want {
			t.Errorf("Printable(%+q) = %s, want %s", text, got, want)
		}
	}
}

// harmless reports what a text could do to a terminal or to a pipeline's log.
func harmless(t *testing.T, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Errorf("%+q is no UTF-8", text)
	}
	for _, r := range text {
		if !unicode.IsGraphic(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point) {
			t.Errorf("%+q has the character %+q in it", text, r)
		}
	}
	for _, word := range strings.Fields(text) {
		if strings.HasPrefix(word, "::") || strings.Contains(word, "##") || strings.Contains(word, "[red]") {
			t.Errorf("%+q has the word %+q in it", text, word)
		}
	}
}

var nasty = []string{
	"Brand", "a\x1b[31m\n::error::x", "[red]::error::x", "#[red]#[error]", "::", ":", "#", " ::x", "\u202e", "\u2028", "\x9b31m", "\xff", "##[group]",
}

func FuzzPrintable(f *testing.F) {
	for _, text := range nasty {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := tfdiag.Printable(text)
		harmless(t, got)
		if again := tfdiag.Printable(got); again != got {
			t.Errorf("%+q becomes %+q, and that becomes %+q", text, got, again)
		}
	})
}

// sayings are diagnostics that speak of a text in many ways: quoted and plain, in
// a summary, in a list, in an answer of Wix's.
func sayings(text string) map[string]interface {
	Summary() string
	Detail() string
} {
	var run tfdiag.Warnings
	f := tfdiag.Folder{Path: "/" + text, Name: text, ID: text}
	folder := wix.Folder{ID: text, DisplayName: text, ParentFolderID: text}
	answer := &wix.Error{
		Operation: "get folder", Status: http.StatusBadRequest, Code: text, Message: text, RequestID: text,
		Violations: []wix.Violation{{Field: text, Description: text, Rule: text}},
	}
	return map[string]interface {
		Summary() string
		Detail() string
	}{
		"moved":        run.Moved(f, text),
		"name changed": run.NameChanged(f, text),
		"name taken":   run.NameTaken(f, mediamanager.Duplicate, []wix.Folder{folder, folder}),
		"for good":     run.DeletedForGood(f, mediamanager.Contents{Files: 1, Folders: []wix.Folder{folder}}),
		"not empty":    tfdiag.Unable("destroy folder "+text, &mediamanager.NotEmptyError{Files: []string{text}, FileCount: 1, Folders: []wix.Folder{folder}, FolderCount: 1}),
		"several":      tfdiag.Search{Name: text}.Several([]mediamanager.Located{{Folder: folder, Path: text}}),
		"none":         tfdiag.Search{Name: text, Parent: text, Path: text}.None([]wix.Folder{folder}),
		"an answer":    tfdiag.Unable("read folder "+text, answer),
		"an error":     tfdiag.Unable(text, errors.New(text)),
		"a path":       tfdiag.Unable(text, &folderpath.Error{Path: text, Segment: text, Parent: text, Near: []string{text}}),
	}
}

// What comes from outside adds no line to a diagnostic.
func FuzzDiagnostics(f *testing.F) {
	for _, text := range nasty {
		f.Add(text)
	}
	plain := sayings("Brand")
	f.Fuzz(func(t *testing.T, text string) {
		for name, said := range sayings(text) {
			harmless(t, said.Summary())
			lines := strings.Split(said.Detail(), "\n")
			for _, line := range lines {
				harmless(t, line)
			}
			if want := strings.Count(plain[name].Detail(), "\n") + 1; len(lines) != want {
				t.Errorf("%s: %d lines for %+q, want %d: %q", name, len(lines), text, want, lines)
			}
		}
	})
}
