package wix

import (
	"errors"
	"net/http"
	"sync"
	"testing"
)

const unauthenticated = `{"message":"Unauthenticated","details":{"applicationError":{"code":"UNAUTHENTICATED"}}}`

// untold counts the errors that nobody has been told of before.
func untold(t *testing.T, errs ...error) int {
	t.Helper()
	n := 0
	for _, err := range errs {
		refusal, ok := errors.AsType[*Error](err)
		if !ok {
			t.Fatalf("got %v", err)
		}
		if !refusal.AlreadyTold() {
			n++
		}
	}
	return n
}

func TestRefusal_ofTheFirstCallsIsToldOnce(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer http.HandlerFunc
		change func(*Config)
		want   error
	}{
		"a key":                  {reply(401, unauthenticated), func(*Config) {}, ErrUnauthenticated},
		"an app":                 {reply(401, `{"error":"invalid_client"}`), asApp, ErrUnauthenticated},
		"a missing permission":   {reply(403, `{"message":"no permission"}`), func(*Config) {}, ErrPermissionDenied},
		"a gateway's page":       {html(403), func(*Config) {}, ErrPermissionDenied},
		"an instance that is no": {reply(400, `{"error":"invalid_grant"}`), asApp, ErrUnauthenticated},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := newWire(t, test.answer).client(t, test.change)
			var group sync.WaitGroup
			errs := make([]error, 12)
			for i := range 10 {
				group.Go(func() { _, errs[i] = client.GetFolder(t.Context(), "x") })
			}
			group.Wait()
			_, errs[10] = client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
			errs[11] = client.BulkDeleteFolders(t.Context(), []string{"x"}, false)
			for _, err := range errs {
				expectSentinels(t, err, test.want)
			}
			if n := untold(t, errs...); n != 1 {
				t.Errorf("%d of the errors are new, want one", n)
			}
		})
	}
}

func TestRefusal_ofTheCredentialsEndsTheAsking(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		answer http.HandlerFunc
		change func(*Config)
	}{
		{reply(401, unauthenticated), func(*Config) {}},
		{reply(401, `{"error":"invalid_client"}`), asApp},
	} {
		w := newWire(t, test.answer)
		client := w.client(t, test.change)
		for range 3 {
			_, err := client.GetFolder(t.Context(), "x")
			expectSentinels(t, err, ErrUnauthenticated)
		}
		_, err := client.ForSite("other").CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
		expectSentinels(t, err, ErrUnauthenticated)
		if refusal, ok := errors.AsType[*Error](err); !ok || refusal.RequestID != "1690" {
			t.Errorf("got %v", err)
		}
		w.expect(t, 1)
	}
}

func TestRefusal_afterASuccessIsThatOfOneCall(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, folderMisc), reply(401, unauthenticated), reply(200, folderMisc))
	client := w.client(t)
	for i, want := range []error{nil, ErrUnauthenticated, nil} {
		if _, err := client.GetFolder(t.Context(), "x"); !errors.Is(err, want) {
			t.Errorf("call %d: got %v", i, err)
		}
	}
	w.expect(t, 3)
}

func TestRefusal_ofOneSiteLeavesTheOthers(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(403, `{"message":"no permission"}`), reply(200, folderMisc), reply(403, `{"message":"no permission"}`))
	client := w.client(t)
	_, first := client.GetFolder(t.Context(), "x")
	if _, err := client.ForSite("other").GetFolder(t.Context(), "x"); err != nil {
		t.Error(err)
	}
	_, other := client.ForSite("other").GetFolder(t.Context(), "x")
	if n := untold(t, first, other); n != 2 {
		t.Errorf("%d of the errors are new, want that of each site", n)
	}
}

func TestRefusal_onlyOneOfTheCredentialsIsToldOnce(t *testing.T) {
	t.Parallel()
	client := newWire(t, reply(404, notFound)).client(t)
	_, first := client.GetFolder(t.Context(), "x")
	_, second := client.GetFolder(t.Context(), "x")
	if n := untold(t, first, first, second); n != 3 {
		t.Errorf("%d of the errors are new", n)
	}
}
