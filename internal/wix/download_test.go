package wix

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

const secretPath = "/archive/secret-link"

// zipServer serves links, and fails the test for a request with credentials.
func zipServer(t *testing.T, serve http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, name := range []string{"Authorization", "wix-site-id", "X-Wix-Consistent", "Referer", "Cookie"} {
			if r.Header.Get(name) != "" {
				t.Errorf("%s was sent to %s", name, r.URL.Path)
			}
		}
		serve(w, r)
	}))
	t.Cleanup(server.Close)
	return server
}

// downloaded downloads a link, and returns what the file holds.
func downloaded(t *testing.T, ctx context.Context, link string) (string, error) { //nolint:revive // the context is the test's subject
	t.Helper()
	client, err := NewClient(Config{APIKey: "IST.key", SiteID: "site", Patience: Patience{
		ReadAttempt: 300 * time.Millisecond, ServerErrors: 400 * time.Millisecond, MinBackoff: 10 * time.Millisecond, MaxBackoff: 20 * time.Millisecond,
	}})
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if _, err := file.WriteString("what an earlier attempt has left, longer than the zip"); err != nil {
		t.Fatal(err)
	}
	err = client.DownloadZip(ctx, link, file, nil)
	if err != nil && strings.Contains(err.Error(), "secret-link") {
		t.Errorf("the error shows the link: %v", err)
	}
	text, readErr := os.ReadFile(file.Name())
	if readErr != nil {
		t.Fatal(readErr)
	}
	return string(text), err
}

func TestDownloadZip_followsRedirectsWithoutCredentials(t *testing.T) {
	t.Parallel()
	other := zipServer(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "zip") })
	server := zipServer(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == secretPath {
			http.Redirect(w, r, "/archive/secret-link/2", http.StatusFound)
			return
		}
		http.Redirect(w, r, other.URL+"/x", http.StatusTemporaryRedirect)
	})
	if text, err := downloaded(t, t.Context(), server.URL+secretPath); err != nil || text != "zip" {
		t.Errorf("%q, %v", text, err)
	}
}

func TestDownloadZip_refusesToLeaveTLS(t *testing.T) {
	t.Parallel()
	for name, location := range map[string]string{
		"plain http": "http://example.com/secret-link", "no http": "file:///etc/passwd", "no host": "https:///secret-link", "round and round": secretPath, "no address": "https://[",
	} {
		server := zipServer(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", location)
			w.WriteHeader(http.StatusFound)
		})
		if _, err := downloaded(t, t.Context(), server.URL+secretPath); !errors.Is(err, ErrNotWix) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := downloaded(t, t.Context(), "http://example.com/secret-link"); !errors.Is(err, ErrNotWix) {
		t.Errorf("the link itself: %v", err)
	}
}

func TestDownloadZip_beginsAgain(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]http.HandlerFunc{
		"cut": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, "half of a longer zip")
			panic(http.ErrAbortHandler)
		},
		"503": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) },
		"429": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) },
		"silence": func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, "half")
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int32
			server := zipServer(t, func(w http.ResponseWriter, r *http.Request) {
				if calls.Add(1) == 1 {
					fail(w, r)
					return
				}
				_, _ = io.WriteString(w, "zip")
			})
			if text, err := downloaded(t, t.Context(), server.URL+secretPath); err != nil || text != "zip" || calls.Load() != 2 {
				t.Errorf("%q, %v after %d calls", text, err, calls.Load())
			}
		})
	}
}

func TestDownloadZip_givesUp(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]error{404: ErrNotFound, 403: ErrPermissionDenied, 500: ErrServer, 206: nil} {
		var calls atomic.Int32
		server := zipServer(t, func(w http.ResponseWriter, _ *http.Request) {
			calls.Add(1)
			w.WriteHeader(status)
		})
		_, err := downloaded(t, t.Context(), server.URL+secretPath)
		answer, ok := errors.AsType[*Error](err)
		if !ok || answer.Status != status || (want != nil && !errors.Is(err, want)) || (calls.Load() > 1) != (status >= 500) {
			t.Errorf("%d: %v after %d calls", status, err, calls.Load())
		}
	}
	gone := zipServer(t, func(http.ResponseWriter, *http.Request) {})
	gone.Close()
	if _, err := downloaded(t, t.Context(), gone.URL+secretPath); !errors.Is(err, ErrUnreachable) {
		t.Errorf("nobody there: %v", err)
	}
}

func TestDownloadZip_endsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server := zipServer(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprint(w, "half")
		_ = http.NewResponseController(w).Flush()
		cancel()
		<-r.Context().Done()
	})
	if _, err := downloaded(t, ctx, server.URL+secretPath); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
