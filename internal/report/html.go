package report

import (
	_ "embed"
	"html/template"
	"strings"
)

//go:embed page.html
var pageText string

// page makes the HTML. html/template escapes each value for the place where it stands.
var page = template.Must(template.New("page").Funcs(template.FuncMap{"printable": printable, "count": count}).Parse(pageText))

// How many sentences of a list are open, and up to how many changes all branches
// with a change are.
const (
	openItems   = 50
	openChanges = 150
)

// HTML writes the report as one page that needs no network and no JavaScript.
func (r *Report) HTML() string {
	type tree struct {
		Title string
		Root  *branchView
	}
	view := struct {
		Summary  string
		Warnings []string
		Sections []sectionView
		Trees    []tree
		Changes  bool
		Limits   string
	}{Summary: r.summary(), Warnings: r.warnings(), Changes: r.Changes, Limits: r.limits()}
	for _, s := range r.sections() {
		view.Sections = append(view.Sections, newSectionView(s))
	}
	for _, s := range r.shownSites() {
		view.Trees = append(view.Trees, tree{r.treeTitle(s), newBranchView(s.root, s.root.changed <= openChanges)})
	}
	var b strings.Builder
	if err := page.Execute(&b, view); err != nil {
		panic(err) // a builder takes everything, and the template is tested
	}
	return b.String()
}

// sectionView is a section as the page shows it: the rest is folded.
type sectionView struct {
	Title       string
	Danger      bool
	Items, Rest []itemView
}

type itemView struct {
	Class string
	Parts []partView
}

type partView struct {
	Text       string
	Name, Path bool
}

func newSectionView(s section) sectionView {
	view := sectionView{Title: s.title, Danger: s.danger}
	for n, item := range s.items {
		shown := itemView{Class: item.kind.class()}
		for _, part := range item.sentence {
			shown.Parts = append(shown.Parts, partView{part.text, part.kind == quotedName, part.kind == folderPath})
		}
		if n < openItems {
			view.Items = append(view.Items, shown)
		} else {
			view.Rest = append(view.Rest, shown)
		}
	}
	return view
}

// branchView is a branch as the page shows it.
type branchView struct {
	Name, Tag, Class string
	Open             bool
	// Inside counts the changes below.
	Inside   int
	Children []*branchView
}

func newBranchView(b *branch, open bool) *branchView {
	view := &branchView{Name: printable(b.name), Tag: b.tag(), Inside: b.changed}
	if view.Tag != "" {
		view.Inside--
		view.Class = nothing.class()
	}
	if len(b.changes) > 0 {
		view.Class = b.changes[0].kind.class()
	}
	if b.dangerous() {
		view.Class = trashed.class()
	}
	view.Open = open && view.Inside > 0
	for _, child := range b.children {
		view.Children = append(view.Children, newBranchView(child, open))
	}
	return view
}

// class is the CSS class of a kind.
func (k kind) class() string {
	if k == moved {
		return "move"
	}
	return map[string]string{"!": "danger", "+": "new", "~": "back", "-": "quiet", "?": "quiet"}[k.sign()]
}
