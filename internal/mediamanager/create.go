package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

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
	begun := time.Now()
	folder, adopted, err = s.create(ctx, n)
	return folder, adopted, s.named(ctx, "let the folder be created", begun, err)
}

func (s *Site) create(ctx context.Context, n NewFolder) (folder wix.Folder, adopted bool, err error) {
	unlock, err := s.names.lock(ctx, n.ParentID+"\x00"+foldName(n.DisplayName))
	if err != nil {
		return wix.Folder{}, false, err
	}
	defer unlock()
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
func (s *Site) freeName(ctx context.Context, n NewFolder) (wix.Folder, error) {
	deadline := time.Now().Add(s.timing.NameTaken)
	for wait := s.timing.Poll; ; wait = min(2*wait, nameTakenMax) {
		taken, err := s.Namesakes(ctx, n.ParentID, n.DisplayName)
		if err != nil || len(taken) == 0 {
			return wix.Folder{}, err
		}
		leaving := slices.ContainsFunc(taken, func(f wix.Folder) bool { return s.memory.isDeleting(f.ID) })
		owned := s.memory.isClaimed(taken[0].ID)
		switch {
		case leaving:
		case n.OnConflict == Adopt && len(taken) == 1 && !owned:
			if s.memory.claim(taken[0].ID) {
				s.memory.saw(taken[0], time.Now())
				return taken[0], nil
			}
		case owned && !s.memory.holds(taken[0].ID, n) && time.Now().Before(deadline):
		case owned, n.OnConflict == Adopt, !time.Now().Before(deadline):
			return wix.Folder{}, &NameTakenError{
				DisplayName: n.DisplayName, ParentID: n.ParentID, Folders: taken, OwnedHere: owned,
			}
		}
		if err := sleep(ctx, wait); err != nil {
			return wix.Folder{}, err
		}
	}
}

// post sends the create until its outcome is known.
func (s *Site) post(ctx context.Context, n NewFolder) (wix.Folder, error) {
	begun, wait := time.Now(), s.timing.Poll
	for {
		f, err := s.client.CreateFolder(ctx, wix.CreateFolderRequest{DisplayName: n.DisplayName, ParentFolderID: n.ParentID})
		switch {
		case err == nil:
			s.memory.made(f)
			return f, nil
		case errors.Is(err, wix.ErrOutcomeUnknown):
			f, lookErr := s.lookUp(ctx, n, begun) // whichever of the attempts it was that made it
			if lookErr != nil {
				if ctx.Err() == nil { // else its end says nothing of Wix
					err = errors.Join(err, lookErr)
				}
				return wix.Folder{}, &LostError{DisplayName: n.DisplayName, ParentID: n.ParentID, Err: err}
			}
			if f.ID != "" {
				s.memory.made(f)
				return f, nil
			}
		case s.notVisibleYet(err, n.ParentID) && time.Since(begun) < s.timing.Young:
			if err := sleep(ctx, wait); err != nil {
				return wix.Folder{}, err
			}
			wait = min(2*wait, pollMax)
		default:
			return wix.Folder{}, err
		}
	}
}

// notVisibleYet reports whether a call failed because Wix does not show the
// parent yet that this run has just made. Wix does not document whether a
// missing parent is a 404 or a 400.
func (s *Site) notVisibleYet(err error, parent string) bool {
	var refusal *wix.Error
	if !s.memory.isMade(parent) || !errors.As(err, &refusal) {
		return false
	}
	named := slices.ContainsFunc(refusal.Violations, func(v wix.Violation) bool { return v.Field == "displayName" })
	return errors.Is(err, wix.ErrNotFound) || (errors.Is(err, wix.ErrInvalid) && !named)
}

// lookUp searches for a folder whose creation was not answered: a child of the
// parent with that name, created since, that no block of this run has claimed.
// Lists may lag, so it looks for up to [Timing].LostLook. No folder and no
// error: it was not created.
func (s *Site) lookUp(ctx context.Context, n NewFolder, sent time.Time) (wix.Folder, error) {
	deadline := time.Now().Add(s.timing.LostLook)
	for wait := s.timing.Poll; ; wait = min(2*wait, pollMax) {
		children, err := s.Children(ctx, n.ParentID)
		if err != nil && !errors.Is(err, wix.ErrNotFound) {
			return wix.Folder{}, err
		}
		since := s.client.ServerTime().Add(-time.Since(sent) - 2*time.Second).Truncate(time.Second)
		for _, f := range sortedByID(children) {
			if EqualNames(f.DisplayName, n.DisplayName) && !f.CreatedDate.Before(since) &&
				!s.memory.isClaimed(f.ID) && !s.memory.isDeleting(f.ID) {
				return f, nil
			}
		}
		if !time.Now().Before(deadline) {
			return wix.Folder{}, nil
		}
		if err := sleep(ctx, wait); err != nil {
			return wix.Folder{}, err
		}
	}
}

// sortedByID gives folders an order that does not change from run to run.
func sortedByID(folders []wix.Folder) []wix.Folder {
	slices.SortFunc(folders, func(a, b wix.Folder) int { return cmp.Compare(a.ID, b.ID) })
	return folders
}
