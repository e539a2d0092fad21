// Package wix speaks the Wix Media Folders API: one method an endpoint, typed
// errors, authentication, pacing and retries.
//
// It knows HTTP and nothing of Terraform. Package mediamanager handles what
// concerns several folders: batches, listings, paths, polling of jobs.
//
// # Guarantees
//
//   - No call is carried out twice. CreateFolder and UpdateFolder are repeated
//     after a 429 and when nothing was sent. If their answer is lost, they end
//     with [ErrOutcomeUnknown] at once.
//   - A 429 pauses every request of the site. After the pause the requests start
//     one after the other.
//   - The end of the context ends every wait at once, with a [WaitError] that
//     names the reason of the wait. A write that has been sent still waits for
//     its answer ([Patience].LastAnswer), so that the id of a new folder is not
//     lost.
//   - Each attempt is limited in time, its body included: 30 s for a read, 90 s
//     for a write ([Patience]). An attempt that takes longer counts as a cut
//     connection: a read is repeated, a create ends with [ErrOutcomeUnknown].
//   - If the credentials are refused before any call has succeeded, no other
//     call is sent.
//   - [ErrNotFound] means that Wix itself answered 404 in JSON. The HTML page of a
//     wrong endpoint is [ErrNotWix].
//   - Keys, client secrets and access tokens appear in no error and no
//     [Exchange]; error texts hold no query string. Credentials are sent to the
//     configured endpoint only: redirects are refused.
//   - Bodies are read up to a bound: 8 MiB for answers, 1 MiB for errors.
//
// # Limits
//
//   - Pacing and pauses cover one process. Workspaces that run at the same time
//     share the limit of a site without knowing of each other.
//   - Bulk calls are asynchronous at Wix and report nothing for single ids.
//   - Pages are as large as Wix allows (100). Cursors are offset-like: folders
//     that change between two pages can be skipped or repeated.
package wix
