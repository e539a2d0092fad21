package mediamanager

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// batcher collects folders for one kind of bulk call, up to 100 a call. Bulk
// calls report nothing per id: check finds out what Wix has done.
//
// Terraform hands over as many deletes at once as it has slots, and the next
// ones when those are done. So while a call is under way the next batch stays
// open: its folders would otherwise split the slots into small groups for good.
type batcher struct {
	client *wix.Client
	timing Timing
	// aim completes the sentence "waited 10m0s for Wix to …".
	aim  string
	send func(ctx context.Context, ids []string) error
	// check ends the waits for those of the folders that Wix shows as the call
	// leaves them, each as soon as it is seen, or with the error that Wix gave for
	// it. It is asked again for the others. sent is when the call was sent.
	check func(ctx context.Context, sent time.Time, pending []*member)

	mu     sync.Mutex
	open   chan *member  // takes the members of the open batch; nil = there is none
	size   int           // members of the open batch
	flying int           // batches that have been sent and not settled
	landed chan struct{} // closed when a batch has settled
	active int           // callers that wait, in whatever batch
	peak   int           // most callers that waited when an earlier batch was closed
	last   time.Time     // when the last folder came
	pace   time.Duration // between two folders, on average
	denied atomic.Int64  // single folders refused with 403 since a call last succeeded
}

// member is one caller's folder in a batch. It ends once: with an answer, or
// when its caller returns without one. From then on it is in no call.
type member struct {
	known  Known
	ctx    context.Context                 //nolint:containedctx // a batch ends when the contexts of all its members have
	guard  func(ctx context.Context) error // must hold right before each call; nil = nothing to hold
	limit  time.Duration                   // for Wix to do it, once it has taken the call; 0 = none but ctx
	ended  atomic.Bool
	done   chan struct{}
	folder wix.Folder
	err    error
}

// quietMax bounds the time without a folder that ends a batch: on a slow machine
// it grows with the time that Terraform takes from one to the next.
const quietMax = 500 * time.Millisecond

// do puts the folder of m into a batch, and returns when it has settled.
func (b *batcher) do(ctx context.Context, m *member) (wix.Folder, error) {
	begun := time.Now()
	m.ctx, m.done = ctx, make(chan struct{})
	b.add(m)
	defer b.leave()
	select {
	case <-m.done:
	case <-ctx.Done():
		m.end(wix.Folder{}, waitEnded(ctx, b.client, b.aim, begun))
		<-m.done
	}
	return m.folder, m.err
}

// end gives the member its answer, unless it has one.
func (m *member) end(f wix.Folder, err error) {
	if m.ended.CompareAndSwap(false, true) {
		m.folder, m.err = f, err
		close(m.done)
	}
}

// waits reports whether the member has no answer yet, and a caller that waits
// for one.
func (m *member) waits() bool { return !m.ended.Load() && m.ctx.Err() == nil }

func (b *batcher) add(m *member) {
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
		b.open, b.size = make(chan *member, wix.MaxBulkFolders), 0
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

func (b *batcher) leave() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.active--
}

// collect closes the batch when no folder has come for a while, and runs it.
func (b *batcher) collect(open chan *member) {
	latest := time.NewTimer(b.timing.BatchMax)
	defer latest.Stop()
	var members []*member
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
func (b *batcher) quiet() (over <-chan time.Time, landed <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.flying > 0 {
		return nil, b.landed
	}
	return time.After(min(max(b.timing.BatchQuiet, 5*b.pace), quietMax)), nil
}

func (b *batcher) close(open chan *member) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == open {
		close(open)
		b.open = nil
	}
	b.peak = max(b.peak, b.active)
	b.flying++
}

func (b *batcher) land() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.flying--
	close(b.landed)
	b.landed = make(chan struct{})
}

// contextOf lives as long as any member's context.
func contextOf(members []*member) (context.Context, context.CancelFunc) {
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
func waiting(members []*member) []*member {
	return slices.DeleteFunc(slices.Clone(members), func(m *member) bool { return !m.waits() })
}
