package wix

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

// sending is the life of one exchange. A read ends with its caller's context; a
// write that is on its way gets some time more for its answer.
type sending struct {
	ctx    context.Context
	cancel context.CancelFunc
	stop   func() bool
	// dialing is true from the wish for a connection until there is one. A
	// transport that does not say counts as having sent.
	dialing atomic.Bool
}

func (c *call) newSending(parent context.Context) *sending {
	s := &sending{}
	base := parent
	if c.op.write {
		base = context.WithoutCancel(parent)
	}
	base, s.cancel = context.WithCancel(base)
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

// ended reports whether the exchange was given up by this side.
func (s *sending) ended() bool { return s.ctx.Err() != nil }

func (s *sending) end() {
	if s.stop != nil {
		s.stop()
	}
	s.cancel()
}
