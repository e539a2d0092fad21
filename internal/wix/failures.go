package wix

import (
	"fmt"
	"time"
)

// WaitError is the error of a call that its context has ended.
// errors.Is works for both the context's error and the last answer.
type WaitError struct {
	// Operation is the call's name, such as "get folder".
	Operation string
	// Waited is the time since the call began.
	Waited time.Duration
	// For is the reason of the wait, such as "Wix answered 503".
	For string
	// Err is the error of the last answer; nil if there was none.
	Err error
	// Cause is the context's error.
	Cause error
}

// Error names the operation, the time waited and the reason.
func (e *WaitError) Error() string { return e.Operation + ": " + e.detail() }

func (e *WaitError) detail() string {
	waited := e.Waited.Round(time.Second)
	if e.Waited < 10*time.Second {
		waited = e.Waited.Round(time.Millisecond)
	}
	text := fmt.Sprintf("ended after %s of waiting: %s: %s", waited, e.For, e.Cause)
	if e.Err != nil {
		text += fmt.Sprintf("; last answer: %s", detailOf(e.Err))
	}
	return text
}

// Unwrap returns the error of the last answer, if any, and the context's.
func (e *WaitError) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Cause}
	}
	return []error{e.Err, e.Cause}
}

// outcomeError is the error of a write that Wix may have carried out.
type outcomeError struct {
	operation string
	err       error
}

func (e *outcomeError) Error() string {
	return e.operation + ": the answer was lost, so Wix may have carried it out or not: " + detailOf(e.err)
}

func (e *outcomeError) Unwrap() []error { return []error{ErrOutcomeUnknown, e.err} }

// connectionError is the error of an exchange without a whole answer.
//
// It does not unwrap to the error of net/http: a dial that timed out would then
// match the end of the caller's context.
type connectionError struct {
	operation string
	host      string
	reason    string
	// unsent is true if nothing of the request can have reached the server.
	unsent bool
	// permanent is true if a retry cannot help.
	permanent bool
	// ended is true if the caller's context ended the exchange.
	ended bool
	// stalled is true if the attempt took too long.
	stalled bool
}

func (e *connectionError) Error() string { return e.operation + ": " + e.detail() }

func (e *connectionError) detail() string {
	switch {
	case e.unsent:
		return fmt.Sprintf("%s cannot be reached: %s", e.host, e.reason)
	case e.stalled:
		return fmt.Sprintf("%s sent no whole answer: %s", e.host, e.reason)
	}
	return fmt.Sprintf("the connection to %s was cut: %s", e.host, e.reason)
}

func (e *connectionError) Unwrap() error {
	if e.unsent {
		return ErrUnreachable
	}
	return ErrConnectionLost
}

// tokenError is the error of a call that got no access token to be sent with.
type tokenError struct {
	operation string
	err       error
}

func (e *tokenError) Error() string { return e.operation + ": " + e.err.Error() }

func (e *tokenError) Unwrap() error { return e.err }

// waitEndedError is the error of a wait before sending that the context has ended.
type waitEndedError struct {
	reason string
	cause  error
	last   *Error // the answer that began the wait; may be that of another call
}

func (e *waitEndedError) Error() string { return e.reason + ": " + e.cause.Error() }

func (e *waitEndedError) Unwrap() error { return e.cause }

// detailOf returns the text of an error without the operation, which the
// surrounding error names.
func detailOf(err error) string {
	if d, ok := err.(interface{ detail() string }); ok {
		return d.detail()
	}
	return err.Error()
}
