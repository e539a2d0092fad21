package mediamanager

import (
	"sync"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Account holds the sites that one provider configuration manages: one key can
// serve many. Each site has its own pacing and its own memory.
type Account struct {
	client *wix.Client
	timing Timing

	mu    sync.Mutex
	sites map[string]*Site
}

// NewAccount returns the sites that client's credentials reach. It makes no
// request.
func NewAccount(client *wix.Client, timing Timing) *Account {
	return &Account{client: client, timing: timing, sites: map[string]*Site{}}
}

// Site returns the site of that id, the same one each time; "" is the site of
// an app's credentials.
func (a *Account) Site(id string) *Site {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, ok := a.sites[id]
	if !ok {
		s = NewSite(a.client.ForSite(id), a.timing)
		a.sites[id] = s
	}
	return s
}
