package wixsim

import (
	"slices"
	"time"
)

// memory is how far back lists can be made to lag.
const memory = 10 * time.Minute

// history keeps the latest changes of a tree, and a second tree as it was at one moment of the past. The second tree
// applies or undoes single changes to reach another moment, so that a list that lags costs no more than one that does
// not.
type history struct {
	changes []datedChange
	past    *tree // nil = no list has lagged yet
	pos     int   // changes[:pos] are in past
}

type datedChange struct {
	at time.Time
	change
}

func (h *history) record(at time.Time, changes []change) {
	for _, c := range changes {
		h.changes = append(h.changes, datedChange{at, c})
	}
	h.trim(at)
}

// trim drops changes that are too old to be shown. It waits for a thousand of them, because each trim copies.
func (h *history) trim(now time.Time) {
	limit := len(h.changes)
	if h.past != nil {
		limit = h.pos
	}
	old := 0
	for old < limit && now.Sub(h.changes[old].at) > memory {
		old++
	}
	if old > 1000 {
		h.changes = slices.Delete(h.changes, 0, old)
		h.pos = max(0, h.pos-old)
	}
}

// forget drops the past: lists show the present.
func (h *history) forget() { *h = history{} }

// asOf is the tree as it was at that moment; live is the tree as it is.
func (h *history) asOf(at time.Time, live *tree) *tree {
	if h.past == nil {
		h.past, h.pos = live.clone(), len(h.changes)
	}
	for h.pos < len(h.changes) && !h.changes[h.pos].at.After(at) {
		c := h.changes[h.pos]
		h.past.set(c.before, c.after)
		h.pos++
	}
	for h.pos > 0 && h.changes[h.pos-1].at.After(at) {
		h.pos--
		c := h.changes[h.pos]
		h.past.set(c.after, c.before)
	}
	return h.past
}
