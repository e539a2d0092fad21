package mediamanager_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const (
	siteID = "11111111-aaaa-4bbb-8ccc-000000000001"
	apiKey = "IST.test"
)

// fixture is one simulated site, and its admin.
type fixture struct {
	sim   *wixsim.Simulator
	admin *wixsim.Admin
	url   string
}

func start(t testing.TB, config wixsim.Config) *fixture {
	t.Helper()
	config.APIKey, config.Sites = apiKey, []string{siteID}
	sim, err := wixsim.New(config)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return &fixture{sim: sim, admin: sim.Site(siteID), url: server.URL}
}

// run is one run of the provider: what it learns is its own.
func (f *fixture) run(t testing.TB) *mediamanager.Site {
	t.Helper()
	return f.runBatching(t, 0)
}

// runBatching is a run whose batches stay open for longer without a folder: on
// a busy machine a test's own goroutines may be held up for some 100 ms.
func (f *fixture) runBatching(t testing.TB, quiet time.Duration) *mediamanager.Site {
	t.Helper()
	client, err := wix.NewClient(wix.Config{
		Endpoint: f.url, APIKey: apiKey, SiteID: siteID,
		Patience: wix.Patience{
			ServerErrors: time.Second, Unreachable: time.Second, MinBackoff: 10 * time.Millisecond, MaxBackoff: 100 * time.Millisecond,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return mediamanager.NewSite(client, mediamanager.Timing{
		Recheck: 300 * time.Millisecond, Young: time.Second, LostLook: time.Second, ParentInTrash: 300 * time.Millisecond,
		NameTaken: 200 * time.Millisecond, Poll: 20 * time.Millisecond, BatchQuiet: quiet,
	})
}

// tree makes n folders below parent as the admin, ten below each.
func (f *fixture) tree(parent string, n int) []mediamanager.Known {
	folders := make([]mediamanager.Known, 0, n)
	for i := range n {
		above := parent
		if i >= 10 {
			above = folders[i/10-1].ID
		}
		made := f.admin.Create(fmt.Sprintf("Folder %05d", i), above)
		folders = append(folders, known(made))
	}
	return folders
}

func known(f wixsim.Folder) mediamanager.Known {
	return mediamanager.Known{ID: f.ID, DisplayName: f.DisplayName, ParentID: f.ParentID, CreatedDate: f.CreatedDate}
}

// refresh finds all folders as Terraform does: parents before children, and
// else in no order, some at a time.
func refresh(t testing.TB, site *mediamanager.Site, folders []mediamanager.Known, parallelism int) map[string]mediamanager.Sighting {
	t.Helper()
	found := map[string]mediamanager.Sighting{}
	var mu sync.Mutex
	walk(folders, parallelism, func(k mediamanager.Known) {
		sighting, err := site.Find(context.Background(), k)
		if err != nil {
			t.Errorf("find %s: %v", k.DisplayName, err)
		}
		mu.Lock()
		defer mu.Unlock()
		found[k.ID] = sighting
	})
	return found
}

// walk visits folders as Terraform's graph does: a folder once its parent has
// been visited, in an order of chance, some at a time.
func walk(folders []mediamanager.Known, parallelism int, visit func(mediamanager.Known)) {
	ids := map[string]bool{}
	for _, f := range folders {
		ids[f.ID] = true
	}
	children := map[string][]mediamanager.Known{}
	for _, f := range folders {
		above := f.ParentID
		if !ids[above] {
			above = ""
		}
		children[above] = append(children[above], f)
	}
	random := rand.New(rand.NewPCG(1, 2))
	var mu sync.Mutex
	var all sync.WaitGroup
	slots := make(chan struct{}, parallelism)
	var release func(parent string)
	release = func(parent string) {
		mu.Lock()
		ready := children[parent]
		random.Shuffle(len(ready), func(i, j int) { ready[i], ready[j] = ready[j], ready[i] })
		mu.Unlock()
		for _, f := range ready {
			all.Go(func() {
				slots <- struct{}{}
				visit(f)
				<-slots
				release(f.ID)
			})
		}
	}
	release("")
	all.Wait()
}

// calls counts the calls since the journal was last reset, by operation.
func (f *fixture) calls() map[string]int {
	count := map[string]int{}
	for _, call := range f.sim.Journal() {
		count[call.Operation]++
		count["all"]++
		if call.Write {
			count["writes"]++
		}
	}
	return count
}
