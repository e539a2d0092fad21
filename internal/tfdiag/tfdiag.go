// Package tfdiag makes every sentence that people read: the summaries and details
// of diagnostics, and the lines of the log. An error says what Wix answered, what
// that means, and what to do.
//
// Text from outside (names, paths, answers of Wix's) is made printable here.
package tfdiag

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Unable is the error of something that could not be done: verb and subject
// complete "Unable to …", such as `create folder "Summer"`.
func Unable(action string, err error) diag.Diagnostic {
	return failure(say("Unable to %s", action), explain(err))
}

// explain returns the meaning of the error and what to do about it.
func explain(err error) text {
	for _, explain := range []func(error) (text, bool){explainFolder, explainInterrupted, explainRepeated, explainWix} {
		if said, ok := explain(err); ok {
			return said
		}
	}
	return sentence(err.Error())
}

// explainInterrupted explains a time-out or a cancelled run.
func explainInterrupted(err error) (text, bool) {
	switch {
	case errors.Is(err, context.Canceled):
		return "The run was interrupted. " + waited(err) + "\n\nNothing is lost: plan again to see what is left to do.", true
	case !errors.Is(err, context.DeadlineExceeded):
		return "", false
	case errors.Is(err, wix.ErrThrottled):
		return "The operation timed out. " + waited(err) + "\n\nWix throttles: other clients may be using the site's 200 requests a minute. " +
			"Set a lower requests_per_minute in workspaces that run at the same time, run again later, or set a longer time with the timeouts attribute.", true
	case errors.Is(err, wix.ErrUnreachable):
		return "The operation timed out. " + waited(err) + "\n\n" + unreachableHint, true
	}
	return "The operation timed out. " + waited(err) + "\n\nRun it again later, or set a longer time with the timeouts attribute.", true
}

// waited names what an operation was waiting for when it ended, without Go's
// names of its end.
func waited(err error) text {
	var (
		call *wix.WaitError
		job  *await.EndedError
	)
	switch {
	case errors.As(err, &call):
		what := fmt.Sprintf("%s had waited %s: %s", call.Operation, rounded(call.Waited), call.For)
		if call.Err != nil {
			what += fmt.Sprintf(". Last answer: %s", strings.TrimPrefix(call.Err.Error(), call.Operation+": "))
		}
		return sentence(what)
	case errors.As(err, &job):
		what := fmt.Sprintf("it had waited %s for Wix to %s", rounded(job.Waited), job.For)
		if job.Holdup != "" {
			what += ": " + job.Holdup
		}
		if job.Err != nil {
			what += fmt.Sprintf(". Last answer: %s", job.Err)
		}
		return sentence(what)
	}
	return said(err)
}

func rounded(d time.Duration) time.Duration {
	if d < 10*time.Second {
		return d.Round(100 * time.Millisecond)
	}
	return d.Round(time.Second)
}

const unreachableHint text = "The Wix API cannot be reached. Check the network, HTTPS_PROXY and endpoint (WIX_ENDPOINT)."

// explainWix explains an answer by its kind.
func explainWix(err error) (text, bool) {
	for _, kind := range []struct {
		is   error
		hint text
	}{
		{wix.ErrUnauthenticated, "Wix does not accept the credentials. Check api_key (WIX_API_KEY), or client_id, client_secret and instance_id: " +
			"a key may have been revoked, or mistyped."},
		{wix.ErrPermissionDenied, hintDenied(err)},
		{wix.ErrThrottled, "Wix throttles: it allows about 200 requests a minute for a site. Run again in a minute, or set a lower requests_per_minute in workspaces that run at the same time."},
		{wix.ErrNotWix, "The answer is not from the Wix API. Check endpoint (WIX_ENDPOINT), and proxies on the way. The provider concluded nothing from this answer: the state keeps every folder."},
		{wix.ErrUnreachable, unreachableHint},
		{wix.ErrNotFound, "Wix does not find the folder. It may have been deleted since the last refresh: plan again."},
		{wix.ErrConflict, "Wix reports a conflict. Another folder may have the name already: give one of the two another name, then apply again."},
		{wix.ErrInvalid, hintInvalid(err)},
		{wix.ErrServer, "Wix returned a server error. Run again later: nothing is lost."},
		{wix.ErrConnectionLost, "The connection broke. Run again: what was done before is kept."},
	} {
		if errors.Is(err, kind.is) {
			return said(err) + "\n\n" + kind.hint, true
		}
	}
	return "", false
}

// said is what Wix said.
func said(err error) text { return sentence(err.Error()) }

// sentence gives an error's text a capital and a full stop.
func sentence(what string) text {
	what = strings.TrimSpace(strings.ReplaceAll(what, "\n", "; "))
	if what == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(what)
	what = string(unicode.ToUpper(first)) + what[size:]
	if !strings.HasSuffix(what, ".") {
		what += "."
	}
	return text(Printable(what))
}
