package mediamanager

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// Location returns a short text that stands for the folder in its parent under its
// name: it is another one for another folder, and once the folder was moved or
// renamed.
func (f SeenFolder) Location() string {
	sum := sha256.Sum256([]byte(f.ID + "\x00" + f.ParentID + "\x00" + folderpath.FoldName(f.Name)))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// Locations returns the locations of the layout's folders below a parent, as the
// state has them.
func (k KnownLayout) Locations(parentID string) map[string]bool {
	at := make(map[string]bool, len(k.IDs))
	known, err := k.KnownFolders(parentID, time.Time{})
	if err != nil {
		return at // Arrange tells of a path that is none
	}
	for _, f := range known {
		at[SeenFolder{ID: f.ID, ParentID: f.ParentID, Name: f.DisplayName}.Location()] = true
	}
	return at
}

// SeenLocations returns the sorted locations of folders, and those of the layout's
// folders that are alive elsewhere than the state has them.
func (k KnownLayout) SeenLocations(site SeenSite, ids []string) []string {
	at, stated := make([]string, 0, len(ids)), k.Locations(site.ParentID)
	for _, id := range ids {
		at = append(at, site.Folders[id].Location())
	}
	for _, id := range k.IDs {
		if f, ok := site.Folders[id]; ok && !stated[f.Location()] && !site.inTrash(id) {
			at = append(at, f.Location())
		}
	}
	slices.Sort(at)
	return at
}

// Route returns a folder and those above it, as far as they are where the site has
// them: up to the layout's parent, or a folder that the layout brings to its path.
func (a *Arrangement) Route(site SeenSite, id string) []SeenFolder {
	route := []SeenFolder{site.Folders[id]}
	site.above(id, func(f SeenFolder) bool {
		stays := !slices.ContainsFunc(a.Folders, func(own *LayoutFolder) bool { return own.ID == f.ID })
		if stays {
			route = append(route, f)
		}
		return stays
	})
	return route
}
