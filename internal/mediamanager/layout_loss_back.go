package mediamanager

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// comeBack shows as living what steps trash and the site shows in the trash: it comes
// back first, with a folder above it. It returns the ids of those folders.
func (s *SeenSite) comeBack(steps []LayoutStep) map[string]bool {
	tops, back := map[string]bool{}, map[string]bool{}
	for _, step := range steps {
		tops[step.ID] = s.Folders[step.ID].Trashed
	}
	for id, f := range s.Folders {
		in := tops[id]
		s.above(id, func(above SeenFolder) bool {
			in = in || tops[above.ID]
			return !in
		})
		back[id] = in && f.Trashed
	}
	maps.DeleteFunc(back, func(_ string, in bool) bool { return !in })
	s.Folders = maps.Clone(s.Folders)
	for id := range back {
		f := s.Folders[id]
		f.Trashed = false
		s.Folders[id] = f
	}
	return back
}

// addTrashedBelow adds the folders that lie in trashed ones, at all levels, as far
// as Wix lists them.
func (s *Site) addTrashedBelow(ctx context.Context, seen *SeenSite, trashed map[string]bool) error {
	for queue := slices.Sorted(maps.Keys(trashed)); len(queue) > 0; queue = queue[1:] {
		folders, err := s.trashPages(queue[0]).All(ctx)
		if err != nil && !unlisted(err) {
			return err
		}
		for _, f := range folders {
			if _, ok := seen.Folders[f.ID]; !ok && f.ParentFolderID == queue[0] {
				seen.Folders[f.ID], trashed[f.ID] = seenAlive(f), true
				queue = append(queue, f.ID)
			}
		}
	}
	return nil
}

// unlisted reports whether Wix does not list what was asked for.
func unlisted(err error) bool {
	return errors.Is(err, wix.ErrNotFound) || errors.Is(err, wix.ErrNotWix) || errors.Is(err, wix.ErrInvalid)
}

const (
	// maxTrashLists bounds how many trashed folders are asked for their files.
	maxTrashLists = 50
	// maxTrashPages bounds the search of the files in the trash.
	maxTrashPages = 20
)

// filesInTrashed returns the names of the files in trashed folders, by the folder's
// id, as far as Wix tells them: in a search of the trash, and in a listing of the
// folder for the first 50.
func (s *Site) filesInTrashed(ctx context.Context, folders map[string]bool) (map[string][]string, error) {
	holds := map[string]*NotEmptyError{}
	for i, id := range slices.Sorted(maps.Keys(folders)) {
		holds[id] = &NotEmptyError{ID: id, all: true, trashed: true}
		for _, private := range []bool{false, true} {
			if i >= maxTrashLists {
				break
			}
			if err := s.listFilesOf(ctx, holds[id], private); err != nil && !unlisted(err) {
				return nil, err
			}
		}
	}
	for _, private := range []bool{false, true} {
		if err := s.searchTrashedFiles(ctx, private, holds); err != nil && !unlisted(err) {
			return nil, err
		}
	}
	found := map[string][]string{}
	for id, in := range holds {
		found[id] = in.Files
	}
	return found, nil
}

// searchTrashedFiles adds the files of folders that a search of the trash shows.
func (s *Site) searchTrashedFiles(ctx context.Context, private bool, folders map[string]*NotEmptyError) error {
	search := s.client.SearchFiles(wix.SearchFilesRequest{RootFolder: wix.TrashRootFolder, Private: private})
	pages := 0
	return listing.Files(ctx, search, func(page wix.FilePage) (enough bool) {
		for _, f := range page.Files {
			if in := folders[f.ParentFolderID]; in != nil {
				in.addFiles([]wix.File{f})
			}
		}
		pages++
		return pages >= maxTrashPages
	})
}
