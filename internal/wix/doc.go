// Package wix speaks the Wix Media Folders API: one method an endpoint, typed
// errors, authentication, pacing and retries.
//
// It knows HTTP and nothing of Terraform. What several folders mean together
// (batches, snapshots, paths, waiting until a job has settled) is the business
// of package mediamanager.
//
// # Guarantees
//
//   - A call is repeated only where that cannot do its work twice. CreateFolder
//     and UpdateFolder are repeated on a 429 and when nothing was sent; when the
//     answer was lost they end with [ErrOutcomeUnknown] at once.
//   - A 429 pauses every request of the site, and the waiting ones start again
//     one after the other.
//   - The end of the context ends every wait at once, with a [WaitError] that
//     says for what. A write that has been sent still gets [Patience].LastAnswer
//     for its answer, so that the id of a new folder is not lost.
//   - Each attempt has a limit in time, its body included: 30 s for a read, 90 s
//     for a write ([Patience]). An attempt that uses it up counts as a cut
//     connection: a read is repeated, a create ends with [ErrOutcomeUnknown].
//   - [ErrNotFound] means that Wix itself said 404 in JSON. The HTML page of a
//     wrong endpoint is [ErrNotWix].
//   - Keys, client secrets and access tokens appear in no error and no
//     [Exchange]; error texts hold no query string. Credentials are sent to the
//     configured endpoint only: redirects are refused.
//   - Bodies are read up to a bound: 8 MiB for answers, 1 MiB for errors.
//
// # Limits
//
//   - Pacing and pauses are those of one process. Workspaces that run at the
//     same time share what Wix grants a site, and do not know of each other.
//   - Bulk calls are asynchronous at Wix and report nothing for single ids.
//   - Pages are as large as Wix allows (100). Cursors are offset-like: folders
//     that change between two pages can be skipped or repeated.
package wix
