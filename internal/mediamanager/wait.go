package mediamanager

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// sleep waits for d, or until ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	return wait(ctx, time.After(d))
}

// wait waits until ch is closed or gives a value, or ctx ends.
func wait[T any](ctx context.Context, ch <-chan T) error {
	select {
	case <-ch:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// forever is the patience of a poll that only the context ends.
const forever = time.Duration(math.MaxInt64)

// poll tries until it is done, and returns its error then, or until patience is
// over: then done is false, and the error that of the last try. It waits
// between two tries, twice as long each time up to most.
func (s *Site) poll(ctx context.Context, patience, most time.Duration, try func() (done bool, err error)) (done bool, err error) {
	begun := time.Now()
	for wait := s.timing.Poll; ; wait = min(2*wait, most) {
		if done, err := try(); done || time.Since(begun) >= patience {
			return done, err
		}
		if err := sleep(ctx, wait); err != nil {
			return false, err
		}
	}
}

// share runs fn once for all callers of key who wait at the same time. A caller
// whose own context is alive does not fail with that of another.
func share[T any](ctx context.Context, group *singleflight.Group, key string, fn func() (T, error)) (value T, err error) {
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

// WaitError says that Wix did not show what was asked of it before the
// operation's time-out or an interruption.
type WaitError struct {
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

func (e *WaitError) Error() string {
	text := fmt.Sprintf("waited %s for Wix to %s", e.Waited.Round(time.Second), e.For)
	for _, more := range []string{e.Holdup, e.Cause.Error()} {
		if more != "" {
			text += ": " + more
		}
	}
	return text
}

// Unwrap gives both the last answer's error and the context's.
func (e *WaitError) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Cause}
	}
	return []error{e.Err, e.Cause}
}

// waitEnded says what a wait was for that ctx has ended.
func waitEnded(ctx context.Context, client *wix.Client, aim string, begun time.Time) error {
	reason, last := client.Holdup()
	return &WaitError{For: aim, Waited: time.Since(begun), Holdup: reason, Err: last, Cause: ctx.Err()}
}

// giveReason gives an operation's error a reason where ctx has ended it and the
// error does not say more than that.
func (s *Site) giveReason(ctx context.Context, aim string, begun time.Time, err *error) {
	var call *wix.WaitError
	var wait *WaitError
	if *err != nil && ctx.Err() != nil && errors.Is(*err, ctx.Err()) && !errors.As(*err, &call) && !errors.As(*err, &wait) {
		*err = waitEnded(ctx, s.client, aim, begun)
	}
}
