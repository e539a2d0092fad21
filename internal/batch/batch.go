// Package batch collects folders for Wix's bulk calls, sends them, and waits
// until each folder has settled.
//
// # Guarantees
//
//   - A call takes up to 100 ids, and each folder's guard holds right before it.
//   - A folder whose caller has returned is in no later call.
//   - A call that Wix refuses for what is in it is halved until the fault is
//     alone: one folder's fault does not fail its neighbours.
//   - Each caller is told as soon as its own folder has settled.
//
// # Limits
//
// Bulk calls report nothing per id. What proves that a folder has settled is the
// sender's to know: see [Batcher].Check.
package batch

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Batcher collects folders for one kind of bulk call. K is what the sender knows
// of a folder. The exported fields are set before the first use.
//
// Terraform hands over as many deletes at once as it has slots, and the next
// ones when those are done. So while a call is under way the next batch stays
// open: its folders would otherwise split the slots into small groups for good.
type Batcher[K any] struct {
	// Aim completes the sentence "waited 10m0s for Wix to …".
	Aim  string
	Send func(ctx context.Context, ids []string) error
	// Check ends the waits for those of the folders that Wix shows as the call
	// leaves them, each as soon as it is seen, or with the error that Wix gave for
	// it. It is asked again for the others. sent is when the call was sent.
	Check func(ctx context.Context, sent time.Time, pending []*Member[K])
	// Holdup says why requests wait now: the client's Holdup.
	Holdup func() (reason string, last error)

	// Quiet closes a batch when no folder has come for so long, or for five times
	// as long as folders have come apart.
	Quiet time.Duration
	// Poll is the first wait between two checks; it doubles up to 5 s.
	Poll time.Duration
	// Resend is how long a job may show nothing, from when Wix has taken the call,
	// before that is repeated.
	Resend time.Duration

	mu     sync.Mutex
	open   chan *Member[K] // takes the members of the open batch; nil = there is none
	size   int             // members of the open batch
	flying int             // batches that have been sent and not settled
	landed chan struct{}   // closed when a batch has settled; nil = nobody waits for that
	active int             // callers that wait, in whatever batch
	peak   int             // most callers that waited when an earlier batch was closed
	last   time.Time       // when the last folder came
	pace   time.Duration   // between two folders, on average
	denied atomic.Int64    // single folders refused with 403 since a call last succeeded
}

// Member is one caller's folder in a batch. It ends once: with an answer, or
// when its caller returns without one. From then on it is in no call.
type Member[K any] struct {
	ID    string
	Known K
	Guard func(ctx context.Context) error // must hold right before each call; nil = nothing to hold
	Limit time.Duration                   // for Wix to do it, once it has taken the call; 0 = none but the caller's

	ctx    context.Context //nolint:containedctx // a batch ends when the contexts of all its members have
	ended  atomic.Bool
	done   chan struct{}
	folder wix.Folder
	err    error
}

// quietMax bounds the time without a folder that ends a batch: on a slow machine
// it grows with the time that Terraform takes from one to the next.
const quietMax = 500 * time.Millisecond

// openMax closes a batch at the latest, while folders keep coming: what a very
// busy machine takes to hand over a hundred.
const openMax = 10 * time.Second

// Do puts the folder of m into a batch, and returns when it has settled.
func (b *Batcher[K]) Do(ctx context.Context, m *Member[K]) (wix.Folder, error) {
	begun := time.Now()
	m.ctx, m.done = ctx, make(chan struct{})
	b.add(m)
	defer b.leave()
	select {
	case <-m.done:
	case <-ctx.Done():
		m.End(wix.Folder{}, await.Ended(ctx, b.Aim, begun, b.Holdup))
		<-m.done
	}
	return m.folder, m.err
}

// End gives the member its answer, unless it has one.
func (m *Member[K]) End(f wix.Folder, err error) {
	if m.ended.CompareAndSwap(false, true) {
		m.folder, m.err = f, err
		close(m.done)
	}
}

// waits reports whether the member has no answer yet, and a caller that waits
// for one.
func (m *Member[K]) waits() bool { return !m.ended.Load() && m.ctx.Err() == nil }

func (b *Batcher[K]) add(m *Member[K]) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.active++
	// Pauses between two batches are no part of the pace.
	now := time.Now()
	if gap := now.Sub(b.last); gap < quietMax {
		b.pace += (gap - b.pace) / 8
	}
	b.last = now
	if b.open == nil {
		b.open, b.size = make(chan *Member[K], wix.MaxBulkFolders), 0
		go b.collect(b.open)
	}
	b.open <- m
	b.size++
	// No more can come when the call takes no more ids, or as many callers wait as
	// ever waited at once, and all of them in this batch.
	if b.size >= wix.MaxBulkFolders || (b.size == b.active && b.size == b.peak) {
		close(b.open)
		b.open = nil
	}
}

func (b *Batcher[K]) leave() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.active--
}

// collect closes the batch when no folder has come for a while, and runs it.
func (b *Batcher[K]) collect(open chan *Member[K]) {
	latest := time.NewTimer(openMax)
	defer latest.Stop()
	var members []*Member[K]
	for collecting := true; collecting; {
		quiet, landed := b.quiet()
		select {
		case m, more := <-open:
			if collecting = more; more {
				members = append(members, m)
			}
		case <-landed:
		case <-quiet:
			collecting = false
		case <-latest.C:
			collecting = false
		}
	}
	b.close(open)
	for m := range open {
		members = append(members, m)
	}
	ctx, cancel := contextOf(members)
	defer cancel()
	b.run(ctx, members)
	b.land()
}

// quiet returns what ends a batch that no folder comes to: the time without
// one, or first the end of the call that is under way.
func (b *Batcher[K]) quiet() (over <-chan time.Time, landed <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.flying == 0 {
		return time.After(min(max(b.Quiet, 5*b.pace), quietMax)), nil
	}
	if b.landed == nil {
		b.landed = make(chan struct{})
	}
	return nil, b.landed
}

func (b *Batcher[K]) close(open chan *Member[K]) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == open {
		close(open)
		b.open = nil
	}
	b.peak = max(b.peak, b.active)
	b.flying++
}

func (b *Batcher[K]) land() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.flying--
	if b.landed != nil {
		close(b.landed)
		b.landed = nil
	}
}

// contextOf lives as long as any member's context.
func contextOf[K any](members []*Member[K]) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(members[0].ctx))
	var left atomic.Int64
	left.Store(int64(len(members)))
	for _, m := range members {
		context.AfterFunc(m.ctx, func() {
			if left.Add(-1) == 0 {
				cancel()
			}
		})
	}
	return ctx, cancel
}

// waiting returns the members that still wait.
func waiting[K any](members []*Member[K]) []*Member[K] {
	return slices.DeleteFunc(slices.Clone(members), func(m *Member[K]) bool { return !m.waits() })
}
