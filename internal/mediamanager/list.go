package mediamanager

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// byUpdate is the order in which listings are walked: what changes under a walk
// moves to its end, where the walk still comes by.
var byUpdate = wix.Sort{Field: wix.SortUpdatedDate, Order: wix.Ascending}

func (s *Site) searchPages(root wix.RootFolder, search string) *listing.Pager {
	return listing.New(s.client.SearchFolders(wix.SearchFoldersRequest{RootFolder: root, Search: search, Sort: byUpdate}))
}

func (s *Site) childPages(parent string) *listing.Pager {
	return listing.New(s.client.ListFolders(wix.ListFoldersRequest{ParentFolderID: parent, Sort: byUpdate}))
}

func (s *Site) trashPages(parent string) *listing.Pager {
	return listing.New(s.client.ListDeletedFolders(wix.ListDeletedFoldersRequest{ParentFolderID: parent}))
}

// All lists every folder below a root folder, at all levels, that matches the
// free text, or all of them for "". Each folder comes once. What this run wrote
// beats the listing.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/search-folders
func (s *Site) All(ctx context.Context, root wix.RootFolder, search string) ([]wix.Folder, error) {
	folders, err := s.searchPages(root, search).All(ctx)
	return s.newest(folders, rootIDs[root], func(wix.Folder) bool { return search == "" }), err // only Wix knows what matches
}

// AllNamed lists the folders of that name below a root folder, at all levels. Wix
// is asked for the name as a free text, which it matches loosely, so that what
// is equal must be picked. Only if nothing is are all folders listed: then
// others are those of other names.
func (s *Site) AllNamed(ctx context.Context, root wix.RootFolder, name string) (found, others []wix.Folder, err error) {
	equal := func(f wix.Folder) bool { return folderpath.EqualNames(f.DisplayName, name) }
	if text := strings.TrimSpace(name); utf8.RuneCountInString(text) <= wix.MaxSearch {
		hits, err := s.searchPages(root, text).All(ctx)
		if err != nil {
			return nil, nil, err
		}
		hits = slices.DeleteFunc(s.newest(hits, rootIDs[root], equal), func(f wix.Folder) bool { return !equal(f) })
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
	folders, err := s.trashPages(parent).All(ctx)
	return s.newest(folders, wix.TrashRoot, nil), err
}

// Children lists the folders directly below parent that Wix shows alive, once
// for all that ask at the same time.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/list-folders
func (s *Site) Children(ctx context.Context, parent string) (children []wix.Folder, err error) {
	defer s.giveReason(ctx, "list the folders in "+parent, time.Now(), &err)
	children, err = await.Shared(ctx, &s.shared, "children "+parent, func() ([]wix.Folder, error) {
		children, err := s.childPages(parent).All(ctx)
		return slices.DeleteFunc(children, trashedItself), err
	})
	return slices.Clone(children), err
}

// Within lists the live folders directly below parent. What this run wrote
// beats the listing.
func (s *Site) Within(ctx context.Context, parent string) ([]wix.Folder, error) {
	children, err := s.Children(ctx, parent)
	directly := func(f wix.Folder) bool { return f.ParentFolderID == parent }
	return slices.DeleteFunc(s.newest(children, parent, directly), func(f wix.Folder) bool { return !directly(f) }), err
}

// Below lists the live folders below parent, at all levels. Wix lists one level
// of a folder, or all levels of a root folder, so both are walked in turn until
// one of them is done: a small folder on a huge site and a large one cost about
// twice what the better way does.
func (s *Site) Below(ctx context.Context, parent string) ([]wix.Folder, error) {
	if parent == wix.MediaRoot || parent == wix.VisitorUploads {
		return s.All(ctx, rootFolder(parent), "")
	}
	whole := s.searchPages(s.rootOf(parent), "")
	var found []wix.Folder
	for queue := []string{parent}; len(queue) > 0; queue = queue[1:] {
		children, err := s.Children(ctx, queue[0])
		if err != nil {
			return nil, err
		}
		for _, f := range children {
			found, queue = append(found, f), append(queue, f.ID)
		}
		if len(queue) == 1 {
			break
		}
		if _, err := whole.Next(ctx); err != nil {
			return nil, err
		}
		if whole.Done {
			all, err := whole.All(ctx)
			listed, top := byID(all), setOf([]string{parent})
			find := func(id string) (Sighting, error) { return Sighting{Folder: listed[id]}, nil } //nolint:unparam // lineage asks Wix elsewhere
			all = slices.DeleteFunc(all, func(f wix.Folder) bool { return !leadsTo(f.ParentFolderID, top, find) })
			return s.newest(all, parent, nil), err
		}
	}
	return s.newest(found, parent, nil), nil
}

// listOnce notes a whole listing, unless it was listed since then. All who ask
// share one.
func (s *Site) listOnce(ctx context.Context, key string, since time.Time, pages *listing.Pager) error {
	_, err := await.Shared(ctx, &s.shared, "list "+key+since.Round(0).String(), func() (struct{}, error) {
		if s.records.isListed(key, since) {
			return struct{}{}, nil
		}
		sent := time.Now()
		folders, err := pages.All(ctx)
		if err == nil {
			s.records.showAll(key, folders, sent)
		}
		return struct{}{}, err
	})
	return err
}

func byID(folders []wix.Folder) map[string]wix.Folder {
	out := make(map[string]wix.Folder, len(folders))
	for _, f := range folders {
		out[f.ID] = f
	}
	return out
}

// newest returns a listing of what is alive below top, at all levels, as it is
// with what this run wrote: Wix's lists lag. Of those folders adds picks the ones
// that the listing lacks; nil = all.
func (s *Site) newest(listed []wix.Folder, top string, adds func(wix.Folder) bool) []wix.Folder {
	own := s.records.written()
	if top == wix.TrashRoot {
		return slices.DeleteFunc(listed, func(f wix.Folder) bool { return own[f.ID].Place == Alive })
	}
	listed = slices.DeleteFunc(listed, trashedItself)
	if len(own) == 0 {
		return listed
	}
	now := map[string]Sighting{}
	for _, f := range listed {
		now[f.ID] = Sighting{Folder: f, Place: Alive}
	}
	for _, id := range slices.Sorted(maps.Keys(own)) {
		v := own[id]
		if _, ok := now[id]; !ok && v.Place == Alive && (adds == nil || adds(v.Folder)) {
			listed = append(listed, v.Folder)
		}
		now[id] = v
	}
	var newest []wix.Folder
	for _, f := range listed {
		if s.isBelow(top, f.ID, now) {
			newest = append(newest, now[f.ID].Folder)
		}
	}
	return newest
}

// isBelow reports whether the folder is below top, alive as far as this run has
// written it and its ancestors. A parent of which nothing is known proves
// nothing: then the listing is right.
func (s *Site) isBelow(top, id string, now map[string]Sighting) bool {
	find := func(id string) (Sighting, error) {
		if v, ok := now[id]; ok {
			return v, nil
		}
		return s.seen(id)
	}
	for v, err := range lineage(id, find) {
		switch parent := v.Folder.ParentFolderID; {
		case err != nil:
			return true
		case v.source == fromWrite && v.Place > Alive:
			return false
		case parent == top || parent == "":
			return true
		case Virtual(parent):
			return false
		}
	}
	return true
}
