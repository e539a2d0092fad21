package mediamanager

import (
	"slices"
	"strings"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// SeenFolder is a folder as the site shows it.
type SeenFolder struct {
	ID, ParentID, Name string
	// Trashed says that the folder is in the trash. It comes back with its parent
	// where ParentID is a folder in the trash, and by itself otherwise.
	Trashed bool
	// Files counts the files in the folder itself, where that is known.
	Files int
}

// SeenSite is what a site shows around a layout.
type SeenSite struct {
	// ParentID is the folder below which the layout stands, and ParentPath its
	// path for people, "/" for media-root.
	ParentID, ParentPath string
	// NewParent says that the configuration takes the layout there from another parent.
	NewParent bool
	// Folders are the folders by id, undeclared ones too. A known folder that is
	// not among them is gone for good.
	Folders map[string]SeenFolder
	// Unshown are those of Folders that Wix shows nowhere, by id: deleted for good, or
	// below the folder in the trash that they are said to be in.
	Unshown map[string]bool
	// Created is when the newest of the layout's folders was created, if that is
	// known: Wix may not show one yet that is younger than a minute.
	Created time.Time
	// Partial says that there may be more undeclared folders below the known ones.
	Partial bool
	// Listed says that Folders are all that there are below the layout's folders.
	Listed bool
	// Newest is the latest update of a folder of the root folder, by Wix's clock;
	// zero where not all of them were listed.
	Newest time.Time
}

// above calls visit with each folder above one that is seen, the nearest first,
// until visit returns false. It stops above the layout's parent.
func (s SeenSite) above(id string, visit func(f SeenFolder) bool) {
	for range len(s.Folders) {
		f, ok := s.Folders[id]
		if !ok || f.ParentID == s.ParentID {
			return
		}
		above, ok := s.Folders[f.ParentID]
		if !ok || !visit(above) {
			return
		}
		id = above.ID
	}
}

// topInTrash returns the folder with which one came to the trash, itself where
// it came alone, and "" where it is alive.
func (s SeenSite) topInTrash(id string) string {
	top := ""
	visit := func(f SeenFolder) bool {
		if f.Trashed {
			top = f.ID
		}
		return true
	}
	visit(s.Folders[id])
	s.above(id, visit)
	return top
}

// inTrash reports whether a folder, or one above it, is in the trash.
func (s SeenSite) inTrash(id string) bool { return s.topInTrash(id) != "" }

// holds reports whether a folder is above another one.
func (s SeenSite) holds(id, other string) bool {
	held := false
	s.above(other, func(f SeenFolder) bool {
		held = f.ID == id
		return !held
	})
	return held
}

// names returns the names from the layout's parent to a folder, and whether
// the folder stands below that parent.
func (s SeenSite) names(id string) (names []string, below bool) {
	f := s.Folders[id]
	names, top := []string{f.Name}, f
	s.above(id, func(above SeenFolder) bool {
		names, top = append(names, above.Name), above
		return true
	})
	slices.Reverse(names)
	return names, top.ParentID == s.ParentID
}

// Path returns the path of a folder for people, from the site's root.
func (s SeenSite) Path(id string) string {
	names, below := s.names(id)
	if below {
		return strings.TrimSuffix(s.ParentPath, "/") + "/" + folderpath.JoinLayout(names...)
	}
	root := s.Folders[id].ParentID
	s.above(id, func(f SeenFolder) bool {
		root = f.ParentID
		return true
	})
	if Virtual(root) || root == "" {
		return folderpath.Format(root, names...)
	}
	return folderpath.Format("", slices.Insert(names, 0, "("+root+")")...)
}
