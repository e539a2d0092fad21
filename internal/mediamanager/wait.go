package mediamanager

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// sleep waits for d, or until ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// share runs fn once for all callers of key who wait at the same time. A caller
// whose own context is alive does not fail with that of another.
func share[T any](ctx context.Context, group *singleflight.Group, key string, fn func() (T, error)) (T, error) {
	for {
		done := group.DoChan(key, func() (any, error) {
			value, err := fn()
			return result[T]{value, ctx.Err() != nil}, err
		})
		select {
		case <-ctx.Done():
			var zero T
			return zero, ctx.Err()
		case r := <-done:
			got, _ := r.Val.(result[T])
			if r.Err != nil && got.interrupted && ctx.Err() == nil {
				continue
			}
			return got.value, r.Err
		}
	}
}

type result[T any] struct {
	value       T
	interrupted bool
}

// once runs a check until it succeeds, and then never again.
type once struct {
	mu   sync.Mutex
	done bool
}

func (o *once) do(fn func() error) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.done {
		return nil
	}
	err := fn()
	o.done = err == nil
	return err
}

// WaitError says that Wix did not show what was asked of it before the
// operation's time-out or an interruption.
type WaitError struct {
	// For completes the sentence "waited 10m0s for Wix to …".
	For    string
	Waited time.Duration
	Cause  error
}

func (e *WaitError) Error() string {
	return fmt.Sprintf("waited %s for Wix to %s: %v", e.Waited.Round(time.Second), e.For, e.Cause)
}

func (e *WaitError) Unwrap() error { return e.Cause }
