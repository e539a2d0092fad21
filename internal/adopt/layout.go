package adopt

import (
	"cmp"
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// Layout is what a site has below one folder.
type Layout struct {
	// ParentID is the folder below which the layout is, such as "media-root".
	ParentID string
	// Folders are all live folders below it, in any order.
	Folders []mediamanager.Located
	// SiteID is the site that every block must name, because the provider block
	// names another; "" where it does not.
	SiteID string
}

// File is a file to write.
type File struct {
	Name    string
	Content []byte
}

// node is a folder of a layout.
type node struct {
	mediamanager.Located
	above *node // nil where the layout does not have the parent
	below []*node
}

// nodes returns the folders as a tree is printed: a folder, then everything in
// it, then its next sibling.
func (l Layout) nodes() []*node {
	byID := make(map[string]*node, len(l.Folders))
	for _, f := range l.Folders {
		byID[f.ID] = &node{Located: f}
	}
	var top []*node
	for _, n := range byID {
		if above, ok := byID[n.ParentFolderID]; ok {
			n.above = above
			above.below = append(above.below, n)
		} else {
			top = append(top, n)
		}
	}
	return inOrder(nil, top)
}

// Split separates the folders that hang below the layout's parent, as far as Wix
// shows, from others, and returns the topmost of the others by their paths. Wix
// lists what is in one of its virtual folders, but not that folder.
func (l Layout) Split() (below Layout, others []string) {
	below = Layout{ParentID: l.ParentID, SiteID: l.SiteID}
	outside := map[*node]bool{}
	for _, n := range l.nodes() {
		switch {
		case outside[n.above]:
			outside[n] = true
		case n.above == nil && n.ParentFolderID != l.ParentID:
			outside[n] = true
			others = append(others, n.Path)
		default:
			below.Folders = append(below.Folders, n.Located)
		}
	}
	return below, others
}

// inOrder appends siblings, and everything in them. Equal names are ordered by id.
func inOrder(ordered, siblings []*node) []*node {
	slices.SortFunc(siblings, func(a, b *node) int {
		return cmp.Or(strings.Compare(a.DisplayName, b.DisplayName), strings.Compare(a.ID, b.ID))
	})
	for _, n := range siblings {
		ordered = inOrder(append(ordered, n), n.below)
	}
	return ordered
}

// importID is what an import block calls a folder.
func (l Layout) importID(id string) string {
	if l.SiteID == "" {
		return id
	}
	return id + "@" + l.SiteID
}

// parentPath is the path of the folder above, for people to read.
func (n *node) parentPath() string {
	root, names, err := folderpath.Parse(n.Path)
	if err != nil {
		return ""
	}
	return folderpath.Format(root, names[:len(names)-1]...)
}
