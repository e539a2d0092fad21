package wix

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// The reasons why a call waits, for [WaitError].For.
const (
	waitThrottled  = "Wix refuses more requests for now (429)"
	waitAnswer     = "an answer from Wix"
	waitConnection = "a connection to Wix"
	waitToken      = "an access token from Wix"
	waitCut        = "the connection to Wix was cut"
	waitStalled    = "Wix sends no whole answer"
	waitNoRoute    = "Wix cannot be reached"
)

// do runs a request for a site, or for none, and reads its answer. It makes
// attempts until one succeeds, fails for good, or the context ends.
func (a *account) do(ctx context.Context, s *site, req request, into answer) error {
	c, err := a.newCall(s, req)
	if err != nil {
		return err
	}
	for {
		c.err = c.try(ctx, into)
		if c.err == nil {
			return nil
		}
		if !c.endedBySelf() {
			c.last = c.err
		}
		if ctx.Err() != nil {
			return c.outcome(ctx)
		}
		wait, again := c.again()
		if !again || sleep(ctx, wait) != nil {
			return c.outcome(ctx)
		}
	}
}

// try makes one attempt: it waits for its turn, sends the request, and reads the
// answer.
func (c *call) try(ctx context.Context, into answer) error {
	c.unsent = true
	if err := c.turn(ctx); err != nil {
		return err
	}
	c.unsent = false
	resp, err := c.exchange(ctx)
	switch {
	case err != nil:
		return err
	case !isSuccess(resp.status):
		return c.refused(c.answerError(resp))
	}
	c.account.refusals.succeeded()
	return c.read(resp, into)
}

// refused records a refusal of the credentials. It skips two: a token that can be
// renewed, and the request for a token, which credentialsError records.
func (c *call) refused(e *Error) *Error {
	if c.site == nil || e.Status == http.StatusUnauthorized && c.canRenew() {
		return e
	}
	return c.account.refusals.note(c.site.id, e)
}

// turn waits for the site's pace and for an access token, before every attempt.
func (c *call) turn(ctx context.Context) (err error) {
	if c.site == nil {
		return nil
	}
	if err := c.account.refusals.check(c); err != nil {
		return err
	}
	if err := c.site.pace.wait(ctx); err != nil {
		return err
	}
	if c.account.tokens == nil {
		return nil
	}
	c.token, c.cached, err = c.account.tokens.get(ctx)
	if _, ended := errors.AsType[*waitEndedError](err); ended || err == nil {
		return err
	}
	return &tokenError{operation: c.op.name, err: err}
}

// endedBySelf reports whether an attempt ended because its context ended, and so
// tells nothing about Wix.
func (c *call) endedBySelf() bool {
	if _, ok := errors.AsType[*waitEndedError](c.err); ok {
		return true
	}
	cut, ok := errors.AsType[*connectionError](c.err)
	return ok && cut.ended
}

// again decides after a failure whether to make another attempt, and how long to
// wait before it.
func (c *call) again() (wait time.Duration, again bool) {
	if c.unsent {
		return 0, false // the request for a token has its own retries
	}
	if cut, ok := errors.AsType[*connectionError](c.err); ok {
		if cut.unsent {
			return c.within(!cut.permanent, &c.unreachableSince, c.account.patience.Unreachable)
		}
		return c.within(!c.op.once, &c.failingSince, c.account.patience.ServerErrors)
	}
	answer, ok := errors.AsType[*Error](c.err)
	switch {
	case !ok:
		return 0, false
	case answer.Status == http.StatusUnauthorized:
		return 0, c.renewToken()
	case answer.Status == http.StatusTooManyRequests:
		return c.afterRefusal(answer), true
	}
	wait, again = c.within(isTransient(answer.Status) && !c.op.once, &c.failingSince, c.account.patience.ServerErrors)
	if answer.retryAfter > 0 {
		wait = answer.retryAfter // what the server asks for may lie beyond the limit
	}
	return wait, again
}

// within allows another attempt until failures of one kind, which began at *since,
// have lasted for limit. The last attempt starts exactly then.
func (c *call) within(allowed bool, since *time.Time, limit time.Duration) (wait time.Duration, again bool) {
	if !allowed {
		return 0, false
	}
	if since.IsZero() {
		*since = time.Now()
	}
	left := limit - time.Since(*since)
	wait = min(c.account.patience.backoff(c.failures), left)
	c.failures++
	return wait, left > 0
}

// afterRefusal returns the wait after a 429. It is zero for a call of a site, which
// waits in the site's pace with all others; the request for a token waits here.
func (c *call) afterRefusal(answer *Error) time.Duration {
	c.failingSince = time.Time{} // a server that throttles works again
	if c.site != nil {
		return 0
	}
	wait := answer.retryAfter
	if wait == 0 {
		wait = c.account.patience.backoff(c.failures)
	}
	c.failures++
	return wait
}

// renewToken drops a cached token that got a 401, so that the next attempt gets a
// new one: Wix may have revoked it early.
func (c *call) renewToken() bool {
	if !c.canRenew() {
		return false
	}
	c.account.tokens.drop(c.token)
	c.renewed = true
	return true
}

func (c *call) canRenew() bool {
	return c.site != nil && c.account.tokens != nil && c.cached && !c.renewed
}

// isTransient reports whether a server error may pass. A 501 does not.
func isTransient(status int) bool {
	switch status {
	case http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}
