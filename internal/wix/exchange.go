package wix

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"time"
)

// maxConsistent is the length of the longest consistency token that is sent back.
const maxConsistent = 4 << 10

// exchange sends the request once and reads the whole answer: an incomplete answer
// is a failed attempt. It does not follow redirects, which would send the
// credentials to another address than the configured one.
func (c *call) exchange(ctx context.Context) (*response, error) {
	c.attempt++
	began := time.Now()
	sending := c.newSending(ctx)
	defer sending.end()
	var resp *response
	req, err := c.newRequest(sending.ctx)
	if err == nil {
		resp, err = readResponse(c.account.transport.RoundTrip(req)) //nolint:bodyclose // it is closed there
	}
	if err != nil {
		err = c.connectionError(err, sending)
	} else {
		c.note(resp, began)
	}
	c.report(ctx, resp, err, time.Since(began))
	return resp, err
}

// newRequest builds a new request for each attempt, because the headers change
// with the tokens.
func (c *call) newRequest(ctx context.Context) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, c.op.method, c.url, bytes.NewReader(c.body))
	if err != nil {
		return nil, err
	}
	if c.body == nil {
		req.Body, req.GetBody = nil, nil
	} else {
		req.Header.Set("Content-Type", "application/json")
	}
	c.sign(req)
	return req, nil
}

// sign sets the headers, the credentials among them.
func (c *call) sign(req *http.Request) {
	req.Header.Set("Accept", "application/json")
	if c.account.userAgent != "" {
		req.Header.Set("User-Agent", c.account.userAgent)
	}
	if c.site == nil {
		return
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
}

// note updates the clock, the consistency token and the pace from an answer.
func (c *call) note(resp *response, began time.Time) {
	c.account.clock.note(resp.header, time.Now())
	if c.site == nil {
		return
	}
	if token := resp.header.Get("X-Wix-Consistent"); token != "" && len(token) <= maxConsistent && fitsHeader(token) {
		c.site.consistency.Store(&token)
	}
	if resp.status == http.StatusTooManyRequests {
		c.site.pace.refused(began, c.answerError(resp))
		return
	}
	c.site.pace.answered(began)
}

func (c *call) report(ctx context.Context, resp *response, err error, took time.Duration) {
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
		e.Status, e.RequestID = resp.status, c.requestID(resp)
	}
	if err != nil {
		e.Err = detailOf(err)
	}
	c.account.observe(ctx, e)
}

// connectionError returns the error of an exchange without a whole answer.
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

// isDial reports whether no connection could be made.
func isDial(err error) bool {
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return true
	}
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "dial" || op.Op == "proxyconnect")
}

// isTLS reports whether the TLS handshake failed, which a retry does not change.
func isTLS(err error) bool {
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok || isCertificate(err) {
		return true
	}
	// crypto/tls reports an alert this way: its type is not exported.
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "remote error" || op.Op == "local error")
}

func isCertificate(err error) bool {
	_, ok := errors.AsType[*tls.CertificateVerificationError](err)
	return ok
}
