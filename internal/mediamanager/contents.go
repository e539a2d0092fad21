package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// maxNamed is how many of the things in a folder an error names.
const maxNamed = 10

// Contents is what lies in a folder, at all levels. More says that there are
// more files than were counted.
type Contents struct {
	Files   int
	Folders []wix.Folder
	More    bool
}

// maxCounted is how many folders and files Contents looks at.
const maxCounted = 1000

// Contents lists the living folders below a folder, and counts the files in it
// and in them, up to 1,000 files and in 1,000 folders, private ones too. It costs
// two requests a folder.
func (s *Site) Contents(ctx context.Context, id string) (Contents, error) {
	folders, err := s.Below(ctx, id)
	if err != nil {
		return Contents{}, err
	}
	found := Contents{Folders: folders}
	for i, in := range append([]wix.Folder{{ID: id}}, folders...) {
		if i >= maxCounted || found.Files > maxCounted {
			found.More = true
			break
		}
		holds := &NotEmptyError{ID: in.ID}
		if err := s.listFiles(ctx, holds); err != nil {
			return found, err
		}
		found.Files += holds.FileCount
		found.More = found.More || holds.MoreFiles
	}
	return found, nil
}

// Below returns the folders as a plan notes them for its apply.
func (c Contents) Below() Below {
	below := Below{}
	for _, f := range c.Folders {
		below[f.ID] = f.ParentFolderID
	}
	return below
}

// requireNoneSince fails with an [AppearedError] if a folder is alive below this one
// that the plan has not seen there. Only a whole listing shows that none is.
func (s *Site) requireNoneSince(ctx context.Context, id string, below Below) error {
	folders, err := s.Below(ctx, id)
	if err != nil {
		return err
	}
	folders = slices.DeleteFunc(folders, func(f wix.Folder) bool {
		_, planned := below[f.ID]
		return planned
	})
	if len(folders) > 0 {
		return &AppearedError{ID: id, Folders: sortedByID(folders)}
	}
	return nil
}

// RequireNoFiles fails with a [NotEmptyError] if files lie directly in the
// folder, and with Wix's error if it does not list them.
func (s *Site) RequireNoFiles(ctx context.Context, id string) error {
	refusal := &NotEmptyError{ID: id}
	return refusal.or(s.listFiles(ctx, refusal))
}

// requireEmpty fails with a [NotEmptyError] if the folder holds files, or folders
// that are alive. Only whole listings of both that succeed show that it does
// not. Each folder that they show is asked for: lists lag.
func (s *Site) requireEmpty(ctx context.Context, id string) error {
	refusal := &NotEmptyError{ID: id}
	if err := refusal.or(s.listFiles(ctx, refusal)); err != nil {
		return err
	}
	children, err := s.childPages(id).All(ctx)
	if err != nil {
		return err
	}
	return refusal.or(s.stillIn(ctx, refusal, children))
}

// requireMovedOut fails with a [NotEmptyError] if a folder is alive in the
// folder that this run trashed, deleted or moved elsewhere.
func (s *Site) requireMovedOut(ctx context.Context, id string) error {
	refusal := &NotEmptyError{ID: id}
	return refusal.or(s.stillIn(ctx, refusal, s.records.writtenOutOf(id)))
}

// or returns the refusal if the look has found something, else its error.
func (e *NotEmptyError) or(err error) error {
	if e.FileCount+e.FolderCount == 0 {
		return err
	}
	return e
}

// listFiles lists the files in a folder, and then those that are private: Wix may
// leave them out of the first listing.
func (s *Site) listFiles(ctx context.Context, into *NotEmptyError) error {
	err := s.listFilesOf(ctx, into, false)
	if err == nil && !into.MoreFiles {
		err = s.listFilesOf(ctx, into, true)
	}
	return err
}

func (s *Site) listFilesOf(ctx context.Context, into *NotEmptyError, private bool) error {
	pages := s.client.ListFiles(wix.ListFilesRequest{ParentFolderID: into.ID, Private: private})
	return listing.Files(ctx, pages, func(page wix.FilePage) (enough bool) {
		into.addFiles(page.Files)
		into.MoreFiles = into.MoreFiles || (page.Next != "" && into.FileCount >= cmp.Or(into.most, maxCounted))
		return into.MoreFiles
	})
}

// addFiles counts files that are alive, or in a trashed folder, each once: Wix may
// list a private one twice.
func (e *NotEmptyError) addFiles(files []wix.File) {
	if e.counted == nil {
		e.counted = map[string]bool{}
	}
	for _, f := range files {
		if (f.State == wix.StateDeleted && !e.trashed) || f.ParentFolderID == wix.TrashRoot || (f.ID != "" && e.counted[f.ID]) {
			continue
		}
		e.counted[f.ID] = true
		if e.FileCount++; e.all || len(e.Files) < maxNamed {
			e.Files = append(e.Files, f.DisplayName)
		}
	}
}

// stillIn adds those of the folders that a GET shows alive in the folder.
// One that Wix may not show yet counts as alive, unless this run has trashed it.
func (s *Site) stillIn(ctx context.Context, into *NotEmptyError, folders []wix.Folder) error {
	live := make([]wix.Folder, len(folders))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(parallelReads)
	for i, listed := range sortedByID(folders) {
		group.Go(func() error {
			removed := s.records.get(listed.ID).own().Place > Alive
			f, ok, err := s.liveBelow(groupCtx, listed.ID, into.ID)
			switch {
			case ok:
				live[i] = f
			case err == nil && f.ID == "" && !removed && s.notYetVisible(Known{CreatedDate: listed.CreatedDate}):
				live[i] = listed
			}
			return err
		})
	}
	err := group.Wait()
	live = slices.DeleteFunc(live, func(f wix.Folder) bool { return f.ID == "" })
	into.FolderCount, into.Folders = len(live), live[:min(len(live), maxNamed)]
	return err
}

// liveBelow asks Wix whether a folder is alive in parent, whatever its name is.
func (s *Site) liveBelow(ctx context.Context, id, parent string) (wix.Folder, bool, error) {
	sent := time.Now()
	f, err := s.client.GetFolder(ctx, id)
	if errors.Is(err, wix.ErrNotFound) {
		return wix.Folder{}, false, nil
	}
	if err != nil {
		return wix.Folder{}, false, err
	}
	s.records.got(f, sent)
	return f, !trashedItself(f) && f.ParentFolderID == parent, nil
}

// CountFiles counts the files directly in the folder, and stops at the first
// page beyond limit.
func (s *Site) CountFiles(ctx context.Context, id string, limit int) (int, error) {
	holds := &NotEmptyError{ID: id, most: limit + 1}
	err := s.listFilesOf(ctx, holds, false)
	return holds.FileCount, err
}

// FileCount counts all files directly in a living folder, private ones too. It
// costs a request for each 100 files, and two at least.
func (s *Site) FileCount(ctx context.Context, id string) (int, error) {
	holds := &NotEmptyError{ID: id, most: math.MaxInt}
	err := s.listFiles(ctx, holds)
	return holds.FileCount, err
}
