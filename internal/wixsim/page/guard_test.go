package page

import (
	"net/http"
	"strings"
	"testing"
)

// endpoints is every path below Path with its method.
var endpoints = map[string]string{
	"": "GET", "page.css": "GET", "page.js": "GET", "events": "GET", "change": "POST", "setting": "POST", "forget": "POST",
}

func TestGuard_refusesForeignHosts(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for path, method := range endpoints {
		for _, host := range []string{"evil.example", "evil.example:8787", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1:80", "0.0.0.0"} {
			b.want(403, method, path, "{}", "Host", host, "Origin", "")
			b.want(403, method, path, "{}", "Host", host, "Origin", "http://"+host)
		}
	}
	for _, host := range []string{"localhost", "localhost:8787", "127.0.0.1", "127.0.0.9:1", "[::1]:8787", "[::1]"} {
		b.want(200, "GET", "", "", "Host", host)
		b.want(200, "POST", "forget", "{}", "Host", host, "Origin", "http://"+host)
	}
}

func TestGuard_refusesForeignOrigins(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for path, method := range endpoints {
		for _, origin := range []string{"http://evil.example", "null", "http://127.0.0.1:1", "https" + strings.TrimPrefix(b.url, "http"), b.url + ".evil.example"} {
			b.want(403, method, path, "{}", "Origin", origin)
		}
	}
	for path, method := range endpoints {
		if method == "POST" {
			b.want(403, method, path, "{}", "Origin", "")
		}
	}
	if variant, faults := b.sim.Settings(); variant.TrimNames || faults.Times != 0 || len(b.admin.Folders()) != 0 {
		t.Error("a refused request changed something")
	}
}

// TestGuard_coversTheSimulator: a web site whose name was made to mean 127.0.0.1 knows the key of the playground.
func TestGuard_coversTheSimulator(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, path := range []string{"/site-media/v1/folders", "/_wixsim/folders"} {
		for head, status := range map[string]int{"": 200, "Host evil.example": 403, "Origin http://evil.example": 403} {
			r := b.request("GET", "", "", append([]string{"Authorization", testKey, "wix-site-id", testSite}, strings.Fields(head)...)...)
			r.URL.Path = path
			resp := b.do(r)
			_ = resp.Body.Close()
			if resp.StatusCode != status {
				t.Errorf("%s with %q: %d, want %d", path, head, resp.StatusCode, status)
			}
		}
	}
	if got := len(b.sim.Journal()); got != 1 {
		t.Errorf("%d calls in the journal, want 1", got)
	}
}

func TestGuard_asksForTheToken(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	other := newBench(t)
	for _, token := range []string{"", "x", testKey, other.token, b.token + "x"} {
		for _, path := range []string{"events", "change", "setting", "forget"} {
			b.want(403, endpoints[path], path, "{}", tokenHeader, token)
			b.want(403, endpoints[path], path+"?token="+b.token, "{}", tokenHeader, token)
		}
	}
}

func TestGuard_changesNothingByGET(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for path, method := range endpoints {
		if method == "POST" {
			b.want(http.StatusMethodNotAllowed, "GET", path+`?act=mkdir&folder=/X`, "")
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		b.want(http.StatusMethodNotAllowed, method, "page.js", "")
	}
	if got := b.admin.Folders(); len(got) != 0 {
		t.Errorf("made %+v", got)
	}
}

func TestGuard_protectsEveryAnswer(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for path, method := range endpoints {
		resp := b.do(b.request(method, path, "{}"))
		_ = resp.Body.Close()
		if csp := resp.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") ||
			!strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", path, csp)
		}
		for name, want := range map[string]string{
			"Access-Control-Allow-Origin": "", "Set-Cookie": "", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
			"Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer",
		} {
			if got := resp.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
	}
}
