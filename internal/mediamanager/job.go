package mediamanager

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// job is one kind of bulk call: how it is sent, and how Wix is seen to have
// done it. look returns those of the folders that have settled, as Wix shows
// them; for the others it is asked again. It may tell of a folder before it has
// seen the others. Bulk calls report nothing per id.
type job struct {
	// aim completes the sentence "waited 10m0s for Wix to …".
	aim  string
	send func(ctx context.Context, ids []string) error
	look func(ctx context.Context, pending []Known, tell func(id string, f wix.Folder)) *settled
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
	begun, wait := time.Now(), b.timing.Poll
	for {
		members = waiting(members)
		deliver(members, b.look(ctx, knowns(members), func(id string, f wix.Folder) { tell(members, id, f) }))
		if members = waiting(members); len(members) == 0 {
			return
		}
		if sleep(ctx, wait) != nil {
			end(members, waitEnded(ctx, b.client, b.aim, begun))
			return
		}
		wait = min(2*wait, pollMax)
		if time.Since(begun) > b.timing.Resend {
			b.run(ctx, members)
			return
		}
	}
}

// deliver gives each folder its own answer, where the look has one.
func deliver(members []*member, found *settled) {
	for _, m := range members {
		if f, ok := found.folders[m.known.ID]; ok {
			m.end(outcome{folder: f})
		} else if err := found.failed[m.known.ID]; err != nil {
			m.end(outcome{err: err})
		}
	}
}

// tell gives a folder that has settled to those who wait for it.
func tell(members []*member, id string, f wix.Folder) {
	for _, m := range members {
		if m.known.ID == id {
			m.end(outcome{folder: f})
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
