package wixsim_test

import (
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestAuth_keys(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, c := range []struct {
		name   string
		head   []string
		status int
		html   bool
	}{
		{"full key", nil, 200, false},
		{"account too", []string{"wix-account-id", "acc"}, 200, false},
		{"read-only key", []string{"Authorization", testRead}, 200, false},
		{"no key", []string{"Authorization", ""}, 401, false},
		{"unknown key", []string{"Authorization", "IST.other"}, 401, false},
		{"key as bearer", []string{"Authorization", "Bearer " + testKey}, 401, false},
		{"no site", []string{"wix-site-id", ""}, 403, true},
		{"no site, read-only", []string{"wix-site-id", "", "Authorization", testRead}, 403, true},
		{"another's site", []string{"wix-site-id", "22222222"}, 403, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := b.want(c.status, "GET", foldersP, "", c.head...)
			if html := strings.HasPrefix(r.text, "<!DOCTYPE html>"); html != c.html {
				t.Errorf("html %t: %s", html, r.text)
			}
			if c.html != strings.HasPrefix(r.header.Get("Content-Type"), "text/html") {
				t.Errorf("content type %s", r.header.Get("Content-Type"))
			}
		})
	}
}

func TestAuth_readOnlyKeyReadsAndNothingElse(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	b.sim.ResetJournal()
	for _, c := range []struct {
		method, path, body string
		status             int
	}{
		{"GET", foldersP + "/" + f.ID, "", 200},
		{"GET", foldersP, "", 200},
		{"POST", foldersP + "/search", `{}`, 200},
		{"POST", foldersP + "/query", `{}`, 200},
		{"GET", trashBin, "", 200},
		{"GET", "/site-media/v1/files", "", 200},
		{"POST", foldersP, `{"displayName":"X"}`, 403},
		{"PATCH", foldersP + "/" + f.ID, `{"folder":{"displayName":"X"}}`, 403},
		{"POST", foldersP + "/" + f.ID + "/generate-download-url", "", 403},
		{"POST", bulkDelete, bulkBody([]string{f.ID}, true), 403},
		{"POST", bulkRestore, bulkBody([]string{f.ID}, false), 403},
	} {
		r := b.want(c.status, c.method, c.path, c.body, "Authorization", testRead)
		if c.status == 403 && !strings.HasPrefix(r.text, "<!DOCTYPE html>") {
			t.Errorf("%s %s: refused with %s, want a page", c.method, c.path, r.text)
		}
	}
	if got := b.get(f.ID); got != f {
		t.Errorf("the folder is %+v", got)
	}
	calls := b.sim.Journal()
	for _, call := range calls[:len(calls)-1] {
		if !call.ReadOnly {
			t.Errorf("%s is not marked as made with the read-only key", call.Operation)
		}
	}
	if calls[len(calls)-1].ReadOnly {
		t.Error("a call with the full key is marked as read-only")
	}
}

const tokenBody = `{"grant_type":"client_credentials","client_id":"app","client_secret":"app-secret","instance_id":"instance"}`

func TestAuth_appToken(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	type grant struct {
		Token   string `json:"access_token"`
		Type    string `json:"token_type"`
		Expires int    `json:"expires_in"`
	}
	got := decode[grant](b, b.want(200, "POST", "/oauth2/token", tokenBody, "Authorization", "", "wix-site-id", "").text)
	if got.Token == "" || got.Type != "Bearer" || got.Expires != 14400 {
		t.Fatalf("got %+v", got)
	}
	for _, authorization := range []string{got.Token, "Bearer " + got.Token} {
		b.want(200, "GET", foldersP, "", "Authorization", authorization, "wix-site-id", "")
	}
	// The token knows its site; a header with another changes nothing.
	f := b.folder(b.want(200, "POST", foldersP, `{"displayName":"F"}`, "Authorization", got.Token, "wix-site-id", twinSite))
	if f.SiteID != testSite {
		t.Errorf("site: %s", f.SiteID)
	}
	b.sim.Advance(4*time.Hour - time.Second)
	b.want(200, "GET", foldersP, "", "Authorization", got.Token)
	b.sim.Advance(time.Second)
	b.want(401, "GET", foldersP, "", "Authorization", got.Token)
}

func TestAuth_tokenRefusals(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, c := range []struct {
		body, code string
		status     int
	}{
		{strings.Replace(tokenBody, "app-secret", "wrong", 1), "invalid_client", 401},
		{strings.Replace(tokenBody, `"app"`, `"other"`, 1), "invalid_client", 401},
		{strings.Replace(tokenBody, `"instance"`, `"other"`, 1), "invalid_grant", 400},
		{strings.Replace(tokenBody, "client_credentials", "password", 1), "unsupported_grant_type", 400},
		{"grant_type=client_credentials", "invalid_request", 400},
		{`{}`, "unsupported_grant_type", 400},
	} {
		r := b.want(c.status, "POST", "/oauth2/token", c.body)
		if !strings.HasPrefix(r.text, `{"error":"`+c.code+`","error_description":"`) {
			t.Errorf("%s: got %s", c.body, r.text)
		}
	}
	without := strings.Replace(tokenBody, `,"instance_id":"instance"`, "", 1)
	b.want(400, "POST", "/oauth2/token", without) // an app that has an instance names it
	headless := newBench(t, func(c *wixsim.Config) { c.App.InstanceID = "" })
	headless.want(400, "POST", "/oauth2/token", tokenBody)
	headless.want(200, "POST", "/oauth2/token", without)
	none := newBench(t, func(c *wixsim.Config) { c.App = wixsim.App{} })
	none.want(401, "POST", "/oauth2/token", `{"grant_type":"client_credentials","client_id":"","client_secret":"","instance_id":""}`)
	none.want(401, "POST", "/oauth2/token", `{"grant_type":"client_credentials","client_id":"","client_secret":""}`)
}

func TestNew_refusesConfigs(t *testing.T) {
	t.Parallel()
	app := wixsim.App{ClientID: "a", ClientSecret: "b"}
	for name, config := range map[string]wixsim.Config{
		"no site":             {APIKey: "k"},
		"an empty site":       {APIKey: "k", Sites: []string{""}},
		"no credentials":      {Sites: []string{"s"}},
		"one key twice":       {APIKey: "k", ReadOnlyKey: "k", Sites: []string{"s"}},
		"half an app":         {Sites: []string{"s"}, App: wixsim.App{ClientID: "a"}},
		"an app of elsewhere": {Sites: []string{"s"}, App: wixsim.App{ClientID: "a", ClientSecret: "b", InstanceID: "c", SiteID: "t"}},
	} {
		if _, err := wixsim.New(config); err == nil {
			t.Errorf("New took %s", name)
		}
	}
	if _, err := wixsim.New(wixsim.Config{Sites: []string{"s"}, App: app}); err != nil {
		t.Errorf("New refused an app alone: %v", err)
	}
}
