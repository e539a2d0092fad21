package wixsim_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const (
	testKey  = "IST.full"
	testRead = "IST.read"
	testSite = "11111111-2222-4333-8444-555555555555"
	twinSite = "99999999-2222-4333-8444-555555555555"
	foldersP = "/site-media/v1/folders"
)

// bench is a simulator behind a real HTTP server, with a clock that stands still.
type bench struct {
	*testing.T
	sim   *wixsim.Simulator
	admin *wixsim.Admin
	url   string
}

var testStart = time.Date(2022, 8, 30, 16, 56, 29, 500_000_000, time.UTC)

func newBench(t *testing.T, change ...func(*wixsim.Config)) *bench {
	t.Helper()
	config := wixsim.Config{
		APIKey: testKey, ReadOnlyKey: testRead, Sites: []string{testSite, twinSite}, Seed: 1,
		Clock: func() time.Time { return testStart },
		App:   wixsim.App{ClientID: "app", ClientSecret: "app-secret", InstanceID: "instance"},
	}
	for _, c := range change {
		c(&config)
	}
	sim, err := wixsim.New(config)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return &bench{T: t, sim: sim, admin: sim.Site(testSite), url: server.URL}
}

// reply is an answer as it came.
type reply struct {
	status int
	header http.Header
	text   string
}

// send makes a request with the full key; head is pairs of header names and values, an empty value takes one away.
func (b *bench) send(method, path, body string, head ...string) reply {
	b.Helper()
	r, err := b.try(method, path, body, head...)
	if err != nil {
		b.Fatalf("%s %s: %v", method, path, err)
	}
	return r
}

func (b *bench) try(method, path, body string, head ...string) (reply, error) {
	b.Helper()
	req, err := http.NewRequest(method, b.url+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	req.Header.Set("Authorization", testKey)
	req.Header.Set("wix-site-id", testSite)
	for i := 0; i < len(head); i += 2 {
		req.Header.Set(head[i], head[i+1])
		if head[i+1] == "" {
			req.Header.Del(head[i])
		}
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return reply{resp.StatusCode, resp.Header, strings.TrimSpace(string(text))}, err
}

// want sends and checks the status.
func (b *bench) want(status int, method, path, body string, head ...string) reply {
	b.Helper()
	r := b.send(method, path, body, head...)
	if r.status != status {
		b.Fatalf("%s %s %s: got %d, want %d: %s", method, path, body, r.status, status, r.text)
	}
	return r
}

// folder is a folder as it came over the wire.
type folder struct {
	ID, DisplayName, ParentFolderID, State, SiteID, CreatedDate, UpdatedDate string
}

func decode[T any](b *bench, text string) T {
	b.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		b.Fatalf("decode %s: %v", text, err)
	}
	return v
}

func (b *bench) folder(r reply) folder {
	b.Helper()
	return decode[struct{ Folder folder }](b, r.text).Folder
}

func (b *bench) create(name, parent string) folder {
	b.Helper()
	body, err := json.Marshal(map[string]string{"displayName": name, "parentFolderId": parent})
	if err != nil {
		b.Fatal(err)
	}
	return b.folder(b.want(200, "POST", foldersP, string(body)))
}

func (b *bench) get(id string) folder {
	b.Helper()
	return b.folder(b.want(200, "GET", foldersP+"/"+id, ""))
}

func (b *bench) trash(ids ...string) {
	b.Helper()
	b.want(200, "POST", "/site-media/v1/bulk/folders/delete", bulkBody(ids, false))
}

func (b *bench) restore(ids ...string) {
	b.Helper()
	b.want(200, "POST", "/site-media/v1/bulk/trash-bin/folders/restore", bulkBody(ids, false))
}

func bulkBody(ids []string, permanent bool) string {
	body := map[string]any{"folderIds": ids}
	if permanent {
		body["permanent"] = true
	}
	raw, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// names lists what a listing by GET shows on its one page.
func (b *bench) names(path string) []string {
	b.Helper()
	return b.namesOf(b.want(200, "GET", path, ""))
}

func (b *bench) namesOf(r reply) []string {
	b.Helper()
	names := []string{}
	for _, f := range decode[struct{ Folders []folder }](b, r.text).Folders {
		names = append(names, f.DisplayName)
	}
	return names
}

// replaceID puts an id in the place of a name that stands for it in a body.
func replaceID(body, name, id string) string {
	return strings.ReplaceAll(body, `"`+name+`"`, `"`+id+`"`)
}
