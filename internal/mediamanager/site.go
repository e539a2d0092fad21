package mediamanager

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Account holds the sites that one provider configuration manages: one key can
// serve many. Each site has its own pacing and its own memory.
type Account struct {
	client *wix.Client
	timing Timing
	sites  sync.Map // of *Site by id
}

// NewAccount returns the sites that client's credentials reach. It makes no
// request.
func NewAccount(client *wix.Client, timing Timing) *Account {
	return &Account{client: client, timing: timing}
}

// Site returns the site of that id, the same one each time; "" is the site of
// an app's credentials.
func (a *Account) Site(id string) *Site {
	site, ok := a.sites.Load(id)
	if !ok {
		site, _ = a.sites.LoadOrStore(id, NewSite(a.client.ForSite(id), a.timing))
	}
	s, _ := site.(*Site)
	return s
}

// Site is the Media Manager of one site during one run. It is safe for
// concurrent use, and meant for it.
type Site struct {
	client  *wix.Client
	timing  Timing
	records *records
	names   sync.Map // of chan struct{} by parent and folded name: see create
	shared  singleflight.Group
	visits  map[string]*visit // guarded by the lock of the records

	// What bulk reads cost and save: see seek.
	walks map[wix.RootFolder]*walk // guarded by the lock of the records
	pages int64                    // walked; guarded by the lock of the records
	reads atomic.Int64             // asked for
	saved atomic.Int64             // of them answered without a GET

	trash   *batcher
	purge   *batcher
	restore *batcher

	confirmed atomic.Pointer[[]string] // the sites that media-root has shown
}

// Timing holds how long a Site waits for what. The zero value of a field means
// its default.
type Timing struct {
	// Recheck lies between the two looks that declare a folder gone, or empty. It
	// also bounds the restore of a folder without the ancestor that it lies in.
	// Default 10 s.
	Recheck time.Duration
	// Young is the age below which a folder that Wix does not find may be one
	// that it does not show yet. Default 1 min.
	Young time.Duration
	// LostLook bounds the search for a folder whose creation was not answered.
	// Default 1 min.
	LostLook time.Duration
	// ParentInTrash is how long a create or move waits for this run to bring
	// its parent back, and a rename for this run to free the name. Default 30 s.
	ParentInTrash time.Duration
	// NameTaken is how long a create waits for this run to delete the folder
	// that has its name, and a rename before it takes another name meanwhile.
	// Default 2 s.
	NameTaken time.Duration
	// BatchQuiet closes a batch when no id has come for so long, or for five
	// times as long as ids have come apart. Default 100 ms: Terraform hands deletes
	// over about 15 ms apart at any parallelism, and slower on a busy machine.
	BatchQuiet time.Duration
	// BatchMax closes a batch at the latest, while ids keep coming. Default 10 s:
	// what a very busy machine takes to hand over a hundred.
	BatchMax time.Duration
	// Poll is the first wait between two looks at a job; it doubles up to 5 s.
	// Default 250 ms.
	Poll time.Duration
	// Resend is how long a job may show nothing before its call is repeated.
	// Default 30 s.
	Resend time.Duration
}

const (
	pollMax    = 5 * time.Second
	listingAge = 10 * time.Minute
	maxDepth   = 1000
)

func (t Timing) withDefaults() Timing {
	for _, d := range []struct {
		field *time.Duration
		value time.Duration
	}{
		{&t.Recheck, 10 * time.Second},
		{&t.Young, time.Minute},
		{&t.LostLook, time.Minute},
		{&t.ParentInTrash, 30 * time.Second},
		{&t.NameTaken, 2 * time.Second},
		{&t.BatchQuiet, 100 * time.Millisecond},
		{&t.BatchMax, 10 * time.Second},
		{&t.Poll, 250 * time.Millisecond},
		{&t.Resend, 30 * time.Second},
	} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	return t
}

// NewSite returns the Media Manager of client's site. It makes no request.
func NewSite(client *wix.Client, timing Timing) *Site {
	s := &Site{
		client: client, timing: timing.withDefaults(), records: newRecords(), visits: map[string]*visit{}, walks: map[wix.RootFolder]*walk{},
	}
	s.trash = &batcher{
		aim:   "show the folder in the trash",
		send:  func(ctx context.Context, ids []string) error { return client.BulkDeleteFolders(ctx, ids, false) },
		check: s.checkTrashed,
	}
	s.purge = &batcher{
		aim:   "delete the folder for good",
		send:  func(ctx context.Context, ids []string) error { return client.BulkDeleteFolders(ctx, ids, true) },
		check: s.checkGone,
	}
	s.restore = &batcher{
		aim:   "bring the folder back from the trash",
		send:  client.BulkRestoreFolders,
		check: s.checkRestored,
	}
	for _, b := range []*batcher{s.trash, s.purge, s.restore} {
		b.client, b.timing, b.landed = client, s.timing, make(chan struct{})
	}
	return s
}

// ID returns the site's id, or "" for the site of an app's credentials.
func (s *Site) ID() string { return s.client.SiteID() }
