package wix

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Client calls the Folders API for one site. It is safe for concurrent use.
type Client struct {
	account *account
	site    *site
}

// account holds what the clients of all sites share.
type account struct {
	endpoint          string
	host              string
	apiKey            string
	tokens            *tokens // nil with an API key
	requestsPerMinute int
	userAgent         string
	observe           func(context.Context, Exchange)
	transport         http.RoundTripper
	patience          Patience
	secrets           *secrets
	refusals          refusals
	clock             clock

	mu    sync.Mutex
	sites map[string]*site
}

// site holds what all calls for one site share.
type site struct {
	id   string
	pace *pace
	// consistency is the last X-Wix-Consistent header. The official SDK sends it
	// back on every later call, so that a read sees the writes before it.
	consistency atomic.Pointer[string]
}

// NewClient checks the configuration and returns a client. It makes no request.
func NewClient(cfg Config) (*Client, error) {
	endpoint, host, err := parseEndpoint(cfg.Endpoint)
	if err != nil {
		return nil, err
	}
	if err := cfg.check(); err != nil {
		return nil, err
	}
	a := &account{
		endpoint:          endpoint,
		host:              host,
		apiKey:            cfg.APIKey,
		requestsPerMinute: cfg.RequestsPerMinute,
		userAgent:         cfg.UserAgent,
		observe:           cfg.Observe,
		transport:         cfg.Transport,
		patience:          cfg.Patience.withDefaults(),
		secrets:           newSecrets(cfg.APIKey),
		sites:             map[string]*site{},
	}
	if a.transport == nil {
		a.transport = newTransport()
	}
	if cfg.App != nil {
		a.secrets.add(cfg.App.ClientSecret)
		a.tokens = &tokens{account: a, app: *cfg.App}
	}
	return &Client{account: a, site: a.siteOf(cfg.SiteID)}, nil
}

// ForSite returns a client for another site: same credentials and connections,
// its own pacing and consistency token, which all clients of that site share.
func (c *Client) ForSite(siteID string) *Client {
	return &Client{account: c.account, site: c.account.siteOf(siteID)}
}

// SiteID returns the id of the client's site.
func (c *Client) SiteID() string { return c.site.id }

// ServerTime returns the current time of Wix's clock, derived from the last Date
// header. It is exact to about a second, and zero before the first answer.
func (c *Client) ServerTime() time.Time { return c.account.clock.now() }

// Holdup returns why the site's requests wait now, in the words of
// [WaitError].For, or "" if they do not. last is the answer that started the
// wait, if there is one. A caller that waits for another call's answer uses it to
// report the reason.
func (c *Client) Holdup() (reason string, last error) {
	reason, answer := c.site.pace.holdup()
	if answer == nil {
		return reason, nil
	}
	return reason, answer
}

func (a *account) siteOf(id string) *site {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, ok := a.sites[id]
	if !ok {
		s = &site{id: id, pace: newPace(a.requestsPerMinute, a.patience)}
		a.sites[id] = s
	}
	return s
}

// check refuses a configuration whose first request would fail.
func (cfg Config) check() error {
	switch {
	case cfg.APIKey == "" && cfg.App == nil:
		return errors.New("no credentials: an API key or an app's credentials are needed")
	case cfg.APIKey != "" && cfg.App != nil:
		return errors.New("both an API key and an app's credentials are given: only one of them can be used")
	case cfg.App != nil && (cfg.App.ClientID == "" || cfg.App.ClientSecret == ""):
		return errors.New("an app's credentials need a client id and a client secret")
	case cfg.RequestsPerMinute < 0:
		return fmt.Errorf("requests per minute cannot be negative: %d", cfg.RequestsPerMinute)
	}
	for _, header := range []struct{ name, value string }{
		{"API key", cfg.APIKey}, {"site id", cfg.SiteID}, {"user agent", cfg.UserAgent},
	} {
		if !fitsHeader(header.value) {
			return fmt.Errorf("the %s holds a line break, an outer space or another character that no HTTP header can carry", header.name)
		}
	}
	return nil
}

// fitsHeader reports whether an HTTP header carries the value unchanged.
func fitsHeader(value string) bool {
	if value == "" {
		return true
	}
	for i := range len(value) {
		if value[i] < ' ' || value[i] == 0x7f {
			return false
		}
	}
	return value[0] != ' ' && value[len(value)-1] != ' '
}

// newTransport returns Go's default transport with enough idle connections for a
// run at high parallelism. [Patience] limits how long an answer may take.
func newTransport() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	t = t.Clone()
	t.MaxIdleConns = 200
	t.MaxIdleConnsPerHost = 100
	t.MaxResponseHeaderBytes = 1 << 20
	return t
}
