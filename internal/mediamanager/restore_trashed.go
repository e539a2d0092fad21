package mediamanager

import (
	"context"
	"sync"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// RestoreFolders brings folders back from the trash, in place, and returns when
// Wix shows them alive. One that is alive is a success. A folder that lies in the
// trash with an ancestor comes back with that one, which must be among the
// folders. restored is told of each folder that is alive, one after the other.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/bulk-restore-folders-from-trash-bin
//
// Errors: [GoneError], [InTrashError], [ManagedError] of a folder that this run
// destroys, [await.EndedError], and those of wix. Nothing is restored if a folder is
// gone, or in the trash with an ancestor that is not among them.
func (s *Site) RestoreFolders(ctx context.Context, ids []string, restored func(f wix.Folder, path string)) error {
	wanted := setOf(ids)
	for ids = distinct(ids); len(ids) > 0; {
		found, err := s.placesNow(ctx, ids)
		if err != nil {
			return err
		}
		ready, later, err := s.restorable(ctx, found, wanted)
		if err != nil {
			return err
		}
		for _, v := range found {
			if v.Place == Alive {
				restored(v.Folder, s.Path(ctx, v.Folder.ID))
			}
		}
		if err := s.restoreAll(ctx, ready, restored); err != nil {
			return err
		}
		ids = later
	}
	return nil
}

// restorable picks the folders that lie in the trash by themselves, and the ids
// of those that come back with another folder, or after it.
func (s *Site) restorable(ctx context.Context, found []Sighting, wanted map[string]bool) (ready []wix.Folder, later []string, err error) {
	below, err := s.belowTrashed(ctx, found)
	if err != nil {
		return nil, nil, err
	}
	for _, v := range found {
		parent := v.Folder.ParentFolderID
		switch {
		case v.Place == Gone:
			return nil, nil, &GoneError{ID: v.Folder.ID}
		case v.Place == Alive:
		case !below[parent]:
			ready = append(ready, v.Folder)
		case leadsTo(parent, wanted, func(id string) (Sighting, error) { return s.ancestor(ctx, id) }):
			later = append(later, v.Folder.ID)
		default:
			return nil, nil, s.parentInTrash(ctx, parent, parent)
		}
	}
	return ready, later, nil
}

// belowTrashed returns those parents of the folders that are in the trash.
func (s *Site) belowTrashed(ctx context.Context, found []Sighting) (map[string]bool, error) {
	var parents []string
	for _, v := range found {
		if parent := v.Folder.ParentFolderID; v.Place == InTrash && !Virtual(parent) {
			parents = append(parents, parent)
		}
	}
	places, err := s.placesNow(ctx, distinct(parents))
	below := map[string]bool{}
	for _, v := range places {
		below[v.Folder.ID] = v.Place == InTrash
	}
	return below, err
}

// restoreAll restores folders that lie in the trash by themselves. One that
// fails does not keep the others in the trash.
func (s *Site) restoreAll(ctx context.Context, folders []wix.Folder, restored func(f wix.Folder, path string)) error {
	errs := make([]error, len(folders))
	var all sync.WaitGroup
	var mu sync.Mutex
	for i, f := range folders {
		all.Go(func() {
			back, err := s.restoreOne(ctx, f)
			if errs[i] = err; err == nil {
				path := s.Path(ctx, back.ID)
				mu.Lock()
				defer mu.Unlock()
				restored(back, path)
			}
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Site) restoreOne(ctx context.Context, f wix.Folder) (wix.Folder, error) {
	if !s.claim(f.ID) {
		return wix.Folder{}, &ManagedError{Folders: []wix.Folder{f}}
	}
	back, err := s.restore.Do(ctx, &member{ID: f.ID, Known: Known{ID: f.ID, DisplayName: f.DisplayName, CreatedDate: f.CreatedDate, InTrash: true, direct: true}})
	if err != nil {
		return wix.Folder{}, err
	}
	above, err := s.trashedAbove(ctx, back.ParentFolderID)
	if err == nil && above != "" { // Wix has put it back where it was, which is in the trash itself
		err = s.parentInTrash(ctx, back.ParentFolderID, above)
	}
	return back, err
}
