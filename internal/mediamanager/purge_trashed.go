package mediamanager

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// NotInTrashError says that folders that were to be deleted for good from the
// trash are not there: Alive are alive, and Wix does not find Gone at all. Purged
// is how many others were deleted before.
type NotInTrashError struct {
	Alive, Gone []wix.Folder
	Purged      int
}

func (e *NotInTrashError) Error() string {
	return fmt.Sprintf("%d folders are not in the trash", len(e.Alive)+len(e.Gone))
}

// ManagedError says that blocks of this run manage folders, or destroy them, so
// that nothing else may be done with them.
type ManagedError struct{ Folders []wix.Folder }

func (e *ManagedError) Error() string {
	return fmt.Sprintf("this run manages %d of the folders", len(e.Folders))
}

// PurgeProgress is told of each call that deletes folders for good: before it,
// and when Wix has shown that the folders are gone.
type PurgeProgress struct {
	Begin, End func(folders []wix.Folder)
}

// PurgeTrashed deletes folders of the trash for good, with everything in them,
// and returns when Wix shows neither the folders nor entries of them in the
// trash, twice.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-delete-folders
//
// Errors: [NotInTrashError], [ManagedError], [await.EndedError], and those of wix. All
// folders are asked for before the first call, and those of a call right before
// it again, with their ancestors: one that is alive ends it, with nothing sent.
func (s *Site) PurgeTrashed(ctx context.Context, ids []string, progress PurgeProgress) error {
	ids = distinct(ids)
	folders, err := s.requireInTrash(ctx, ids)
	if err != nil {
		return err
	}
	if err := s.requireUnmanaged(ctx, ids); err != nil {
		return err
	}
	purged := 0
	for some := range slices.Chunk(folders, wix.MaxBulkFolders) {
		if err := s.purgeSome(ctx, some, progress); err != nil {
			if refusal, ok := errors.AsType[*NotInTrashError](err); ok {
				refusal.Purged = purged
			}
			return err
		}
		purged += len(some)
	}
	return nil
}

// requireInTrash returns the folders, all of which must be in the trash now.
func (s *Site) requireInTrash(ctx context.Context, ids []string) ([]wix.Folder, error) {
	found, err := s.placesNow(ctx, ids)
	if err != nil {
		return nil, err
	}
	folders, others := inTrash(found)
	if len(others.Alive)+len(others.Gone) > 0 {
		return nil, others
	}
	return folders, nil
}

// inTrash divides folders into those that are in the trash, and the others.
func inTrash(found []Sighting) (folders []wix.Folder, others *NotInTrashError) {
	others = &NotInTrashError{}
	for _, v := range found {
		switch v.Place {
		case Alive:
			others.Alive = append(others.Alive, v.Folder)
		case Gone:
			others.Gone = append(others.Gone, v.Folder)
		default:
			folders = append(folders, v.Folder)
		}
	}
	return folders, others
}

// PlanPurgeTrashed notes that an action of this run is to delete the folders for
// good, and returns those that blocks manage, of them and of what lies in them.
func (s *Site) PlanPurgeTrashed(ids []string) (managed []wix.Folder) {
	for _, id := range ids {
		s.records.update(id, func(r *record) { r.planned.Purged = true })
	}
	return s.managedWith(ids, s.seen)
}

// requireUnmanaged fails with a [ManagedError] if a block of this run manages one
// of the folders, or a folder that lies in the trash with one.
func (s *Site) requireUnmanaged(ctx context.Context, ids []string) error {
	entries, err := s.trashNow(ctx)
	if err != nil {
		return err
	}
	listed := func(id string) (Sighting, error) { return Sighting{Folder: entries[id]}, nil }
	// Each way may be old: what either of them leads to is refused.
	if managed := s.managedWith(ids, s.seen, listed); len(managed) > 0 {
		return &ManagedError{Folders: managed}
	}
	return nil
}

// managedWith returns the folders that blocks of this run manage, of those and of
// the folders that one of the ways up leads to them from.
func (s *Site) managedWith(ids []string, ways ...func(id string) (Sighting, error)) (managed []wix.Folder) {
	those := setOf(ids)
	for _, f := range s.records.managed() {
		if slices.ContainsFunc(ways, func(way func(id string) (Sighting, error)) bool { return leadsTo(f.ID, those, way) }) {
			managed = append(managed, f)
		}
	}
	return sortedByID(managed)
}

// managed returns the folders that blocks of this run manage, or destroy.
func (rs *records) managed() []wix.Folder {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	var out []wix.Folder
	for id, r := range rs.byID {
		if p := r.planned; r.claimed || r.deleting || p.Kept || p.Adopted || p.Returning || p.Destroyed {
			v, _ := r.best(asUnchanged, time.Time{})
			v.Folder.ID = id
			out = append(out, v.Folder)
		}
	}
	return out
}

// leadsTo reports whether a folder, or an ancestor of it, is one of those.
func leadsTo(id string, those map[string]bool, find func(id string) (Sighting, error)) bool {
	for v, err := range lineage(id, find) {
		if err != nil || those[v.Folder.ID] {
			return err == nil
		}
	}
	return false
}

func setOf(ids []string) map[string]bool {
	set := map[string]bool{}
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// purgeSome deletes what one call takes, and sends that again where Wix does not
// show for a while that it is done.
func (s *Site) purgeSome(ctx context.Context, folders []wix.Folder, progress PurgeProgress) error {
	progress.Begin(folders)
	left := idsOf(folders)
	for {
		found, err := s.placesNow(ctx, left)
		if err != nil {
			return err
		}
		still, others := inTrash(found) // what is gone went with a folder that it was in
		if len(others.Alive) > 0 {
			return &NotInTrashError{Alive: others.Alive}
		}
		if left = idsOf(still); len(left) > 0 {
			if err := s.client.BulkDeleteFolders(ctx, left, true); err != nil {
				return err
			}
		}
		gone, err := await.Poll(ctx, s.timing.Poll, await.PollMax, s.timing.Resend, func() (done bool, err error) { return s.areGone(ctx, left) })
		if err != nil {
			return err
		}
		if gone {
			break
		}
	}
	for _, f := range folders {
		s.records.removed(f, Gone)
	}
	progress.End(folders)
	return nil
}

// areGone reports whether Wix finds none of the folders, alive or in the trash.
// The trash is listed again a while later: one listing may skip a folder.
func (s *Site) areGone(ctx context.Context, ids []string) (bool, error) {
	entries, err := s.trashNow(ctx)
	if err != nil || hasAny(entries, ids) {
		return false, err
	}
	found, err := s.placesNow(ctx, ids)
	if err != nil || slices.ContainsFunc(found, func(v Sighting) bool { return v.Place != Gone }) {
		return false, err
	}
	if err := await.Sleep(ctx, s.timing.Recheck); err != nil {
		return false, err
	}
	entries, err = s.trashNow(ctx)
	return err == nil && !hasAny(entries, ids), err
}

func hasAny(entries map[string]wix.Folder, ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { _, ok := entries[id]; return ok })
}

func distinct(ids []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		again := seen[id]
		seen[id] = true
		return again
	})
}

func idsOf(folders []wix.Folder) []string {
	ids := make([]string, len(folders))
	for i, f := range folders {
		ids[i] = f.ID
	}
	return ids
}
