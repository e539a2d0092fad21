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
	left := 0
	for _, section := range r.sections() {
		left += m.section(section)
	}
	if left > 0 {
		m.b.WriteString("\n" + count(left, "more change") + " in lists for which there is no room.\n")
	}
	m.limit = MaxMarkdown - markdownRest
	for n, s := range r.shownSites() {
		if !m.tree(r.treeTitle(s), s) {
			m.b.WriteString("\nThere is no room for " + count(len(r.shownSites())-n, "more tree") + ".\n")
			break
		}
	}
	if limits := r.limits(); limits != "" {
		m.b.WriteString("\n" + limits + "\n")
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

// section writes a list as far as there is room. It returns how many sentences it
// leaves out without a word: those of a list that has not begun.
func (m *markdownWriter) section(s section) (left int) {
	title := "\n### " + s.title + "\n\n"
	if s.danger {
		title = "\n### ⚠️ " + s.title + "\n\n"
	}
	if !m.fits(title + "- " + markdownOf(s.items[0].sentence)) {
		return len(s.items)
	}
	m.b.WriteString(title)
	for n, item := range s.items {
		line := "- " + markdownOf(item.sentence) + "\n"
		if !m.fits(line) {
			fmt.Fprintf(&m.b, "- … and %d more.\n", len(s.items)-n)
			break
		}
		m.b.WriteString(line)
	}
	return 0
}

// tree writes a tree as far as there is room, and returns false where there is none.
func (m *markdownWriter) tree(title string, s *siteReport) bool {
	head := fmt.Sprintf("\n<details><summary>%s (%d of %d with a change)</summary>\n\n", title, s.root.changed, s.root.total)
	lines := treeLines(s.root)
	room := m.limit - m.b.Len() - len(head)
	var b strings.Builder
	for n, line := range lines {
		if room -= len(line.text) + 1; room < 0 {
			if n == 0 {
				return false
			}
			fmt.Fprintf(&b, "… and %d more lines\n", len(lines)-n)
			break
		}
		b.WriteString(line.text + "\n")
	}
	fence := strings.Repeat("`", max(3, longestRun(b.String())+1))
	m.b.WriteString(head + fence + "text\n" + b.String() + fence + "\n\n</details>\n")
	return true
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
	if text == "" || strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || strings.TrimSpace(text) != text {
		text = " " + text + " "
	}
	fence := strings.Repeat("`", longestRun(text)+1)
	return fence + text + fence
}

// longestRun is the length of the longest run of backticks.
func longestRun(text string) (length int) {
	for _, run := range backticks.FindAllString(text, -1) {
		length = max(length, len(run))
	}
	return length
}
