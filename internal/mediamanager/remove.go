package mediamanager

import (
	"context"

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
	_, err := s.trash.do(ctx, &member{known: known, guard: guard})
	return err
}

// DeletePermanently deletes the folder for good, with everything in it, and
// returns when Wix does not find it any more. It must have been found alive: one
// in the trash is left there (see [Site.Look]). Right before each call, folders
// that this run has seen in it must be out of it: each is asked for.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-delete-folders
func (s *Site) DeletePermanently(ctx context.Context, known Known) error {
	_, err := s.purge.do(ctx, &member{known: known, guard: func(ctx context.Context) error { return s.requireMovedOut(ctx, known.ID) }})
	return err
}

// DeleteEmptyPermanently is [Site.DeletePermanently] of a folder that must hold
// nothing. It fails with a [NotEmptyError] where two looks, ten seconds apart and
// right before the call, do not both show that.
func (s *Site) DeleteEmptyPermanently(ctx context.Context, known Known) error {
	_, err := s.purge.do(ctx, &member{known: known, guard: func(ctx context.Context) error {
		if err := s.requireMovedOut(ctx, known.ID); err != nil {
			return err
		}
		if err := s.requireEmpty(ctx, known.ID); err != nil {
			return err
		}
		if err := sleep(ctx, s.timing.Recheck); err != nil {
			return err
		}
		return s.requireEmpty(ctx, known.ID)
	}})
	return err
}
