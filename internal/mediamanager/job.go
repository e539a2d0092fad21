package mediamanager

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// maxDenied is how many single folders Wix may refuse with 403 in a row before a
// batch that it refuses so is split no more: then it is the key that it refuses.
const maxDenied = 5

// run asks the guards, sends one call and watches it, and again with what has
// not settled.
func (b *batcher) run(ctx context.Context, members []*member) {
	for members = guarded(members); len(members) > 0; members = guarded(members) {
		sent := time.Now()
		err := b.call(ctx, members)
		switch {
		case ctx.Err() != nil:
			return // all callers have left
		case err == nil:
			members = b.watch(ctx, sent, members)
		case errors.Is(err, context.Canceled): // once more, without the member that has left
		default:
			b.refused(ctx, members, err)
			return
		}
	}
}

// refused splits a call that Wix has refused, so that one folder's fault does not
// fail its neighbours.
func (b *batcher) refused(ctx context.Context, members []*member, err error) {
	half, denied := len(members)/2, errors.Is(err, wix.ErrPermissionDenied)
	switch {
	case half > 0 && isRefusal(err):
		var both sync.WaitGroup
		both.Go(func() { b.run(ctx, members[:half]) })
		both.Go(func() { b.run(ctx, members[half:]) })
		both.Wait()
		return
	case half > 0 && denied && b.denied.Load() < maxDenied:
		b.run(ctx, members[:half])
		b.run(ctx, members[half:])
		return
	case half == 0 && denied:
		b.denied.Add(1)
	case half == 0 && errors.Is(err, wix.ErrNotFound):
		b.check(ctx, time.Now(), members) // there may be nothing left to do
	}
	for _, m := range members {
		m.end(wix.Folder{}, err)
	}
}

// call sends one call, unless a caller leaves before it has been sent.
func (b *batcher) call(ctx context.Context, members []*member) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ids, stops := make([]string, len(members)), make([]func() bool, len(members))
	for i, m := range members {
		ids[i], stops[i] = m.known.ID, context.AfterFunc(m.ctx, cancel)
	}
	slices.Sort(ids)
	err := b.send(ctx, slices.Compact(ids))
	for _, stop := range stops {
		stop()
	}
	if err == nil {
		b.denied.Store(0)
	}
	return err
}

// guarded returns the members that still wait and whose guards hold. All guards
// are asked at once: the longest wait is that of all.
func guarded(members []*member) []*member {
	var all sync.WaitGroup
	for _, m := range waiting(members) {
		if m.guard != nil {
			all.Go(func() {
				if err := m.guard(m.ctx); err != nil {
					m.end(wix.Folder{}, err)
				}
			})
		}
	}
	all.Wait()
	return waiting(members)
}

// isRefusal reports whether Wix refused the call for what is in it, rather
// than for who sent it or when.
func isRefusal(err error) bool {
	var refusal *wix.Error
	return errors.Is(err, wix.ErrInvalid) || errors.Is(err, wix.ErrNotFound) || errors.Is(err, wix.ErrConflict) ||
		(errors.As(err, &refusal) && refusal.Status == statusPreconditionRequired)
}

// statusPreconditionRequired is how Wix spells FAILED_PRECONDITION in HTTP.
const statusPreconditionRequired = 428

// watch checks until every folder has settled, or its limit is over. It returns
// those for which the job shows nothing for a while: bulk calls are safe to
// repeat.
func (b *batcher) watch(ctx context.Context, sent time.Time, members []*member) []*member {
	taken := time.Now()
	for wait := b.timing.Poll; ; wait = min(2*wait, pollMax) {
		b.check(ctx, sent, waiting(members))
		for _, m := range members {
			if waited := time.Since(taken); m.limit > 0 && waited >= m.limit {
				m.end(wix.Folder{}, &WaitError{For: b.aim, Waited: waited, Cause: context.DeadlineExceeded})
			}
		}
		members = waiting(members)
		if len(members) == 0 || sleep(ctx, wait) != nil {
			return nil
		}
		if time.Since(sent) > b.timing.Resend {
			return members
		}
	}
}
