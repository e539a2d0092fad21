package wix

import (
	"context"
	"net/http"
	"time"
)

// Limits and well-known values of the Folders API.
//
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/introduction
const (
	// DefaultEndpoint is the base URL of the Wix REST APIs.
	DefaultEndpoint = "https://www.wixapis.com"

	// MediaRoot is the id of the top level of "Site Files".
	MediaRoot = "media-root"
	// TrashRoot is the id of the top level of the trash.
	TrashRoot = "trash-root"
	// VisitorUploads is the id of the top level of visitor uploads.
	VisitorUploads = "visitor-uploads"

	// MaxPageSize is the largest page that a listing gives.
	MaxPageSize = 100
	// MaxBulkFolders is how many ids fit in one bulk call.
	MaxBulkFolders = 100
	// MaxDisplayName is the length of the longest name, in Unicode code points.
	MaxDisplayName = 1000
	// MaxSearch is the length of the longest search text, in code points.
	MaxSearch = 200
	// MaxZipped is how many files Wix packs into the zip of a folder.
	//
	// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/generate-folder-download-url
	MaxZipped = 1000
	// MaxID is the length of the longest folder id.
	MaxID = 100

	// DefaultRequestsPerMinute is what Wix grants a site.
	//
	// https://dev.wix.com/docs/rest/articles/get-started/rate-limits
	DefaultRequestsPerMinute = 200
)

// Config holds the endpoint and the credentials. Either APIKey or App is set.
type Config struct {
	// Endpoint is the base URL; "" is DefaultEndpoint. It must be https://, or
	// http:// for a loopback host, without user info, query or fragment.
	Endpoint string
	// APIKey is sent raw in Authorization, together with SiteID.
	APIKey string
	// App is an app's credentials, which are bound to one site.
	App *AppCredentials
	// SiteID is the site of all calls. It may be "" if [Client.ForSite] names it.
	// It is not sent with an app's credentials.
	SiteID string
	// RequestsPerMinute is the client-side pacing of each site; 0 is none.
	RequestsPerMinute int
	// UserAgent is the User-Agent header; "" is Go's own.
	UserAgent string
	// Observe is called after each HTTP exchange, for logs. It may be called
	// from several goroutines at once, and may be nil.
	Observe func(ctx context.Context, e Exchange)
	// Transport carries the requests. nil is a clone of http.DefaultTransport,
	// which honours HTTPS_PROXY and the system's certificates.
	Transport http.RoundTripper
	// Patience limits attempts and retries.
	Patience Patience
}

// AppCredentials are those of a Wix app, or of a headless project, on one site.
type AppCredentials struct {
	ClientID     string
	ClientSecret string
	// InstanceID is the app's instance on the site; "" for a headless project,
	// which has none.
	InstanceID string
}

// Patience limits how long attempts last and how long they are repeated. A zero
// field means its default.
type Patience struct {
	// ReadAttempt limits one attempt of a read, from the request to the last
	// byte of the body. An attempt that takes longer counts as a cut connection.
	// Default 30 s.
	ReadAttempt time.Duration
	// WriteAttempt is the same for a write. Wix may work longer on a bulk call, and
	// a create that is given up costs a search for its folder. Default 90 s.
	WriteAttempt time.Duration
	// ServerErrors is how long a call that is safe to repeat is repeated after
	// the first 500, 502, 503, 504 or cut connection. Default 1 min.
	ServerErrors time.Duration
	// Unreachable is how long any call is repeated after the first failure to
	// connect (refused connection, unknown host). Default 10 s.
	Unreachable time.Duration
	// LastAnswer is how long a write that has been sent waits for its answer after
	// the context has ended. Default 30 s.
	LastAnswer time.Duration
	// MinBackoff is the first wait between two attempts. Default 500 ms.
	MinBackoff time.Duration
	// MaxBackoff is the longest wait between two attempts without a Retry-After.
	// Default 30 s.
	MaxBackoff time.Duration
}

// Exchange describes one request and its answer for a log. It holds no header,
// no body, no query value and no secret.
type Exchange struct {
	// Operation is the call's name, such as "get folder".
	Operation string
	Method    string
	Path      string
	SiteID    string
	// Status is 0 if no answer came.
	Status    int
	RequestID string
	// Attempt counts the exchanges of one call from 1.
	Attempt  int
	Duration time.Duration
	// Err is the reason why no whole answer came, or "".
	Err string
}

// withDefaults fills the zero fields.
func (p Patience) withDefaults() Patience {
	set := func(d *time.Duration, value time.Duration) {
		if *d <= 0 {
			*d = value
		}
	}
	set(&p.ReadAttempt, 30*time.Second)
	set(&p.WriteAttempt, 90*time.Second)
	set(&p.ServerErrors, time.Minute)
	set(&p.Unreachable, 10*time.Second)
	set(&p.LastAnswer, 30*time.Second)
	set(&p.MinBackoff, 500*time.Millisecond)
	set(&p.MaxBackoff, 30*time.Second)
	return p
}
