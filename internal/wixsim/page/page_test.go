package page

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const (
	testKey  = "IST.full"
	testSite = "aaaaaaaa-2222-4333-8444-555555555555"
	twinSite = "99999999-2222-4333-8444-555555555555"
)

// bench is a page behind a real HTTP server, and what a browser knows of it.
type bench struct {
	*testing.T
	sim   *wixsim.Simulator
	admin *wixsim.Admin
	page  *Page
	url   string
	token string
}

func newBench(t *testing.T) *bench {
	t.Helper()
	sim, err := wixsim.New(wixsim.Config{APIKey: testKey, Sites: []string{testSite, twinSite}, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	p := New(sim)
	p.tick, p.bundle = 20*time.Millisecond, time.Millisecond
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	t.Cleanup(p.Close)
	b := &bench{T: t, sim: sim, admin: sim.Site(testSite), page: p, url: server.URL}
	match := regexp.MustCompile(`<meta name="token" content="(\w+)">`).FindStringSubmatch(b.want(200, "GET", "", ""))
	if match == nil {
		t.Fatal("the page carries no token")
	}
	b.token = match[1]
	return b
}

// request is one as the page sends it; head is pairs of header names and values, an empty value takes one away.
func (b *bench) request(method, path, body string, head ...string) *http.Request {
	b.Helper()
	r, err := http.NewRequestWithContext(b.Context(), method, b.url+Path+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set(tokenHeader, b.token)
	if method != http.MethodGet {
		r.Header.Set("Origin", b.url)
	}
	for i := 0; i < len(head); i += 2 {
		switch {
		case head[i] == "Host":
			r.Host = head[i+1]
		case head[i+1] == "":
			r.Header.Del(head[i])
		default:
			r.Header.Set(head[i], head[i+1])
		}
	}
	return r
}

func (b *bench) do(r *http.Request) *http.Response {
	b.Helper()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	return resp
}

// want sends a request as the page does, checks the status, and answers the body.
func (b *bench) want(status int, method, path, body string, head ...string) string {
	b.Helper()
	resp := b.do(b.request(method, path, body, head...))
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != status {
		b.Fatalf("%s %s %s %v: %d, want %d: %s (%v)", method, path, body, head, resp.StatusCode, status, text, err)
	}
	return string(text)
}

func (b *bench) change(change wixsim.ManualChange) wixsim.Placed {
	b.Helper()
	body, err := json.Marshal(change)
	if err != nil {
		b.Fatal(err)
	}
	var placed wixsim.Placed
	if err := json.Unmarshal([]byte(b.want(200, "POST", "change", string(body))), &placed); err != nil {
		b.Fatal(err)
	}
	return placed
}

func TestPage_makesManualChanges(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	made := b.change(wixsim.ManualChange{Act: "mkdir", Parent: "media-root", Name: "Brand"})
	press := b.change(wixsim.ManualChange{Act: "mkdir", Parent: "media-root", Name: "Press"})
	for _, c := range []struct {
		change wixsim.ManualChange
		path   string
		files  int
	}{
		{wixsim.ManualChange{Act: "upload", Folder: made.ID, Files: 12}, "/Brand", 12},
		{wixsim.ManualChange{Act: "rename", Folder: made.ID, Name: "Old"}, "/Old", 12},
		{wixsim.ManualChange{Act: "move", Folder: made.ID, Parent: press.ID}, "/Press/Old", 12},
		{wixsim.ManualChange{Act: "trash", Folder: made.ID}, "trash-root:/Old", 12},
		{wixsim.ManualChange{Act: "restore", Folder: made.ID}, "/Press/Old", 12},
		{wixsim.ManualChange{Act: "delete", Folder: press.ID}, "/Press", 0},
	} {
		if got := b.change(c.change); got.Path != c.path || got.Files != c.files {
			t.Errorf("%+v: got %+v, want %s with %d files", c.change, got, c.path, c.files)
		}
	}
	if left := b.admin.Folders(); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
	if calls := b.sim.Journal(); len(calls) != 0 {
		t.Errorf("%d calls in the journal", len(calls))
	}
}

func TestPage_changesTheSiteThatIsNamed(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.want(200, "POST", "change?site="+twinSite, `{"act":"mkdir","folder":"/X"}`)
	if _, ok := b.sim.Site(twinSite).Find("/X"); !ok || len(b.admin.Folders()) != 0 {
		t.Error("the folder is not on the second site alone")
	}
	for _, path := range []string{"change?site=nope", "change", "events?site=nope"} {
		method := "POST"
		if strings.HasPrefix(path, "events") {
			method = "GET"
		}
		if got := b.want(400, method, path, `{"act":"dance","folder":"/"}`); !strings.Contains(got, `"message":"`) {
			t.Errorf("%s: %s", path, got)
		}
	}
	b.want(400, "POST", "change", "{")
	b.want(400, "POST", "change", `{"act":"mkdir","folder":"/`+strings.Repeat("x", maxBody)+`"}`)
}

func TestPage_forgetsTheJournal(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.get("/site-media/v1/folders")
	b.want(200, "POST", "forget", "{}")
	if calls := b.sim.Journal(); len(calls) != 0 {
		t.Errorf("%d calls in the journal", len(calls))
	}
}

// get makes a call of the API, as the provider does.
func (b *bench) get(path string) {
	b.Helper()
	r := b.request("GET", "", "", "Authorization", testKey, "wix-site-id", testSite)
	r.URL.Path = path
	resp := b.do(r)
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		b.Fatalf("GET %s: %s", path, resp.Status)
	}
}

// TestPage_loadsNothingFromElsewhere: one set of files, no build, no network, no code in the HTML.
func TestPage_loadsNothingFromElsewhere(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	lines := 0
	for _, path := range []string{"", "page.css", "page.js"} {
		text := b.want(200, "GET", path, "", tokenHeader, "")
		lines += strings.Count(text, "\n")
		for _, address := range regexp.MustCompile(`https?://[^'"]*`).FindAllString(text, -1) {
			if address != "http://www.w3.org/2000/svg" { // a name, not an address
				t.Errorf("%q names %s", path, address)
			}
		}
		if bad := regexp.MustCompile(`(?i)innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|@import|<style|<script>|\son\w+="`).FindString(text); bad != "" {
			t.Errorf("%q has %s", path, bad)
		}
	}
	if lines > 500 {
		t.Errorf("the page has %d lines, want 500 at most", lines)
	}
}
