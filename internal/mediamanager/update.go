package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Change is what a folder shall be called and where it shall be, and what was
// last known of it.
type Change struct {
	ID          string
	DisplayName string
	ParentID    string
	Was         Known
}

// Update brings the folder to life if it is in the trash, then renames and
// moves it in one call, with only the fields that differ. It ends when the
// folder is alive where the change says.
//
// Errors: [GoneError], [InTrashError], [NotChangedError], [await.EndedError], and
// those of wix.
func (s *Site) Update(ctx context.Context, c Change) (updated wix.Folder, err error) {
	defer s.giveReason(ctx, "let the folder be changed", time.Now(), &err)
	s.claim(c.ID) // one that another block deletes comes back
	if err := s.requireAlive(ctx, c.ParentID); err != nil {
		return wix.Folder{}, err
	}
	now, err := s.whereNow(ctx, c)
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

// patch sends what differs between the folder now and the change, in one call.
func (s *Site) patch(ctx context.Context, c Change, seen Sighting) (wix.Folder, error) {
	now := seen.Folder
	var req wix.UpdateFolderRequest
	if !folderpath.EqualNames(now.DisplayName, c.DisplayName) || (c.Was.DisplayName != c.DisplayName && now.DisplayName != c.DisplayName) {
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
	_, err = await.Poll(ctx, s.timing.Poll, await.PollMax, s.timing.LostLook, func() (done bool, err error) {
		f, err = s.client.UpdateFolder(ctx, c.ID, req)
		if !errors.Is(err, wix.ErrOutcomeUnknown) {
			return !s.notVisibleYet(err, c.ParentID), err
		}
		now, getErr := s.client.GetFolder(ctx, c.ID)
		if getErr != nil {
			return true, errors.Join(err, getErr)
		}
		if isAt(now, c.ParentID, c.DisplayName) {
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
	renamed := req.DisplayName == nil || folderpath.EqualNames(now.DisplayName, *req.DisplayName) || !folderpath.EqualNames(now.DisplayName, was.DisplayName)
	moved := req.ParentFolderID == nil || now.ParentFolderID == *req.ParentFolderID
	return !renamed || !moved || trashedItself(now)
}

// sendWhenFree sends a change, and repeats one that Wix refuses because a sibling
// has the name, for as long as blocks of this run may take to rename or move that
// sibling.
// Blocks that wait for each other, as in a swap of two names, would wait for
// ever: so a folder whose name is still taken after a while takes another one
// meanwhile.
//
// Errors: [NameNotFreeError], and those of send.
func (s *Site) sendWhenFree(ctx context.Context, c Change, req wix.UpdateFolderRequest) (f wix.Folder, err error) {
	begun, aside := time.Now(), ""
	var taken []wix.Folder
	_, err = await.Poll(ctx, s.timing.Poll, nameTakenMax, s.timing.ParentInTrash, func() (done bool, err error) {
		f, err = s.send(ctx, c, req)
		if late := time.Since(begun) >= s.timing.NameTaken; !late || !errors.Is(err, wix.ErrConflict) {
			return !errors.Is(err, wix.ErrConflict), err
		}
		var listErr error
		taken, listErr = s.Namesakes(ctx, c.ParentID, c.DisplayName)
		taken = slices.DeleteFunc(taken, func(f wix.Folder) bool { return f.ID == c.ID })
		foreign := func(f wix.Folder) bool { return !s.records.get(f.ID).claimed }
		if listErr != nil || slices.ContainsFunc(taken, foreign) {
			return true, errors.Join(err, listErr)
		}
		if aside == "" {
			name, asideErr := s.stepAside(ctx, c, req.FieldMask)
			aside = name
			return false, errors.Join(err, asideErr)
		}
		return false, err
	})
	if errors.Is(err, wix.ErrConflict) && len(taken) > 0 {
		err = &NameNotFreeError{ParentID: c.ParentID, Folders: taken, Aside: aside, Err: err}
	}
	return f, err
}

// stepAside gives the folder a name that no other has, and returns it.
func (s *Site) stepAside(ctx context.Context, c Change, fieldMask bool) (string, error) {
	name := fmt.Sprintf("%s (%.8s)", c.DisplayName, c.ID)
	f, err := s.send(ctx, Change{ID: c.ID, DisplayName: name, ParentID: c.ParentID}, wix.UpdateFolderRequest{DisplayName: &name, FieldMask: fieldMask})
	if err != nil {
		return "", err
	}
	s.records.wrote(f, time.Now())
	return f.DisplayName, nil
}
