package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Change is what a folder shall be called and where it shall be, and what was
// last known of it.
type Change struct {
	ID          string
	DisplayName string
	ParentID    string
	Was         Known
	WasInTrash  bool
}

// Update brings the folder to life if it is in the trash, then renames and
// moves it in one call, with only the fields that differ. It ends when the
// folder is alive where the change says.
//
// Errors: [GoneError], [InTrashError], [NotChangedError], [WaitError], and
// those of wix.
func (s *Site) Update(ctx context.Context, c Change) (wix.Folder, error) {
	begun := time.Now()
	f, err := s.update(ctx, c)
	return f, s.named(ctx, "let the folder be changed", begun, err)
}

func (s *Site) update(ctx context.Context, c Change) (wix.Folder, error) {
	s.claim(c.ID)
	if err := s.requireAlive(ctx, c.ParentID); err != nil {
		return wix.Folder{}, err
	}
	now, err := s.locate(ctx, c)
	if err != nil {
		return wix.Folder{}, err
	}
	switch now.Place {
	case Gone:
		return wix.Folder{}, &GoneError{ID: c.ID}
	case InTrash:
		return s.bringBack(ctx, c, now)
	default:
		return s.patch(ctx, c, now)
	}
}

// locate finds the folder as it is now. One that was alive is asked for: a
// saved plan may be old, and this very run may have trashed it with its parent.
// Of one that was in the trash the trash tells whether it was put there by
// itself; if not, and this run has brought its parent back, it came with that.
func (s *Site) locate(ctx context.Context, c Change) (Sighting, error) {
	if first := s.reads.Add(1) == 1; !c.WasInTrash || first {
		return s.get(ctx, c.Was)
	}
	v, _, err := s.seek(ctx, question{root: wix.TrashRootFolder, id: c.ID})
	if ended := ctx.Err(); ended != nil {
		return Sighting{}, cmp.Or(err, ended)
	}
	if v.Place == InTrash && v.Folder.ParentFolderID == wix.TrashRoot {
		s.saved.Add(1)
		return s.withAncestors(ctx, v)
	}
	if parent := s.records.get(c.Was.ParentID).own(); parent.Place == Alive {
		back := c.Was
		back.InTrash = false // since then it is expected to be alive
		return s.read(ctx, back, parent.asOf)
	}
	return s.get(ctx, c.Was)
}

// bringBack restores the folder in place, then sets what differs. Wix restores
// to the original place, or elsewhere when that place is gone.
func (s *Site) bringBack(ctx context.Context, c Change, now Sighting) (wix.Folder, error) {
	was := c.Was
	was.direct = now.Folder.ParentFolderID == wix.TrashRoot
	if now.TrashedAncestor == "" {
		f, err := s.restore.do(ctx, &member{known: was})
		if err != nil {
			return wix.Folder{}, err
		}
		above, err := s.trashedAbove(ctx, f.ParentFolderID)
		if err != nil || above == "" {
			return s.patch(ctx, c, Sighting{Folder: f})
		}
		return s.moveOut(ctx, c, Sighting{Folder: f, Place: InTrash, TrashedAncestor: above}, nil) // its old place is in the trash
	}
	// Wix may restore it to another place, refuse, or leave it where it is.
	f, err := s.restore.do(ctx, &member{known: was, limit: s.timing.Recheck})
	switch {
	case err == nil:
		return s.patch(ctx, c, Sighting{Folder: f})
	case f.ID == "" && ctx.Err() == nil && (isRefusal(err) || errors.Is(err, context.DeadlineExceeded)):
		return s.moveOut(ctx, c, now, err)
	default:
		return wix.Folder{}, err
	}
}

// patch sends what differs between the folder now and the change, in one call.
func (s *Site) patch(ctx context.Context, c Change, seen Sighting) (wix.Folder, error) {
	now := seen.Folder
	var req wix.UpdateFolderRequest
	if !EqualNames(now.DisplayName, c.DisplayName) || (c.Was.DisplayName != c.DisplayName && now.DisplayName != c.DisplayName) {
		req.DisplayName = &c.DisplayName
	}
	if now.ParentFolderID != c.ParentID {
		req.ParentFolderID = &c.ParentID
	}
	if req.DisplayName == nil && req.ParentFolderID == nil {
		s.records.wrote(now, cmp.Or(seen.asOf, time.Now()))
		return now, nil
	}
	f, err := s.sendWhenFree(ctx, c, req)
	if err == nil && ignored(req, now, f) {
		req.FieldMask = true
		f, err = s.sendWhenFree(ctx, c, req)
	}
	if err != nil {
		return wix.Folder{}, err
	}
	if ignored(req, now, f) {
		return wix.Folder{}, &NotChangedError{Want: c, Got: f}
	}
	s.records.wrote(f, time.Now())
	return f, nil
}

// send repeats a change whose answer was lost, unless Wix shows that it was
// made, and one whose new parent Wix does not show yet.
func (s *Site) send(ctx context.Context, c Change, req wix.UpdateFolderRequest) (f wix.Folder, err error) {
	_, err = s.poll(ctx, s.timing.LostLook, pollMax, func() (done bool, err error) {
		f, err = s.client.UpdateFolder(ctx, c.ID, req)
		if !errors.Is(err, wix.ErrOutcomeUnknown) {
			return !s.notVisibleYet(err, c.ParentID), err
		}
		now, getErr := s.client.GetFolder(ctx, c.ID)
		if getErr != nil {
			return true, errors.Join(err, getErr)
		}
		if c.reached(now) {
			f = now
			return true, nil
		}
		return false, err
	})
	return f, err
}

// ignored reports whether Wix has left the folder as it was. Where it stored
// really another name than the one asked for, it has not: the caller says so.
func ignored(req wix.UpdateFolderRequest, was, now wix.Folder) bool {
	renamed := req.DisplayName == nil || EqualNames(now.DisplayName, *req.DisplayName) || !EqualNames(now.DisplayName, was.DisplayName)
	moved := req.ParentFolderID == nil || now.ParentFolderID == *req.ParentFolderID
	return !renamed || !moved || trashedItself(now)
}

// reached reports whether f is what the change asks for.
func (c Change) reached(f wix.Folder) bool {
	return EqualNames(f.DisplayName, c.DisplayName) && f.ParentFolderID == c.ParentID && !trashedItself(f)
}
