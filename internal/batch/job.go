package batch

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// maxDenied is how many single folders Wix may refuse with 403 in a row before a
// batch that it refuses so is split no more: then it is the key that it refuses.
const maxDenied = 5

// run settles the members. A call that Wix refuses is split, so that one folder's
// fault does not fail its neighbours: both halves at once, but one after the
// other where it is refused with 403, which may be the key's fault.
func (b *Batcher[K]) run(ctx context.Context, members []*Member[K]) {
	var others sync.WaitGroup
	defer others.Wait()
	for left := [][]*Member[K]{members}; len(left) > 0; {
		last := len(left) - 1
		refused, err := b.settle(ctx, left[last])
		left = left[:last]
		half := len(refused) / 2
		switch {
		case err == nil, ctx.Err() != nil:
		case half > 0 && IsRefusal(err):
			left = append(left, refused[:half])
			others.Go(func() { b.run(ctx, refused[half:]) })
		case half > 0 && errors.Is(err, wix.ErrPermissionDenied) && b.denied.Load() < maxDenied:
			left = append(left, refused[half:], refused[:half])
		default:
			b.fail(ctx, refused, err)
		}
	}
}

// settle asks the guards, sends one call and watches it, and again with what has
// not settled. It returns the members of a call that Wix has refused.
func (b *Batcher[K]) settle(ctx context.Context, members []*Member[K]) (refused []*Member[K], err error) {
	var sent time.Time
	for members = b.guarded(ctx, sent, members); len(members) > 0; members = b.guarded(ctx, sent, members) {
		sent = time.Now()
		err := b.call(ctx, members)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err() // all callers have left
		case err == nil:
			members = b.watch(ctx, sent, members)
		case errors.Is(err, context.Canceled): // once more, without the member that has left
		default:
			return members, err
		}
	}
	return nil, nil
}

// fail ends the waits for members that Wix has refused for good.
func (b *Batcher[K]) fail(ctx context.Context, members []*Member[K], err error) {
	if len(members) == 1 && errors.Is(err, wix.ErrPermissionDenied) {
		b.denied.Add(1)
	}
	if len(members) == 1 && errors.Is(err, wix.ErrNotFound) {
		b.Check(ctx, time.Now(), members) // there may be nothing left to do
	}
	for _, m := range members {
		m.End(wix.Folder{}, err)
	}
}

// call sends one call, unless a caller leaves before it has been sent.
func (b *Batcher[K]) call(ctx context.Context, members []*Member[K]) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ids, stops := make([]string, len(members)), make([]func() bool, len(members))
	for i, m := range members {
		ids[i], stops[i] = m.ID, context.AfterFunc(m.ctx, cancel)
	}
	slices.Sort(ids)
	err := b.Send(ctx, slices.Compact(ids))
	for _, stop := range stops {
		stop()
	}
	if err == nil {
		b.denied.Store(0)
	}
	return err
}

// guarded returns the members that still wait and whose guards hold. All guards
// are asked at once: the longest wait is that of all. Where a guard fails after a
// call, that call may have done what was asked for meanwhile.
func (b *Batcher[K]) guarded(ctx context.Context, sent time.Time, members []*Member[K]) []*Member[K] {
	var all sync.WaitGroup
	for _, m := range waiting(members) {
		if m.Guard != nil {
			all.Go(func() {
				err := m.Guard(m.ctx)
				if err == nil {
					return
				}
				if !sent.IsZero() {
					b.Check(ctx, sent, []*Member[K]{m})
				}
				m.End(wix.Folder{}, err)
			})
		}
	}
	all.Wait()
	return waiting(members)
}

// IsRefusal reports whether Wix refused the call for what is in it, rather
// than for who sent it or when.
func IsRefusal(err error) bool {
	var refusal *wix.Error
	return errors.Is(err, wix.ErrInvalid) || errors.Is(err, wix.ErrNotFound) || errors.Is(err, wix.ErrConflict) ||
		(errors.As(err, &refusal) && refusal.Status == statusPreconditionRequired)
}

// statusPreconditionRequired is how Wix spells FAILED_PRECONDITION in HTTP.
const statusPreconditionRequired = 428

// watch checks until every folder has settled, or its limit is over. It returns
// those for which the job shows nothing for a while: bulk calls are safe to
// repeat.
func (b *Batcher[K]) watch(ctx context.Context, sent time.Time, members []*Member[K]) []*Member[K] {
	taken := time.Now()
	_, err := await.Poll(ctx, b.Poll, await.PollMax, b.Resend, func() (done bool, err error) {
		b.Check(ctx, sent, waiting(members))
		for _, m := range members {
			if waited := time.Since(taken); m.Limit > 0 && waited >= m.Limit {
				m.End(wix.Folder{}, &await.EndedError{For: b.Aim, Waited: waited, Cause: context.DeadlineExceeded})
			}
		}
		members = waiting(members)
		return len(members) == 0, nil
	})
	if err != nil {
		return nil
	}
	return members
}
