package mediamanager

import (
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// PlacesIn returns the layout paths where folders of the layout are alive that
// somebody has moved or renamed, by the paths that the state has. What went along with
// a folder above it has no entry of its own.
func (k KnownLayout) PlacesIn(site SeenSite) (map[string]string, error) {
	folders, err := k.folders()
	if err != nil {
		return nil, err
	}
	places := map[string]string{}
	for _, f := range folders {
		now, ok := site.Folders[f.ID]
		if !ok || site.inTrash(f.ID) || now.ParentID == statedParent(folders, f, site.ParentID) && folderpath.EqualNames(now.Name, f.name()) {
			continue
		}
		if names, below := site.names(f.ID); below {
			places[f.Path] = folderpath.JoinLayout(names...)
		}
	}
	return places, nil
}

// statedParent returns the id of the folder above one of the layout, as the state has
// it: parentID at the top, "" where the state has none.
func statedParent(folders map[string]*LayoutFolder, f *LayoutFolder, parentID string) string {
	above := f.names[:len(f.names)-1]
	if len(above) == 0 {
		return parentID
	}
	if parent := folders[folderpath.FoldLayout(above...)]; parent != nil {
		return parent.ID
	}
	return ""
}

// follow keeps the leaving folders that somebody has brought by hand to a path that
// is new in the declaration. An entry of moves, and a folder that the state has there,
// go before.
func (a *Arrangement) follow(known KnownLayout, there, target map[string]*LayoutFolder) error {
	if len(known.Places) == 0 || len(a.Leaving) == 0 {
		return nil
	}
	now := map[string][]string{} // where each folder is, by the key of its path in the state
	for _, f := range sortedFolders(there) {
		above, at := now[folderpath.FoldLayout(f.names[:len(f.names)-1]...)], f.names
		if place, ok := known.Places[f.Path]; ok {
			names, err := folderpath.SplitLayout(place)
			if err != nil {
				return err
			}
			at = names
		} else if above != nil {
			at = append(slices.Clone(above), f.name())
		}
		now[f.key()] = at
	}
	a.Leaving = slices.DeleteFunc(a.Leaving, func(old *LayoutFolder) bool {
		to := target[folderpath.FoldLayout(now[old.key()]...)]
		if to == nil || to.ID != "" {
			return false
		}
		to.ID, a.Moved[old.Path] = old.ID, to.Path
		return true
	})
	return nil
}
