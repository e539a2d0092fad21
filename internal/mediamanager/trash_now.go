package mediamanager

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// placesNow asks Wix where the folders are now: for each by a GET, and for what
// that does not find by one listing of the whole trash, begun afterwards.
func (s *Site) placesNow(ctx context.Context, ids []string) ([]Sighting, error) {
	found := make([]Sighting, len(ids))
	asked := time.Now()
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(parallelReads)
	for i, id := range ids {
		group.Go(func() (err error) {
			found[i], err = s.placeNow(groupCtx, id)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var entries map[string]wix.Folder
	for i, v := range found {
		if v.Place != Gone {
			continue
		}
		if entries == nil {
			var err error
			if entries, err = s.trashNow(ctx); err != nil {
				return nil, err
			}
		}
		if entry, ok := entries[v.Folder.ID]; ok {
			found[i] = s.records.gotInTrash(entry, asked)
		}
	}
	return found, nil
}

// placeNow asks Wix for a folder, and for its ancestors as long as none of them
// is shown as trashed: Wix may show a folder below a trashed one as alive. Its
// place is Gone where Wix does not find the folder.
func (s *Site) placeNow(ctx context.Context, id string) (Sighting, error) {
	var folder wix.Folder
	for v, err := range lineage(id, func(id string) (Sighting, error) {
		sent := time.Now()
		f, err := s.client.GetFolder(ctx, id)
		if errors.Is(err, wix.ErrNotFound) {
			return Sighting{Place: Gone}, nil
		}
		if err == nil {
			s.records.got(f, sent)
		}
		return Sighting{Folder: f, Place: placeOf(f)}, err
	}) {
		first := v.Folder.ID == id
		if first {
			folder = v.Folder
		}
		switch {
		case err != nil:
			return Sighting{}, err
		case v.Place == InTrash, first && v.Place == Gone:
			return Sighting{Folder: folder, Place: v.Place}, nil
		case v.Place == Gone:
			// Wix may answer 404 for an ancestor because that one is in the trash.
			entries, err := s.trashNow(ctx)
			if _, trashed := entries[v.Folder.ID]; trashed {
				return Sighting{Folder: folder, Place: InTrash}, err
			}
			return Sighting{Folder: folder, Place: Alive}, err
		}
	}
	return Sighting{Folder: folder, Place: Alive}, nil
}

// trashNow lists the whole trash, by id, with what lies below trashed folders.
func (s *Site) trashNow(ctx context.Context) (map[string]wix.Folder, error) {
	folders, err := s.searchPages(wix.TrashRootFolder, "").All(ctx)
	return byID(folders), err
}
