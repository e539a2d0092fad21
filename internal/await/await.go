// Package await holds the ways in which a run waits, and the error of a wait
// that came to nothing. Every wait ends with its context.
package await

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/singleflight"
)

// Sleep waits for d, or until ctx ends.
func Sleep(ctx context.Context, d time.Duration) error {
	return Signal(ctx, time.After(d))
}

// Signal waits until ch is closed or gives a value, or ctx ends.
func Signal[T any](ctx context.Context, ch <-chan T) error {
	select {
	case <-ch:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// PollMax bounds the wait between two looks at what Wix is doing.
const PollMax = 5 * time.Second

// Poll tries until it is done, and returns its error then, or until patience is
// over: then done is false, and the error that of the last try. It waits between
// two tries, first as long as wait says, and twice as long each time up to most.
func Poll(ctx context.Context, wait, most, patience time.Duration, try func() (done bool, err error)) (done bool, err error) {
	for begun := time.Now(); ; wait = min(2*wait, most) {
		if done, err := try(); done || time.Since(begun) >= patience {
			return done, err
		}
		if err := Sleep(ctx, wait); err != nil {
			return false, err
		}
	}
}

// Shared runs fn once for all callers of key who wait at the same time. A caller
// whose own context is alive does not fail with that of another.
func Shared[T any](ctx context.Context, group *singleflight.Group, key string, fn func() (T, error)) (value T, err error) {
	for {
		done := group.DoChan(key, func() (any, error) {
			value, err := fn()
			if err != nil && ctx.Err() != nil {
				return callerLeft, err
			}
			return value, err
		})
		select {
		case <-ctx.Done():
			return value, ctx.Err()
		case r := <-done:
			if r.Val == any(callerLeft) && ctx.Err() == nil {
				continue
			}
			value, _ = r.Val.(T)
			return value, r.Err
		}
	}
}

// callerLeft marks a result that came to nothing because the context of the
// caller that ran it had ended.
var callerLeft = new(byte)

// EndedError says that Wix did not show what was asked of it before the
// operation's time-out or an interruption.
type EndedError struct {
	// For completes the sentence "waited 10m0s for Wix to …".
	For    string
	Waited time.Duration
	// Holdup says what kept requests waiting in the end, such as "Wix refuses
	// more requests for now (429)"; "" where nothing is known to.
	Holdup string
	// Err is the answer that began the holdup; nil where there was none.
	Err error
	// Cause is the context's error.
	Cause error
}

func (e *EndedError) Error() string {
	text := fmt.Sprintf("waited %s for Wix to %s", e.Waited.Round(time.Second), e.For)
	for _, more := range []string{e.Holdup, e.Cause.Error()} {
		if more != "" {
			text += ": " + more
		}
	}
	return text
}

// Unwrap gives both the last answer's error and the context's.
func (e *EndedError) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Cause}
	}
	return []error{e.Err, e.Cause}
}

// Ended says what a wait was for that began at that time and that ctx has ended.
// holdup tells why requests wait now: the client's Holdup.
func Ended(ctx context.Context, aim string, begun time.Time, holdup func() (reason string, last error)) error {
	reason, last := holdup()
	return &EndedError{For: aim, Waited: time.Since(begun), Holdup: reason, Err: last, Cause: ctx.Err()}
}
