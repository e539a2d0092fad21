package wix

import (
	"net/http"
	"sync"
	"sync/atomic"
)

// refusals remembers by which answers Wix has refused the credentials. A run
// meets each of them once for every block.
type refusals struct {
	mu       sync.Mutex
	accepted bool   // a call has succeeded
	final    *Error // the credentials were refused before any call succeeded
	told     map[refusal]*atomic.Bool
}

// refusal is what two answers have in common that say the same.
type refusal struct {
	site    string
	status  int
	code    string
	message string
}

// succeeded notes that Wix accepts the credentials.
func (r *refusals) succeeded() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.accepted = true
}

// note ties a refusal to the earlier ones that say the same. A refusal of the
// credentials themselves is final while no call has succeeded: the others are
// not sent any more.
func (r *refusals) note(site string, e *Error) *Error {
	if !e.credentials && e.Status != http.StatusUnauthorized && e.Status != http.StatusForbidden {
		return e
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	key := refusal{site, e.Status, e.Code, e.Message}
	if e.Is(ErrUnauthenticated) {
		key.site = ""
		if !r.accepted && r.final == nil {
			r.final = e
		}
	}
	if r.told[key] == nil {
		if r.told == nil {
			r.told = map[refusal]*atomic.Bool{}
		}
		r.told[key] = &atomic.Bool{}
	}
	e.told = r.told[key]
	return e
}

// check returns the final refusal, as one of this call, or nil.
func (r *refusals) check(c *call) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.final == nil {
		return nil
	}
	return r.final.as(c)
}

// AlreadyTold reports whether somebody has been told of the same refusal of the
// credentials (401 or 403) before. Asking counts as telling: the first who asks
// tells all of it, the others need only refer to that. Other errors are always
// new.
func (e *Error) AlreadyTold() bool { return e.told != nil && e.told.Swap(true) }
