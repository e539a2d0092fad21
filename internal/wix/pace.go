package wix

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace decides when a request for a site may be sent: as its budget allows, and
// not during a pause after a 429. It delays requests; it does not serialise them.
type pace struct {
	perMinute int
	budget    *rate.Limiter // nil without client-side pacing
	patience  Patience
	// gap is the time between two requests that start after a pause, so that they
	// do not all start at once.
	gap time.Duration

	mu sync.Mutex
	// pausedAt and until are the start and the end of the last pause.
	until    time.Time
	pausedAt time.Time
	// next is when the next request may start after the pause.
	next time.Time
	// strikes counts the pauses since the last answer that was no 429.
	strikes int
	last    *Error
}

// newPace returns the pace of one site. The budget allows a burst of half a
// minute's requests. The other half accrues during the first half minute, so a
// new process stays within the limit of its first minute.
func newPace(perMinute int, patience Patience) *pace {
	p := &pace{perMinute: perMinute, patience: patience, gap: patience.MinBackoff / 5}
	if perMinute > 0 {
		p.budget = rate.NewLimiter(rate.Limit(float64(perMinute)/60), max(1, perMinute/2))
		p.gap = min(p.gap, time.Minute/time.Duration(perMinute))
	}
	return p
}

// wait blocks until a request may be sent.
func (p *pace) wait(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		if p.pausing() {
			return p.ended(err)
		}
		return &waitEndedError{reason: waitAnswer, cause: err}
	}
	if err := p.takeBudget(ctx); err != nil {
		return err
	}
	var start time.Time
	for {
		var delay time.Duration
		if start, delay = p.start(start); delay <= 0 {
			return nil
		}
		if err := sleep(ctx, delay); err != nil {
			return p.ended(err)
		}
	}
}

func (p *pace) takeBudget(ctx context.Context) error {
	if p.budget == nil {
		return nil
	}
	token := p.budget.Reserve()
	if err := sleep(ctx, token.Delay()); err != nil {
		token.Cancel()
		return p.ended(err)
	}
	return nil
}

// start returns when a request may start, and the time until then. A start that
// was given before stays valid unless a new pause has begun since.
func (p *pace) start(given time.Time) (time.Time, time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if !given.IsZero() && !given.Before(p.until) {
		return given, given.Sub(now)
	}
	start := latest(now, p.until, p.next)
	if start.After(now) {
		p.next = start.Add(p.gap)
	}
	return start, start.Sub(now)
}

// refused pauses all requests after a 429 to a request that was sent at began.
func (p *pace) refused(began time.Time, err *Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	p.last = err
	if began.Before(p.pausedAt) {
		// The request was sent before the pause began: this is the same refusal.
		p.extend(now.Add(err.retryAfter))
		return
	}
	wait := err.retryAfter
	if wait == 0 {
		wait = p.patience.backoff(p.strikes)
	}
	p.strikes++
	p.pausedAt = now
	p.next = time.Time{}
	// Jitter: other processes got the same Retry-After.
	p.extend(now.Add(wait + rand.N(p.gap+1)))
}

func (p *pace) extend(until time.Time) {
	p.until = latest(p.until, until)
	p.next = latest(p.next, p.until)
}

// answered resets the count of pauses, unless the request was sent before the
// last one.
func (p *pace) answered(began time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !began.Before(p.pausedAt) {
		p.strikes = 0
	}
}

// pausing reports whether the last answer was a 429.
func (p *pace) pausing() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.strikes > 0
}

// ended returns the error of a wait that the context has ended.
func (p *pace) ended(cause error) error {
	reason, last := p.holdup()
	if reason == "" {
		reason = p.budgetReason()
	}
	return &waitEndedError{reason: reason, last: last, cause: cause}
}

// holdup returns why requests wait: 429s since the last other answer, or a budget
// that is used up. It returns "" if they do not wait.
func (p *pace) holdup() (reason string, last *Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.last != nil && (p.strikes > 0 || time.Now().Before(p.next)):
		return waitThrottled, p.last
	case p.budget != nil && p.budget.Tokens() < 1:
		return p.budgetReason(), nil
	}
	return "", nil
}

func (p *pace) budgetReason() string {
	return fmt.Sprintf("the client-side pacing of %d requests a minute", p.perMinute)
}

// backoff returns the wait after n failed attempts. It grows exponentially; its
// upper half is random, so that callers do not retry at the same time.
func (p Patience) backoff(n int) time.Duration {
	wait := p.MaxBackoff
	if n < 30 && p.MinBackoff<<n < p.MaxBackoff {
		wait = p.MinBackoff << n
	}
	return wait/2 + rand.N(wait/2+1)
}

// sleep returns after d, or with the context's error when that ends before.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 || ctx.Err() != nil {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

func latest(times ...time.Time) time.Time {
	var last time.Time
	for _, t := range times {
		if t.After(last) {
			last = t
		}
	}
	return last
}
