package wix

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"
)

// What a call can be waiting for when its context ends.
const (
	waitThrottled  = "Wix refuses more requests for now (429)"
	waitAnswer     = "an answer from Wix"
	waitConnection = "a connection to Wix"
	waitToken      = "an access token from Wix"
	waitCut        = "the connection to Wix was cut"
	waitStalled    = "Wix sends no whole answer"
	waitNoRoute    = "Wix cannot be reached"
)

// checkRetry decides after each attempt whether there is another one.
func (c *call) checkRetry(ctx context.Context, resp *http.Response, err error) (bool, error) {
	c.err = c.failure(resp, err)
	if c.err == nil {
		return false, nil
	}
	if !c.endedBySelf() {
		c.last = c.err
	}
	again := ctx.Err() == nil && c.again()
	return again, nil
}

// backoff is the wait that checkRetry has decided on.
func (c *call) backoff(time.Duration, time.Duration, int, *http.Response) time.Duration {
	return c.delay
}

// failure returns what an attempt failed of; nil for a success.
func (c *call) failure(resp *http.Response, err error) error {
	if err == nil && isSuccess(resp.StatusCode) {
		return nil
	}
	if err == nil {
		return c.answerError(resp)
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		// net/http's wrapping shows the whole URL, query included.
		return wrapped.Err
	}
	return err
}

// endedBySelf reports whether an attempt ended because the context did, so that
// it says nothing of Wix.
func (c *call) endedBySelf() bool {
	if _, ok := errors.AsType[*waitEndedError](c.err); ok {
		return true
	}
	cut, ok := errors.AsType[*connectionError](c.err)
	return ok && cut.ended
}

func (c *call) again() bool {
	c.delay = 0
	if c.unsent {
		return false // a token's request has been repeated already
	}
	if cut, ok := errors.AsType[*connectionError](c.err); ok {
		if cut.unsent {
			return !cut.permanent && c.within(&c.unreachableSince, c.account.patience.Unreachable, 0)
		}
		return !c.op.once && c.within(&c.failingSince, c.account.patience.ServerErrors, 0)
	}
	answer, ok := errors.AsType[*Error](c.err)
	if !ok {
		return false
	}
	switch {
	case answer.Status == http.StatusUnauthorized:
		return c.renewToken()
	case answer.Status == http.StatusTooManyRequests:
		c.afterRefusal(answer)
		return true
	case isTransient(answer.Status) && !c.op.once:
		return c.within(&c.failingSince, c.account.patience.ServerErrors, answer.retryAfter)
	}
	return false
}

// within decides on another attempt while failures of one kind, which began at
// *since, have not lasted too long. The last attempt falls on the limit itself;
// what the server asks for may lie beyond.
func (c *call) within(since *time.Time, limit, asked time.Duration) bool {
	if since.IsZero() {
		*since = time.Now()
	}
	left := limit - time.Since(*since)
	if left <= 0 {
		return false
	}
	c.delay = min(c.account.patience.backoff(c.failures), left)
	if asked > 0 {
		c.delay = asked
	}
	c.failures++
	return true
}

// afterRefusal prepares another attempt after a 429. The site's pace holds it
// back like all others; only the token call, which has none, waits here.
func (c *call) afterRefusal(answer *Error) {
	c.failingSince = time.Time{} // whoever refuses is at work again
	if c.site != nil {
		return
	}
	c.delay = answer.retryAfter
	if c.delay == 0 {
		c.delay = c.account.patience.backoff(c.failures)
	}
	c.failures++
}

// renewToken prepares another attempt after a 401 to a token that was not new:
// Wix may have revoked it before its time.
func (c *call) renewToken() bool {
	if c.site == nil || c.account.tokens == nil || !c.cached || c.renewed {
		return false
	}
	c.account.tokens.drop(c.token)
	c.renewed = true
	return true
}

// isTransient reports whether a status tells of a failure that may pass. A 501
// does not.
func isTransient(status int) bool {
	switch status {
	case http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}
