package wix

import (
	"net/http"
	"sync"
	"sync/atomic"
)

// refusals records the answers by which Wix has refused the credentials. A run
// gets each of them once for every block.
type refusals struct {
	mu       sync.Mutex
	accepted bool   // a call has succeeded
	final    *Error // the credentials were refused before any call succeeded
	told     map[refusal]*atomic.Bool
}

// refusal identifies answers that refuse the credentials for the same reason.
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

// note links a refusal with the earlier ones of the same reason. A refusal of the
// credentials themselves (not of a permission) is final if no call has succeeded
// yet: no other call is sent.
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

// check returns the final refusal as an error of this call, or nil.
func (r *refusals) check(c *call) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.final == nil {
		return nil
	}
	return r.final.as(c)
}

// AlreadyTold reports whether a message has explained the same refusal of the
// credentials (401 or 403) before, and records that one has now. The first caller
// explains the refusal; later callers refer to that message. It is false for all
// other errors.
func (e *Error) AlreadyTold() bool { return e.told != nil && e.told.Swap(true) }
