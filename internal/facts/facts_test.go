package facts_test

import (
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/facts"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const siteID = "11111111-aaaa-4bbb-8ccc-000000000001"

// bench is a simulator whose clock stands still, but for the pauses of the probes.
type bench struct {
	sim    *wixsim.Simulator
	config facts.Config
}

func start(t *testing.T, variant wixsim.Variant) bench {
	t.Helper()
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	app := wixsim.App{ClientID: "client", ClientSecret: "secret-of-the-app", SiteID: siteID}
	sim, err := wixsim.New(wixsim.Config{APIKey: "key", Sites: []string{siteID}, App: app, Variant: variant, Clock: clock, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	private := sim.Site(siteID).Create("Private", wix.MediaRoot)
	sim.Site(siteID).AddPrivateFiles(private.ID, 2)
	var passed time.Duration
	return bench{sim, facts.Config{
		Wix:           wix.Config{Endpoint: server.URL, APIKey: "key", SiteID: siteID},
		App:           &wix.AppCredentials{ClientID: app.ClientID, ClientSecret: app.ClientSecret},
		PrivateFolder: private.ID,
		Now:           func() time.Time { return now.Add(passed) },
		Pause: func(_ context.Context, d time.Duration) error {
			passed += d
			sim.Advance(d)
			return nil
		},
	}}
}

// entailed are variants that another one brings with it.
var entailed = map[string][]string{
	// "trashed folders answer GET with 404" is a part of it.
	"trash-search-top-only": {"trashed-get-404"},
}

func TestFacts_nameTheVariant(t *testing.T) {
	t.Parallel()
	for _, variant := range append(wixsim.Variants(), wixsim.NamedVariant{Name: "none"}) {
		t.Run(variant.Name, func(t *testing.T) {
			t.Parallel()
			b := start(t, variant.Variant)
			found, err := facts.Run(t.Context(), b.config)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				want := facts.Off
				if f.Variant == variant.Name || slices.Contains(entailed[variant.Name], f.Variant) {
					want = facts.On
				}
				if hidden := variant.Name == "trash-search-top-only" && f.Variant == "child-state-ok"; hidden {
					want = facts.Unknown
				}
				if f.State != want {
					t.Errorf("%s is %s, want %s: %s", f.Variant, f.State, want, f.Did)
				}
				if len(f.Answers) == 0 {
					t.Errorf("%s has no request id: %s", f.Variant, f.Did)
				}
			}
		})
	}
}

func TestFacts_coverEveryVariant(t *testing.T) {
	t.Parallel()
	found, err := facts.Run(t.Context(), start(t, wixsim.Variant{}).config)
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, f := range found {
		got = append(got, f.Variant)
	}
	for _, v := range wixsim.Variants() {
		want = append(want, v.Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the probes are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
