package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// layoutParallel is how many requests for a layout are in flight at once,
// whatever Terraform's parallelism is.
const layoutParallel = 20

// LayoutQuestion asks what a site shows around a layout.
type LayoutQuestion struct {
	// ParentID is the folder below which the layout stands.
	ParentID string
	Known    KnownLayout
	// Created is when the newest of the known folders was created, if that is known.
	Created time.Time
	// NewParentID is the folder below which the layout shall stand, "" for ParentID.
	NewParentID string
	// Target is what the layout is to become: folders that exist at its new paths
	// are asked for. nil asks for the known folders alone.
	Target *Arrangement
	// Absent are paths that must not exist. What is there is listed at all levels.
	Absent []string
	// Since is the time before which no listing counts.
	Since time.Time
	// Unchanged is the latest update that a refresh has seen of a site on which
	// nothing had changed and nothing undeclared lay in the layout. Where nothing was
	// updated since, the known folders count as seen, also those that have gone to the
	// trash: only for folders that shall go there. Zero asks for them.
	Unchanged time.Time
	// All asks for every folder below the parent, at all levels.
	All bool
	// Undeclared asks for the undeclared folders in every known one. Without it they
	// are seen where that costs nothing.
	Undeclared bool
	// Leaves lets the parent be in the trash: the whole layout shall go there. With
	// another NewParentID it may be there too.
	Leaves bool
}

// SeeLayout reads what a site shows around a layout. It writes nothing.
//
// Listings answer for folders that are as they were known, each other one is
// asked for as [Site.Find] does. N known folders cost at most about two requests
// each, or a page of the whole listing for each hundred folders of the site,
// whichever is less. Where the whole listing was not read, undeclared folders are
// seen as far as they lie in the folder of a known one, or of every known one
// where Undeclared asks for it.
//
// Errors: [InTrashError] where the parent is in the trash that the layout shall have,
// those of [Site.Find], and those of wix.
func (s *Site) SeeLayout(ctx context.Context, q LayoutQuestion) (seen SeenSite, err error) {
	defer s.giveReason(ctx, "show the folders of the layout", time.Now(), &err)
	known, err := q.Known.KnownFolders(q.ParentID, q.Created)
	if err != nil {
		return SeenSite{}, err
	}
	parentTrashed, err := s.checkParents(ctx, q)
	if err != nil {
		return SeenSite{}, err
	}
	if seen, unchanged, err := s.seeUnchanged(ctx, q, known); err != nil || unchanged {
		return seen, err
	}
	seen = SeenSite{ParentID: q.ParentID, ParentPath: s.Path(ctx, q.ParentID), Folders: map[string]SeenFolder{}, Unshown: map[string]bool{}, Created: q.Created}
	whole, err := s.listKnown(ctx, q, known, &seen)
	if err != nil {
		return SeenSite{}, err
	}
	find := s.Find
	if !whole {
		find = s.findAlone
	}
	if err := s.findKnown(ctx, q, known, &seen, find); err != nil {
		return SeenSite{}, err
	}
	if q.All {
		below, err := s.Below(ctx, q.ParentID)
		if err != nil {
			return SeenSite{}, err
		}
		seen.addLive(below)
	}
	s.addUndeclared(&seen)
	if q.takesAway() {
		seen.ParentID, seen.ParentPath, seen.NewParent = q.NewParentID, s.Path(ctx, q.NewParentID), true
		if parentTrashed { // what came to the trash with it comes out of it
			seen.Folders[q.ParentID] = SeenFolder{ID: q.ParentID, Trashed: true}
		}
	}
	if err := s.findTargets(ctx, q, &seen); err != nil {
		return SeenSite{}, err
	}
	if err := s.findAbsent(ctx, q, &seen); err != nil {
		return SeenSite{}, err
	}
	return seen, s.addAncestors(ctx, &seen)
}

// takesAway reports whether the layout gets another parent.
func (q LayoutQuestion) takesAway() bool { return q.NewParentID != "" && q.NewParentID != q.ParentID }

// checkParents fails with an [InTrashError] where the folder is in the trash that the
// layout shall stand in. It reports whether the one is there that it leaves.
func (s *Site) checkParents(ctx context.Context, q LayoutQuestion) (trashed bool, err error) {
	err = s.CheckParent(ctx, q.ParentID)
	if _, trashed = errors.AsType[*InTrashError](err); trashed && (q.Leaves || q.takesAway()) {
		err = nil
	}
	if err == nil && q.takesAway() {
		err = s.CheckParent(ctx, q.NewParentID)
	}
	return trashed, err
}

// layout returns the folders that shall stand, parents first: the known ones where
// there is no target.
func (q LayoutQuestion) layout() ([]*LayoutFolder, error) {
	if q.Target != nil {
		return q.Target.Folders, nil
	}
	folders, err := q.Known.folders()
	return sortedFolders(folders), err
}

// KnownFolders returns what is known of each folder of the layout below a parent,
// parents first.
func (k KnownLayout) KnownFolders(parentID string, created time.Time) ([]Known, error) {
	byKey, err := k.folders()
	if err != nil {
		return nil, err
	}
	folders := make([]Known, 0, len(byKey))
	for _, f := range sortedFolders(byKey) {
		folders = append(folders, Known{ID: f.ID, DisplayName: f.name(), ParentID: statedParent(byKey, f, parentID), CreatedDate: created})
	}
	return folders, nil
}

// findAlone asks for one folder, without more pages of a listing that was given up.
func (s *Site) findAlone(ctx context.Context, known Known) (Sighting, error) {
	if _, ok := s.records.get(known.ID).best(asChanged, time.Time{}); ok {
		return s.Find(ctx, known)
	}
	return s.Get(ctx, known)
}

// findKnown adds the known folders: from a listing where that shows them as they
// were known, else as [Site.Find] finds them. Those that this run has trashed are asked
// for: a listing that lags shows them as they were. What is gone is left out, unless it
// may be in a trashed folder of the layout.
func (s *Site) findKnown(ctx context.Context, q LayoutQuestion, known []Known, seen *SeenSite, find func(context.Context, Known) (Sighting, error)) error {
	var mu sync.Mutex
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(layoutParallel)
	for _, k := range known {
		r, find := s.records.get(k.ID), find
		if r.removed {
			find = s.Get
		} else if v, ok := r.best(asUnchanged, q.Since); ok && v.Place == Alive && k.unchanged(v.Folder) {
			mu.Lock()
			seen.Folders[k.ID] = seenAlive(v.Folder)
			mu.Unlock()
			continue
		}
		group.Go(func() error {
			found, err := find(groupCtx, k)
			if err != nil || found.Place == Gone {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			seen.Folders[k.ID] = seenAt(found, k)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	seen.trashBelow(known)
	missing := seen.missing(known)
	if len(missing) == 0 {
		return nil
	}
	layout, err := q.layout()
	if err == nil {
		s.addUnshown(layout, missing, seen)
	}
	return err
}

func seenAlive(f wix.Folder) SeenFolder {
	return SeenFolder{ID: f.ID, ParentID: f.ParentFolderID, Name: f.DisplayName}
}

// seenAt is a folder where it was found. What came to the trash with a folder
// above keeps the parent that it has there.
func seenAt(found Sighting, known Known) SeenFolder {
	f := seenAlive(found.Folder)
	f.ID, f.Name = known.ID, cmp.Or(f.Name, known.DisplayName)
	f.Trashed = found.Place == InTrash
	if f.Trashed && f.ParentID == "" {
		f.ParentID = known.ParentID
	}
	return f
}

// trashBelow marks what a listing showed alive in a folder that is in the trash.
func (s *SeenSite) trashBelow(known []Known) {
	for _, k := range known { // parents come first
		if f, ok := s.Folders[k.ID]; ok && s.Folders[f.ParentID].Trashed {
			f.Trashed = true
			s.Folders[k.ID] = f
		}
	}
}

// addUndeclared adds the living folders in those that are seen, at all levels, as
// far as this run has seen them.
func (s *Site) addUndeclared(seen *SeenSite) {
	queue := append(slices.Sorted(maps.Keys(seen.Folders)), seen.ParentID)
	for ; len(queue) > 0; queue = queue[1:] {
		if seen.Folders[queue[0]].Trashed {
			continue
		}
		for _, f := range s.records.below(queue[0], "") {
			if _, ok := seen.Folders[f.ID]; !ok {
				seen.Folders[f.ID] = seenAlive(f)
				queue = append(queue, f.ID)
			}
		}
	}
}

func (s *SeenSite) addLive(folders []wix.Folder) {
	for _, f := range folders {
		if _, ok := s.Folders[f.ID]; !ok {
			s.Folders[f.ID] = seenAlive(f)
		}
	}
}

// addAncestors adds the folders above those that were moved out of the layout:
// sentences name the path where they are.
func (s *Site) addAncestors(ctx context.Context, seen *SeenSite) error {
	for _, id := range slices.Sorted(maps.Keys(seen.Folders)) {
		parent := seen.Folders[id].ParentID
		if _, ok := seen.Folders[parent]; ok || parent == seen.ParentID {
			continue
		}
		for v, err := range s.up(ctx, parent) {
			if err != nil {
				return err
			}
			if _, ok := seen.Folders[v.Folder.ID]; ok || v.Folder.ID == seen.ParentID || v.Place == Gone || v.Folder.DisplayName == "" {
				break
			}
			above := seenAlive(v.Folder)
			above.Trashed = v.Place == InTrash
			seen.Folders[above.ID] = above
		}
	}
	return nil
}
