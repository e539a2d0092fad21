package mediamanager

import (
	"context"
	"errors"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Trash moves the folder to the trash with everything in it, and returns when
// Wix shows it there. One that is there already, or gone, is a success.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-delete-folders
func (s *Site) Trash(ctx context.Context, known Known) error {
	if f, ok := s.memory.fact(known.ID); ok && f.place != Alive {
		return nil
	}
	_, err := s.trash.do(ctx, known)
	return err
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
