package wix

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestNewClient_endpoints(t *testing.T) {
	t.Parallel()
	for endpoint, want := range map[string]string{
		"":                            DefaultEndpoint,
		"https://www.wixapis.com":     "https://www.wixapis.com",
		"https://www.wixapis.com/":    "https://www.wixapis.com",
		"https://gateway.local/wix/":  "https://gateway.local/wix",
		"http://localhost:8787":       "http://localhost:8787",
		"http://127.0.0.1:8787":       "http://127.0.0.1:8787",
		"http://127.8.9.10":           "http://127.8.9.10",
		"http://[::1]:8787":           "http://[::1]:8787",
		"http://www.wixapis.com":      "",
		"http://localhost.evil.com":   "",
		"http://127.0.0.1.evil.com":   "",
		"http://10.0.0.1":             "",
		"ftp://localhost":             "",
		"www.wixapis.com":             "",
		"localhost:8787":              "",
		"https://":                    "",
		"https://u:hunter2@wixapis.c": "",
		"https://wixapis.com?a=b":     "",
		"https://wixapis.com?":        "",
		"https://wixapis.com#a":       "",
		"https://wixapis.com#":        "",
		"https://wix apis.com:x":      "",
		"https://u:hunter2@[":         "",
	} {
		client, err := NewClient(Config{Endpoint: endpoint, APIKey: "k"})
		if checked := CheckEndpoint(endpoint); (checked == nil) != (err == nil) {
			t.Errorf("%q: checked %v, used %v", endpoint, checked, err)
		}
		if want == "" {
			if err == nil {
				t.Errorf("%q passed", endpoint)
			} else if strings.Contains(err.Error(), "hunter2") {
				t.Errorf("a password in %v", err)
			}
			continue
		}
		if err != nil || client.account.endpoint != want {
			t.Errorf("%q: %v", endpoint, err)
		}
	}
}

func TestNewClient_credentials(t *testing.T) {
	t.Parallel()
	app := &AppCredentials{ClientID: "c", ClientSecret: "s", InstanceID: "i"}
	for name, test := range map[string]struct {
		cfg  Config
		want string
	}{
		"a key":            {Config{APIKey: "k"}, ""},
		"an app":           {Config{App: app}, ""},
		"a headless one":   {Config{App: &AppCredentials{ClientID: "c", ClientSecret: "s"}}, ""},
		"neither":          {Config{}, "no credentials"},
		"both":             {Config{APIKey: "k", App: app}, "only one"},
		"half an app":      {Config{App: &AppCredentials{ClientID: "c"}}, "client secret"},
		"negative pace":    {Config{APIKey: "k", RequestsPerMinute: -1}, "negative"},
		"key with newline": {Config{APIKey: "k\n"}, "API key"},
		"key with space":   {Config{APIKey: " k"}, "API key"},
		"site with CRLF":   {Config{APIKey: "k", SiteID: "a\r\nb: c"}, "site id"},
		"agent with NUL":   {Config{APIKey: "k", UserAgent: "a\x00"}, "user agent"},
	} {
		_, err := NewClient(test.cfg)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: got %v, want %q", name, err, test.want)
		}
	}
}

func TestForSite_sharesAllButPaceAndConsistency(t *testing.T) {
	t.Parallel()
	w := newWire(t,
		reply(200, folderMisc, "X-Wix-Consistent", "token-a"),
		reply(200, folderMisc),
	)
	a := w.client(t, func(c *Config) { c.UserAgent = "terraform-provider-wixmedia/1.0" })
	b := a.ForSite("site-b")
	again := b.ForSite(testSite)
	if a.SiteID() != testSite || b.SiteID() != "site-b" || again.site != a.site || a.site.pace == b.site.pace {
		t.Fatal("the sites are mixed up")
	}
	for _, client := range []*Client{a, b, again} {
		if _, err := client.GetFolder(t.Context(), "x"); err != nil {
			t.Fatal(err)
		}
	}
	got := w.expect(t, 3)
	for i, want := range []struct{ site, consistent string }{{testSite, ""}, {"site-b", ""}, {testSite, "token-a"}} {
		h := got[i].header
		if h.Get("Wix-Site-Id") != want.site || h.Get("X-Wix-Consistent") != want.consistent {
			t.Errorf("request %d: %v", i, h)
		}
		if h.Get("Authorization") != testKey || h.Get("User-Agent") != "terraform-provider-wixmedia/1.0" {
			t.Errorf("request %d: %v", i, h)
		}
	}
}

func TestForSite_withAnImpossibleIDSendsNothing(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, folderMisc))
	if _, err := w.client(t).ForSite("a\nb").GetFolder(t.Context(), "x"); err == nil {
		t.Error("it passed")
	}
	w.expect(t, 0)
}

func TestServerTime_followsTheDateHeader(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, folderMisc, "Date", "Tue, 30 Aug 2022 16:56:29 GMT"))
	client := w.client(t)
	if !client.ServerTime().IsZero() {
		t.Error("a time before the first answer")
	}
	if _, err := client.GetFolder(t.Context(), "x"); err != nil {
		t.Fatal(err)
	}
	date := time.Date(2022, 8, 30, 16, 56, 29, 0, time.UTC)
	if now := client.ForSite("other").ServerTime(); now.Before(date) || now.After(date.Add(time.Minute)) {
		t.Errorf("got %v", now)
	}
}

func TestNewTransport_keepsConnectionsForAWholeRun(t *testing.T) {
	t.Parallel()
	transport, ok := newTransport().(*http.Transport)
	if !ok || transport.MaxIdleConnsPerHost != 100 || transport.Proxy == nil || !transport.ForceAttemptHTTP2 {
		t.Errorf("got %+v", transport)
	}
}
