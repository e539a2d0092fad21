package wix

import (
	"context"
	"errors"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

// errStalled is the cause of the end of an attempt that took too long.
var errStalled = errors.New("no whole answer in time")

// sending is the context of one exchange. A read ends with its caller's context. A
// write that has been sent outlives it for some time, to get its answer. Both end
// when the attempt has taken too long.
type sending struct {
	parent context.Context
	ctx    context.Context
	cancel context.CancelFunc
	stop   func() bool
	limit  time.Duration
	// dialing is true while the transport gets a connection. With a transport that
	// does not report this, the request counts as sent.
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
// once if nothing was sent, otherwise after grace.
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

// stalled reports whether the attempt took too long while the caller still waits.
func (s *sending) stalled() bool {
	return s.parent.Err() == nil && errors.Is(context.Cause(s.ctx), errStalled)
}

func (s *sending) end() {
	if s.stop != nil {
		s.stop()
	}
	s.cancel()
}
