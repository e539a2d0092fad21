package tfdiag_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

func TestUnable_namesTheVerbAndTheFolder(t *testing.T) {
	t.Parallel()
	got := tfdiag.Unable(`create folder "Summer"`, errors.New("no more room"))
	want := diag.NewErrorDiagnostic(`Unable to create folder "Summer"`, "No more room.")
	if !got.Equal(want) {
		t.Errorf("got %q / %q", got.Summary(), got.Detail())
	}
}

// answer is what Wix says to a GET of a folder.
func answer(status int, code, message string) *wix.Error {
	return &wix.Error{Operation: "get folder", Status: status, Code: code, Message: message, RequestID: "1690.1"}
}

func violation(field, description string) *wix.Error {
	e := answer(http.StatusBadRequest, "", "")
	e.Violations = []wix.Violation{{Field: field, Description: description, Rule: "RULE"}}
	return e
}

func TestExplain_whatWixSaid(t *testing.T) {
	t.Parallel()
	page := answer(http.StatusNotFound, "", "the answer is text/html, not the JSON that Wix sends")
	page.HTML = true
	update := answer(http.StatusForbidden, "PERMISSION_DENIED", "")
	update.Operation = "update folder"
	restore := answer(http.StatusBadRequest, "FAILED_PRECONDITION", "")
	restore.Operation = "restore folders"
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"401": {
			answer(http.StatusUnauthorized, "UNAUTHENTICATED", "who are you"),
			"Get folder: 401 UNAUTHENTICATED: who are you (request 1690.1).\n\nWix does not accept the credentials. " +
				"Check api_key (WIX_API_KEY), or client_id, client_secret and instance_id: a key may have been revoked, or mistyped.",
		},
		"403": {
			answer(http.StatusForbidden, "", ""),
			"Get folder: 403 Forbidden (request 1690.1).\n\nThe credentials are valid but may not do this. " +
				"The API key needs the permission to manage the Media Manager (reading it is enough for a plan), " +
				"must be of the account that owns the site, and the site id must be right: check site_id (WIX_SITE_ID).",
		},
		"404": {
			answer(http.StatusNotFound, "NOT_FOUND", "folder b1 not found"),
			"Get folder: 404 NOT_FOUND: folder b1 not found (request 1690.1).\n\nWix does not find the folder. " +
				"It may have been deleted since the last refresh: plan again.",
		},
		"404 in HTML": {
			page,
			"Get folder: 404 Not Found: the answer is text/html, not the JSON that Wix sends (request 1690.1).\n\n" +
				"The answer is not from the Wix API. Check endpoint (WIX_ENDPOINT), and proxies on the way. " +
				"The provider concluded nothing from this answer: the state keeps every folder.",
		},
		"409": {
			answer(http.StatusConflict, "ALREADY_EXISTS", ""),
			"Get folder: 409 ALREADY_EXISTS (request 1690.1).\n\nWix reports a conflict. " +
				"Another folder may have the name already: give one of the two another name, then apply again.",
		},
		"403 of an update": {
			update,
			"Update folder: 403 PERMISSION_DENIED (request 1690.1).\n\nThe credentials are valid but may not do this. " +
				"The API key needs the permission to manage the Media Manager (reading it is enough for a plan), " +
				"must be of the account that owns the site, and the site id must be right: check site_id (WIX_SITE_ID). " +
				"If all of this is right, the folder may be one of Wix's own: Wix's virtual folders (mobile uploads, purchased items, the video maker) " +
				"can be read and used as parents, but not changed.",
		},
		"400": {
			answer(http.StatusBadRequest, "", "no"),
			"Get folder: 400 Bad Request: no (request 1690.1).\n\nWix refuses the request. The folder may be one of Wix's own: Wix's virtual folders " +
				"(mobile uploads, purchased items, the video maker) can be read and used as parents, but not changed.",
		},
		"400 of a name": {
			violation("folder.displayName", "is too long"),
			"Get folder: 400 Bad Request: folder.displayName is too long [RULE] (request 1690.1).\n\nWix does not accept this display_name: choose another.",
		},
		"400 of a parent": {
			violation("folder.parentFolderId", "is below it"),
			"Get folder: 400 Bad Request: folder.parentFolderId is below it [RULE] (request 1690.1).\n\n" +
				"Check parent_folder_id. A folder cannot be below itself, or below a folder that is in it.",
		},
		"400 of a restore": {
			restore,
			"Restore folders: 400 FAILED_PRECONDITION (request 1690.1).\n\nWix restores a folder to its original place, which may be deleted " +
				"or in the trash itself. Restore the folder in the Media Manager: the next plan moves it to its parent. " +
				"To create a new folder instead, remove this one from the state with terraform state rm: it stays in the trash.",
		},
		"429": {
			answer(http.StatusTooManyRequests, "", "slow down"),
			"Get folder: 429 Too Many Requests: slow down (request 1690.1).\n\nWix throttles: it allows about 200 requests a minute for a site. " +
				"Run again in a minute, or set a lower requests_per_minute in workspaces that run at the same time.",
		},
		"503": {
			answer(http.StatusServiceUnavailable, "", ""),
			"Get folder: 503 Service Unavailable (request 1690.1).\n\nWix returned a server error. Run again later: nothing is lost.",
		},
		"no such host": {
			fmt.Errorf("get folder: no such host: %w", wix.ErrUnreachable),
			"Get folder: no such host: unreachable.\n\nThe Wix API cannot be reached. Check the network, HTTPS_PROXY and endpoint (WIX_ENDPOINT).",
		},
		"cut": {
			fmt.Errorf("get folder: EOF: %w", wix.ErrConnectionLost),
			"Get folder: EOF: connection lost.\n\nThe connection broke. Run again: what was done before is kept.",
		},
		"anything else":  {errors.New("one\ntwo"), "One; two."},
		"another tongue": {errors.New("être"), "Être."},
		"nothing":        {errors.New(""), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			explained(t, test.err, test.want)
		})
	}
}

func TestExplain_theEndOfAnOperation(t *testing.T) {
	t.Parallel()
	const longer = "\n\nRun it again later, or set a longer time with the timeouts attribute."
	waiting := func(reason string, last, cause error) error {
		return &wix.WaitError{Operation: "get folder", Waited: 90*time.Second + 3*time.Millisecond, For: reason, Err: last, Cause: cause}
	}
	watching := &await.EndedError{For: "show the folder in the trash", Waited: 1234 * time.Millisecond, Cause: context.DeadlineExceeded}
	stopped := &await.EndedError{For: watching.For, Waited: watching.Waited, Cause: context.Canceled}
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"no answer": {
			waiting("an answer from Wix", nil, context.DeadlineExceeded),
			"The operation timed out. Get folder had waited 1m30s: an answer from Wix." + longer,
		},
		"throttled": {
			waiting("Wix refuses more requests for now (429)", answer(http.StatusTooManyRequests, "", "slow down"), context.DeadlineExceeded),
			"The operation timed out. Get folder had waited 1m30s: Wix refuses more requests for now (429). " +
				"Last answer: 429 Too Many Requests: slow down (request 1690.1).\n\n" +
				"Wix throttles: other clients may be using the site's 200 requests a minute. Set a lower requests_per_minute in workspaces " +
				"that run at the same time, run again later, or set a longer time with the timeouts attribute.",
		},
		"unreachable": {
			waiting("Wix cannot be reached", fmt.Errorf("get folder: %w", wix.ErrUnreachable), context.DeadlineExceeded),
			"The operation timed out. Get folder had waited 1m30s: Wix cannot be reached. Last answer: unreachable.\n\n" +
				"The Wix API cannot be reached. Check the network, HTTPS_PROXY and endpoint (WIX_ENDPOINT).",
		},
		"a slow job": {
			watching,
			"The operation timed out. It had waited 1.2s for Wix to show the folder in the trash." + longer,
		},
		"a shared answer, throttled": {
			&await.EndedError{
				For: "show the folder", Waited: 90 * time.Second, Holdup: "Wix refuses more requests for now (429)",
				Err: answer(http.StatusTooManyRequests, "", "slow down"), Cause: context.DeadlineExceeded,
			},
			"The operation timed out. It had waited 1m30s for Wix to show the folder: Wix refuses more requests for now (429). " +
				"Last answer: get folder: 429 Too Many Requests: slow down (request 1690.1).\n\n" +
				"Wix throttles: other clients may be using the site's 200 requests a minute. Set a lower requests_per_minute in workspaces " +
				"that run at the same time, run again later, or set a longer time with the timeouts attribute.",
		},
		"nothing more": {context.DeadlineExceeded, "The operation timed out. Context deadline exceeded." + longer},
		"Ctrl-C": {
			stopped,
			"The run was interrupted. It had waited 1.2s for Wix to show the folder in the trash.\n\nNothing is lost: plan again to see what is left to do.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			explained(t, test.err, test.want)
		})
	}
}
