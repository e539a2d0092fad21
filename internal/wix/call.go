package wix

import (
	"encoding/json"
	"fmt"
	"net/url"
	"time"
)

// operation is a kind of call.
type operation struct {
	name   string
	method string
	// write marks a call that changes data. Once it is sent, its answer is awaited
	// even when the context has ended.
	write bool
	// once marks a call that is not idempotent. It is not repeated if Wix may have
	// carried out the first attempt.
	once bool
}

// request is the input of a call.
type request struct {
	op operation
	// path is escaped, and begins with a slash.
	path  string
	query url.Values
	// body is sent as JSON; nil sends none.
	body any
}

// answer is the JSON body of a successful call.
type answer interface {
	// missing names the required field that the answer lacks, or returns "".
	missing() string
}

// call is one request with all its attempts and their results.
type call struct {
	account *account
	site    *site // nil for an access token, which is for no site
	op      operation
	path    string
	url     string
	body    []byte // nil sends none
	began   time.Time

	// The result of the last attempt.
	attempt int
	unsent  bool   // it was not made, for want of a token or of time
	token   string // the access token it was sent with
	cached  bool   // that token was not new
	err     error  // nil after a success
	last    error  // the last answer that was an error, or a lost one

	// The retries so far.
	failures         int
	failingSince     time.Time
	unreachableSince time.Time
	renewed          bool
}

// newCall returns a call for a site, or for none, that has not been sent.
func (a *account) newCall(s *site, req request) (*call, error) {
	if s != nil && !fitsHeader(s.id) {
		return nil, refuse(req.op, "the site id %q holds characters that no HTTP header can carry", s.id)
	}
	call := &call{account: a, site: s, op: req.op, path: req.path, url: a.endpoint + req.path, began: time.Now()}
	if len(req.query) > 0 {
		call.url += "?" + req.query.Encode()
	}
	if req.body != nil {
		body, err := json.Marshal(req.body)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", req.op.name, err)
		}
		call.body = body
	}
	return call, nil
}

// read decodes a success.
func (c *call) read(resp *response, into answer) error {
	if !resp.isObject() {
		return c.notWixError(resp, c.notJSON(resp))
	}
	if err := json.Unmarshal(resp.body, into); err != nil {
		return c.notWixError(resp, "the answer is not the JSON that Wix sends: "+err.Error())
	}
	if lacking := into.missing(); lacking != "" {
		return c.notWixError(resp, "the answer lacks "+lacking)
	}
	return nil
}

// refuse returns the error of an argument that Wix would refuse.
func refuse(op operation, format string, args ...any) error {
	return fmt.Errorf("%s: %w: %s", op.name, ErrInvalid, fmt.Sprintf(format, args...))
}

// checkID refuses an id that would change which endpoint the path addresses.
func checkID(op operation, id string) error {
	switch id {
	case "":
		return refuse(op, "the folder id is empty")
	case ".", "..":
		return refuse(op, "%q is not a folder id", id)
	}
	return nil
}
