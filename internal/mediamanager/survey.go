package mediamanager

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// All lists every folder below a root folder, at all levels, that matches the
// free text, or all of them for "". Each folder comes once. What this run wrote
// beats the listing.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/search-folders
func (s *Site) All(ctx context.Context, root wix.RootFolder, search string) ([]wix.Folder, error) {
	o := overlay{root: root}
	if search != "" {
		// Only Wix knows what matches.
		o.adds = func(wix.Folder) bool { return false }
	}
	folders, err := collect(s.searchPages(ctx, root, search))
	return s.newest(folders, o), err
}

// Named lists the folders of that name below a root folder, at all levels. Wix
// is asked for the name as a free text, which it matches loosely, so that what
// is equal must be picked. Only if nothing is are all folders listed: then
// others are those of other names.
func (s *Site) Named(ctx context.Context, root wix.RootFolder, name string) (found, others []wix.Folder, err error) {
	equal := func(f wix.Folder) bool { return EqualNames(f.DisplayName, name) }
	if text := strings.TrimSpace(name); utf8.RuneCountInString(text) <= wix.MaxSearch {
		hits, err := collect(s.searchPages(ctx, root, text))
		if err != nil {
			return nil, nil, err
		}
		hits = slices.DeleteFunc(s.newest(hits, overlay{root: root, adds: equal}), func(f wix.Folder) bool { return !equal(f) })
		if len(hits) > 0 {
			return hits, nil, nil
		}
	}
	all, err := s.All(ctx, root, "")
	for _, f := range all {
		if equal(f) {
			found = append(found, f)
		} else {
			others = append(others, f)
		}
	}
	return found, others, err
}

// Deleted lists the folders that lie directly in the trash, or directly in a
// folder that is in it.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/list-deleted-folders
func (s *Site) Deleted(ctx context.Context, parent string) ([]wix.Folder, error) {
	folders, err := collect(func(cursor string) (wix.Page, error) {
		return s.client.ListDeletedFolders(ctx, wix.ListDeletedFoldersRequest{ParentFolderID: parent, Cursor: cursor})
	})
	return s.newest(folders, overlay{root: wix.TrashRootFolder}), err
}

// Within lists the live folders directly below parent. What this run wrote
// beats the listing.
func (s *Site) Within(ctx context.Context, parent string) ([]wix.Folder, error) {
	children, err := s.Children(ctx, parent)
	return s.newest(children, overlay{root: s.rootOf(parent), parent: parent}), err
}

// Below lists the live folders below parent, at all levels. Wix lists one level
// of a folder, or all levels of a root folder, so both are walked in turn, page
// by page, until one of them is done: a small folder on a huge site and a large
// one cost at most twice what the better way does.
func (s *Site) Below(ctx context.Context, parent string) ([]wix.Folder, error) {
	switch parent {
	case wix.MediaRoot:
		return s.All(ctx, wix.MediaRootFolder, "")
	case wix.VisitorUploads:
		return s.All(ctx, wix.VisitorUploadsRootFolder, "")
	}
	root := s.rootOf(parent)
	levels := newLevels(s.client, parent)
	whole := newTally(s.searchPages(ctx, root, ""))
	for {
		if done, err := levels.step(ctx); err != nil || done {
			return s.newest(levels.folders, overlay{root: root, parent: parent, deep: true}), err
		}
		if done, err := whole.step(); err != nil || done {
			return s.newest(below(whole.folders, parent), overlay{root: root, parent: parent, deep: true}), err
		}
	}
}

func (s *Site) searchPages(ctx context.Context, root wix.RootFolder, search string) func(cursor string) (wix.Page, error) {
	return func(cursor string) (wix.Page, error) {
		return s.client.SearchFolders(ctx, wix.SearchFoldersRequest{
			RootFolder: root, Search: search, Cursor: cursor,
			Sort: wix.Sort{Field: wix.SortUpdatedDate, Order: wix.Ascending},
		})
	}
}

// below picks the folders below parent, at all levels.
func below(folders []wix.Folder, parent string) []wix.Folder {
	children := map[string][]wix.Folder{}
	for _, f := range folders {
		children[f.ParentFolderID] = append(children[f.ParentFolderID], f)
	}
	var picked []wix.Folder
	for next := []string{parent}; len(next) > 0; next = next[1:] {
		for _, f := range children[next[0]] {
			picked = append(picked, f)
			next = append(next, f.ID)
		}
		delete(children, next[0])
	}
	return picked
}

// levels lists a tree one folder after the other.
type levels struct {
	client  *wix.Client
	queue   []string
	current *tally
	folders []wix.Folder
	seen    map[string]bool
}

func newLevels(client *wix.Client, parent string) *levels {
	return &levels{client: client, queue: []string{parent}, seen: map[string]bool{parent: true}}
}

// step reads one page, and reports whether that was the last.
func (l *levels) step(ctx context.Context) (done bool, err error) {
	if l.current == nil {
		parent := l.queue[0]
		l.current = newTally(func(cursor string) (wix.Page, error) {
			return l.client.ListFolders(ctx, wix.ListFoldersRequest{
				ParentFolderID: parent, Cursor: cursor, Sort: wix.Sort{Field: wix.SortUpdatedDate, Order: wix.Ascending},
			})
		})
	}
	if done, err := l.current.step(); err != nil || !done {
		return false, err
	}
	for _, f := range l.current.folders {
		if !l.seen[f.ID] && !trashedItself(f) {
			l.seen[f.ID] = true
			l.folders = append(l.folders, f)
			l.queue = append(l.queue, f.ID)
		}
	}
	l.current, l.queue = nil, l.queue[1:]
	return len(l.queue) == 0, nil
}

// tally walks one listing page by page; a folder that moved between pages while
// they were walked comes once.
type tally struct {
	fetch   func(cursor string) (wix.Page, error)
	cursor  string
	folders []wix.Folder
	seen    map[string]bool
}

func newTally(fetch func(cursor string) (wix.Page, error)) *tally {
	return &tally{fetch: fetch, seen: map[string]bool{}}
}

// step reads one page, and reports whether that was the last.
func (t *tally) step() (done bool, err error) {
	page, err := t.fetch(t.cursor)
	if err != nil {
		return false, err
	}
	for _, f := range page.Folders {
		if !t.seen[f.ID] {
			t.seen[f.ID] = true
			t.folders = append(t.folders, f)
		}
	}
	if page.Next == "" || page.Next == t.cursor {
		return true, nil
	}
	t.cursor = page.Next
	return false, nil
}

// collect walks a listing to its end.
func collect(fetch func(cursor string) (wix.Page, error)) ([]wix.Folder, error) {
	t := newTally(fetch)
	for {
		if done, err := t.step(); done || err != nil {
			return t.folders, err
		}
	}
}
