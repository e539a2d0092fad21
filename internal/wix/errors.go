package wix

import (
	"errors"
	"time"
)

// Sentinels for errors.Is.
var (
	// ErrNotFound is a 404 that Wix itself gave, in JSON.
	ErrNotFound = errors.New("not found")
	// ErrUnauthenticated is a 401, or an app's credentials that Wix refused.
	ErrUnauthenticated = errors.New("not authenticated")
	// ErrPermissionDenied is a 403. Its body may be HTML even from Wix.
	ErrPermissionDenied = errors.New("permission denied")
	// ErrConflict is a 409.
	ErrConflict = errors.New("conflict")
	// ErrThrottled is a 429.
	ErrThrottled = errors.New("throttled")
	// ErrInvalid is a 400, or an argument that was refused before sending.
	ErrInvalid = errors.New("invalid argument")
	// ErrServer is a 5xx.
	ErrServer = errors.New("server error")
	// ErrNotWix is an answer that Wix would not give: a page in HTML, garbage,
	// nothing where JSON is due, a redirect, a body over the bound. An error
	// status that says enough by itself (401, 403, 429, 5xx) is not one, even
	// where its body is HTML: see [Error].HTML.
	ErrNotWix = errors.New("not an answer of the Wix API")
	// ErrOutcomeUnknown is a create or update that was sent and whose answer was
	// lost: the connection was cut, or the answer was a 5xx or garbage.
	ErrOutcomeUnknown = errors.New("outcome unknown")
	// ErrUnreachable is a refused connection, an unknown host or a failure of
	// TLS: nothing was sent.
	ErrUnreachable = errors.New("unreachable")
	// ErrConnectionLost is a connection that broke after the request was sent.
	ErrConnectionLost = errors.New("connection lost")
)

// Error is an answer that is not the one asked for.
//
// https://dev.wix.com/docs/rest/articles/getting-started/errors
type Error struct {
	// Operation is the call's name, such as "get folder".
	Operation string
	Method    string
	// Path has no query string.
	Path   string
	Status int
	// Code is Wix's own, such as "NOT_FOUND"; often "".
	Code string
	// Message is Wix's own, without any secret of ours.
	Message    string
	RequestID  string
	Violations []Violation
	// HTML says that the body was no JSON object.
	HTML bool
	// Date is when Wix answered, by its own clock; zero where it did not say.
	Date time.Time

	// credentials says that this is the refusal of an app's credentials, which
	// OAuth may give as a 400, 401 or 403.
	credentials bool
}

// Violation is one rule that a field of the request breaks.
type Violation struct {
	Field       string
	Description string
	// Rule is a name like MAX_LENGTH or FIELD_MASK_IS_EMPTY_OR_MISSING; may be "".
	Rule string
}

// WaitError is a call that its context ended.
// errors.Is works for both the context's error and the last answer.
type WaitError struct {
	// Operation is the call's name, such as "get folder".
	Operation string
	// Waited is the time since the call began.
	Waited time.Duration
	// For says what was waited for, such as "Wix answered 503".
	For string
	// Err is the error of the last answer; nil where there was none.
	Err error
	// Cause is the context's error.
	Cause error
}
