package mediamanager

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// LayoutGoneError says that folders of a layout were deleted for good, and that
// nothing had shown that before a folder above them was restored.
type LayoutGoneError struct{ Paths []string }

func (e *LayoutGoneError) Error() string {
	return fmt.Sprintf("deleted for good: %s", strings.Join(e.Paths, ", "))
}

// LayoutTakenError says that folders came back from the trash at paths of a layout
// that are not known to it.
type LayoutTakenError struct{ Taken []LayoutTaken }

func (e *LayoutTakenError) Error() string {
	return fmt.Sprintf("%d paths are taken by folders that came back from the trash", len(e.Taken))
}

// bringsMore reports whether steps restored a folder with more of the layout below
// it, or with folders that leave it.
func (b *builder) bringsMore(steps []LayoutStep) bool {
	restored, ids := map[string]bool{}, map[string]bool{}
	for _, step := range steps {
		restored[step.Path], ids[step.ID] = step.Kind == StepRestore, step.Kind == StepRestore
	}
	came := func(f *LayoutFolder) bool { return ids[b.seen.topInTrash(f.ID)] }
	stays := func(f *LayoutFolder) bool { return restored[f.parent()] || b.seen.Unshown[f.ID] && came(f) }
	return slices.ContainsFunc(b.arrangement.Folders, stays) || slices.ContainsFunc(b.arrangement.Leaving, came)
}

// again looks at the layout once folders have come back from the trash, and returns
// the steps that are left. Wix may not tell what is in a trashed folder, so that
// only now it shows that one of them was renamed or deleted, or that there is one
// more: an apply that failed before may have created it.
func (b *builder) again(ctx context.Context, done []LayoutStep) ([]LayoutStep, error) {
	a, seen := b.arrived(), b.seen
	seen.Folders = b.withoutOthersBack(done)
	for _, step := range done {
		id := cmp.Or(step.ID, b.ids[step.Path])
		was := seen.Folders[id]
		was.Trashed = true
		if step.Kind != StepTrash {
			was = SeenFolder{ID: id, ParentID: b.ids[step.Parent], Name: step.Name, Files: was.Files}
		}
		seen.Folders[id] = was
	}
	gone, err := b.lookAgain(ctx, &seen, done)
	if err == nil {
		err = b.site.findTargets(ctx, LayoutQuestion{Target: a, Since: time.Now()}, &seen)
	}
	if err == nil {
		err = b.site.CountLeavingFiles(ctx, a, &seen)
	}
	if err != nil {
		return nil, err
	}
	b.seen, b.arrangement = seen, a
	if err := b.lost(gone); err != nil {
		return nil, err
	}
	b.steps, err = a.Steps(seen, b.steps.choices)
	if err == nil && len(b.steps.Taken) > 0 {
		err = &LayoutTakenError{Taken: b.steps.Taken}
	}
	b.count()
	return b.steps.Steps, err
}

// withoutOthersBack returns what was seen without the undeclared folders that were in
// the trash and came back: they are listed again.
func (b *builder) withoutOthersBack(done []LayoutStep) map[string]SeenFolder {
	known, restored := b.arrangement.known(), map[string]bool{}
	for _, step := range done {
		restored[step.ID] = step.Kind == StepRestore
	}
	folders := maps.Clone(b.seen.Folders)
	maps.DeleteFunc(folders, func(id string, f SeenFolder) bool {
		return f.Trashed && !known[id] && restored[b.seen.topInTrash(id)]
	})
	return folders
}

// arrived is the arrangement with the folders that have been made so far.
func (b *builder) arrived() *Arrangement {
	a := *b.arrangement
	a.Folders = make([]*LayoutFolder, len(b.arrangement.Folders))
	for i, f := range b.arrangement.Folders {
		now := *f
		now.ID = cmp.Or(b.ids[f.Path], f.ID)
		a.Folders[i] = &now
	}
	return &a
}

// lookAgain asks for the folders that came back with another one: a listing that
// was begun now may say that they are as they were.
func (b *builder) lookAgain(ctx context.Context, seen *SeenSite, done []LayoutStep) (gone map[string]bool, err error) {
	begun, known := time.Now(), b.cameAlong(done)
	for _, k := range known {
		b.site.records.forget(k.ID)
	}
	if _, _, err := b.site.seek(ctx, question{root: b.site.rootOf(seen.ParentID), since: begun, pages: len(known) / 2}); err != nil {
		return nil, err
	}
	gone = map[string]bool{}
	var mu sync.Mutex
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(layoutParallel)
	for _, k := range known {
		group.Go(func() error {
			now, err := b.site.listedOrGot(groupCtx, k, begun)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err != nil:
				return err
			case now.Place == Gone:
				gone[k.ID] = true
				delete(seen.Folders, k.ID)
			default:
				seen.Folders[k.ID] = seenAt(now, k)
			}
			return nil
		})
	}
	err = group.Wait()
	stillHidden := slices.DeleteFunc(known, func(k Known) bool { return !gone[k.ID] || !seen.Unshown[k.ID] })
	b.site.addUnshown(b.arrangement.Folders, stillHidden, seen)
	maps.DeleteFunc(gone, func(id string, _ bool) bool { _, ok := seen.Folders[id]; return ok })
	if err == nil {
		_, err = b.site.listLayout(ctx, b.site.rootOf(seen.ParentID), b.arrangement.leavingIDs(), -1, begun)
	}
	b.site.addUndeclared(seen)
	return gone, err
}

// listedOrGot returns a folder as a listing that was begun then shows it unchanged,
// else as a GET does.
func (s *Site) listedOrGot(ctx context.Context, known Known, begun time.Time) (Sighting, error) {
	listed := s.records.get(known.ID).views[fromListing]
	if listed != nil && !listed.asOf.Before(begun) && known.unchanged(listed.Folder) {
		return *listed, nil
	}
	return s.Get(ctx, known)
}

// cameAlong returns the folders of the layout that were in the trash and came back
// with a folder above them.
func (b *builder) cameAlong(done []LayoutStep) []Known {
	stepped := map[string]bool{}
	for _, step := range done {
		stepped[step.ID] = true
	}
	var known []Known
	for _, f := range slices.Concat(b.arrangement.Folders, b.arrangement.Leaving) {
		if was, ok := b.seen.Folders[f.ID]; ok && was.Trashed && !stepped[f.ID] {
			known = append(known, Known{ID: f.ID, DisplayName: was.Name, ParentID: was.ParentID})
		}
	}
	return known
}

// lost takes what is gone out of the layout, and says so of the paths that stay, but
// for those that the plan has promised no id.
func (b *builder) lost(gone map[string]bool) error {
	var paths []string
	for _, f := range b.arrangement.Folders {
		if !gone[f.ID] {
			continue
		}
		delete(b.ids, f.Path)
		if !f.Unshown {
			paths = append(paths, f.Path)
		}
	}
	b.arrangement.Leaving = slices.DeleteFunc(slices.Clone(b.arrangement.Leaving), func(f *LayoutFolder) bool { return gone[f.ID] })
	if len(paths) > 0 {
		return &LayoutGoneError{Paths: paths}
	}
	return nil
}
