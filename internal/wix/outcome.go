package wix

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"
)

// outcome returns what a call ends with.
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

// refusedSince gives the refusal of a site's requests as the reason of a wait
// that ended while a request was on its way, and would have been refused too.
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

// as is the answer to another call, told of this one.
func (e *Error) as(c *call) *Error {
	answer := *e
	answer.Operation, answer.Method, answer.Path = c.op.name, c.op.method, c.path
	return &answer
}

// waiting says what kept a call from its end when its context ended; "" where
// nothing did, as after a 404.
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

// lost reports whether the last attempt was sent and brought no answer that
// tells what became of it.
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
