package wix

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"
)

// outcome returns the error of a failed call.
func (c *call) outcome(ctx context.Context) error {
	if c.err == nil {
		return nil
	}
	if ended, ok := errors.AsType[*waitEndedError](c.err); ok {
		if c.last == nil && ended.last != nil {
			c.last = ended.last.as(c)
		}
		return c.waitError(ended.reason, ended.cause)
	}
	err := c.err
	if ctx.Err() != nil {
		if reason := c.waiting(); reason != "" {
			err = c.waitError(reason, ctx.Err())
		}
	}
	if c.op.once && c.lost() {
		return &outcomeError{operation: c.op.name, err: err}
	}
	return err
}

func (c *call) waitError(reason string, cause error) error {
	if c.site != nil && (reason == waitAnswer || reason == waitConnection) {
		reason = c.refusedSince(reason)
	}
	return &WaitError{
		Operation: c.op.name,
		Waited:    time.Since(c.began),
		For:       reason,
		Err:       c.last,
		Cause:     cause,
	}
}

// refusedSince returns the site's 429 as the reason of a wait that ended during an
// exchange, which would have got a 429 too.
func (c *call) refusedSince(reason string) string {
	throttled, last := c.site.pace.holdup()
	if last == nil {
		return reason
	}
	if c.last == nil {
		c.last = last.as(c)
	}
	return throttled
}

// as returns the answer to another call as an error of this call.
func (e *Error) as(c *call) *Error {
	answer := *e
	answer.Operation, answer.Method, answer.Path = c.op.name, c.op.method, c.path
	return &answer
}

// waiting returns what the call waited for when its context ended, or "" if its
// last answer was final, such as a 404.
func (c *call) waiting() string {
	if c.unsent {
		return ""
	}
	if cut, ok := errors.AsType[*connectionError](c.err); ok {
		switch {
		case cut.ended && cut.unsent:
			return waitConnection
		case cut.ended:
			return waitAnswer
		case cut.permanent:
			return ""
		case cut.unsent:
			return waitNoRoute
		case cut.stalled && !c.op.once:
			return waitStalled
		case !c.op.once:
			return waitCut
		}
		return ""
	}
	answer, ok := errors.AsType[*Error](c.err)
	switch {
	case !ok:
		return ""
	case answer.Status == http.StatusTooManyRequests:
		return waitThrottled
	case isTransient(answer.Status) && !c.op.once:
		return "Wix answered " + strconv.Itoa(answer.Status)
	}
	return ""
}

// lost reports whether the last attempt was sent and its outcome is unknown.
func (c *call) lost() bool {
	if c.unsent {
		return false
	}
	if cut, ok := errors.AsType[*connectionError](c.err); ok {
		return !cut.unsent
	}
	answer, ok := errors.AsType[*Error](c.err)
	return ok && (isSuccess(answer.Status) || answer.Status >= 500)
}
