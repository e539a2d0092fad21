package wix

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace decides when a request about a site may go out: as its budget allows, and
// not while Wix refuses requests. It delays, it does not serialise.
type pace struct {
	perMinute int
	budget    *rate.Limiter // nil without client-side pacing
	patience  Patience
	// gap lies between requests that start again after a pause, so that they do
	// not come as a herd.
	gap time.Duration

	mu sync.Mutex
	// until is the end of the last pause, pausedAt its beginning.
	until    time.Time
	pausedAt time.Time
	// next is the first free start after the pause.
	next time.Time
	// strikes counts pauses that no good answer has come between.
	strikes int
	last    *Error
}

// newPace returns the pace of one site. The budget has a burst of half a minute:
// with the other half flowing in, a fresh start stays within what Wix grants.
func newPace(perMinute int, patience Patience) *pace {
	p := &pace{perMinute: perMinute, patience: patience, gap: patience.MinBackoff / 5}
	if perMinute > 0 {
		p.budget = rate.NewLimiter(rate.Limit(float64(perMinute)/60), max(1, perMinute/2))
		p.gap = min(p.gap, time.Minute/time.Duration(perMinute))
	}
	return p
}

// wait returns when a request may go out.
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

// start returns when a request may start and how long that is from now. A start
// that was given before is kept unless a new pause has begun since.
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

// refused pauses all requests after a 429 to a request that went out at began.
func (p *pace) refused(began time.Time, err *Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	p.last = err
	if began.Before(p.pausedAt) {
		// It was on its way when the pause began: the same refusal, told again.
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
	// Other processes have been told the same time.
	p.extend(now.Add(wait + rand.N(p.gap+1)))
}

func (p *pace) extend(until time.Time) {
	p.until = latest(p.until, until)
	p.next = latest(p.next, p.until)
}

// answered ends the row of refusals, unless the request is older than the pause.
func (p *pace) answered(began time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !began.Before(p.pausedAt) {
		p.strikes = 0
	}
}

// pausing reports whether the last that Wix said was a refusal.
func (p *pace) pausing() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.strikes > 0
}

// ended says what the context has ended the wait for.
func (p *pace) ended(cause error) error {
	reason, last := p.holdup()
	if reason == "" {
		reason = p.budgetReason()
	}
	return &waitEndedError{reason: reason, last: last, cause: cause}
}

// holdup says what keeps requests from being answered: refusals since the last
// good answer, or a budget that is used up; "" where nothing is known to.
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

// backoff is the wait before another attempt after n failed ones: exponential,
// with the upper half left to chance so that callers do not come in step.
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
