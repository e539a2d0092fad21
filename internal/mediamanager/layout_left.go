package mediamanager

import "github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"

// LeftWithFiles returns the folders that would stay, only forgotten, with files of
// their own and nobody else's folders in them, while a new path has everything that the
// layout had below them: a line was renamed, and the files would not go along.
func (a *Arrangement) LeftWithFiles(steps *LayoutSteps, seen SeenSite) []LayoutLoss {
	if len(steps.Kept) == 0 {
		return nil
	}
	moves, err := newMoves(a.SuggestMoves().Moves)
	if err != nil {
		return nil // these are paths of the layout
	}
	kept, others, p := setOf(steps.Kept), a.holdOthers(seen), newPairing(a)
	var left []LayoutLoss
	for _, old := range a.Leaving {
		files := seen.Folders[old.ID].Files
		prefix := moves.longest(old.names, nil)
		if !kept[old.Path] || files == 0 || others[old.ID] || prefix == 0 {
			continue
		}
		if come := p.coming[folderpath.FoldLayout(moves.replace(old.names, prefix)...)]; come != nil && p.carries(come, old) {
			left = append(left, LayoutLoss{Path: old.Path, Files: files})
		}
	}
	return left
}

// holdOthers returns the folders that hold living ones that are not of the layout, by
// id.
func (a *Arrangement) holdOthers(seen SeenSite) map[string]bool {
	own, hold := a.known(), map[string]bool{}
	for id, f := range seen.Folders {
		if own[id] || f.Trashed {
			continue
		}
		seen.above(id, func(above SeenFolder) bool {
			hold[above.ID] = true
			return true
		})
	}
	return hold
}
