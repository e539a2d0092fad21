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
	for _, f := range folders {
		parentID := site.ParentID
		if above := f.names[:len(f.names)-1]; len(above) > 0 {
			parentID = ""
			if parent := folders[folderpath.FoldLayout(above...)]; parent != nil {
				parentID = parent.ID
			}
		}
		if what := site.departure(f, parentID); what != "" {
			sentences = append(sentences, f.Path+" "+what)
		}
	}
	slices.Sort(sentences)
	return sentences, nil
}

// departure says what happened to a folder, "" where nothing did, or where the
// folder above it has the sentence.
func (s SeenSite) departure(f *LayoutFolder, parentID string) string {
	now, seen := s.Folders[f.ID]
	_, parentSeen := s.Folders[parentID]
	switch {
	case !seen && len(f.names) > 1 && parentID != "" && !parentSeen:
		return ""
	case !seen:
		return "was deleted for good"
	case s.inTrash(f.ID) && (now.ParentID != parentID || s.topInTrash(f.ID) == f.ID):
		return "is in the trash"
	case now.ParentID != parentID:
		return "was moved to " + s.Path(f.ID)
	case !folderpath.EqualNames(now.Name, f.name()):
		return fmt.Sprintf("was renamed to %q", now.Name)
	default:
		return ""
	}
}
