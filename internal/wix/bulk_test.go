package wix

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
)

func TestBulkCalls_sendTheIDs(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, `{}`))
	client := w.client(t)
	for _, err := range []error{
		client.BulkDeleteFolders(t.Context(), []string{"a", "b"}, false),
		client.BulkDeleteFolders(t.Context(), []string{"a"}, true),
		client.BulkRestoreFolders(t.Context(), []string{"a", "b"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	got := w.expect(t, 3)
	sameJSON(t, got[0].body, `{"folderIds":["a","b"],"permanent":false}`)
	sameJSON(t, got[1].body, `{"folderIds":["a"],"permanent":true}`)
	sameJSON(t, got[2].body, `{"folderIds":["a","b"]}`)
	for i, want := range []string{"/site-media/v1/bulk/folders/delete", "/site-media/v1/bulk/folders/delete", "/site-media/v1/bulk/trash-bin/folders/restore"} {
		if got[i].method != http.MethodPost || got[i].uri != want {
			t.Errorf("got %s %s, want POST %s", got[i].method, got[i].uri, want)
		}
	}
}

func TestBulkCalls_refuseTooFewAndTooMany(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, `{}`))
	client := w.client(t)
	many := make([]string, MaxBulkFolders+1)
	for i := range many {
		many[i] = fmt.Sprint("id", i)
	}
	for _, ids := range [][]string{nil, {}, many} {
		if err := client.BulkDeleteFolders(t.Context(), ids, true); !errors.Is(err, ErrInvalid) {
			t.Errorf("delete of %d: got %v", len(ids), err)
		}
		if err := client.BulkRestoreFolders(t.Context(), ids); !errors.Is(err, ErrInvalid) {
			t.Errorf("restore of %d: got %v", len(ids), err)
		}
	}
	w.expect(t, 0)
	if err := client.BulkDeleteFolders(t.Context(), many[1:], false); err != nil {
		t.Error(err)
	}
}

func TestBulkCalls_wantAnObject(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "null", "OK", "<html></html>"} {
		err := newWire(t, reply(200, body)).client(t).BulkDeleteFolders(t.Context(), []string{"a"}, false)
		if !errors.Is(err, ErrNotWix) || errors.Is(err, ErrOutcomeUnknown) {
			t.Errorf("%q: got %v", body, err)
		}
	}
}
