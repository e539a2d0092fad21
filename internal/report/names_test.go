package report_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var nasty = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</details>", "\"><b>", "&lt;b&gt;",
	"@octocat and #12", "![x](http://e.x/y.png)", "[a](javascript:alert(1))", "**bold** _it_ ~~s~~ | col | col |", "# head", "- item", "http://evil.example",
	"`code`", "```\n</details>", "``", "`", "a`", "\\`x", "::error::x", "##[error]x", "##vso[task.complete]", "a\n::error::x", "\x1b[31mred\x1b[0m", "[red]",
	"\u202egpj.exe", "\u200f\u05e9\u05dc\u05d5\u05dd", "a\r\nb", "\x00", "\xff\xfe", "a/b\\c", "   ", "─ └ ", strings.Repeat("long ", 200), strings.Repeat("`", 900), "{{.}}", "%s %d %!",
}

// nastyReport uses the names in every kind of sentence.
func nastyReport(t testing.TB, names ...string) (text, markdown, html string) {
	t.Helper()
	var blocks []block
	for _, name := range names {
		id := attrs{"id": "n" + name}
		kept := folder(name, "media-root", id)
		blocks = append(blocks,
			drifted(`wixmedia_folder.a["`+name+`"]`, folder("A", "media-root", id), kept, folder("A", "media-root", id)),
			changed(`wixmedia_folder.b["`+name+`"]`, folder("B", "n"+name, attrs{"id": "b" + name}), folder(name, "media-root", attrs{"id": "b" + name})),
			leaves(`wixmedia_folder.c["`+name+`"]`, folder(name, "n"+name, attrs{"id": "c" + name})),
			changed(`wixmedia_folder_tree.d["`+name+`"]`,
				layout([]string{"T"}, drift(name, "T was moved to /"+name), attrs{"unmanaged_paths": []string{name}}), layout([]string{"T"})))
	}
	r := parse(t, blocks...)
	return r.Text(false), r.Markdown(), r.HTML()
}

var tag = regexp.MustCompile(`</?([a-zA-Z!][a-zA-Z0-9-]*)([^<>]*)>`)

// harmless fails the test where a name does more than to stand there.
func harmless(t *testing.T, text, markdown, html string) {
	t.Helper()
	for _, out := range []string{text, markdown, html} {
		if !utf8.ValidString(out) {
			t.Errorf("no UTF-8: %q", out)
		}
		for _, r := range out {
			if r != '\n' && (!unicode.IsGraphic(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) && r != '\ufe0f') {
				t.Errorf("the character %+q in %q", r, out)
			}
		}
		for line := range strings.Lines(out) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso") {
				t.Errorf("a command in %q", line)
			}
		}
	}
	allowed := " !doctype html head meta title style body main h1 h2 p section ul li details summary div span bdi "
	for _, found := range tag.FindAllStringSubmatch(html, -1) {
		if !strings.Contains(allowed, " "+found[1]+" ") || strings.Contains(found[2], "on") && !regexp.MustCompile(`content=|name=|open`).MatchString(found[2]) {
			t.Errorf("the element %q in the page", found[0])
		}
	}
	outsideCode(t, markdown)
}

// outsideCode fails the test where a name stands outside a code span or a block
// of code: all other text of the Markdown is ours.
func outsideCode(t *testing.T, markdown string) {
	t.Helper()
	fence := ""
	for line := range strings.Lines(markdown) {
		line = strings.TrimSuffix(line, "\n")
		switch run := line[:len(line)-len(strings.TrimLeft(line, "`"))]; {
		case fence == "" && len(run) >= 3 && strings.HasSuffix(line, "text"):
			fence = run
		case fence != "" && line == fence:
			fence = ""
		case fence != "":
			if strings.Contains(line, fence) {
				t.Errorf("the fence %q ends in %q", fence, line)
			}
		default:
			if rest := withoutCode(line); strings.ContainsAny(rest, "@[]|*`\\") && !strings.HasPrefix(line, "⚠️") ||
				strings.Contains(strings.NewReplacer("<details><summary>", "", "</summary>", "", "</details>", "").Replace(rest), "<") {
				t.Errorf("a name outside of code in %q: %q", line, rest)
			}
		}
	}
	if fence != "" {
		t.Errorf("a block of code does not end: %s", markdown)
	}
}

// withoutCode takes the code spans out of a line, as CommonMark finds them: from a
// run of backticks to the next run of the same length.
func withoutCode(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); {
		if line[i] != '`' {
			b.WriteByte(line[i])
			i++
			continue
		}
		run := len(line[i:]) - len(strings.TrimLeft(line[i:], "`"))
		end := -1
		for j := i + run; j < len(line); {
			if line[j] != '`' {
				j++
				continue
			}
			length := len(line[j:]) - len(strings.TrimLeft(line[j:], "`"))
			if j += length; length == run {
				end = j
				break
			}
		}
		if end < 0 {
			b.WriteString(line[i : i+run])
			i += run
			continue
		}
		i = end
	}
	return b.String()
}

func TestReport_names(t *testing.T) {
	t.Parallel()
	for _, name := range nasty {
		text, markdown, html := nastyReport(t, name)
		harmless(t, text, markdown, html)
	}
	text, markdown, html := nastyReport(t, nasty...)
	harmless(t, text, markdown, html)
	says(t, markdown, "`<script>alert(1)</script>`", "`@octocat and #12`")
	says(t, html, "&lt;img src=x onerror=alert(1)&gt;")
	says(t, text, strings.Repeat("long ", 16)+"…")
	omits(t, text, strings.Repeat("long ", 17))
}

func FuzzReport_names(f *testing.F) {
	for _, name := range nasty {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		text, markdown, html := nastyReport(t, name)
		harmless(t, text, markdown, html)
	})
}
