package report

import (
	"fmt"
	"strings"
)

// smallTree is how many folders a tree may have to be shown with those that stay
// as they are.
const smallTree = 60

// Text writes the report for a terminal, or for a pipe without colours.
func (r *Report) Text(colours bool) string {
	t := &textWriter{colours: colours}
	for _, warning := range r.warnings() {
		t.line(red, "! "+warning)
	}
	t.line(bold, r.summary())
	for _, section := range r.sections() {
		t.section(section)
	}
	for _, s := range r.shownSites() {
		t.line(bold, "\n"+r.treeTitle(s))
		for _, line := range treeLines(s.root) {
			t.line(line.colour, "  "+line.text)
		}
	}
	if limits := r.limits(); limits != "" {
		t.line(none, "\n"+limits)
	}
	return t.b.String()
}

// Colours of a terminal.
const (
	none   = ""
	bold   = "1"
	red    = "1;31"
	yellow = "33"
	green  = "32"
)

// treeTitle is the heading of a site's tree.
func (r *Report) treeTitle(s *siteReport) string {
	if heading := r.heading(s); heading != "" {
		return heading + ": the folders"
	}
	return "The folders"
}

type textWriter struct {
	b       strings.Builder
	colours bool
}

func (t *textWriter) line(colour, text string) {
	if t.colours && colour != none {
		// A line break in front is no part of what is coloured.
		plain := strings.TrimLeft(text, "\n")
		text = text[:len(text)-len(plain)] + "\x1b[" + colour + "m" + plain + "\x1b[0m"
	}
	t.b.WriteString(text + "\n")
}

func (t *textWriter) section(s section) {
	colour := bold
	if s.danger {
		colour = red
	}
	t.line(colour, "\n"+s.title)
	for _, item := range s.items {
		t.line(item.kind.colour(), fmt.Sprintf("  %s %s", item.kind.sign(), textOf(item.sentence)))
	}
}

// sign and colour tell the kinds apart at a glance.
func (k kind) sign() string {
	switch {
	case k == nothing:
		return "?"
	case k.dangerous():
		return "!"
	case k == created || k == lost || k == adopted:
		return "+"
	case k == cycled || k == restored || k == putBack || k == moved:
		return "~"
	}
	return "-"
}

func (k kind) colour() string {
	return map[string]string{"!": red, "+": green, "~": yellow}[k.sign()]
}

// textOf writes a sentence with names in quotes.
func textOf(s sentence) string {
	var b strings.Builder
	for _, part := range s {
		if part.kind == quotedName {
			b.WriteString(`"` + part.text + `"`)
		} else {
			b.WriteString(part.text)
		}
	}
	return b.String()
}

type treeLine struct{ text, colour string }

// treeLines draws a tree, without the branches that stay as they are where it is large.
func treeLines(root *branch) []treeLine {
	var lines []treeLine
	var draw func(b *branch, indent string)
	draw = func(b *branch, indent string) {
		shown, left := b.children, 0
		if root.total > smallTree {
			shown = nil
			for _, child := range b.children {
				if child.changed > 0 {
					shown = append(shown, child)
				} else {
					left += child.total
				}
			}
		}
		for i, child := range shown {
			arm, next := "├─ ", "│  "
			if i == len(shown)-1 && left == 0 {
				arm, next = "└─ ", "   "
			}
			lines = append(lines, treeLine{indent + arm + child.line(), child.colour()})
			draw(child, indent+next)
		}
		if left > 0 {
			lines = append(lines, treeLine{indent + "└─ … " + count(left, "folder") + " without a change", none})
		}
	}
	draw(root, "")
	return lines
}

func (b *branch) line() string {
	if tag := b.tag(); tag != "" {
		return fmt.Sprintf("%s  [%s]", printable(b.name), tag)
	}
	return printable(b.name)
}

func (b *branch) colour() string {
	switch {
	case b.dangerous():
		return red
	case len(b.changes) > 0:
		return b.changes[0].kind.colour()
	}
	return none
}
