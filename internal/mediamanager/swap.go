package mediamanager

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// sendWhenFree sends a change, and repeats one that Wix refuses because a sibling
// has the name, for as long as blocks of this run may take to rename or move that
// sibling.
// Blocks that wait for each other, as in a swap of two names, would wait for
// ever: so a folder whose name is still taken after a while takes another one
// meanwhile.
func (s *Site) sendWhenFree(ctx context.Context, c Change, req wix.UpdateFolderRequest) (f wix.Folder, err error) {
	begun, aside := time.Now(), false
	_, err = s.poll(ctx, s.timing.ParentInTrash, nameTakenMax, func() (done bool, err error) {
		f, err = s.send(ctx, c, req)
		if late := time.Since(begun) >= s.timing.NameTaken; !late || !errors.Is(err, wix.ErrConflict) {
			return !errors.Is(err, wix.ErrConflict), err
		}
		foreign, listErr := s.isTakenByOther(ctx, c)
		if listErr != nil || foreign {
			return true, errors.Join(err, listErr)
		}
		if !aside {
			aside = true
			return false, errors.Join(err, s.stepAside(ctx, c, req.FieldMask))
		}
		return false, err
	})
	return f, err
}

// isTakenByOther reports whether a sibling has the name that no block of this
// run manages.
func (s *Site) isTakenByOther(ctx context.Context, c Change) (bool, error) {
	taken, err := s.Namesakes(ctx, c.ParentID, c.DisplayName)
	return slices.ContainsFunc(taken, func(f wix.Folder) bool { return f.ID != c.ID && !s.records.get(f.ID).claimed }), err
}

// stepAside gives the folder a name that no other has.
func (s *Site) stepAside(ctx context.Context, c Change, fieldMask bool) error {
	name := fmt.Sprintf("%s (%.8s)", c.DisplayName, c.ID)
	f, err := s.send(ctx, Change{ID: c.ID, DisplayName: name, ParentID: c.ParentID}, wix.UpdateFolderRequest{DisplayName: &name, FieldMask: fieldMask})
	if err == nil {
		s.records.wrote(f, time.Now())
	}
	return err
}
