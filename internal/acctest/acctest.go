// Package acctest starts a simulated Wix and hands a test its provider: for
// terraform-plugin-testing by [Env.Factories], for a real Terraform that the
// test drives itself by [Env.CLI].
//
// WIXSIM_VARIANT names the variant of Wix under which the simulator runs, as
// [wixsim.ParseVariant] takes it.
package acctest

import (
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/provider"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// What every simulated Wix accepts.
const (
	SiteID      = "11111111-aaaa-4bbb-8ccc-000000000001"
	OtherSiteID = "11111111-aaaa-4bbb-8ccc-000000000002"
	APIKey      = "IST.simulated-key-with-full-scope"
	ReadOnlyKey = "IST.simulated-key-with-read-scope"
)

// App is the credentials of the simulated app, which is bound to SiteID.
var App = wixsim.App{ClientID: "app-client", ClientSecret: "app-secret-value", InstanceID: "app-instance", SiteID: SiteID}

// Env is a simulated Wix, listening on loopback for the length of a test.
type Env struct {
	Sim *wixsim.Simulator
	// Admin makes manual changes in the Media Manager of SiteID.
	Admin *wixsim.Admin
	URL   string

	t       testing.TB
	options provider.Options
}

// Option changes how Start sets the simulation up.
type Option func(*setup)

type setup struct {
	config  wixsim.Config
	handler func(http.Handler) http.Handler
	options provider.Options
}

// WithFaults starts the simulator with faults.
func WithFaults(faults wixsim.Faults) Option {
	return func(s *setup) { s.config.Faults = faults }
}

// WithVariant puts a variant of Wix in place of the one that WIXSIM_VARIANT names.
func WithVariant(variant wixsim.Variant) Option {
	return func(s *setup) { s.config.Variant = variant }
}

// WithSites starts the simulator with these sites, too.
func WithSites(ids ...string) Option {
	return func(s *setup) { s.config.Sites = append(s.config.Sites, ids...) }
}

// WithHandler puts a handler in front of the simulator, for answers that Wix
// itself would never give.
func WithHandler(wrap func(simulator http.Handler) http.Handler) Option {
	return func(s *setup) { s.handler = wrap }
}

// WithTiming changes how long the provider waits for what Wix does.
func WithTiming(change func(*mediamanager.Timing)) Option {
	return func(s *setup) { change(&s.options.Timing) }
}

// WithPatience changes for how long the provider repeats a call.
func WithPatience(change func(*wix.Patience)) Option {
	return func(s *setup) { change(&s.options.Patience) }
}

// Start starts a simulated Wix. The waits of the provider are short: its
// longest are to outlast the lags of the variants, which are a second at most.
func Start(t testing.TB, options ...Option) *Env {
	t.Helper()
	variant, err := wixsim.ParseVariant(os.Getenv("WIXSIM_VARIANT"))
	if err != nil {
		t.Fatalf("WIXSIM_VARIANT: %v", err)
	}
	s := &setup{
		config: wixsim.Config{
			APIKey: APIKey, ReadOnlyKey: ReadOnlyKey, Sites: []string{SiteID, OtherSiteID}, App: App, Variant: variant, Seed: 1,
		},
		handler: func(simulator http.Handler) http.Handler { return simulator },
		options: provider.Options{Version: "test", Timing: ShortTiming(), Patience: ShortPatience()},
	}
	for _, option := range options {
		option(s)
	}
	sim, err := wixsim.New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.handler(sim))
	t.Cleanup(server.Close)
	return &Env{Sim: sim, Admin: sim.Site(SiteID), URL: server.URL, t: t, options: s.options}
}

// ShortTiming is a Timing for tests.
func ShortTiming() mediamanager.Timing {
	return mediamanager.Timing{
		Recheck: 1200 * time.Millisecond, Young: 3 * time.Second, LostLook: 2 * time.Second,
		ParentInTrash: 2 * time.Second, NameTaken: 1500 * time.Millisecond, Poll: 50 * time.Millisecond,
		Resend: 5 * time.Second,
	}
}

// ShortPatience is a Patience for tests.
func ShortPatience() wix.Patience {
	return wix.Patience{
		ServerErrors: 2 * time.Second, Unreachable: time.Second, LastAnswer: 5 * time.Second,
		MinBackoff: 20 * time.Millisecond, MaxBackoff: 200 * time.Millisecond,
	}
}

// Provider is a provider block for this Wix. attributes overrides or adds to
// the endpoint, the key and the site, as HCL expressions; "" leaves one out.
func (e *Env) Provider(attributes ...map[string]string) string {
	all := map[string]string{
		"endpoint": fmt.Sprintf("%q", e.URL), "api_key": fmt.Sprintf("%q", APIKey), "site_id": fmt.Sprintf("%q", SiteID),
		"requests_per_minute": "0",
	}
	for _, more := range attributes {
		for name, value := range more {
			all[name] = value
		}
	}
	lines := []string{`provider "wixmedia" {`}
	for _, name := range sortedKeys(all) {
		if all[name] != "" {
			lines = append(lines, "  "+name+" = "+all[name])
		}
	}
	return strings.Join(append(lines, "}\n"), "\n")
}

// Variant reports whether WIXSIM_VARIANT names the variant.
func Variant(name string) bool {
	return slices.ContainsFunc(strings.Split(os.Getenv("WIXSIM_VARIANT"), ","), func(part string) bool {
		before, _, _ := strings.Cut(part, "=")
		return strings.TrimSpace(before) == name
	})
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, cmp.Compare)
	return keys
}

// Calls returns the calls of one operation since the journal was last reset.
func (e *Env) Calls(operation string) []wixsim.Call {
	var calls []wixsim.Call
	for _, call := range e.Sim.Journal() {
		if call.Operation == operation {
			calls = append(calls, call)
		}
	}
	return calls
}

// Writes returns the calls that change something since the journal was last reset.
func (e *Env) Writes() []wixsim.Call { return wixsim.Writes(e.Sim.Journal()) }
