package wix

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"reflect"
	"sync"
	"testing"
	"time"
)

const (
	testKey  = "IST.secret-key"
	testSite = "3dda6e32-46a0-4c4b-9d71-8a7e0a4a1c11"
)

// quick is a patience that a test can wait for.
var quick = Patience{
	ServerErrors: 300 * time.Millisecond,
	Unreachable:  100 * time.Millisecond,
	LastAnswer:   300 * time.Millisecond,
	MinBackoff:   5 * time.Millisecond,
	MaxBackoff:   20 * time.Millisecond,
}

// wire is a server that answers by a script and remembers what it was asked.
type wire struct {
	server *httptest.Server
	script []http.HandlerFunc

	mu       sync.Mutex
	requests []received
}

type received struct {
	method, uri, body string
	header            http.Header
}

// newWire answers the n-th request with the n-th step, and all later ones with
// the last.
func newWire(t *testing.T, script ...http.HandlerFunc) *wire {
	t.Helper()
	w := &wire{script: script}
	w.server = httptest.NewServer(w)
	t.Cleanup(w.server.Close)
	return w
}

func (w *wire) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.mu.Lock()
	step := w.script[min(len(w.requests), len(w.script)-1)]
	w.requests = append(w.requests, received{r.Method, r.RequestURI, string(body), r.Header})
	w.mu.Unlock()
	step(rw, r)
}

func (w *wire) received() []received {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]received(nil), w.requests...)
}

// only returns the one request that came.
func (w *wire) only(t *testing.T) received {
	t.Helper()
	return w.expect(t, 1)[0]
}

func (w *wire) expect(t *testing.T, n int) []received {
	t.Helper()
	got := w.received()
	if len(got) != n {
		t.Fatalf("%d requests came, want %d", len(got), n)
	}
	return got
}

// client returns a client of the wire with an API key and a short patience.
func (w *wire) client(t *testing.T, change ...func(*Config)) *Client {
	t.Helper()
	cfg := Config{Endpoint: w.server.URL, APIKey: testKey, SiteID: testSite, Patience: quick}
	for _, f := range change {
		f(&cfg)
	}
	client, err := NewClient(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// reply answers with JSON; headers come in pairs.
func reply(status int, body string, headers ...string) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", "application/json")
		rw.Header().Set("X-Wix-Request-Id", "1690")
		for i := 0; i+1 < len(headers); i += 2 {
			rw.Header().Set(headers[i], headers[i+1])
		}
		rw.WriteHeader(status)
		_, _ = io.WriteString(rw, body)
	}
}

func html(status int) http.HandlerFunc {
	return reply(status, "<!doctype html><title>Error</title>", "Content-Type", "text/html; charset=utf-8")
}

// cut takes the request and breaks the connection.
func cut(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// sameJSON compares two JSON texts by meaning.
func sameJSON(t *testing.T, got, want string) {
	t.Helper()
	var g, w any
	if err := json.Unmarshal([]byte(got), &g); err != nil {
		t.Fatalf("%v in %q", err, got)
	}
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(g, w) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

const (
	folderMisc    = `{"folder":{"id":"d147e1ab3e8b4114ad93d13bb9e23540","displayName":"misc","parentFolderId":"25284aa06584441ea94338fdcfbaba12","createdDate":"2022-08-30T16:56:29.000Z","updatedDate":"2022-08-30T16:56:29.000Z","state":"OK"}}`
	invalidCursor = `{"message":"the cursor has expired","details":{"applicationError":{"code":"INVALID_CURSOR","description":"the cursor has expired","data":{}}}}`
	notFound      = `{"message":"folder not found","details":{"applicationError":{"code":"NOT_FOUND","description":"folder not found","data":{}}}}`
)

// misc is the folder of folderMisc.
func misc() Folder {
	date := time.Date(2022, 8, 30, 16, 56, 29, 0, time.UTC)
	return Folder{
		ID: "d147e1ab3e8b4114ad93d13bb9e23540", DisplayName: "misc",
		ParentFolderID: "25284aa06584441ea94338fdcfbaba12", State: StateOK,
		CreatedDate: date, UpdatedDate: date,
	}
}

func newRecorder() *httptest.ResponseRecorder { return httptest.NewRecorder() }

// newTLSServer serves with a certificate that nobody trusts.
func newTLSServer(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}
