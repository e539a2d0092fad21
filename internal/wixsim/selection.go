package wixsim

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
)

// selection is what a listing asks for, without its page: the key of a cached view, and the inside of a cursor.
type selection struct {
	Of      string `json:"of"`                // listFolders and so on
	Parent  string `json:"parent,omitempty"`  // of a list, a trash listing
	Search  string `json:"search,omitempty"`  // of a search
	State   string `json:"state,omitempty"`   // of a query
	Private string `json:"private,omitempty"` // of files: "true", "false", "" for all
	Field   string `json:"field,omitempty"`   // to sort by
	Desc    bool   `json:"desc,omitempty"`
}

// What a selection selects.
const (
	ofList    = "list"
	ofSearch  = "search"
	ofQuery   = "query"
	ofDeleted = "deleted"
	ofFiles   = "files"
)

// Fields to sort by (docs, "List Folders").
const (
	byName    = "displayName"
	byUpdated = "updatedDate"
	bySize    = "sizeInBytes" // of files only
)

// pick lists the folders of a selection in its order. Views are kept until the tree changes: a walk through all pages
// of 50,000 folders sorts them once.
func (t *tree) pick(v Variant, sel selection) []*node {
	if view, ok := t.views[sel]; ok {
		return view
	}
	view := sel.filter(v, t)
	slices.SortFunc(view, sel.order)
	if t.views == nil {
		t.views = map[selection][]*node{}
	}
	t.views[sel] = view
	return view
}

// filter leaves out system folders: Wix never lists media-root, and hides the virtual ones.
func (sel selection) filter(v Variant, t *tree) []*node {
	var found []*node
	switch sel.Of {
	case ofList:
		if t.alive(sel.Parent) || sel.Parent == trashRoot {
			found = t.children(sel.Parent)
		}
	case ofDeleted:
		if t.inTrash(sel.Parent) {
			found = t.children(sel.Parent)
		}
	case ofSearch:
		matches := matcher(sel.Search)
		found = slices.DeleteFunc(t.below(sel.Parent), func(n *node) bool { return !matches(n.Name) })
	case ofQuery:
		for _, n := range t.nodes {
			if sel.State == "" || state(v, t, n) == sel.State {
				found = append(found, n)
			}
		}
	}
	return slices.DeleteFunc(found, func(n *node) bool {
		return n.system() || v.TrashTopOnly && n.Parent != trashRoot && t.inTrash(n.ID)
	})
}

func (t *tree) children(id string) []*node {
	found := make([]*node, 0, len(t.kids[id]))
	for _, kid := range t.kids[id] {
		found = append(found, kid)
	}
	return found
}

// order compares names byte by byte, as in the samples of the docs, and dates by the second: ties are normal, and
// fall to the id.
func (sel selection) order(a, b *node) int {
	var c int
	if sel.Field == byName {
		c = strings.Compare(a.Name, b.Name)
	} else {
		c = a.Updated.Truncate(time.Second).Compare(b.Updated.Truncate(time.Second))
	}
	if sel.Desc {
		c = -c
	}
	return cmp.Or(c, strings.Compare(a.ID, b.ID))
}

// matcher is a loose match: every word of the text, without a plural s, occurs in the name in any case. The docs'
// search for "mountains" finds "mountain_videos"; a client that takes a hit for an exact match is wrong.
func matcher(text string) func(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	if len(words) == 0 {
		words = append(words, strings.ToLower(strings.TrimSpace(text)))
	}
	for i, word := range words {
		if len(word) > 3 {
			words[i] = strings.TrimSuffix(word, "s")
		}
	}
	return func(name string) bool {
		name = strings.ToLower(name)
		return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(name, word) })
	}
}
