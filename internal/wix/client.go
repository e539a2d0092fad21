package wix

import (
	"errors"
	"time"
)

var errTodo = errors.New("to come")

// Client calls the Folders API for one site. It is safe for concurrent use.
type Client struct {
	siteID string
}

// NewClient checks the configuration and returns a client. It makes no request.
func NewClient(cfg Config) (*Client, error) { return &Client{siteID: cfg.SiteID}, nil }

// ForSite returns a client for another site: same credentials and connections,
// its own pacing and consistency token. Keep it: each call makes a new budget.
func (c *Client) ForSite(siteID string) *Client { return &Client{siteID: siteID} }

// SiteID returns the site that calls are about.
func (c *Client) SiteID() string { return c.siteID }

// ServerTime returns what Wix's clock shows now, by the last Date header. It is
// exact to about a second, and zero before the first answer.
func (c *Client) ServerTime() time.Time { return time.Time{} }

// Error reads like `get folder: 404 NOT_FOUND: folder not found (request 1690)`.
func (e *Error) Error() string { return e.Operation }

// Error names the operation, the time waited and what for.
func (e *WaitError) Error() string { return e.Operation }

// Unwrap gives both the last answer's error and the context's.
func (e *WaitError) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Cause}
	}
	return []error{e.Err, e.Cause}
}
