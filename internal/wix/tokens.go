package wix

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/sync/singleflight"
)

// tokenPatience limits one request for a token, with its retries. A caller that
// still waits then starts another, so only its own context ends the wait.
const tokenPatience = 2 * time.Minute

var getToken = operation{name: "get access token", method: http.MethodPost}

// tokens keeps the access token of an app. All callers that need a new one share
// one request.
type tokens struct {
	account *account
	app     AppCredentials
	flight  singleflight.Group

	mu      sync.Mutex
	current *oauth2.Token
}

// get returns a valid token, and whether it was cached.
func (t *tokens) get(ctx context.Context) (token string, cached bool, err error) {
	if current := t.load(); current.Valid() {
		return current.AccessToken, true, nil
	}
	for {
		fetched := t.flight.DoChan("", func() (any, error) { return t.renew(ctx) })
		select {
		case <-ctx.Done():
			return "", false, &waitEndedError{reason: waitToken, cause: ctx.Err()}
		case result := <-fetched:
			if fresh, ok := result.Val.(*oauth2.Token); ok && result.Err == nil {
				return fresh.AccessToken, false, nil
			}
			if !errors.Is(result.Err, context.DeadlineExceeded) || ctx.Err() != nil {
				return "", false, result.Err
			}
		}
	}
}

// drop removes a token that Wix has refused, unless it has been replaced since.
func (t *tokens) drop(token string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current != nil && t.current.AccessToken == token {
		t.current = nil
	}
}

func (t *tokens) load() *oauth2.Token {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.current
}

// renew gets a token. The request outlives the context of its first caller, since
// others may wait for it.
func (t *tokens) renew(ctx context.Context) (*oauth2.Token, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), tokenPatience)
	defer cancel()
	token, err := oauth2.ReuseTokenSource(t.load(), tokenRequest{tokens: t, ctx: ctx}).Token()
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.current = token
	return token, nil
}

// tokenRequest is one request for a token. It replaces the client credentials flow
// of package oauth2, which sends a form, where Wix expects JSON. It holds a
// context because oauth2.TokenSource takes none.
type tokenRequest struct {
	tokens *tokens
	ctx    context.Context
}

// Token asks Wix for a token.
//
// https://dev.wix.com/docs/rest/api-reference/authorization/oauth-2/create-access-token
func (r tokenRequest) Token() (*oauth2.Token, error) {
	app := r.tokens.app
	var into tokenJSON
	err := r.tokens.account.do(r.ctx, nil, request{
		op:   getToken,
		path: "/oauth2/token",
		body: tokenRequestJSON{"client_credentials", app.ClientID, app.ClientSecret, app.InstanceID},
	}, &into)
	if err != nil {
		return nil, r.tokens.credentialsError(err)
	}
	r.tokens.account.secrets.add(into.AccessToken)
	token := &oauth2.Token{AccessToken: into.AccessToken}
	if into.ExpiresIn > 0 {
		token.Expiry = time.Now().Add(time.Duration(into.ExpiresIn) * time.Second)
	}
	return token, nil
}

// tokenRequestJSON asks for a token.
type tokenRequestJSON struct {
	GrantType    string `json:"grant_type"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
	InstanceID   string `json:"instance_id,omitempty"`
}

// tokenJSON is Wix's answer. A token lives for 14,400 seconds.
type tokenJSON struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   int32  `json:"expires_in"`
}

func (t *tokenJSON) missing() string {
	if t.AccessToken == "" || !fitsHeader(t.AccessToken) {
		return "an access token"
	}
	return ""
}

// credentialsError marks the refusal of credentials, which OAuth sends as 400, 401
// or 403.
func (t *tokens) credentialsError(err error) error {
	answer, ok := errors.AsType[*Error](err)
	if !ok || answer.HTML {
		return err
	}
	switch answer.Status {
	case http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden:
		answer.credentials = true
		return fmt.Errorf("wix refused the app's client id, client secret or instance id: %w", t.account.refusals.note("", answer))
	}
	return err
}
