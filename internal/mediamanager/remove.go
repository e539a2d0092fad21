package mediamanager

import (
	"context"
	"errors"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/batch"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Trash moves the folder to the trash with everything in it, and returns when
// Wix shows it there. One that is there already, or gone, is a success.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-delete-folders
//
// One that is in the trash only with an ancestor is kept there when this run
// brings that ancestor back.
func (s *Site) Trash(ctx context.Context, known Known) error {
	return s.trashGuarded(ctx, known, nil)
}

// TrashEmpty is [Site.Trash] of a folder that must hold nothing. It fails with a
// [NotEmptyError] where that holds files or living folders right before the call.
func (s *Site) TrashEmpty(ctx context.Context, known Known) error {
	return s.trashGuarded(ctx, known, func(ctx context.Context) error { return s.requireEmpty(ctx, known.ID) })
}

func (s *Site) trashGuarded(ctx context.Context, known Known, guard func(context.Context) error) error {
	if v := s.records.get(known.ID).own(); v.Place == Gone || (v.Place == InTrash && v.Folder.ParentFolderID == wix.TrashRoot) {
		return nil
	}
	s.records.update(known.ID, func(r *record) { // before the look: whatever comes back from now on is sent there again
		r.trashedAs = &known
		s.records.index(known.ParentID, known.DisplayName, known.ID)
	})
	_, err := s.trash.Do(ctx, &member{ID: known.ID, Known: known, Guard: guard})
	return err
}

// DeletePermanently deletes the folder for good, with everything in it, and
// returns when Wix does not find it any more. It must have been found alive: one
// in the trash is left there (see [Site.Get]). Right before each call, folders
// that this run has seen in it must be out of it: each is asked for. The folders
// below are listed again, once: it fails with an [AppearedError] where one of them
// is not among those that the plan has seen, and with Wix's error where the listing
// is not complete.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-delete-folders
func (s *Site) DeletePermanently(ctx context.Context, known Known, below Below) error {
	_, err := s.purge.Do(ctx, &member{ID: known.ID, Known: known, Guard: func(ctx context.Context) error {
		if err := s.requireMovedOut(ctx, known.ID); err != nil {
			return err
		}
		return s.requireNoneSince(ctx, known.ID, below)
	}})
	return err
}

// DeleteEmptyPermanently is [Site.DeletePermanently] of a folder that must hold
// nothing. It fails with a [NotEmptyError] where two looks, ten seconds apart and
// right before the call, do not both show that, and with a [TrashedOutError] where
// one of the folders below, as the plan has seen them, is in the trash.
func (s *Site) DeleteEmptyPermanently(ctx context.Context, known Known, below Below) error {
	_, err := s.purge.Do(ctx, &member{ID: known.ID, Known: known, Guard: func(ctx context.Context) error {
		if err := s.requireMovedOut(ctx, known.ID); err != nil {
			return err
		}
		if err := s.requireEmpty(ctx, known.ID); err != nil {
			return err
		}
		since := s.recheckFrom(time.Now())
		if err := await.Sleep(ctx, time.Until(since)); err != nil {
			return err
		}
		if err := s.requireEmpty(ctx, known.ID); err != nil {
			return err
		}
		return s.requireNotTrashed(ctx, known.ID, below, since)
	}})
	return err
}

// member is a folder that waits in a batch, with what was known of it.
type member = batch.Member[Known]

// checkTrashed ends the waits for folders that are in the trash, or gone. What
// proves it is the folder's entry in a listing of the trash that was begun after
// the call, unless the folder was in the trash before: that listing may still
// show its earlier stay. All others are asked for.
func (s *Site) checkTrashed(ctx context.Context, sent time.Time, pending []*member) {
	asked := time.Now()
	trashed := func(m *member, f wix.Folder) {
		s.records.removed(f, InTrash)
		if f.ParentFolderID == wix.TrashRoot {
			s.records.update(f.ID, func(r *record) { r.trashedAs = nil })
		}
		m.End(f, nil)
	}
	left := s.sweep(ctx, pending, s.trashPages(""), fromTrash, func(m *member, _ wix.Folder) bool {
		v, ok := s.records.get(m.ID).best(asDestroyed, sent)
		ok = ok && v.Place == InTrash && !m.Known.InTrash && !m.Known.LatelyInTrash
		if ok {
			trashed(m, v.Folder)
		}
		return ok
	})
	s.getEach(ctx, left, func(m *member, f wix.Folder, found bool) (err error) {
		var in bool
		if found {
			in, err = s.isInTrash(ctx, f)
		} else {
			f = wix.Folder{ID: m.ID}
			in, err = s.isMissing(ctx, m.Known, asked)
		}
		if in {
			trashed(m, f)
		}
		return err
	})
}

// isMissing decides on the 404 of a folder that is being trashed. It is in the
// trash or gone, unless Wix may not show the folder yet: that one must be in the
// trash, or in a folder there.
func (s *Site) isMissing(ctx context.Context, known Known, asked time.Time) (bool, error) {
	if !s.notYetVisible(known) {
		return true, nil
	}
	v, err := s.entryIn(ctx, "", known.ID, asked)
	if err != nil || v.Place == InTrash {
		return err == nil, err
	}
	above, err := s.trashedAbove(ctx, known.ParentID)
	return above != "", err
}

// checkGone ends the waits for folders that Wix does not find any more.
func (s *Site) checkGone(ctx context.Context, _ time.Time, pending []*member) {
	s.getEach(ctx, pending, func(m *member, f wix.Folder, found bool) error {
		if !found {
			s.records.removed(wix.Folder{ID: m.ID}, Gone)
			m.End(f, nil)
		}
		return nil
	})
}

// sweep walks a listing for as long as that is cheaper than a GET for each of
// the folders that proven does not accept, and returns those. A listing that
// fails proves nothing more.
func (s *Site) sweep(ctx context.Context, pending []*member, p *listing.Pager, source source, proven func(*member, wix.Folder) bool) []*member {
	left := slices.Clone(pending)
	for pages := 1; !p.Done && len(left) > 0 && pages < len(pending); pages++ {
		sent := time.Now()
		folders, err := p.Next(ctx)
		if err != nil {
			break
		}
		s.records.show(folders, source, sent)
		shown := byID(folders)
		left = slices.DeleteFunc(left, func(m *member) bool {
			f, ok := shown[m.ID]
			return ok && proven(m, f)
		})
	}
	return left
}

// isInTrash reports whether f is in the trash, by itself or with an ancestor.
func (s *Site) isInTrash(ctx context.Context, f wix.Folder) (bool, error) {
	if trashedItself(f) {
		return true, nil
	}
	above, err := s.trashedAbove(ctx, f.ParentFolderID)
	return above != "", err
}

// parallelReads bounds the GETs of one check.
const parallelReads = 10

// getEach asks for each folder, some at a time. A 404 is an answer here. What
// fails for one folder fails for that one only.
func (s *Site) getEach(ctx context.Context, members []*member, use func(m *member, f wix.Folder, found bool) error) {
	var group errgroup.Group
	group.SetLimit(parallelReads)
	for _, m := range members {
		group.Go(func() error {
			f, err := s.client.GetFolder(ctx, m.ID)
			if found := err == nil; found || errors.Is(err, wix.ErrNotFound) {
				err = use(m, f, found)
			}
			if err != nil && ctx.Err() == nil {
				m.End(wix.Folder{}, err)
			}
			return nil
		})
	}
	_ = group.Wait() // each folder has its own error
}
