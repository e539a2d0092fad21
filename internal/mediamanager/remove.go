package mediamanager

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Trash moves the folder to the trash with everything in it, and returns when
// Wix shows it there. One that is there already, or gone, is a success.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-delete-folders
//
// One that is in the trash only with an ancestor is kept there when this run
// brings that ancestor back.
func (s *Site) Trash(ctx context.Context, known Known) error {
	if f, ok := s.memory.fact(known.ID); ok && (f.place == Gone || f.folder.ParentFolderID == wix.TrashRoot) {
		return nil
	}
	s.memory.drop(known) // before the look: whatever comes back from now on is sent there again
	_, err := s.trash.do(ctx, known)
	return err
}

// lookRestored says which of the folders are out of the trash. What this run
// sent to the trash and has come back with them goes there again; where that
// fails, the restore that brought it back says so.
func (s *Site) lookRestored(ctx context.Context, pending []Known, _ func(id string, f wix.Folder)) *settled {
	restored := s.lookAlive(ctx, pending)
	if len(restored.folders) == 0 {
		return restored
	}
	group, groupCtx := errgroup.WithContext(ctx)
	for _, known := range s.memory.drops() {
		if _, wanted := restored.folders[known.ID]; wanted {
			continue
		}
		group.Go(func() error {
			below, err := s.isBelow(groupCtx, known.ParentID, restored.folders)
			if err == nil && below {
				_, err = s.trash.do(groupCtx, known)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		for id := range restored.folders {
			restored.fail(id, err)
		}
		clear(restored.folders)
	}
	return restored
}

// isBelow reports whether a folder in parent is below any of the folders.
func (s *Site) isBelow(ctx context.Context, parent string, folders map[string]wix.Folder) (bool, error) {
	for range maxDepth {
		if _, ok := folders[parent]; ok {
			return true, nil
		}
		if parent == "" || Virtual(parent) {
			return false, nil
		}
		f, _, err := s.ancestor(ctx, parent)
		if err != nil {
			return false, err
		}
		parent = f.ParentFolderID
	}
	return false, nil
}

// DeletePermanently deletes the folder for good, with everything in it, and
// returns when Wix does not find it any more. It must have been found alive:
// one in the trash is left there (see [Site.Look]).
func (s *Site) DeletePermanently(ctx context.Context, known Known) error {
	_, err := s.purge.do(ctx, known)
	return err
}

// Look asks Wix where the folder is now, whatever this run knows of it. Gone
// here means one 404: enough to find nothing left to delete, not enough to
// forget a folder.
func (s *Site) Look(ctx context.Context, known Known) (Sighting, error) {
	begun := time.Now()
	f, err := s.client.GetFolder(ctx, known.ID)
	if errors.Is(err, wix.ErrNotFound) {
		sighting, err := s.inDeleted(ctx, known, begun)
		if err == nil && sighting.Place == Gone && s.grownUp(known.CreatedDate).After(time.Now()) {
			return s.missing(ctx, known, wix.ErrNotFound)
		}
		return sighting, err
	}
	if err != nil {
		return Sighting{}, err
	}
	s.memory.saw(f, begun)
	return s.settle(ctx, f)
}
