package mediamanager

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// job is one kind of bulk call: how it is sent, and how Wix is seen to have
// done it. look returns those of the folders that have settled, as Wix shows
// them; for the others it is asked again. Bulk calls report nothing per id.
type job struct {
	// aim completes the sentence "waited 10m0s for Wix to …".
	aim  string
	send func(ctx context.Context, ids []string) error
	look func(ctx context.Context, pending []Known) (map[string]wix.Folder, error)
}

// batcher collects folders for one kind of bulk call, up to 100 a call.
//
// Terraform hands over as many deletes at once as it has slots, and the next
// ones when those are done. So while a call is under way the next batch stays
// open: its folders would otherwise split the slots into small groups for good.
type batcher struct {
	job
	timing Timing

	mu     sync.Mutex
	open   *batch
	flying int           // batches that have been sent and not settled
	landed chan struct{} // closed when a batch has settled
	active int           // callers that wait, in whatever batch
	peak   int           // most callers that waited when an earlier batch was closed
}

// batch is the folders of one call. added wakes its collector.
type batch struct {
	members []*member
	added   chan struct{}
}

// member is one caller's folder in a batch.
type member struct {
	known Known
	ctx   context.Context //nolint:containedctx // a batch ends when the contexts of all its members have
	done  chan outcome
	ended atomic.Bool
}

type outcome struct {
	folder wix.Folder
	err    error
}

// explain is how long a batch has, once a caller's time is up, to say what it
// was waiting for.
const explain = 250 * time.Millisecond

func newBatcher(timing Timing, j job) *batcher {
	return &batcher{job: j, timing: timing, landed: make(chan struct{})}
}

// do puts the folder into a batch, and returns when it has settled.
func (b *batcher) do(ctx context.Context, known Known) (wix.Folder, error) {
	begun := time.Now()
	m := &member{known: known, ctx: ctx, done: make(chan outcome, 1)}
	b.add(m)
	defer b.leave()
	select {
	case o := <-m.done:
		return o.folder, o.err
	case <-ctx.Done():
	}
	select {
	case o := <-m.done:
		return o.folder, o.err
	case <-time.After(explain):
		return wix.Folder{}, &WaitError{For: b.aim, Waited: time.Since(begun), Cause: ctx.Err()}
	}
}

func (b *batcher) add(m *member) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.active++
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
	return time.After(b.timing.BatchQuiet), nil
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

// run sends one call and watches it. A call that Wix refuses is split, so that
// one folder's fault does not fail its neighbours.
func (b *batcher) run(ctx context.Context, members []*member) {
	err := b.send(ctx, ids(members))
	switch {
	case err == nil:
		b.watch(ctx, members)
	case isRefusal(err) && len(members) > 1:
		half := len(members) / 2
		var both sync.WaitGroup
		for _, part := range [][]*member{members[:half], members[half:]} {
			both.Go(func() { b.run(ctx, part) })
		}
		both.Wait()
	default:
		end(members, err)
	}
}

// isRefusal reports whether Wix refused the call for what is in it, rather
// than for who sent it or when.
func isRefusal(err error) bool {
	return errors.Is(err, wix.ErrInvalid) || errors.Is(err, wix.ErrNotFound) || errors.Is(err, wix.ErrConflict) ||
		statusOf(err) == statusPreconditionRequired
}

// statusPreconditionRequired is how Wix spells FAILED_PRECONDITION in HTTP.
const statusPreconditionRequired = 428

func statusOf(err error) int {
	var refusal *wix.Error
	if errors.As(err, &refusal) {
		return refusal.Status
	}
	return 0
}

// watch looks until every folder has settled. A job that shows nothing for a
// while is sent again: bulk calls are safe to repeat.
func (b *batcher) watch(ctx context.Context, members []*member) {
	begun, sent, wait := time.Now(), time.Now(), b.timing.Poll
	for {
		members = waiting(members)
		settled, err := b.look(ctx, knowns(members))
		if err != nil {
			end(members, err)
			return
		}
		for _, m := range members {
			if f, ok := settled[m.known.ID]; ok {
				m.end(outcome{folder: f})
			}
		}
		if members = waiting(members); len(members) == 0 {
			return
		}
		if err := sleep(ctx, wait); err != nil {
			end(members, &WaitError{For: b.aim, Waited: time.Since(begun), Cause: err})
			return
		}
		wait = min(2*wait, pollMax)
		if time.Since(sent) > b.timing.Resend {
			sent = time.Now()
			if err := b.send(ctx, ids(members)); err != nil {
				end(members, err)
				return
			}
		}
	}
}

func (m *member) end(o outcome) {
	if m.ended.CompareAndSwap(false, true) {
		m.done <- o
	}
}

func end(members []*member, err error) {
	for _, m := range members {
		m.end(outcome{err: err})
	}
}

// waiting returns the members that have no answer yet and still wait for one.
func waiting(members []*member) []*member {
	var left []*member
	for _, m := range members {
		if !m.ended.Load() && m.ctx.Err() == nil {
			left = append(left, m)
		}
	}
	return left
}

func ids(members []*member) []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range members {
		if !seen[m.known.ID] {
			seen[m.known.ID] = true
			out = append(out, m.known.ID)
		}
	}
	return out
}

func knowns(members []*member) []Known {
	out := make([]Known, len(members))
	for i, m := range members {
		out[i] = m.known
	}
	return out
}
