package wix

import (
	"context"
	"errors"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

// errStalled ends an attempt that has used up its time.
var errStalled = errors.New("no whole answer in time")

// sending is the life of one exchange. A read ends with its caller's context; a
// write that is on its way gets some time more for its answer. Both end when
// the attempt has used up its time, body included.
type sending struct {
	parent context.Context
	ctx    context.Context
	cancel context.CancelFunc
	stop   func() bool
	limit  time.Duration
	// dialing is true from the wish for a connection until there is one. A
	// transport that does not say counts as having sent.
	dialing atomic.Bool
}

func (c *call) newSending(parent context.Context) *sending {
	s := &sending{parent: parent, limit: c.account.patience.ReadAttempt}
	base := parent
	if c.op.write {
		base = context.WithoutCancel(parent)
		s.limit = c.account.patience.WriteAttempt
	}
	base, s.cancel = context.WithTimeoutCause(base, s.limit, errStalled)
	s.ctx = httptrace.WithClientTrace(base, &httptrace.ClientTrace{
		GetConn: func(string) {
			s.dialing.Store(true)
			if parent.Err() != nil {
				s.cancel()
			}
		},
		GotConn: func(httptrace.GotConnInfo) { s.dialing.Store(false) },
	})
	if c.op.write {
		s.stop = context.AfterFunc(parent, func() { s.outlive(c.account.patience.LastAnswer) })
	}
	return s
}

// outlive ends the exchange of a write after its caller's context has ended: at
// once where nothing was sent, otherwise when its answer has had its time.
func (s *sending) outlive(grace time.Duration) {
	if !s.dialing.Load() {
		select {
		case <-s.ctx.Done():
		case <-time.After(grace):
		}
	}
	s.cancel()
}

// unsent reports whether nothing can have been sent.
func (s *sending) unsent() bool { return s.dialing.Load() }

// ended reports whether this side gave up because the caller's context ended.
func (s *sending) ended() bool { return s.ctx.Err() != nil && !s.stalled() }

// stalled reports whether the attempt used up its time, with the caller still
// waiting.
func (s *sending) stalled() bool {
	return s.parent.Err() == nil && errors.Is(context.Cause(s.ctx), errStalled)
}

func (s *sending) end() {
	if s.stop != nil {
		s.stop()
	}
	s.cancel()
}
