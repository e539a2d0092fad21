// Package wixsim simulates the Wix Media Folders API on one machine. It is smaller than Wix, and stricter.
//
// Purpose. Tests of the provider need a service that trashes, restores, lags, throttles and loses answers on request.
// A Simulator is an http.Handler with every call of the Folders API, the listing and the search of files, and the token call of Wix
// apps. It keeps the state of one or more sites in memory, or in a file as well.
//
// Guarantees.
//   - The simulator does what Wix documents or was seen to do: paths, members, status 200 for every success, "{}" for
//     bulk calls, whole-second dates, cursors that are offsets (a page skips folders when others before it go), a trash
//     that hides the original parent.
//   - What nobody knows about Wix is a switch of Variant; the zero value is the likeliest answer.
//   - Malformed requests are refused, misspelt members of a body included, so that mistakes of a client show in tests.
//     Unknown query parameters are ignored: Wix was seen to do that.
//   - Lists, searches and trash listings that lag show one consistent moment of the past.
//   - The same Seed gives the same ids for the same calls in the same order.
//   - The simulator starts no goroutines: jobs and lags settle with the next call, by the clock of Config.
//
// Limits. Files are counts; a download link leads to a zip with a line for each. There are no webhooks, no uploads, no visitor tokens. Search matches words loosely, as
// Wix does, but not by the same algorithm. A past older than ten minutes is forgotten, so ListLag is at most that.
// Nothing here was compared with the live service.
//
// The sources behind each behaviour are named where it is implemented: "docs" is
// https://dev.wix.com/docs/rest/assets/media/media-manager/, "SDK" is the npm packages @wix/sdk and
// @wix/auto_sdk_media_folders, "guess" is where neither says anything.
package wixsim
