package facts

import (
	"fmt"
	"strings"
	"time"
)

// Sheet is the facts as a Markdown table, to paste into an issue.
func Sheet(at time.Time, facts []Fact) string {
	var b strings.Builder
	fmt.Fprintf(&b, "### What the Wix Folders API did on %s\n\n", at.UTC().Format(time.DateOnly))
	b.WriteString("| variant | what the site did | request ids |\n| --- | --- | --- |\n")
	for _, f := range facts {
		answers := make([]string, 0, len(f.Answers))
		for _, answer := range f.Answers {
			answers = append(answers, cell(answer))
		}
		fmt.Fprintf(&b, "| `%s` | **%s**: %s | %s |\n", f.Variant, f.title(), cell(f.Did), strings.Join(answers, "<br>"))
	}
	return b.String()
}

// title is the state, with the duration where there is one.
func (f Fact) title() string {
	if f.Lasted == 0 {
		return string(f.State)
	}
	return fmt.Sprintf("%s (%s)", f.State, f.Lasted.Round(100*time.Millisecond))
}

var inCell = strings.NewReplacer("|", `\|`, "<", "&lt;")

// cell makes a text fit one cell: Wix's messages may have lines, bars and tags.
func cell(text string) string { return inCell.Replace(strings.Join(strings.Fields(text), " ")) }
