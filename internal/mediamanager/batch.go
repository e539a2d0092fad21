package mediamanager

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// batcher collects folders for one kind of bulk call, up to 100 a call.
//
// Terraform hands over as many deletes at once as it has slots, and the next
// ones when those are done. So while a call is under way the next batch stays
// open: its folders would otherwise split the slots into small groups for good.
type batcher struct {
	job
	client *wix.Client
	timing Timing

	mu     sync.Mutex
	open   *batch
	flying int           // batches that have been sent and not settled
	landed chan struct{} // closed when a batch has settled
	active int           // callers that wait, in whatever batch
	peak   int           // most callers that waited when an earlier batch was closed
	last   time.Time     // when the last folder came
	pace   time.Duration // between two folders, on average
	denied atomic.Int64  // single folders refused with 403 since a call last succeeded
}

// batch is the folders of one call. added wakes its collector.
type batch struct {
	members []*member
	added   chan struct{}
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

// explain is how long a batch has, once a caller's time is up, to say what it
// was waiting for.
const explain = 250 * time.Millisecond

// quietMax bounds the time without a folder that ends a batch: on a slow machine
// it grows with the time that Terraform takes from one to the next.
const quietMax = 500 * time.Millisecond

func newBatcher(client *wix.Client, timing Timing, j job) *batcher {
	return &batcher{job: j, client: client, timing: timing, landed: make(chan struct{})}
}

// do puts the folder of m into a batch, and returns when it has settled. The
// guard is asked right before each call that has the folder in it, and keeps it
// out.
func (b *batcher) do(ctx context.Context, m *member) (wix.Folder, error) {
	begun := time.Now()
	m.ctx, m.done = ctx, make(chan struct{})
	b.add(m)
	defer b.leave()
	select {
	case <-m.done:
	case <-ctx.Done():
		select {
		case <-m.done:
		case <-time.After(explain):
			m.end(wix.Folder{}, waitEnded(ctx, b.client, b.aim, begun))
		}
	}
	<-m.done
	return m.folder, b.explained(ctx, begun, m.err)
}

// end gives the member its answer, unless it has one.
func (m *member) end(f wix.Folder, err error) {
	if m.ended.CompareAndSwap(false, true) {
		m.folder, m.err = f, err
		close(m.done)
	}
}

// explained reports a cancelled batch as the caller's own time-out or
// interruption: a batch cannot tell one from the other.
func (b *batcher) explained(ctx context.Context, begun time.Time, err error) error {
	var call *wix.WaitError
	switch {
	case err == nil || ctx.Err() == nil || !errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &call) && call.Err != nil:
		mine := *call
		mine.Waited, mine.Cause = time.Since(begun), ctx.Err()
		return &mine
	}
	return waitEnded(ctx, b.client, b.aim, begun)
}

func (b *batcher) add(m *member) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.active++
	b.keepPace()
	if b.open == nil {
		b.open = &batch{added: make(chan struct{}, 1)}
		go b.collect(b.open)
	}
	b.open.members = append(b.open.members, m)
	if b.full(b.open) {
		close(b.open.added)
		b.open = nil
		return
	}
	select {
	case b.open.added <- struct{}{}:
	default:
	}
}

// keepPace notes how fast Terraform hands folders over. Pauses between two
// batches are no part of that.
func (b *batcher) keepPace() {
	now := time.Now()
	if gap := now.Sub(b.last); gap < quietMax {
		b.pace += (gap - b.pace) / 8
	}
	b.last = now
}

func (b *batcher) leave() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.active--
}

// full reports whether no more can come: the call takes no more ids, or as
// many callers wait as ever waited at once, and all of them in this batch.
func (b *batcher) full(open *batch) bool {
	n := len(open.members)
	return n >= wix.MaxBulkFolders || (n == b.active && n == b.peak)
}

// collect closes the batch when no folder has come for a while, and runs it.
func (b *batcher) collect(open *batch) {
	latest := time.NewTimer(b.timing.BatchMax)
	defer latest.Stop()
	for waiting := true; waiting; {
		quiet, landed := b.quiet()
		select {
		case _, waiting = <-open.added:
		case <-landed:
		case <-quiet:
			waiting = false
		case <-latest.C:
			waiting = false
		}
	}
	members := b.close(open)
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

func (b *batcher) close(open *batch) []*member {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == open {
		b.open = nil
	}
	b.peak = max(b.peak, b.active)
	b.flying++
	return open.members
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
