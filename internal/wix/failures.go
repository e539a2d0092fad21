package wix

import (
	"fmt"
	"time"
)

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

// Error names the operation, the time waited and what for.
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

// Unwrap gives both the last answer's error and the context's.
func (e *WaitError) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Cause}
	}
	return []error{e.Err, e.Cause}
}

// outcomeError is a write that may or may not have been done.
type outcomeError struct {
	operation string
	err       error
}

func (e *outcomeError) Error() string {
	return e.operation + ": the answer was lost, so Wix may have done it or not: " + detailOf(e.err)
}

func (e *outcomeError) Unwrap() []error { return []error{ErrOutcomeUnknown, e.err} }

// connectionError is an exchange that brought no whole answer.
//
// It does not unwrap to the error of net/http: a dial that timed out would then
// pass for the end of the caller's context.
type connectionError struct {
	operation string
	host      string
	reason    string
	// unsent says that nothing of the request can have reached the server.
	unsent bool
	// permanent says that trying again cannot help.
	permanent bool
	// ended says that this side gave up, because the context had ended.
	ended bool
	// stalled says that the attempt used up its time.
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

// tokenError is a call that was not sent for want of an access token.
type tokenError struct {
	operation string
	err       error
}

func (e *tokenError) Error() string { return e.operation + ": " + e.err.Error() }

func (e *tokenError) Unwrap() error { return e.err }

// waitEndedError is a wait before sending that the context has ended.
type waitEndedError struct {
	reason string
	cause  error
	last   *Error // the answer that began the wait; may be that of another call
}

func (e *waitEndedError) Error() string { return e.reason + ": " + e.cause.Error() }

func (e *waitEndedError) Unwrap() error { return e.cause }

// detailOf returns an error's text without the operation, which the error
// around it names already.
func detailOf(err error) string {
	if d, ok := err.(interface{ detail() string }); ok {
		return d.detail()
	}
	return err.Error()
}
