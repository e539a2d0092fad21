package mediamanager

import (
	"fmt"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// Drift returns one sentence for each departure of the site from the state,
// sorted. What went along with a folder above it has no sentence of its own.
func (k KnownLayout) Drift(site SeenSite) (sentences []string, err error) {
	folders, err := k.folders()
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*LayoutFolder, len(folders))
	for _, f := range folders {
		byID[f.ID] = f
	}
	for _, f := range folders {
		if what := site.departure(f, statedParent(folders, f, site.ParentID), byID); what != "" {
			sentences = append(sentences, f.Path+" "+what)
		}
	}
	slices.Sort(sentences)
	return sentences, nil
}

// Departure is the sentence of a layout whose parent is in the trash: nothing else is
// known of the layout then.
func (e *InTrashError) Departure() string {
	return "the parent folder lies in the trash, as " + e.Path
}

// departure says what happened to a folder, "" where nothing did, or where the
// folder above it has the sentence.
func (s SeenSite) departure(f *LayoutFolder, parentID string, known map[string]*LayoutFolder) string {
	now, seen := s.Folders[f.ID]
	_, parentSeen := s.Folders[parentID]
	top, moved, renamed := s.topInTrash(f.ID), now.ParentID != parentID, ""
	if !folderpath.EqualNames(now.Name, f.name()) {
		renamed = fmt.Sprintf("renamed to %q", now.Name)
	}
	switch {
	case !seen && len(f.names) > 1 && parentID != "" && !parentSeen:
		return ""
	case !seen:
		return "was deleted for good"
	case s.Unshown[f.ID] && s.Unshown[parentID]:
		return ""
	case s.Unshown[f.ID]:
		return "was deleted for good, or moved into a folder that is in the trash"
	case top == f.ID:
		return "is in the trash"
	case moved && top != "":
		return "was " + and(renamed, `moved into "`+s.trashedPath(now.ParentID, known)+`", which is in the trash`)
	case moved:
		return "was " + and(renamed, "moved to "+s.Path(f.ID))
	case renamed != "":
		return "was " + renamed
	default:
		return ""
	}
}

// trashedPath returns the path of a folder in the trash, from the nearest folder of
// the layout that it is in, else from the one that came to the trash by itself: Wix
// does not tell where that was.
func (s SeenSite) trashedPath(id string, known map[string]*LayoutFolder) string {
	var below []string
	for range len(s.Folders) {
		if own := known[id]; own != nil {
			return folderpath.JoinLayout(append(slices.Clone(own.names), below...)...)
		}
		f, ok := s.Folders[id]
		if !ok {
			break
		}
		below, id = slices.Insert(below, 0, f.Name), f.ParentID
	}
	return folderpath.JoinLayout(below...)
}

// and joins two parts of a sentence, of which the first may be "".
func and(first, second string) string {
	if first == "" {
		return second
	}
	return first + " and " + second
}
