package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Confirm makes sure that the folder belongs to the site that answers. With an
// API key it does: the key is asked for the folder's own site. An app's
// credentials answer for the app's site, whatever the state says.
func (s *Site) Confirm(ctx context.Context, known Known) error {
	if s.ID() != "" || known.SiteID == "" {
		return nil
	}
	err := s.confirmSite(ctx, known)
	if other := (*OtherSiteError)(nil); !errors.As(err, &other) || other.Got != "" {
		return err
	}
	// Nothing is alive that shows a site: the folder itself may, or its entry in the trash.
	_, getErr := s.client.GetFolder(ctx, known.ID)
	if !errors.Is(getErr, wix.ErrNotFound) {
		return getErr
	}
	v, trashErr := s.findInTrash(ctx, known, time.Time{})
	if trashErr != nil || v.Place == InTrash {
		return trashErr
	}
	return err
}

// confirmSite makes sure that the site answers as itself: before a folder is
// called gone, the listing of media-root must succeed, once a run, and show no
// other site's id. An app's site must show the id of the folder's site: else
// nothing says that it is that one.
func (s *Site) confirmSite(ctx context.Context, known Known) error {
	shown, err := s.sitesShown(ctx)
	if err != nil {
		return err
	}
	for _, id := range shown {
		if err := s.sameSite(known, id); err != nil {
			return err
		}
	}
	isShown := slices.ContainsFunc(shown, func(id string) bool { return strings.EqualFold(id, known.SiteID) })
	if s.ID() == "" && known.SiteID != "" && !isShown {
		return &OtherSiteError{Want: known.SiteID}
	}
	return nil
}

// sitesShown returns the ids of the sites that media-root shows, listed once.
func (s *Site) sitesShown(ctx context.Context) ([]string, error) {
	return share(ctx, &s.shared, "site", func() ([]string, error) {
		if ids := s.confirmed.Load(); ids != nil {
			return *ids, nil
		}
		page, err := s.client.ListFolders(ctx, wix.ListFoldersRequest{ParentFolderID: wix.MediaRoot})
		if err != nil {
			return nil, err
		}
		ids := []string{}
		for _, f := range page.Folders {
			ids = append(ids, f.SiteID)
		}
		s.confirmed.Store(&ids)
		return ids, nil
	})
}

// sameSite refuses an answer that is another site's than the folder's.
func (s *Site) sameSite(known Known, answered string) error {
	want := cmp.Or(s.ID(), known.SiteID)
	if want == "" || answered == "" || strings.EqualFold(answered, want) {
		return nil
	}
	return &OtherSiteError{Want: want, Got: answered}
}
