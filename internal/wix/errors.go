package wix

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// codeInvalidCursor is Wix's code for a cursor that it refuses.
const codeInvalidCursor = "INVALID_CURSOR"

// Sentinels for errors.Is.
var (
	// ErrNotFound is a 404 from Wix itself, in JSON.
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
	// ErrInvalidCursor is a 400 that refuses the cursor of a listing, which may
	// have expired: the listing must begin again. It is ErrInvalid too.
	ErrInvalidCursor = errors.New("invalid cursor")
	// ErrServer is a 5xx.
	ErrServer = errors.New("server error")
	// ErrNotWix is an answer that does not come from the Wix API: HTML, broken
	// JSON, an empty body, a redirect, a body over the bound. A 401, 403, 429 or
	// 5xx is none, even with a body in HTML: see [Error].HTML.
	ErrNotWix = errors.New("not an answer of the Wix API")
	// ErrOutcomeUnknown is a create or update whose answer was lost: after it was
	// sent, the connection was cut, or the answer was a 5xx or no JSON.
	ErrOutcomeUnknown = errors.New("outcome unknown")
	// ErrUnreachable is a refused connection, an unknown host or a failure of
	// TLS: nothing was sent.
	ErrUnreachable = errors.New("unreachable")
	// ErrConnectionLost is a connection that broke after the request was sent.
	ErrConnectionLost = errors.New("connection lost")
)

// Error is an answer of Wix, or of another server, that is no success.
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
	// HTML is true if the body is no JSON object.
	HTML bool
	// Date is when Wix answered, by its own clock; zero if it is not known.
	Date time.Time

	// credentials marks the refusal of an app's credentials, which OAuth sends as
	// 400, 401 or 403.
	credentials bool
	// notWix marks an ErrNotWix that HTML does not show.
	notWix bool
	// told is true once a message has explained this refusal of the credentials; nil
	// for other errors.
	told *atomic.Bool
	// retryAfter is the wait that the server asks for, or zero.
	retryAfter time.Duration
}

// Violation is one rule that a field of the request breaks.
type Violation struct {
	Field       string
	Description string
	// Rule is a name like MAX_LENGTH or FIELD_MASK_IS_EMPTY_OR_MISSING; may be "".
	Rule string
}

// Error reads like `get folder: 404 NOT_FOUND: folder not found (request 1690)`.
func (e *Error) Error() string { return e.Operation + ": " + e.detail() }

// detail is the error without its operation.
func (e *Error) detail() string {
	parts := []string{e.title()}
	if e.Message != "" {
		parts = append(parts, e.Message)
	}
	for _, v := range e.Violations {
		if v.Description != "" && strings.Contains(e.Message, v.Description) {
			continue
		}
		if text := v.text(); text != "" {
			parts = append(parts, text)
		}
	}
	text := strings.Join(parts, ": ")
	if e.RequestID != "" {
		text += " (request " + e.RequestID + ")"
	}
	return text
}

// title is the status with Wix's code, or with the standard's name of it.
func (e *Error) title() string {
	name := e.Code
	if name == "" {
		name = http.StatusText(e.Status)
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", e.Status, name))
}

func (v Violation) text() string {
	text := strings.TrimSpace(v.Field + " " + v.Description)
	if v.Rule != "" {
		text = strings.TrimSpace(text + " [" + v.Rule + "]")
	}
	return text
}

// Is matches the sentinels by the status.
func (e *Error) Is(target error) bool {
	if e.credentials {
		return target == ErrUnauthenticated
	}
	switch target {
	case ErrNotWix:
		return e.notWix || e.HTML && !saysEnough(e.Status)
	case ErrNotFound:
		return e.Status == http.StatusNotFound && !e.HTML
	case ErrUnauthenticated:
		return e.Status == http.StatusUnauthorized
	case ErrPermissionDenied:
		return e.Status == http.StatusForbidden
	case ErrConflict:
		return e.Status == http.StatusConflict
	case ErrThrottled:
		return e.Status == http.StatusTooManyRequests
	case ErrInvalid:
		return e.Status == http.StatusBadRequest
	case ErrInvalidCursor:
		return e.Status == http.StatusBadRequest && e.Code == codeInvalidCursor
	case ErrServer:
		return e.Status >= 500
	}
	return false
}

// saysEnough reports whether a status means the same from whoever sends it.
func saysEnough(status int) bool {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests:
		return true
	}
	return status >= 500
}
