package wix

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

const (
	maxAnswer     = 8 << 20
	maxErrorBody  = 1 << 20
	maxConsistent = 4 << 10
)

// bound is how much of a body is read.
func bound(status int) int {
	if isSuccess(status) {
		return maxAnswer
	}
	return maxErrorBody
}

func isSuccess(status int) bool { return status >= 200 && status < 300 }

// RoundTrip makes one attempt. It stands below the retry loop, so that every
// attempt waits for the site's pace; and it reads the whole body, so that an
// answer which breaks off is a failed attempt, and the answer to a write has
// arrived by the time that the end of the caller's context is looked at.
func (c *call) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	c.body, c.overflow, c.location = nil, false, ""
	c.unsent = true
	if c.site != nil {
		if err := c.site.pace.wait(ctx); err != nil {
			return nil, c.notSent(err)
		}
	}
	if err := c.authorize(ctx); err != nil {
		return nil, c.notSent(err)
	}
	c.unsent = false
	c.attempt++
	began := time.Now()
	sending := c.newSending(ctx)
	defer sending.end()
	resp, err := c.account.transport.RoundTrip(c.sign(req.Clone(sending.ctx)))
	if err == nil {
		err = c.readBody(resp)
	}
	if err != nil {
		err = c.connectionError(err, sending)
	} else {
		c.note(resp, began)
	}
	c.report(ctx, resp, err, time.Since(began))
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// sign sets the headers of a request. They are set here, below the retries,
// because the access token and the consistency token change between attempts.
func (c *call) sign(req *http.Request) *http.Request {
	req.Header.Set("Accept", "application/json")
	if c.account.userAgent != "" {
		req.Header.Set("User-Agent", c.account.userAgent)
	}
	if c.site == nil {
		return req
	}
	if c.account.tokens != nil {
		req.Header.Set("Authorization", c.token)
	} else {
		req.Header.Set("Authorization", c.account.apiKey)
		if c.site.id != "" {
			req.Header.Set("wix-site-id", c.site.id)
		}
	}
	if consistency := c.site.consistency.Load(); consistency != nil {
		req.Header.Set("X-Wix-Consistent", *consistency)
	}
	return req
}

func (c *call) authorize(ctx context.Context) (err error) {
	if c.site == nil || c.account.tokens == nil {
		return nil
	}
	c.token, c.cached, err = c.account.tokens.get(ctx)
	return err
}

// notSent passes the error of a wait, and marks that of a token.
func (c *call) notSent(err error) error {
	if ended, ok := errors.AsType[*waitEndedError](err); ok {
		return ended
	}
	return &tokenError{operation: c.op.name, err: err}
}

// readBody reads the body up to its bound and closes it.
func (c *call) readBody(resp *http.Response) error {
	defer func() { _ = resp.Body.Close() }()
	limit := bound(resp.StatusCode)
	body, err := io.ReadAll(io.LimitReader(resp.Body, int64(limit)+1))
	if len(body) > limit {
		// The rest is not waited for: closing it early costs the connection only.
		c.body, c.overflow, err = nil, true, nil
	} else {
		c.body = body
	}
	resp.Body = io.NopCloser(bytes.NewReader(nil))
	if resp.StatusCode >= 300 && resp.StatusCode < 400 {
		// Out of net/http's sight: it fails on a location that it cannot parse.
		c.location = hostOf(resp.Header.Get("Location"))
		resp.Header.Del("Location")
	}
	return err
}

// note takes from an answer what later requests need.
func (c *call) note(resp *http.Response, began time.Time) {
	c.account.clock.note(resp.Header, time.Now())
	if c.site == nil {
		return
	}
	if token := resp.Header.Get("X-Wix-Consistent"); token != "" && len(token) <= maxConsistent && fitsHeader(token) {
		c.site.consistency.Store(&token)
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		c.site.pace.refused(began, c.answerError(resp))
		return
	}
	c.site.pace.answered(began)
}

func (c *call) report(ctx context.Context, resp *http.Response, err error, took time.Duration) {
	if c.account.observe == nil {
		return
	}
	e := Exchange{
		Operation: c.op.name, Method: c.op.method, Path: c.path, Attempt: c.attempt, Duration: took,
	}
	if c.site != nil {
		e.SiteID = c.site.id
	}
	if resp != nil {
		e.Status, e.RequestID = resp.StatusCode, c.requestID(resp)
	}
	if err != nil {
		e.Err = detailOf(err)
	}
	c.account.observe(ctx, e)
}

// connectionError says what became of an exchange without a whole answer.
func (c *call) connectionError(err error, s *sending) error {
	unsent := s.unsent() || isDial(err) || isCertificate(err)
	e := &connectionError{
		operation: c.op.name,
		host:      c.account.host,
		reason:    c.account.secrets.clean(err.Error()),
		unsent:    unsent,
		permanent: unsent && isTLS(err),
		ended:     s.ended(),
	}
	if s.stalled() {
		e.stalled = true
		e.reason = "not within " + s.limit.String()
	}
	return e
}

// isDial reports whether no connection came about.
func isDial(err error) bool {
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return true
	}
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "dial" || op.Op == "proxyconnect")
}

// isTLS reports whether the two sides did not agree on TLS, which trying again
// does not change.
func isTLS(err error) bool {
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok || isCertificate(err) {
		return true
	}
	// How crypto/tls tells of an alert: its type is not exported.
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "remote error" || op.Op == "local error")
}

func isCertificate(err error) bool {
	_, ok := errors.AsType[*tls.CertificateVerificationError](err)
	return ok
}
