package report

import (
	"fmt"
	"regexp"
	"strings"
)

// MaxMarkdown is the length of the longest report in Markdown, in bytes. GitHub
// takes comments of 65,536 characters, and a workflow may add to the report.
const MaxMarkdown = 60_000

// How many bytes the sentences may take while there is a tree to show, and what is
// kept free for the ends of lists and blocks.
const (
	maxSentences = 38_000
	markdownRest = 600
)

// Markdown writes the report for a comment on a pull request: the most dangerous
// changes first, and a count of those for which there is no room.
func (r *Report) Markdown() string {
	m := &markdownWriter{limit: maxSentences}
	m.b.WriteString("## Folders of the Media Manager\n\n")
	for _, warning := range r.warnings() {
		m.b.WriteString("⚠️ **" + warning + "**\n\n")
	}
	m.b.WriteString(r.summary() + "\n")
	for _, section := range r.sections() {
		m.section(section)
	}
	m.limit = MaxMarkdown - markdownRest
	for _, s := range r.shownSites() {
		m.tree(r.treeTitle(s), s)
	}
	return m.b.String()
}

type markdownWriter struct {
	b     strings.Builder
	limit int
	full  bool
}

// fits reports whether a text may be added. After the first that may not, no other
// of its list may.
func (m *markdownWriter) fits(text string) bool {
	m.full = m.full || m.b.Len()+len(text) > m.limit
	return !m.full
}

func (m *markdownWriter) section(s section) {
	title := "\n### " + s.title + "\n\n"
	if s.danger {
		title = "\n### ⚠️ " + s.title + "\n\n"
	}
	if !m.fits(title) {
		return
	}
	m.b.WriteString(title)
	for n, item := range s.items {
		line := "- " + markdownOf(item.sentence) + "\n"
		if !m.fits(line) {
			m.b.WriteString(fmt.Sprintf("- … and %d more.\n", len(s.items)-n))
			return
		}
		m.b.WriteString(line)
	}
}

func (m *markdownWriter) tree(title string, s *siteReport) {
	lines := treeLines(s.root)
	head := fmt.Sprintf("\n<details><summary>%s (%d of %d with a change)</summary>\n\n", htmlEscape(title), s.root.changed, s.root.total)
	var drawn []string
	fence := "```"
	m.full = false
	room := m.limit - m.b.Len() - len(head) - 2*longest
	for n, line := range lines {
		if room -= len(line.text) + 1; room < 0 {
			drawn = append(drawn, fmt.Sprintf("… and %d more lines", len(lines)-n))
			break
		}
		drawn = append(drawn, line.text)
	}
	if len(drawn) < 2 && len(lines) > 1 {
		return
	}
	text := strings.Join(drawn, "\n")
	for strings.Contains(text, fence) {
		fence += "`"
	}
	m.b.WriteString(head + fence + "text\n" + text + "\n" + fence + "\n\n</details>\n")
}

// markdownOf writes a sentence with names and paths as code, where Markdown and
// the sites that show it find no mention, link, image or HTML.
func markdownOf(s sentence) string {
	var b strings.Builder
	for _, part := range s {
		if part.kind == plain {
			b.WriteString(part.text)
		} else {
			b.WriteString(code(part.text))
		}
	}
	return b.String()
}

var backticks = regexp.MustCompile("`+")

// code writes a text as a code span, in a fence that is not in the text.
func code(text string) string {
	longest := 0
	for _, run := range backticks.FindAllString(text, -1) {
		longest = max(longest, len(run))
	}
	if text == "" || strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || strings.TrimSpace(text) != text {
		text = " " + text + " "
	}
	fence := strings.Repeat("`", longest+1)
	return fence + text + fence
}
