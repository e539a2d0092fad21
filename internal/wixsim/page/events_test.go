package page

import (
	"bufio"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// browser reads the event stream.
type browser struct {
	*testing.T
	lines *bufio.Scanner
}

func (b *bench) browse(path string) *browser {
	b.Helper()
	resp := b.do(b.request("GET", path, ""))
	b.Cleanup(func() { _ = resp.Body.Close() })
	if got := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || got != "text/event-stream" {
		b.Fatalf("%s: %s, %s", path, resp.Status, got)
	}
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	return &browser{b.T, lines}
}

// wait reads events up to the next one of that name.
func wait[T any](b *browser, name string) T {
	b.Helper()
	var event T
	for b.lines.Scan() {
		if b.lines.Text() != "event: "+name {
			continue
		}
		b.lines.Scan()
		if err := json.Unmarshal([]byte(strings.TrimPrefix(b.lines.Text(), "data: ")), &event); err != nil {
			b.Fatal(err)
		}
		return event
	}
	b.Fatalf("the stream ended before %q: %v", name, b.lines.Err())
	return event
}

func paths(event foldersEvent) string {
	var all []string
	for _, f := range event.Folders {
		if !f.System {
			all = append(all, f.Path)
		}
	}
	return strings.Join(all, " ")
}

func (b *bench) post(path, body string) {
	b.Helper()
	r := b.request("POST", "", body, "Authorization", testKey, "wix-site-id", testSite, "Origin", "")
	r.URL.Path = path
	resp := b.do(r)
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		b.Fatalf("POST %s: %s", path, resp.Status)
	}
}

func TestEvents_followTheAPI(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	at := b.browse("events")
	if first := wait[foldersEvent](at, "folders"); paths(first) != "" || first.Site != testSite || len(first.Sites) != 2 {
		t.Errorf("at first: %+v", first)
	}
	wait[[]settingsGroup](at, "settings")
	b.post("/site-media/v1/folders", `{"displayName":"Brand"}`)
	if got := paths(wait[foldersEvent](at, "folders")); got != "/Brand" {
		t.Errorf("folders %q", got)
	}
	got := wait[callsEvent](at, "calls")
	if len(got.Calls) != 1 || got.Oldest != 0 {
		t.Fatalf("calls %+v", got)
	}
	if c := got.Calls[0]; c.Operation != "CreateFolder" || !c.Write || c.Status != 200 || c.Number != 0 || c.Body != `{"displayName":"Brand"}` {
		t.Errorf("call %+v", c)
	}
	b.get("/site-media/v1/folders")
	if got = wait[callsEvent](at, "calls"); len(got.Calls) != 1 || got.Calls[0].Write || got.Calls[0].Number != 1 {
		t.Errorf("then %+v", got)
	}
	b.sim.ResetJournal()
	if got = wait[callsEvent](at, "calls"); len(got.Calls) != 0 || got.Oldest != 2 {
		t.Errorf("after a reset %+v", got)
	}
}

func TestEvents_followManualChangesAndSettings(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	at := b.browse("events?site=" + testSite)
	wait[[]settingsGroup](at, "settings")
	b.admin.Create("Brand", "media-root")
	if got := paths(wait[foldersEvent](at, "folders")); got != "/Brand" {
		t.Errorf("folders %q", got)
	}
	b.sim.SetVariant(wixsim.Variant{ListLag: 3 * time.Second})
	if got := value(wait[[]settingsGroup](at, "settings"), "list-lag"); got != "3s" {
		t.Errorf("list-lag is %q", got)
	}
}

// TestEvents_showJobsThatBecomeDue: no call and no change tells of them.
func TestEvents_showJobsThatBecomeDue(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetVariant(wixsim.Variant{JobTime: time.Hour})
	made := b.admin.Create("Brand", "media-root")
	at := b.browse("events")
	b.post("/site-media/v1/bulk/folders/delete", `{"folderIds":["`+made.ID+`"]}`)
	if got := wait[callsEvent](at, "calls"); len(got.Calls) != 1 {
		t.Errorf("calls %+v", got)
	}
	b.sim.Advance(2 * time.Hour)
	if got := paths(wait[foldersEvent](at, "folders")); got != "trash-root:/Brand" {
		t.Errorf("folders %q", got)
	}
}

// TestEvents_keepNamesOnOneLine: a name can neither end an event nor begin another.
func TestEvents_keepNamesOnOneLine(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, name := range []string{
		"<img src=x onerror=alert(1)>", "a\n\nevent: calls\ndata: {}\n\n", "\r\n", "\u2028\u202e\u0000", strings.Repeat("x", 1000), `"</script>`,
	} {
		f := b.admin.Create(name, "media-root")
		at := b.browse("events")
		event := wait[foldersEvent](at, "folders")
		for _, got := range event.Folders {
			if got.ID == f.ID && got.Name != name {
				t.Errorf("%q came as %q", name, got.Name)
			}
		}
		wait[[]settingsGroup](at, "settings")
	}
}

func TestEvents_shortenLongBodies(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	whole := `{"displayName":"` + strings.Repeat("ä", 900) + `"}`
	b.post("/site-media/v1/folders", whole)
	b.post("/site-media/v1/bulk/folders/delete", `{"folderIds":["`+strings.Repeat(`ääääääääää","`, 99)+`"]}`)
	got := wait[callsEvent](b.browse("events"), "calls").Calls
	if got[0].Body != whole {
		t.Errorf("the first body is %s", got[0].Body)
	}
	if body := got[1].Body; len(body) > maxText+len("…") || !strings.HasSuffix(body, "…") || !utf8.ValidString(body) {
		t.Errorf("the second body has %d bytes: %s", len(body), body)
	}
}

func TestEvents_endWithThePage(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	at := b.browse("events")
	wait[[]settingsGroup](at, "settings")
	b.page.Close()
	b.page.Close()
	for at.lines.Scan() {
		if line := at.lines.Text(); line != "" { // the end of the last event
			t.Errorf("more came: %q", line)
		}
	}
	if err := at.lines.Err(); err != nil {
		t.Errorf("the stream was cut: %v", err)
	}
}

func value(groups []settingsGroup, name string) string {
	for _, g := range groups {
		for _, s := range g.Settings {
			if s.Name == name {
				return s.Value
			}
		}
	}
	return "not there"
}
