package wix

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// observeInto collects the exchanges.
func observeInto(into *[]Exchange) func(*Config) {
	var mu sync.Mutex
	return func(c *Config) {
		c.Observe = func(_ context.Context, e Exchange) {
			mu.Lock()
			defer mu.Unlock()
			*into = append(*into, e)
		}
	}
}

func text(e Exchange) string { return fmt.Sprintf("%+v", e) }

func TestObserve_seesEveryAttemptAndNoQuery(t *testing.T) {
	t.Parallel()
	var seen []Exchange
	w := newWire(t, cut, reply(503, `{}`), reply(200, lastPage))
	_, err := w.client(t, observeInto(&seen)).ListFolders(ListFoldersRequest{ParentFolderID: "hidden"})(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) != 3 {
		t.Fatalf("got %+v", seen)
	}
	for i, e := range seen {
		if e.Operation != "list folders" || e.Method != http.MethodGet || e.Path != "/site-media/v1/folders" || e.SiteID != testSite || e.Attempt != i+1 {
			t.Errorf("got %+v", e)
		}
		if strings.Contains(text(e), "hidden") || strings.Contains(text(e), testKey) {
			t.Errorf("too much in %+v", e)
		}
	}
	if seen[0].Status != 0 || !strings.Contains(seen[0].Err, "was cut") || seen[1].Status != 503 || seen[2].Status != 200 || seen[2].Err != "" || seen[2].RequestID != "1690" {
		t.Errorf("got %+v", seen)
	}
}
