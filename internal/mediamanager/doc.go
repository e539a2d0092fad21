// Package mediamanager is the Media Manager of one Wix site as one run of the
// provider sees it: folders read in bulk, created safely, trashed and restored
// in batches, and watched until Wix shows what was asked for.
//
// It knows nothing of Terraform and nothing of HTTP.
//
// # Guarantees
//
//   - A folder is called gone only after Wix's own 404 on it twice, ten seconds
//     apart, with the trash read each time (see [Site.Get]).
//   - A listing may say that a folder is as it was. What else it seems to say is
//     confirmed by a GET, or by the folder's own entry in the trash; but for the
//     end of a restore (see restoredOf).
//   - A folder counts as destroyed by a GET, or by an entry in the trash that no
//     earlier stay there can explain.
//   - A folder is deleted for good only after a look, right before the call, at
//     what this run moved out of it, and, where it must be empty, after two
//     complete looks at its contents (see [Site.DeleteEmptyPermanently]).
//   - What this run wrote beats every listing that was begun before.
//   - A create whose answer was lost is looked up before it is repeated.
//   - A folder that this run created, adopted or updated is not deleted by
//     another block of the same run (see [Site.MarkDeleting]).
//
// # Limits
//
// A [Site] belongs to one run of one provider configuration: it never forgets
// what it learnt, but for listings, which answer for ten minutes. Two runs, or
// two provider aliases, share nothing.
package mediamanager
