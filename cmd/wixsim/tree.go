package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// branch is one line of a drawn tree.
type branch struct {
	text  string
	files int
}

// tree prints the site: Site Files always, Visitor Uploads when something is there, the trash when asked for.
func tree(ctx context.Context, at *remote, r *request) error {
	var all []wixsim.Placed
	if err := at.call(ctx, http.MethodGet, "folders", nil, &all); err != nil {
		return err
	}
	_, err := fmt.Fprint(r.stdout, drawSite(all, r.trash))
	return err
}

func drawSite(all []wixsim.Placed, withTrash bool) string {
	kids := map[string][]wixsim.Placed{}
	for _, p := range all {
		kids[p.ParentID] = append(kids[p.ParentID], p)
	}
	var lines []branch
	folders := 0
	for _, root := range []string{"media-root", "visitor-uploads", "trash-root"} {
		for _, p := range kids[""] {
			wanted := root == "media-root" || root == "visitor-uploads" && (len(kids[root]) > 0 || p.Files > 0) ||
				root == "trash-root" && withTrash
			if p.ID == root && wanted {
				lines = append(lines, branch{p.Name, p.Files})
				lines = draw(lines, kids, root, "")
			}
		}
	}
	for _, p := range all {
		if !p.System && (withTrash || !strings.HasPrefix(p.Path, "trash-root:")) {
			folders++
		}
	}
	return align(lines) + fmt.Sprintf("\n%s\n", plural(folders, "folder"))
}

// draw adds what is below a folder. Wix's own hidden folders show only when there is something in them.
func draw(lines []branch, kids map[string][]wixsim.Placed, id, indent string) []branch {
	var shown []wixsim.Placed
	for _, p := range kids[id] {
		if !p.System || p.Files > 0 || len(kids[p.ID]) > 0 {
			shown = append(shown, p)
		}
	}
	for i, p := range shown {
		fork, below := "├── ", "│   "
		if i == len(shown)-1 {
			fork, below = "└── ", "    "
		}
		lines = append(lines, branch{indent + fork + printable(p.Name), p.Files})
		lines = draw(lines, kids, p.ID, indent+below)
	}
	return lines
}

// align puts the counts of files in one column; a folder without files has none.
func align(lines []branch) string {
	const widest = 60 // a longer name moves its own count only
	width := 0
	for _, l := range lines {
		if n := utf8.RuneCountInString(l.text); n <= widest {
			width = max(width, n)
		}
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
		if l.files > 0 {
			b.WriteString(strings.Repeat(" ", max(0, width-utf8.RuneCountInString(l.text))))
			b.WriteString("  " + files(l.files))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// printable replaces control characters, which would break the line or reach the terminal.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '?'
		}
		return r
	}, name)
}

func files(n int) string { return plural(n, "file") }

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
