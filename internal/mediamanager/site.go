package mediamanager

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/batch"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Site is the Media Manager of one site during one run. It is safe for
// concurrent use, and meant for it.
type Site struct {
	client  *wix.Client
	timing  Timing
	records *records
	names   sync.Map // of chan struct{} by parent and folded name: see create
	shared  singleflight.Group
	visits  map[string]*visit             // guarded by the lock of the records
	layouts map[string][]*destroyedLayout // by parent, noted by RememberLayout; guarded by the lock of the records

	// What bulk reads cost and save: see seek.
	walks map[wix.RootFolder]*walk // guarded by the lock of the records
	pages int64                    // walked; guarded by the lock of the records
	reads atomic.Int64             // asked for
	saved atomic.Int64             // of them answered without a GET

	trash, purge, restore batch.Batcher[Known]

	root atomic.Pointer[wix.Page] // the first page of media-root, when it has been asked for
}

// Timing holds how long a Site waits for what. The zero value of a field means
// its default.
type Timing struct {
	// Recheck, 10 s, lies between the two looks that declare a folder gone, or
	// empty. It also bounds the restore of a folder without the ancestor that it
	// lies in, from when Wix has taken the call.
	Recheck time.Duration
	// Young, 1 min, is the age below which a folder that Wix does not find may be
	// one that it does not show yet.
	Young time.Duration
	// LostLook, 1 min, bounds the search for a folder whose creation was not answered.
	LostLook time.Duration
	// ParentInTrash, 30 s, is how long a create or move waits for this run to bring
	// its parent back, and a rename for this run to free the name.
	ParentInTrash time.Duration
	// NameTaken, 2 s, is how long a create waits for this run to delete the folder
	// that has its name, and a rename before it takes another name meanwhile.
	NameTaken time.Duration
	// BatchQuiet, 100 ms, closes a batch when no id has come for so long, or for
	// five times as long as ids have come apart: Terraform hands deletes over about
	// 15 ms apart at any parallelism, and slower on a busy machine.
	BatchQuiet time.Duration
	// Poll, 250 ms, is the first wait between two checks; it doubles up to 5 s.
	Poll time.Duration
	// Resend, 30 s, is how long a job may show nothing before its call is repeated.
	Resend time.Duration
}

const (
	listingAge = 10 * time.Minute
	maxDepth   = 1000
)

func (t Timing) withDefaults() Timing {
	return Timing{
		Recheck:       cmp.Or(t.Recheck, 10*time.Second),
		Young:         cmp.Or(t.Young, time.Minute),
		LostLook:      cmp.Or(t.LostLook, time.Minute),
		ParentInTrash: cmp.Or(t.ParentInTrash, 30*time.Second),
		NameTaken:     cmp.Or(t.NameTaken, 2*time.Second),
		BatchQuiet:    cmp.Or(t.BatchQuiet, 100*time.Millisecond),
		Poll:          cmp.Or(t.Poll, 250*time.Millisecond),
		Resend:        cmp.Or(t.Resend, 30*time.Second),
	}
}

// NewSite returns the Media Manager of client's site. It makes no request.
func NewSite(client *wix.Client, timing Timing) *Site {
	s := &Site{
		client: client, timing: timing.withDefaults(), records: newRecords(), visits: map[string]*visit{}, layouts: map[string][]*destroyedLayout{}, walks: map[wix.RootFolder]*walk{},
	}
	remove := func(permanent bool) func(ctx context.Context, ids []string) error {
		return func(ctx context.Context, ids []string) error { return client.BulkDeleteFolders(ctx, ids, permanent) }
	}
	s.trash.Aim, s.trash.Send, s.trash.Check = "show the folder in the trash", remove(false), s.checkTrashed
	s.purge.Aim, s.purge.Send, s.purge.Check = "delete the folder for good", remove(true), s.checkGone
	s.restore.Aim, s.restore.Send, s.restore.Check = "bring the folder back from the trash", client.BulkRestoreFolders, s.checkRestored
	for _, b := range []*batch.Batcher[Known]{&s.trash, &s.purge, &s.restore} {
		b.Holdup, b.Quiet, b.Poll, b.Resend = client.Holdup, s.timing.BatchQuiet, s.timing.Poll, s.timing.Resend
	}
	return s
}

// ID returns the site's id, or "" for the site of an app's credentials.
func (s *Site) ID() string { return s.client.SiteID() }

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
	if _, trashErr := s.findInTrash(ctx, known, time.Time{}); trashErr != nil || s.records.get(known.ID).shown(fromTrash, time.Time{}).Place == InTrash {
		return trashErr
	}
	return err
}

// confirmSite makes sure that the site answers as itself: before a folder is
// called gone, the listing of media-root must succeed, once a run, and show no
// other site's id. An app's site must show the id of the folder's site: else
// nothing says that it is that one.
func (s *Site) confirmSite(ctx context.Context, known Known) error {
	shown, err := s.rootShown(ctx)
	if err != nil {
		return err
	}
	proven := s.ID() != "" || known.SiteID == ""
	for _, f := range shown {
		if err := s.sameSite(known, f.SiteID); err != nil {
			return err
		}
		proven = proven || f.SiteID != ""
	}
	if !proven {
		return &OtherSiteError{Want: known.SiteID}
	}
	return nil
}

// rootShown returns folders that media-root shows, listed once a run.
func (s *Site) rootShown(ctx context.Context) ([]wix.Folder, error) {
	return await.Shared(ctx, &s.shared, "site", func() ([]wix.Folder, error) {
		if page := s.root.Load(); page != nil {
			return page.Folders, nil
		}
		page, err := s.client.ListFolders(wix.ListFoldersRequest{ParentFolderID: wix.MediaRoot})(ctx, "")
		if err == nil {
			s.root.Store(&page)
		}
		return page.Folders, err
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

// giveReason gives an operation's error a reason where ctx has ended it and the
// error does not say more than that.
func (s *Site) giveReason(ctx context.Context, aim string, begun time.Time, err *error) {
	var call *wix.WaitError
	var wait *await.EndedError
	if *err != nil && ctx.Err() != nil && errors.Is(*err, ctx.Err()) && !errors.As(*err, &call) && !errors.As(*err, &wait) {
		*err = await.Ended(ctx, aim, begun, s.client.Holdup)
	}
}
