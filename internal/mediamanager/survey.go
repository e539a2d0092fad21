package mediamanager

import (
	"context"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// All lists every folder below a root folder, at all levels, that matches the
// free text, or all of them for "". Each folder comes once.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/search-folders
func (s *Site) All(ctx context.Context, root wix.RootFolder, search string) ([]wix.Folder, error) {
	return collect(func(cursor string) (wix.Page, error) {
		return s.client.SearchFolders(ctx, wix.SearchFoldersRequest{
			RootFolder: root, Search: search, Cursor: cursor,
			Sort: wix.Sort{Field: wix.SortUpdatedDate, Order: wix.Ascending},
		})
	})
}

// Deleted lists the folders that lie directly in the trash, or directly in a
// folder that is in it.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/list-deleted-folders
func (s *Site) Deleted(ctx context.Context, parent string) ([]wix.Folder, error) {
	return collect(func(cursor string) (wix.Page, error) {
		return s.client.ListDeletedFolders(ctx, wix.ListDeletedFoldersRequest{ParentFolderID: parent, Cursor: cursor})
	})
}

// Below lists the folders below parent, at all levels: the whole root folder
// is listed, because Wix lists one level at a time otherwise.
func (s *Site) Below(ctx context.Context, parent string) ([]wix.Folder, error) {
	root, err := s.rootFolderOf(ctx, parent)
	if err != nil {
		return nil, err
	}
	all, err := s.All(ctx, root, "")
	if err != nil {
		return nil, err
	}
	if parent == wix.MediaRoot || parent == wix.VisitorUploads {
		return all, nil
	}
	children := map[string][]wix.Folder{}
	for _, f := range all {
		children[f.ParentFolderID] = append(children[f.ParentFolderID], f)
	}
	var below []wix.Folder
	for next := []string{parent}; len(next) > 0; next = next[1:] {
		for _, f := range children[next[0]] {
			below = append(below, f)
			next = append(next, f.ID)
		}
		delete(children, next[0])
	}
	return below, nil
}

func (s *Site) rootFolderOf(ctx context.Context, id string) (wix.RootFolder, error) {
	for range maxDepth {
		switch id {
		case wix.VisitorUploads:
			return wix.VisitorUploadsRootFolder, nil
		case wix.TrashRoot:
			return wix.TrashRootFolder, nil
		case wix.MediaRoot, "":
			return wix.MediaRootFolder, nil
		}
		f, _, err := s.ancestor(ctx, id)
		if err != nil {
			return "", err
		}
		id = f.ParentFolderID
	}
	return wix.MediaRootFolder, nil
}

// Paths returns the path of each folder, by id. Ancestors among the folders
// themselves cost no request.
func (s *Site) Paths(ctx context.Context, folders []wix.Folder) map[string]string {
	byID := make(map[string]wix.Folder, len(folders))
	for _, f := range folders {
		byID[f.ID] = f
	}
	paths := map[string]string{}
	var pathOf func(id string, depth int) string
	pathOf = func(id string, depth int) string {
		if path, ok := paths[id]; ok {
			return path
		}
		f, ok := byID[id]
		if !ok || depth > maxDepth {
			paths[id] = s.Path(ctx, id)
			return paths[id]
		}
		paths[id] = joinPath(pathOf(f.ParentFolderID, depth+1), f.DisplayName)
		return paths[id]
	}
	for _, f := range folders {
		pathOf(f.ID, 0)
	}
	return paths
}

// collect walks a listing to its end; a folder that moved between pages while
// they were walked comes once.
func collect(fetch func(cursor string) (wix.Page, error)) ([]wix.Folder, error) {
	var folders []wix.Folder
	seen := map[string]bool{}
	err := eachPage(fetch, func(page wix.Page) bool {
		for _, f := range page.Folders {
			if !seen[f.ID] {
				seen[f.ID] = true
				folders = append(folders, f)
			}
		}
		return true
	})
	return folders, err
}
