package mediamanager

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// job is one kind of bulk call: how it is sent, and how Wix is seen to have
// done it. Bulk calls report nothing per id.
type job struct {
	// aim completes the sentence "waited 10m0s for Wix to …".
	aim  string
	send func(ctx context.Context, ids []string) error
	// look settles those of the folders that Wix shows as the call leaves them,
	// each as soon as it is seen, or with the error that Wix gave for it. It is
	// asked again for the others. sent is when the call was sent.
	look func(ctx context.Context, sent time.Time, pending []Known, settle settle)
}

// settle ends the wait for a folder.
type settle func(id string, f wix.Folder, err error)

// maxDenied is how many single folders Wix may refuse with 403 in a row before a
// batch that it refuses so is split no more: then it is the key that it refuses.
const maxDenied = 5

// run asks the guards, sends one call and watches it. A call that Wix refuses is
// split, so that one folder's fault does not fail its neighbours.
func (b *batcher) run(ctx context.Context, members []*member) {
	members = guarded(members)
	if len(members) == 0 {
		return
	}
	sent := time.Now()
	err := b.call(ctx, members)
	half := len(members) / 2
	switch {
	case err == nil:
		b.watch(ctx, sent, members)
	case ctx.Err() == nil && errors.Is(err, context.Canceled):
		b.run(ctx, members) // without the member that has left
	case half > 0 && isRefusal(err):
		var both sync.WaitGroup
		both.Go(func() { b.run(ctx, members[:half]) })
		both.Go(func() { b.run(ctx, members[half:]) })
		both.Wait()
	case half > 0 && errors.Is(err, wix.ErrPermissionDenied) && b.denied.Load() < maxDenied:
		b.run(ctx, members[:half])
		b.run(ctx, members[half:])
	default:
		if half == 0 && errors.Is(err, wix.ErrPermissionDenied) {
			b.denied.Add(1)
		}
		if half == 0 && errors.Is(err, wix.ErrNotFound) {
			b.look(ctx, sent, knowns(members), settles(members)) // there may be nothing left to do
		}
		for _, m := range members {
			m.end(wix.Folder{}, err)
		}
	}
}

// call sends one call, unless a caller leaves before it has been sent.
func (b *batcher) call(ctx context.Context, members []*member) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stops := make([]func() bool, len(members))
	for i, m := range members {
		stops[i] = context.AfterFunc(m.ctx, cancel)
	}
	err := b.send(ctx, ids(members))
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

// watch looks until every folder has settled, or its limit is over. A job that
// shows nothing for a while is sent again: bulk calls are safe to repeat.
func (b *batcher) watch(ctx context.Context, sent time.Time, members []*member) {
	taken := time.Now()
	for wait := b.timing.Poll; ; wait = min(2*wait, pollMax) {
		b.look(ctx, sent, knowns(waiting(members)), settles(members))
		for _, m := range members {
			if waited := time.Since(taken); m.limit > 0 && waited >= m.limit {
				m.end(wix.Folder{}, &WaitError{For: b.aim, Waited: waited, Cause: context.DeadlineExceeded})
			}
		}
		if members = waiting(members); len(members) == 0 {
			return
		}
		if sleep(ctx, wait) != nil {
			for _, m := range members {
				m.end(wix.Folder{}, waitEnded(ctx, b.client, b.aim, sent))
			}
			return
		}
		if time.Since(sent) > b.timing.Resend {
			b.run(ctx, members)
			return
		}
	}
}

// settles returns what ends the members' waits.
func settles(members []*member) settle {
	byID := map[string][]*member{}
	for _, m := range members {
		byID[m.known.ID] = append(byID[m.known.ID], m)
	}
	return func(id string, f wix.Folder, err error) {
		for _, m := range byID[id] {
			m.end(f, err)
		}
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

// parallelReads bounds the GETs of one look at a job.
const parallelReads = 10

// getEach asks for each folder, some at a time. A 404 is an answer here. What
// fails for one folder fails for that one only.
func (s *Site) getEach(ctx context.Context, folders []Known, settle settle, use func(known Known, f wix.Folder, found bool) error) {
	var group errgroup.Group
	group.SetLimit(parallelReads)
	for _, known := range folders {
		group.Go(func() error {
			f, err := s.client.GetFolder(ctx, known.ID)
			if found := err == nil; found || errors.Is(err, wix.ErrNotFound) {
				err = use(known, f, found)
			}
			if err != nil {
				settle(known.ID, wix.Folder{}, err)
			}
			return nil
		})
	}
	_ = group.Wait() // each folder has its own error
}
