package mediamanager

import (
	"context"
	"errors"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// findTargets adds the folders that exist at the new paths of a layout, also where an
// entry of moves leads to, and the names of its top folders in a new parent.
func (s *Site) findTargets(ctx context.Context, q LayoutQuestion, seen *SeenSite) error {
	if q.Target == nil {
		return nil
	}
	at, moved := map[string][]string{"": {seen.ParentID}}, q.Target.movedTo()
	for _, f := range q.Target.Folders {
		now, ok := seen.Folders[f.ID]
		if ok && !now.Trashed {
			at[f.Path] = []string{f.ID}
		}
		comes := moved[f.Path] || seen.NewParent && f.parent() == ""
		if ok && (!comes || slices.Contains(at[f.parent()], now.ParentID) && folderpath.EqualNames(now.Name, f.name())) {
			continue
		}
		found, err := s.namesakesIn(ctx, q, at[f.parent()], f.name(), seen)
		if err != nil {
			return err
		}
		if !ok {
			at[f.Path] = found
		}
	}
	return nil
}

// movedTo returns the new paths of the folders that entries of moves take along.
func (a *Arrangement) movedTo() map[string]bool {
	paths := map[string]bool{}
	for _, to := range a.Moved {
		paths[to] = true
	}
	return paths
}

// namesakesIn adds the living folders of a name that lie in one of the parents,
// and returns their ids. An apply confirms each of them by a GET; to a plan, which
// asks with no time since when it counts, the listing of the parent is enough.
func (s *Site) namesakesIn(ctx context.Context, q LayoutQuestion, parents []string, name string, seen *SeenSite) (ids []string, err error) {
	namesakes := s.Namesakes
	if q.Since.IsZero() {
		namesakes = s.listedNamesakes
	}
	for _, parent := range parents {
		found, err := namesakes(ctx, parent, name)
		if errors.Is(err, wix.ErrNotFound) {
			continue // the parent itself is asked for elsewhere
		}
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			ids = append(ids, f.ID)
		}
		seen.addLive(found)
		if !q.Since.IsZero() {
			s.refute(q.Target, parent, name, found, seen)
		}
	}
	return ids, nil
}

// refute takes away what listings have shown in parent under that name and the GETs
// have not: listings lag. found is what they have shown.
func (s *Site) refute(target *Arrangement, parent, name string, found []wix.Folder, seen *SeenSite) {
	slot := layoutSlot{parent, folderpath.FoldName(name)}
	for _, id := range s.records.everIn(parent, name) {
		f, ok := seen.Folders[id]
		if !ok || f.Trashed || slotOf(f) != slot || target.has(id) || slices.ContainsFunc(found, func(f wix.Folder) bool { return f.ID == id }) {
			continue
		}
		if v := s.records.get(id).firstHand(); v != nil && v.Place == Alive && slotOf(seenAlive(v.Folder)) != slot {
			seen.Folders[id] = seenAlive(v.Folder)
			continue
		}
		s.markTrashed(id, seen)
	}
}

// markTrashed marks a folder, and the living ones that are seen in it.
func (s *Site) markTrashed(id string, seen *SeenSite) {
	f := seen.Folders[id]
	f.Trashed = true
	seen.Folders[id] = f
	for _, in := range s.records.below(id, "") {
		if f, ok := seen.Folders[in.ID]; ok && !f.Trashed && f.ParentID == id {
			s.markTrashed(in.ID, seen)
		}
	}
}

// has reports whether a folder is one of the arrangement, also one that leaves.
func (a *Arrangement) has(id string) bool {
	is := func(f *LayoutFolder) bool { return f.ID == id }
	return slices.ContainsFunc(a.Folders, is) || slices.ContainsFunc(a.Leaving, is)
}

// listedNamesakes returns the folders of a name that the listing of parent shows.
func (s *Site) listedNamesakes(ctx context.Context, parent, name string) ([]wix.Folder, error) {
	err := s.listSiblings(ctx, parent)
	return sortedByID(s.records.below(parent, name)), err
}

// findAbsent adds the folders at paths that must not exist, and what is below them.
func (s *Site) findAbsent(ctx context.Context, q LayoutQuestion, seen *SeenSite) error {
	for _, path := range q.Absent {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			return err
		}
		at := []string{seen.ParentID}
		for _, name := range names {
			if at, err = s.namesakesIn(ctx, q, at, name, seen); err != nil {
				return err
			}
		}
		for _, id := range at {
			below, err := s.Below(ctx, id)
			if err != nil {
				return err
			}
			seen.addLive(below)
		}
	}
	return nil
}
