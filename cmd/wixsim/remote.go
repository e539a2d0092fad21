package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim/page"
)

// remote is a simulator that runs in another process.
type remote struct{ endpoint, key, site string }

// check refuses what cannot be a simulator before the key is sent anywhere.
func (at *remote) check() error {
	if at.endpoint == "" {
		at.endpoint = "http://127.0.0.1:8787"
	}
	u, err := url.Parse(at.endpoint)
	if err != nil {
		return misused("-endpoint: %s", err)
	}
	if host := u.Hostname(); u.Scheme != "http" || !page.Loopback(host) {
		return misused("-endpoint: %s is no simulator: that is at http:// and a loopback address", at.endpoint)
	}
	if at.key == "" {
		return misused("the simulator's API key is missing: set -api-key or WIX_API_KEY")
	}
	if at.site == "" {
		return misused("the site is missing: set -site-id or WIX_SITE_ID")
	}
	return nil
}

func (at *remote) change(ctx context.Context, g wixsim.ManualChange) (wixsim.Placed, error) {
	var placed wixsim.Placed
	body, err := json.Marshal(g)
	if err != nil {
		return placed, err
	}
	return placed, at.call(ctx, http.MethodPost, "admin", body, &placed)
}

// call sends a request to the admin server of the simulator.
func (at *remote) call(ctx context.Context, method, path string, body []byte, into any) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	target := strings.TrimSuffix(at.endpoint, "/") + "/_wixsim/" + path
	req, err := http.NewRequestWithContext(ctx, method, target, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", at.key)
	req.Header.Set("wix-site-id", at.site)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("no simulator answers at %s: %w", at.endpoint, err)
	}
	defer func() { _ = resp.Body.Close() }() // read to the end or given up
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return refused(resp, raw)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%s is no simulator: %w", at.endpoint, err)
	}
	return nil
}

func refused(resp *http.Response, raw []byte) error {
	var body struct {
		Message string `json:"message"`
	}
	if err := json.Unmarshal(raw, &body); err != nil || body.Message == "" {
		return fmt.Errorf("%s is no simulator: it answered %s", resp.Request.URL.Host, resp.Status)
	}
	return fmt.Errorf("%s", body.Message)
}
