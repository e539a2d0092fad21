package wix

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// everyCall runs each method once; writes that must not be done twice are apart.
func everyCall(ctx context.Context, c *Client) (safe, once map[string]error) {
	name := "x"
	safe, once = map[string]error{}, map[string]error{}
	_, once["create"] = c.CreateFolder(ctx, CreateFolderRequest{DisplayName: name})
	_, once["update"] = c.UpdateFolder(ctx, "x", UpdateFolderRequest{DisplayName: &name})
	_, safe["get"] = c.GetFolder(ctx, "x")
	_, safe["list"] = c.ListFolders(ListFoldersRequest{})(ctx, "")
	_, safe["search"] = c.SearchFolders(SearchFoldersRequest{})(ctx, "")
	_, safe["trash"] = c.ListDeletedFolders(ListDeletedFoldersRequest{})(ctx, "")
	_, safe["files"] = c.ListFiles(ListFilesRequest{})(ctx, "")
	_, safe["all files"] = c.SearchFiles(SearchFilesRequest{})(ctx, "")
	_, safe["download"] = c.GenerateFolderDownloadURL(ctx, "x")
	safe["delete"] = c.BulkDeleteFolders(ctx, []string{"x"}, false)
	safe["restore"] = c.BulkRestoreFolders(ctx, []string{"x"})
	return safe, once
}

// anything answers every method.
const anything = `{"folder":{"id":"x"},"downloadUrl":"https://x","folders":[],"files":[]}`

// alternating fails every odd request.
func alternating(fail http.HandlerFunc) []http.HandlerFunc {
	var script []http.HandlerFunc
	for range 12 {
		script = append(script, fail, reply(200, anything))
	}
	return script
}

func TestRetries_onServerErrorsAndCutsForWhatIsSafe(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]http.HandlerFunc{
		"500": reply(500, `{}`), "502": html(502), "503": reply(503, ``), "504": html(504), "cut": cut,
		"half a body": reply(200, `{"folder":`, "Content-Length", "5000"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			safe, _ := everyCall(t.Context(), newWire(t, append([]http.HandlerFunc{fail, fail}, alternating(fail)...)...).client(t))
			for call, err := range safe {
				if err != nil {
					t.Errorf("%s: %v", call, err)
				}
			}
			w := newWire(t, fail)
			_, once := everyCall(t.Context(), w.client(t, func(c *Config) { c.Patience.ServerErrors = time.Millisecond }))
			for call, err := range once {
				if !errors.Is(err, ErrOutcomeUnknown) || errors.Is(err, ErrServer) == (name == "cut" || name == "half a body") {
					t.Errorf("%s: got %v", call, err)
				}
			}
			var creates int
			for _, r := range w.received() {
				if r.method == http.MethodPatch || r.method == http.MethodPost && r.uri == foldersPath {
					creates++
				}
			}
			if creates != 2 {
				t.Errorf("%d creates and updates were sent, want one each", creates)
			}
		})
	}
}

func TestRetries_onThrottlingForEverything(t *testing.T) {
	t.Parallel()
	w := newWire(t, alternating(reply(429, `{"message":"slow down"}`))...)
	safe, once := everyCall(t.Context(), w.client(t))
	for _, calls := range []map[string]error{safe, once} {
		for call, err := range calls {
			if err != nil {
				t.Errorf("%s: %v", call, err)
			}
		}
	}
	w.expect(t, 22)
}

func TestRetries_notForWhatStays(t *testing.T) {
	t.Parallel()
	for _, answer := range []http.HandlerFunc{reply(400, `{}`), reply(403, `{}`), html(403), reply(404, notFound), html(404), reply(409, `{}`), reply(501, `{}`), html(200)} {
		everyCallFails(t, newWire(t, answer)).expect(t, 11)
	}
	// Wrong credentials are asked with once.
	everyCallFails(t, newWire(t, reply(401, `{}`))).expect(t, 1)
}

func everyCallFails(t *testing.T, w *wire) *wire {
	t.Helper()
	safe, once := everyCall(t.Context(), w.client(t))
	for _, calls := range []map[string]error{safe, once} {
		for call, err := range calls {
			if err == nil {
				t.Errorf("%s passed", call)
			}
		}
	}
	return w
}

// answering is a transport without a network, for tests on a clock of their own.
type answering func(n int, req *http.Request) (*http.Response, error)

type counted struct {
	n      int
	answer answering
}

func (c *counted) RoundTrip(req *http.Request) (*http.Response, error) {
	c.n++
	return c.answer(c.n, req)
}

func respond(status int, body string, headers ...string) *http.Response {
	recorder := newRecorder()
	reply(status, body, headers...)(recorder, nil)
	return recorder.Result()
}

// offline returns a client with the default patience and no network.
func offline(t *testing.T, answer answering, change ...func(*Config)) (*Client, *counted) {
	t.Helper()
	transport := &counted{answer: answer}
	cfg := Config{APIKey: testKey, SiteID: testSite, Transport: transport}
	for _, f := range change {
		f(&cfg)
	}
	client, err := NewClient(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return client, transport
}

func TestRetries_serverErrorsForAMinute(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, transport := offline(t, func(int, *http.Request) (*http.Response, error) { return respond(503, `{}`), nil })
		began := time.Now()
		_, err := client.GetFolder(t.Context(), "x")
		expectSentinels(t, err, ErrServer)
		if took := time.Since(began); took != time.Minute {
			t.Errorf("it took %v", took)
		}
		if transport.n < 6 || transport.n > 12 {
			t.Errorf("%d attempts", transport.n)
		}
	})
}

func TestRetries_unreachableForTenSeconds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		refused := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
		unknown := &net.DNSError{Err: "no such host", Name: "www.wixapis.com"}
		for _, failure := range []error{refused, unknown} {
			client, _ := offline(t, func(int, *http.Request) (*http.Response, error) { return nil, failure })
			began := time.Now()
			_, err := client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
			expectSentinels(t, err, ErrUnreachable)
			if took := time.Since(began); took != 10*time.Second {
				t.Errorf("it took %v", took)
			}
			if !strings.HasPrefix(err.Error(), "create folder: www.wixapis.com cannot be reached: ") {
				t.Errorf("got %v", err)
			}
		}
	})
}

func TestRetries_createGoesOutWhenWixComesBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, transport := offline(t, func(n int, _ *http.Request) (*http.Response, error) {
			if n <= 3 {
				return nil, &net.OpError{Op: "dial", Err: errors.New("connection refused")}
			}
			return respond(200, folderMisc), nil
		})
		if _, err := client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"}); err != nil || transport.n != 4 {
			t.Errorf("%d attempts, %v", transport.n, err)
		}
	})
}

func TestRetries_honourRetryAfterOnA503(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, transport := offline(t, func(n int, _ *http.Request) (*http.Response, error) {
			if n == 1 {
				return respond(503, `{}`, "Retry-After", "90"), nil
			}
			return respond(200, folderMisc), nil
		})
		began := time.Now()
		_, err := client.GetFolder(t.Context(), "x")
		if took := time.Since(began); err != nil || took != 90*time.Second || transport.n != 2 {
			t.Errorf("%d attempts in %v, %v", transport.n, took, err)
		}
	})
}

func TestTLS_isNotTriedAgain(t *testing.T) {
	t.Parallel()
	var handled int
	server := newTLSServer(t, func(http.ResponseWriter, *http.Request) { handled++ })
	for _, endpoint := range []string{server.URL, strings.Replace(newWire(t, reply(200, folderMisc)).server.URL, "http:", "https:", 1)} {
		var seen []Exchange
		cfg := Config{Endpoint: endpoint, APIKey: testKey, Patience: quick}
		observeInto(&seen)(&cfg)
		client, err := NewClient(cfg)
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
		expectSentinels(t, err, ErrUnreachable)
		if len(seen) != 1 || handled != 0 {
			t.Errorf("%d attempts, %d handled: %v", len(seen), handled, err)
		}
	}
}

func TestRefusedConnection_isUnreachable(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, folderMisc))
	client := w.client(t)
	w.server.Close()
	_, err := client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
	expectSentinels(t, err, ErrUnreachable)
}
