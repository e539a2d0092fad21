package acctest_test

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// blackout is a time in which every call fails, half of them after the work is
// done, for longer than the provider is patient.
type blackout struct {
	mu    sync.Mutex
	calls int
	from  int // the call that it begins with; 0 = none is due
	until time.Time
}

// lasts is longer than the patience with server errors in tests, and than the
// look for a folder whose creation was not answered.
const lasts = 2500 * time.Millisecond

// due lets the next blackout begin after so many calls more.
func (b *blackout) due(after int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.from, b.until = b.calls+after, time.Time{}
}

// over ends it, or calls it off.
func (b *blackout) over() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.from, b.until = 0, time.Time{}
}

// strikes counts a call, and reports whether it fails, and then if its work is done.
func (b *blackout) strikes() (fails, done bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls++
	if b.from > 0 && b.calls >= b.from && b.until.IsZero() {
		b.until = time.Now().Add(lasts)
	}
	return time.Now().Before(b.until), b.calls%2 == 0
}

// before stands before the simulator.
func (b *blackout) before(simulator http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fails, done := b.strikes()
		if !fails {
			simulator.ServeHTTP(w, r)
			return
		}
		if done {
			func() {
				defer func() { _ = recover() }() // a cut connection, which nobody waits for
				simulator.ServeHTTP(httptest.NewRecorder(), r)
			}()
		}
		w.WriteHeader(http.StatusServiceUnavailable)
	})
}
