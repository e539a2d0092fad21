package mediamanager

import (
	"context"
	"maps"
)

// CountLeavingFiles counts the files in the folders of a layout that were only
// implied and leave it: they stay where there are any. Of those that come back from
// the trash with a folder above them, it adds the folders in them as well, as far as
// Wix tells of either.
func (s *Site) CountLeavingFiles(ctx context.Context, a *Arrangement, seen *SeenSite) error {
	living, back := a.impliedLeaving(*seen)
	files := map[string][]string{}
	if len(living) > 0 {
		found, err := s.filesIn(ctx, s.rootOf(seen.ParentID), living)
		if err != nil {
			return err
		}
		maps.Copy(files, found)
	}
	if len(back) > 0 {
		found, err := s.filesInTrashed(ctx, back)
		if err != nil {
			return err
		}
		maps.Copy(files, found)
		if err := s.addTrashedIn(ctx, seen, back); err != nil {
			return err
		}
	}
	for _, ids := range []map[string]bool{living, back} {
		for id := range ids {
			f := seen.Folders[id]
			f.Files = len(files[id])
			seen.Folders[id] = f
		}
	}
	return nil
}

// impliedLeaving returns the ids of the folders that were only implied and leave:
// those that are alive, and those that are in the trash with a folder that stays in
// the layout, and come back with it.
func (a *Arrangement) impliedLeaving(seen SeenSite) (living, back map[string]bool) {
	living, back = map[string]bool{}, map[string]bool{}
	stays := map[string]bool{}
	for _, f := range a.Folders {
		stays[f.ID] = true
	}
	for _, f := range a.Leaving {
		now, ok := seen.Folders[f.ID]
		switch {
		case !ok || !f.Implied:
		case !now.Trashed:
			living[f.ID] = true
		case stays[seen.topInTrash(f.ID)]:
			back[f.ID] = true
		}
	}
	return living, back
}

// addTrashedIn adds the folders that lie directly in trashed ones, as trashed, as far
// as Wix lists them.
func (s *Site) addTrashedIn(ctx context.Context, seen *SeenSite, trashed map[string]bool) error {
	for id := range trashed {
		folders, err := s.trashPages(id).All(ctx)
		if err != nil && !unlisted(err) {
			return err
		}
		for _, f := range folders {
			if _, ok := seen.Folders[f.ID]; !ok && f.ParentFolderID == id {
				in := seenAlive(f)
				in.Trashed = true
				seen.Folders[f.ID] = in
			}
		}
	}
	return nil
}

// LeavingAlong returns the leaving folders that go with a step whose own folder is not
// one of them, the topmost ones, as steps of their own.
func (a *Arrangement) LeavingAlong(seen SeenSite, steps []LayoutStep) []LayoutStep {
	leaving, goes := map[string]bool{}, map[string]bool{}
	for _, f := range a.Leaving {
		leaving[f.ID] = true
	}
	for _, step := range steps {
		goes[step.ID] = true
	}
	var along []LayoutStep
	for _, f := range a.Leaving {
		within := false
		seen.above(f.ID, func(above SeenFolder) bool {
			within = goes[above.ID] && !leaving[above.ID]
			return !within && !leaving[above.ID]
		})
		if within && !goes[f.ID] && !seen.Folders[f.ID].Trashed {
			along = append(along, LayoutStep{Kind: StepTrash, ID: f.ID, Path: f.Path})
		}
	}
	return along
}
