package wix

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"
)

func asApp(c *Config) {
	c.APIKey, c.SiteID = "", ""
	c.App = &AppCredentials{ClientID: "app-id", ClientSecret: "app-secret", InstanceID: "instance"}
}

func token(value string) http.HandlerFunc {
	return reply(200, `{"access_token":"`+value+`","token_type":"Bearer","expires_in":14400}`)
}

func TestTokens_areFetchedOnceAndSentRaw(t *testing.T) {
	t.Parallel()
	w := newWire(t, token("OauthNG.one"), reply(200, folderMisc))
	client := w.client(t, asApp)
	for range 2 {
		if _, err := client.GetFolder(t.Context(), "x"); err != nil {
			t.Fatal(err)
		}
	}
	got := w.expect(t, 3)
	if got[0].method != http.MethodPost || got[0].uri != "/oauth2/token" || got[0].header.Get("Authorization") != "" {
		t.Errorf("got %+v", got[0])
	}
	sameJSON(t, got[0].body, `{"grant_type":"client_credentials","client_id":"app-id","client_secret":"app-secret","instance_id":"instance"}`)
	for _, r := range got[1:] {
		if _, ok := r.header["Wix-Site-Id"]; ok || r.header.Get("Authorization") != "OauthNG.one" {
			t.Errorf("got %v", r.header)
		}
	}
}

func TestTokens_ofAHeadlessProjectNameNoInstance(t *testing.T) {
	t.Parallel()
	w := newWire(t, token("OauthNG.one"), reply(200, folderMisc))
	client := w.client(t, asApp, func(c *Config) { c.App.InstanceID = "" })
	if _, err := client.GetFolder(t.Context(), "x"); err != nil {
		t.Fatal(err)
	}
	sameJSON(t, w.expect(t, 2)[0].body, `{"grant_type":"client_credentials","client_id":"app-id","client_secret":"app-secret"}`)
}

// tokenServer gives tokens "t1", "t2", … and refuses all but the valid ones.
func tokenServer(t *testing.T, valid ...string) (*wire, *Client) {
	t.Helper()
	var mu sync.Mutex
	var given int
	w := newWire(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/oauth2/token" {
			mu.Lock()
			given++
			value := "t" + string(rune('0'+given))
			mu.Unlock()
			token(value)(rw, r)
			return
		}
		for _, v := range valid {
			if r.Header.Get("Authorization") == v {
				reply(200, folderMisc)(rw, r)
				return
			}
		}
		reply(401, `{"message":"token expired"}`)(rw, r)
	})
	return w, w.client(t, asApp)
}

func (w *wire) tokens() (n int) {
	for _, r := range w.received() {
		if r.uri == "/oauth2/token" {
			n++
		}
	}
	return n
}

func TestTokens_oneFlightForAllThatWait(t *testing.T) {
	t.Parallel()
	w, client := tokenServer(t, "t1")
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if _, err := client.GetFolder(t.Context(), "x"); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if w.tokens() != 1 {
		t.Errorf("%d tokens were fetched", w.tokens())
	}
}

func TestTokens_aCachedOneThatIsRefusedIsRenewedOnce(t *testing.T) {
	t.Parallel()
	w, client := tokenServer(t, "t2")
	client.account.tokens.current = cachedToken("old")
	client.account.refusals.succeeded() // with that token
	if _, err := client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"}); !errors.Is(err, ErrUnauthenticated) {
		t.Errorf("t1 is refused too, got %v", err)
	}
	w.expect(t, 3)
	// Now t1 is the cached one.
	if _, err := client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"}); err != nil {
		t.Error(err)
	}
	w.expect(t, 6)
}

func TestTokens_aFreshOneThatIsRefusedIsFinal(t *testing.T) {
	t.Parallel()
	w, client := tokenServer(t)
	_, err := client.GetFolder(t.Context(), "x")
	expectSentinels(t, err, ErrUnauthenticated)
	w.expect(t, 2)
}

func TestTokens_areRenewedWhenTheyExpire(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var fetched int
		client, _ := offline(t, func(_ int, req *http.Request) (*http.Response, error) {
			if req.URL.Path == "/oauth2/token" {
				fetched++
				return respond(200, `{"access_token":"t","expires_in":14400}`), nil
			}
			return respond(200, folderMisc), nil
		}, asApp)
		for range 5 {
			if _, err := client.GetFolder(t.Context(), "x"); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Hour)
		}
		if fetched != 2 {
			t.Errorf("%d tokens were fetched in five hours", fetched)
		}
	})
}

func TestTokens_refusedCredentialsAreOneSentence(t *testing.T) {
	t.Parallel()
	for _, status := range []int{400, 401, 403} {
		w := newWire(t, reply(status, `{"error":"invalid_client","error_description":"unknown app-secret for app-id"}`))
		_, err := w.client(t, asApp).CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
		expectSentinels(t, err, ErrUnauthenticated)
		if !strings.HasPrefix(err.Error(), "create folder: wix refused the app's client id, client secret or instance id: get access token: 4") ||
			!strings.Contains(err.Error(), " invalid_client: unknown [redacted] for app-id (request 1690)") {
			t.Errorf("got %v", err)
		}
		w.expect(t, 1)
	}
}

func TestTokens_otherFailures(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer http.HandlerFunc
		want   []error
	}{
		"a page":               {html(404), []error{ErrNotWix}},
		"no token":             {reply(200, `{}`), []error{ErrNotWix}},
		"a token of two lines": {reply(200, `{"access_token":"a\nb"}`), []error{ErrNotWix}},
		"down":                 {reply(503, `{}`), []error{ErrServer}},
		"cut":                  {cut, []error{ErrConnectionLost}},
	} {
		w := newWire(t, test.answer)
		_, err := w.client(t, asApp).CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
		t.Log(name, err)
		expectSentinels(t, err, test.want...)
	}
}

func TestTokens_aFailureThatPassesIsWaitedOut(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(503, `{}`), reply(429, `{}`), cut, token("t"), reply(200, folderMisc))
	if _, err := w.client(t, asApp).CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"}); err != nil {
		t.Error(err)
	}
	w.expect(t, 5)
}

func TestTokens_theWaitForOneEndsWithTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, _ := offline(t, func(int, *http.Request) (*http.Response, error) { return respond(429, `{}`), nil }, asApp)
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
		defer cancel()
		began := time.Now()
		_, err := client.CreateFolder(ctx, CreateFolderRequest{DisplayName: "x"})
		wait, ok := errors.AsType[*WaitError](err)
		if !ok || wait.For != waitToken || !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != 5*time.Minute {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		time.Sleep(tokenPatience) // the request that nobody waits for any more
	})
}

func TestTokens_appearInNoError(t *testing.T) {
	t.Parallel()
	w := newWire(t, token("OauthNG.secret"), reply(400, `{"message":"bad token OauthNG.secret of app-secret"}`))
	_, err := w.client(t, asApp).GetFolder(t.Context(), "x")
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}

func cachedToken(value string) *oauth2.Token {
	return &oauth2.Token{AccessToken: value, Expiry: time.Now().Add(time.Hour)}
}
