package wix

import (
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

var sentinels = []error{
	ErrNotFound, ErrUnauthenticated, ErrPermissionDenied, ErrConflict, ErrThrottled, ErrInvalid,
	ErrInvalidCursor, ErrServer, ErrNotWix, ErrOutcomeUnknown, ErrUnreachable, ErrConnectionLost,
}

// expectSentinels checks that an error is these, and no other.
func expectSentinels(t *testing.T, err error, want ...error) {
	t.Helper()
	for _, sentinel := range sentinels {
		expected := slices.Contains(want, sentinel)
		if errors.Is(err, sentinel) != expected {
			t.Errorf("%v: is %q: %v, want %v", err, sentinel, !expected, expected)
		}
	}
}

func TestErrors_ofStatuses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		answer http.HandlerFunc
		want   []error
	}{
		{reply(400, notFound), []error{ErrInvalid}},
		{reply(400, invalidCursor), []error{ErrInvalid, ErrInvalidCursor}},
		{reply(404, invalidCursor), []error{ErrNotFound}},
		{reply(401, `{"message":"","details":{}}`), []error{ErrUnauthenticated}},
		{reply(401, ``), []error{ErrUnauthenticated}},
		{reply(403, `{"message":""}`), []error{ErrPermissionDenied}},
		{html(403), []error{ErrPermissionDenied}},
		{reply(404, notFound), []error{ErrNotFound}},
		{reply(404, `{}`), []error{ErrNotFound}},
		{reply(404, ``), []error{ErrNotWix}},
		{reply(404, `"folder not found"`), []error{ErrNotWix}},
		{reply(404, `{"message":"folder`), []error{ErrNotWix}},
		{html(404), []error{ErrNotWix}},
		{reply(409, `{"message":"already exists"}`), []error{ErrConflict}},
		{html(410), []error{ErrNotWix}},
		{reply(428, `{}`), nil},
		{reply(501, `{}`), []error{ErrServer}},
		{html(505), []error{ErrServer}},
		{html(200), []error{ErrNotWix}},
		{reply(204, ``), []error{ErrNotWix}},
	} {
		w := newWire(t, test.answer)
		_, err := w.client(t).GetFolder(t.Context(), "x")
		expectSentinels(t, err, test.want...)
		w.expect(t, 1)
	}
}

func TestError_tellsWhatWixSaid(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(404, notFound, "Date", "Tue, 30 Aug 2022 16:56:29 GMT"))
	_, err := w.client(t).GetFolder(t.Context(), "x y")
	answer, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	want := &Error{
		Operation: "get folder", Method: "GET", Path: "/site-media/v1/folders/x%20y", Status: 404,
		Code: "NOT_FOUND", Message: "folder not found", RequestID: "1690",
		Date: time.Date(2022, 8, 30, 16, 56, 29, 0, time.UTC),
	}
	if !reflect.DeepEqual(answer, want) {
		t.Errorf("got %+v", answer)
	}
	if got, want := err.Error(), "get folder: 404 NOT_FOUND: folder not found (request 1690)"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestError_texts(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"message":"","details":{}}`:                                     "400 Bad Request (request 1690)",
		`{"details":{"applicationError":{"code":"C","description":"D"}}}`: "400 C: D (request 1690)",
		`{"message":"M","errorCode":-100,"details":{}}`:                   "400 -100: M (request 1690)",
		`{"message":"M","errorCode":"E1"}`:                                "400 E1: M (request 1690)",
		`{"message":7,"details":"none","errorCode":{}}`:                   "400 Bad Request (request 1690)",
		`{"message":"value is wrong","details":{"validationError":{"fieldViolations":[{"field":"value","description":"is wrong"}]}}}`:                                                  "400 Bad Request: value is wrong (request 1690)",
		`{"message":"M","details":{"validationError":{"fieldViolations":[{"field":"a","description":"b","violatedRule":"MAX"},{"field":"c","violatedRule":"OTHER","ruleName":"R"}]}}}`: "400 Bad Request: M: a b [MAX]: c [R] (request 1690)",
		`<html>`: "400 Bad Request: the answer is not the JSON that Wix sends (request 1690)",
		``:       "400 Bad Request: the answer is empty where Wix sends JSON (request 1690)",
	} {
		_, err := newWire(t, reply(400, body)).client(t).GetFolder(t.Context(), "x")
		if err == nil || err.Error() != "get folder: "+want {
			t.Errorf("%s:\ngot  %v\nwant get folder: %s", body, err, want)
		}
	}
	_, err := newWire(t, html(404)).client(t).GetFolder(t.Context(), "x")
	if want := "get folder: 404 Not Found: the answer is text/html, not the JSON that Wix sends (request 1690)"; err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

func TestBodies_areReadUpToABound(t *testing.T) {
	t.Parallel()
	long := func(status, size int) http.HandlerFunc {
		return reply(status, `{"message":"`+strings.Repeat("x", size)+`"}`)
	}
	_, err := newWire(t, long(200, 10<<20)).client(t).GetFolder(t.Context(), "x")
	expectSentinels(t, err, ErrNotWix)
	if want := "over 8 MiB"; !strings.Contains(err.Error(), want) || len(err.Error()) > 500 {
		t.Errorf("got %.500s", err)
	}
	_, err = newWire(t, long(404, 2<<20)).client(t).GetFolder(t.Context(), "x")
	expectSentinels(t, err, ErrNotWix)
	_, err = newWire(t, long(200, 10<<20)).client(t).CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
	expectSentinels(t, err, ErrNotWix, ErrOutcomeUnknown)

	// Long, and still a page of Wix.
	page := `{"folders":[{"id":"a","displayName":"` + strings.Repeat("x", 7<<20) + `"}]}`
	if _, err := newWire(t, reply(200, page)).client(t).ListFolders(ListFoldersRequest{})(t.Context(), ""); err != nil {
		t.Errorf("got %.500s", err)
	}
	// A long message is cut.
	_, err = newWire(t, long(404, 100_000)).client(t).GetFolder(t.Context(), "x")
	if !errors.Is(err, ErrNotFound) || len(err.Error()) > maxText+200 {
		t.Errorf("%d bytes of error", len(err.Error()))
	}
}

func TestRedirects_areNotFollowed(t *testing.T) {
	t.Parallel()
	other := newWire(t, reply(200, folderMisc))
	for _, location := range []string{other.server.URL + "/a?token=t", "/elsewhere", "", "://%zz"} {
		w := newWire(t, reply(307, `{}`, "Location", location))
		client := w.client(t)
		_, err := client.GetFolder(t.Context(), "x")
		expectSentinels(t, err, ErrNotWix)
		if !strings.Contains(err.Error(), "redirects are not followed") || strings.Contains(err.Error(), "token") {
			t.Errorf("got %v", err)
		}
		_, err = client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
		expectSentinels(t, err, ErrNotWix)
		w.expect(t, 2)
	}
	other.expect(t, 0)
}
