package mediamanager

import (
	"context"
	"errors"
	"math"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Trees of one configuration are applied at the same time. A folder that one of them
// trashes and another one takes has one owner: whichever asked first, under the lock of
// the records.

// reserve notes that folders are about to be trashed, with all that is in them. Where
// another block of this run has claimed one of them, or a folder below, it notes none
// and returns those of ids. own are the folders that the caller has claimed itself.
func (s *Site) reserve(ids []string, own map[string]bool) (owned map[string]bool) {
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	goes := setOf(ids)
	owned = map[string]bool{}
	for id, r := range s.records.byID {
		if !r.claimed || own[id] {
			continue
		}
		for v, err := range lineage(id, s.records.now) {
			if err == nil && goes[v.Folder.ID] {
				owned[v.Folder.ID] = true
			}
		}
	}
	if len(owned) == 0 {
		for _, id := range ids {
			s.records.of(id).deleting = true
		}
	}
	return owned
}

// take claims a folder that exists, unless a block of this run is deleting it, or one
// above it.
func (s *Site) take(id string) bool {
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	if s.records.isGoing(id) || s.records.of(id).deleting {
		return false
	}
	s.records.of(id).claimed = true
	return true
}

// isGoing reports whether a block of this run is deleting the folder, or one above it,
// and has not done so yet. The caller holds the lock.
func (rs *records) isGoing(id string) bool {
	going := false
	for v, err := range lineage(id, rs.now) {
		if err != nil || v.Place > Alive {
			return false
		}
		r := rs.byID[v.Folder.ID]
		going = going || r != nil && r.deleting && r.own().Place == 0
	}
	return going
}

// now is [Site.seen] for a caller that holds the lock.
func (rs *records) now(id string) (v Sighting, err error) {
	if r := rs.byID[id]; r != nil {
		v, _ = r.best(asUnchanged, time.Time{})
	}
	return v, nil
}

// outlast waits until no block of this run is deleting the folder any more, or one
// above it: then it is in the trash, or was spared.
func (s *Site) outlast(ctx context.Context, id string) (err error) {
	defer s.giveReason(ctx, "let the folder be created", time.Now(), &err)
	_, err = await.Poll(ctx, s.timing.Poll, nameTakenMax, math.MaxInt64, func() (done bool, err error) {
		s.records.mu.Lock()
		defer s.records.mu.Unlock()
		return !s.records.isGoing(id), nil
	})
	return err
}

// reserve notes which folders the steps take to the trash, now or, where a step moves a
// leaving folder aside, at the end.
func (b *builder) reserve(steps []LayoutStep) error {
	var ids []string
	for _, step := range steps {
		if step.Kind == StepTrash || step.Kind == StepPlace && b.leaves(step.ID) {
			ids = append(ids, step.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	own := map[string]bool{}
	for _, f := range b.arrangement.Folders {
		own[f.ID] = true
	}
	for _, id := range b.ids {
		own[id] = true
	}
	owned := b.site.reserve(ids, own)
	if len(owned) == 0 {
		b.reserved = append(b.reserved, ids...)
		return nil
	}
	refusal := &LayoutOwnedError{}
	for _, step := range steps {
		if owned[step.ID] {
			refusal.Paths = append(refusal.Paths, step.Path)
		}
	}
	return refusal
}

func (b *builder) leaves(id string) bool {
	for _, f := range b.arrangement.Leaving {
		if f.ID == id {
			return true
		}
	}
	return false
}

// spare gives back what was reserved and is not in the trash.
func (b *builder) spare() {
	for _, id := range b.reserved {
		if !b.trashed[id] {
			b.site.Spare(id)
		}
	}
}

// use takes a folder that exists. Where another block of this run deletes it, a new one
// is created once that is gone.
func (b *builder) use(ctx context.Context, step LayoutStep, parentID string) (wix.Folder, error) {
	if b.seen.Folders[step.ID].ParentID == parentID && b.site.take(step.ID) {
		return wix.Folder{ID: step.ID, DisplayName: step.Name}, nil
	}
	return b.create(ctx, step, parentID, Adopt)
}

// create makes a folder, or takes one that is implied and has been made since.
func (b *builder) create(ctx context.Context, step LayoutStep, parentID string, onConflict OnConflict) (wix.Folder, error) {
	for {
		if err := b.site.outlast(ctx, parentID); err != nil {
			return wix.Folder{}, err
		}
		f, _, err := b.site.Create(ctx, NewFolder{DisplayName: step.Name, ParentID: parentID, OnConflict: onConflict})
		taken := (*NameTakenError)(nil)
		if !b.implied[step.Path] || !errors.As(err, &taken) || len(taken.Folders) != 1 {
			return f, err
		}
		// Another tree of this run may have made it. The next round waits for one that deletes it.
		if b.site.take(taken.Folders[0].ID) {
			return taken.Folders[0], nil
		}
	}
}
