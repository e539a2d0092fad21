package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// OnConflict says what a create does about a live sibling of the same name.
type OnConflict string

// The three answers to a name that is taken.
const (
	FailOnConflict OnConflict = "FAIL"
	Adopt          OnConflict = "ADOPT"
	Duplicate      OnConflict = "DUPLICATE"
)

// NewFolder is a folder to create.
type NewFolder struct {
	DisplayName string
	ParentID    string
	OnConflict  OnConflict
}

// Create makes a folder, or adopts the one that has its name, and returns it
// alive below its parent. No fault of the network makes a second one: a create
// whose answer was lost is looked up before it is repeated.
//
// Errors: [NameTakenError], [InTrashError], [LostError], and those of wix.
func (s *Site) Create(ctx context.Context, n NewFolder) (folder wix.Folder, adopted bool, err error) {
	defer s.giveReason(ctx, "let the folder be created", time.Now(), &err)
	// Blocks of one name below one parent are created one after the other.
	slot, _ := s.names.LoadOrStore(n.ParentID+"\x00"+folderpath.FoldName(n.DisplayName), make(chan struct{}, 1))
	name, _ := slot.(chan struct{})
	select {
	case name <- struct{}{}:
		defer func() { <-name }()
	case <-ctx.Done():
		return wix.Folder{}, false, ctx.Err()
	}
	if err := s.requireAlive(ctx, n.ParentID); err != nil {
		return wix.Folder{}, false, err
	}
	if n.OnConflict != Duplicate {
		folder, err := s.freeName(ctx, n)
		if err != nil || folder.ID != "" {
			return folder, folder.ID != "", err
		}
	}
	folder, err = s.post(ctx, n)
	return folder, false, err
}

// nameTakenMax bounds the wait between two looks at a name that is taken: each
// look costs a GET.
const nameTakenMax = 500 * time.Millisecond

// freeName waits for the name to be free, as far as this run is freeing it, or
// returns the folder that it adopts. A block that has claimed the folder, and
// has not written it with that name, may be about to rename it.
func (s *Site) freeName(ctx context.Context, n NewFolder) (adopted wix.Folder, err error) {
	begun := time.Now()
	_, err = await.Poll(ctx, s.timing.Poll, nameTakenMax, math.MaxInt64, func() (done bool, err error) {
		taken, err := s.Namesakes(ctx, n.ParentID, n.DisplayName)
		if err != nil || len(taken) == 0 {
			return true, err
		}
		first := taken[0]
		r, late := s.records.get(first.ID), time.Since(begun) >= s.timing.NameTaken
		own := r.own()
		written := own.Place == Alive && isAt(own.Folder, n.ParentID, n.DisplayName)
		switch {
		case slices.ContainsFunc(taken, func(f wix.Folder) bool { return s.records.get(f.ID).deleting }):
			return false, nil
		case n.OnConflict == Adopt && len(taken) == 1 && !r.claimed:
			if s.claim(first.ID) {
				adopted = first
			}
			return adopted.ID != "", nil
		case !late && r.claimed && !written, !late && !r.claimed && n.OnConflict != Adopt:
			return false, nil
		}
		return true, &NameTakenError{DisplayName: n.DisplayName, ParentID: n.ParentID, Folders: taken, OwnedHere: r.claimed}
	})
	return adopted, err
}

// post sends the create until its outcome is known.
func (s *Site) post(ctx context.Context, n NewFolder) (wix.Folder, error) {
	// What is there already is not what a lost create has made.
	if err := s.listSiblings(ctx, n.ParentID); err != nil && !errors.Is(err, wix.ErrNotFound) && !errors.Is(err, wix.ErrInvalid) {
		return wix.Folder{}, err
	}
	var folder wix.Folder
	sent := time.Now()
	_, err := await.Poll(ctx, s.timing.Poll, await.PollMax, s.timing.Young, func() (done bool, err error) {
		for {
			folder, err = s.client.CreateFolder(ctx, wix.CreateFolderRequest{DisplayName: n.DisplayName, ParentFolderID: n.ParentID})
			if !errors.Is(err, wix.ErrOutcomeUnknown) {
				return !s.notVisibleYet(err, n.ParentID), err
			}
			found, findErr := s.findLost(ctx, n, sent) // whichever of the attempts it was that made it
			if findErr != nil {
				if ctx.Err() == nil { // else its end says nothing of Wix
					err = errors.Join(err, findErr)
				}
				return true, &LostError{DisplayName: n.DisplayName, ParentID: n.ParentID, Err: err}
			}
			if found.ID != "" {
				folder = found
				return true, nil
			}
		}
	})
	if err != nil {
		return wix.Folder{}, err
	}
	s.records.wrote(folder, time.Now())
	s.records.update(folder.ID, func(r *record) { r.created, r.claimed = true, true })
	return s.intoParent(ctx, n, folder)
}

// intoParent moves a folder that Wix has created elsewhere than it was asked to.
func (s *Site) intoParent(ctx context.Context, n NewFolder, made wix.Folder) (wix.Folder, error) {
	if made.ParentFolderID == n.ParentID || made.ParentFolderID == "" {
		return made, nil
	}
	moved, err := s.patch(ctx, Change{ID: made.ID, DisplayName: made.DisplayName, ParentID: n.ParentID}, Sighting{Folder: made})
	return cmp.Or(moved, made), err
}

// notVisibleYet reports whether a call failed because Wix does not show the
// parent yet that this run has just made. Wix does not document whether a
// missing parent is a 404 or a 400; a 400 that names another field is neither.
func (s *Site) notVisibleYet(err error, parent string) bool {
	var refusal *wix.Error
	if !s.records.get(parent).created || !errors.As(err, &refusal) {
		return false
	}
	other := slices.ContainsFunc(refusal.Violations, func(v wix.Violation) bool { return v.Field != "parentFolderId" })
	return errors.Is(err, wix.ErrNotFound) || (errors.Is(err, wix.ErrInvalid) && !other)
}

// clockSkew is how far the dates that Wix gives folders may be off the time that
// its answers carry.
const clockSkew = 2 * time.Minute

// findLost searches for a folder whose creation was not answered: a child of the
// parent with that name that this run had not seen before it sent the create,
// that is not older by far, and that no block of this run has claimed. Lists may
// lag, so it looks for up to [Timing].LostLook. No folder and no error: it was
// not created.
func (s *Site) findLost(ctx context.Context, n NewFolder, sent time.Time) (found wix.Folder, err error) {
	oldest := s.client.ServerTime().Add(-time.Since(sent) - clockSkew)
	_, err = await.Poll(ctx, s.timing.Poll, await.PollMax, s.timing.LostLook, func() (done bool, err error) {
		children, err := s.Children(ctx, n.ParentID)
		if err != nil && !errors.Is(err, wix.ErrNotFound) {
			return true, err
		}
		for _, f := range sortedByID(children) {
			r := s.records.get(f.ID)
			isNew := (r.seen.IsZero() || r.seen.After(sent)) && !r.claimed && !r.deleting
			if isNew && folderpath.EqualNames(f.DisplayName, n.DisplayName) && !f.CreatedDate.Before(oldest) {
				found = f
				return true, nil
			}
		}
		return false, nil
	})
	return found, err
}

// sortedByID gives folders an order that does not change from run to run.
func sortedByID(folders []wix.Folder) []wix.Folder {
	slices.SortFunc(folders, func(a, b wix.Folder) int { return cmp.Compare(a.ID, b.ID) })
	return folders
}
