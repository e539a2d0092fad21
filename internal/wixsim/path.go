package wixsim

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// pathPrefixes are what paths begin with, by the system folder they are below.
var pathPrefixes = map[string]string{
	mediaRoot: "/", visitorUploads: visitorUploads + ":/", trashRoot: trashRoot + ":/",
}

var escapeName = strings.NewReplacer(`\`, `\\`, `/`, `\/`)

// path is where a folder is: "/A/B" below media-root, "visitor-uploads:/A", "trash-root:/A". A slash in a name is
// written \/, a backslash \\.
func (t *tree) path(id string) string {
	var names []string
	n := t.nodes[id]
	for ; n != nil && n.Kind != kindRoot; n = t.nodes[n.Parent] {
		names = append(names, escapeName.Replace(n.Name))
	}
	if n == nil {
		return ""
	}
	slices.Reverse(names)
	return pathPrefixes[n.ID] + strings.Join(names, "/")
}

// parsePath takes a path apart: the id of the system folder it begins at, and the names below that.
func parsePath(path string) (root string, names []string, err error) {
	for id, prefix := range pathPrefixes {
		if rest, ok := strings.CutPrefix(path, prefix); ok {
			if rest == "" {
				return id, nil, nil
			}
			names, err = splitPath(rest)
			if err != nil {
				return "", nil, fmt.Errorf("path %q: %w", path, err)
			}
			return id, names, nil
		}
	}
	return "", nil, fmt.Errorf(`path %q begins neither with "/" nor with "visitor-uploads:/" or "trash-root:/"`, path)
}

// splitPath cuts at slashes that no backslash escapes.
func splitPath(path string) ([]string, error) {
	var names []string
	var name strings.Builder
	escaped := false
	for _, c := range path + "/" {
		switch {
		case escaped && c != '/' && c != '\\':
			return nil, errors.New(`a backslash stands before neither a slash nor a backslash`)
		case escaped:
			name.WriteRune(c)
			escaped = false
		case c == '\\':
			escaped = true
		case c != '/':
			name.WriteRune(c)
		case name.Len() == 0:
			return nil, errors.New("a name is empty")
		default:
			names = append(names, name.String())
			name.Reset()
		}
	}
	if name.Len() > 0 {
		return nil, errors.New("it ends in a backslash") // which escaped the slash put behind it
	}
	return names, nil
}

// find lists the folders that a path fits, oldest first: siblings may share a name.
func (t *tree) find(root string, names []string) []*node {
	fits := []*node{t.nodes[root]}
	for _, name := range names {
		var below []*node
		for _, n := range fits {
			for _, kid := range t.kids[n.ID] {
				if kid.Name == name {
					below = append(below, kid)
				}
			}
		}
		fits = below
	}
	sortNodes(fits)
	return fits
}

// sortNodes puts the oldest first.
func sortNodes(nodes []*node) {
	slices.SortFunc(nodes, func(a, b *node) int {
		return cmp.Or(a.Created.Compare(b.Created), strings.Compare(a.ID, b.ID))
	})
}
