package wixsim

import (
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"
)

// tokenLife is how long an access token is good for (docs, "Create Access Token").
const tokenLife = 4 * time.Hour

// caller is the site and the scope that the headers of a request give.
type caller struct {
	siteID string
	manage bool // has the Manage scope
}

// authenticate reads the headers. A key goes raw, without a scheme, and names its site; a token goes raw, or as Bearer
// unless the Variant refuses that, and has a site. The caller holds the lock.
func (s *Simulator) authenticate(h http.Header, now time.Time) (caller, error) {
	secret := h.Get("Authorization")
	token, bearer := strings.CutPrefix(secret, "Bearer ")
	if end, ok := s.tokens[token]; ok && now.Before(end) && (!bearer || !s.variant.BearerToken401) {
		return caller{siteID: s.config.App.SiteID, manage: true}, nil
	}
	manage := same(secret, s.config.APIKey)
	if !manage && !same(secret, s.config.ReadOnlyKey) {
		return caller{}, &problem{status: 401, message: "Unauthenticated", code: "UNAUTHENTICATED"}
	}
	siteID := h.Get("wix-site-id")
	switch {
	case siteID == "":
		return caller{manage: manage}, &problem{status: 403, html: true}
	case !slices.Contains(s.config.Sites, siteID):
		return caller{manage: manage}, errForbidden("the key has no permission for this site")
	}
	return caller{siteID: siteID, manage: manage}, nil
}

// same compares secrets; an empty one equals none.
func same(got, want string) bool {
	return want != "" && subtle.ConstantTimeCompare([]byte(got), []byte(want)) == 1
}

// tokenAnswer is the answer of the token call.
type tokenAnswer struct {
	AccessToken string `json:"access_token"`
	TokenType   string `json:"token_type"`
	ExpiresIn   int    `json:"expires_in"`
}

// oauthError is how the token call refuses, in the words of OAuth rather than Wix's (docs, "Create Access Token").
type oauthError struct {
	Code        string `json:"error"`
	Description string `json:"error_description"`
}

// token returns a token for an app's credentials; its body is JSON, not a form. A headless project has no instance id.
func (s *Simulator) token(body []byte, now time.Time) (status int, answer any) {
	var want struct {
		GrantType    string `json:"grant_type"`
		ClientID     string `json:"client_id"`
		ClientSecret string `json:"client_secret"`
		InstanceID   string `json:"instance_id"`
	}
	if err := json.Unmarshal(body, &want); err != nil {
		return 400, oauthError{"invalid_request", "the body is not JSON"}
	}
	if want.GrantType != "client_credentials" {
		return 400, oauthError{"unsupported_grant_type", "grant_type must be client_credentials"}
	}
	app := s.config.App
	if !same(want.ClientID, app.ClientID) || !same(want.ClientSecret, app.ClientSecret) {
		return 401, oauthError{"invalid_client", "client_id or client_secret is wrong"}
	}
	if want.InstanceID != app.InstanceID {
		return 400, oauthError{"invalid_grant", "instance_id is not the app's instance on the site"}
	}
	for old, end := range s.tokens {
		if !now.Before(end) {
			delete(s.tokens, old)
		}
	}
	token := "OAUTH2." + s.newID("token")
	s.tokens[token] = now.Add(tokenLife)
	return 200, tokenAnswer{AccessToken: token, TokenType: "Bearer", ExpiresIn: int(tokenLife.Seconds())}
}
