package mediamanager

import (
	"context"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// EqualNames reports whether two display names are the same to the provider:
// Wix may trim white space and may normalize Unicode, and a name is not
// changed by either.
func EqualNames(a, b string) bool { return a == b || foldName(a) == foldName(b) }

func foldName(name string) string { return norm.NFC.String(strings.TrimSpace(name)) }

// keyedLock is a lock for each key, so that blocks of one name below one
// parent are created one after the other.
type keyedLock struct {
	mu   sync.Mutex
	held map[string]chan struct{}
}

// lock waits for key, and returns the function that gives it back.
func (l *keyedLock) lock(ctx context.Context, key string) (func(), error) {
	for {
		l.mu.Lock()
		if l.held == nil {
			l.held = map[string]chan struct{}{}
		}
		busy, ok := l.held[key]
		if !ok {
			free := make(chan struct{})
			l.held[key] = free
			l.mu.Unlock()
			return func() {
				l.mu.Lock()
				delete(l.held, key)
				l.mu.Unlock()
				close(free)
			}, nil
		}
		l.mu.Unlock()
		select {
		case <-busy:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
