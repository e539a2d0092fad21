package wixsim

import (
	"encoding/json"
	"net/url"
	"slices"
	"time"
)

// Call is one call of the API, as the journal keeps it. Authorization is never kept, nor the body of a Token call.
type Call struct {
	Time         time.Time
	Method, Path string
	Operation    string // "CreateFolder" and so on; "" for an endpoint that is not there
	SiteID       string
	Query        url.Values
	Body         json.RawMessage // nil where it is not JSON
	Status       int             // that the caller saw; 0 where the connection was cut
	Write        bool            // of an operation that changes something, also where it was refused
	UserAgent    string
	Consistent   string // the X-Wix-Consistent that the caller sent
	Lost         bool   // the work was done and the answer cut, made a 5xx, or never ended
	ReadOnly     bool   // made with the read-only key
}

// maxJournal bounds the journal of a simulator that runs for days: a full journal drops its older half.
const maxJournal = 400_000

// Journal is every API call so far, in the order in which they were worked on.
func (s *Simulator) Journal() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.journal)
}

// ResetJournal forgets every call so far.
func (s *Simulator) ResetJournal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgotten += len(s.journal)
	s.journal = nil
	s.notify()
}

// Writes keeps the calls of operations that change something.
func Writes(calls []Call) []Call {
	var writes []Call
	for _, c := range calls {
		if c.Write {
			writes = append(writes, c)
		}
	}
	return writes
}

// record adds a call. The caller holds the lock.
func (s *Simulator) record(c Call) {
	if len(s.journal) >= maxJournal {
		s.forgotten += maxJournal / 2
		s.journal = slices.Clone(s.journal[maxJournal/2:])
	}
	s.journal = append(s.journal, c)
	s.notify()
}
