package mediamanager

import (
	"context"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// minUnchanged is from how many folders on the latest updates are read first: the
// listing of fewer costs a few pages. A destroy of 5,000 folders takes about ten
// requests so, and sixty otherwise.
const minUnchanged = 500

// seeUnchanged returns a layout as it was known, where no folder of it, and none
// that lies in one of them, was updated since. It reports false where there may
// have been a change. What has gone to the trash since is not noticed. The pages
// hold what was updated since, and what was updated in that same second: at most
// the whole listing.
func (s *Site) seeUnchanged(ctx context.Context, q LayoutQuestion, known []Known) (seen SeenSite, unchanged bool, err error) {
	if q.Unchanged.IsZero() || len(known) < minUnchanged {
		return SeenSite{}, false, nil
	}
	seen = SeenSite{
		ParentID: q.ParentID, ParentPath: s.Path(ctx, q.ParentID), Folders: make(map[string]SeenFolder, len(known)), Listed: true, Created: q.Created,
	}
	for _, k := range known {
		seen.Folders[k.ID] = SeenFolder{ID: k.ID, ParentID: k.ParentID, Name: k.DisplayName}
	}
	p := listing.New(s.client.SearchFolders(wix.SearchFoldersRequest{
		RootFolder: s.rootOf(q.ParentID), Sort: wix.Sort{Field: wix.SortUpdatedDate, Order: wix.Descending},
	}))
	for !p.Done {
		folders, err := p.Next(ctx)
		if err != nil {
			return seen, false, err
		}
		for _, f := range folders {
			switch {
			case f.UpdatedDate.Before(q.Unchanged):
				return seen, true, nil
			case seen.touchedBy(f):
				return seen, false, nil
			}
		}
	}
	return seen, true, nil
}

// touchedBy reports whether a folder of the layout is not as it was known, or
// another one lies in it.
func (s SeenSite) touchedBy(f wix.Folder) bool {
	if was, ok := s.Folders[f.ID]; ok {
		return was.ParentID != f.ParentFolderID || !folderpath.EqualNames(was.Name, f.DisplayName)
	}
	_, in := s.Folders[f.ParentFolderID]
	return in
}

// newestUpdate returns the latest update of a folder below a root folder whose
// listing has been walked to its end, else the zero time.
func (s *Site) newestUpdate(root wix.RootFolder) time.Time {
	s.records.mu.Lock()
	defer s.records.mu.Unlock()
	var newest time.Time
	if w := s.walks[root]; w == nil || !w.ended {
		return newest
	}
	for _, r := range s.records.byID {
		if v := r.views[fromListing]; v != nil && v.Folder.UpdatedDate.After(newest) {
			newest = v.Folder.UpdatedDate
		}
	}
	return newest
}
