package facts_test

import (
	"cmp"
	"context"
	"net/http"
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

// inProcess asks the simulator without a network: the probes make thousands of requests.
type inProcess struct{ sim *wixsim.Simulator }

func (p inProcess) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body == nil {
		req = req.Clone(req.Context())
		req.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	p.sim.ServeHTTP(recorder, req)
	return recorder.Result(), nil
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
	private := sim.Site(siteID).Create("Private", wix.MediaRoot)
	sim.Site(siteID).AddPrivateFiles(private.ID, 2)
	var passed time.Duration
	return bench{sim, facts.Config{
		Wix:           wix.Config{Endpoint: "http://localhost", APIKey: "key", SiteID: siteID, Transport: inProcess{sim}},
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

// besides are the other states that a variant brings with it; all others are off.
var besides = map[string]map[string]facts.State{
	// The variant's help says that trashed folders answer GET with 404; a folder
	// below one is then shown nowhere, so that nothing shows its state.
	"trash-search-top-only": {"trashed-get-404": facts.On, "child-state-ok": facts.Unknown},
}

func TestFacts_nameTheVariant(t *testing.T) {
	t.Parallel()
	for _, variant := range append(wixsim.Variants(), wixsim.NamedVariant{Name: "none"}) {
		t.Run(variant.Name, func(t *testing.T) {
			t.Parallel()
			b := start(t, variant.Variant)
			before := b.sim.Site(siteID).Folders()
			found, err := facts.Run(t.Context(), b.config)
			if err != nil {
				t.Fatal(err)
			}
			for i, known := range wixsim.Variants() {
				if i >= len(found) || found[i].Variant != known.Name {
					t.Fatalf("probe %d is not that of %s: %+v", i, known.Name, found)
				}
				want := cmp.Or(besides[variant.Name][known.Name], facts.Off)
				if known.Name == variant.Name {
					want = facts.On
				}
				check(t, found[i], want, known.Lag)
			}
			if left := b.sim.Site(siteID).Folders(); !slices.Equal(left, before) {
				t.Errorf("the site has the folders\n%v\nwant\n%v", left, before)
			}
		})
	}
}

func check(t *testing.T, f facts.Fact, want facts.State, lag bool) {
	t.Helper()
	if f.State != want {
		t.Errorf("%s is %s, want %s: %s", f.Variant, f.State, want, f.Did)
	}
	if got := f.Lasted != 0; got != (lag && want == facts.On) {
		t.Errorf("%s lasted %s: %s", f.Variant, f.Lasted, f.Did)
	}
	if f.Did == "" || len(f.Answers) == 0 {
		t.Errorf("%s has no sentence or no request id: %+v", f.Variant, f)
	}
}

func TestFacts_serverClockBehind(t *testing.T) {
	t.Parallel()
	found, err := facts.Run(t.Context(), start(t, wixsim.Variant{ClockAhead: -time.Minute}).config)
	if err != nil {
		t.Fatal(err)
	}
	if f := fact(t, found, "clock-ahead"); f.State != facts.On || f.Lasted >= 0 {
		t.Errorf("clock-ahead is %s by %s: %s", f.State, f.Lasted, f.Did)
	}
}

// fact is the fact of one variant.
func fact(t *testing.T, found []facts.Fact, variant string) facts.Fact {
	t.Helper()
	at := slices.IndexFunc(found, func(f facts.Fact) bool { return f.Variant == variant })
	if at < 0 {
		t.Fatalf("no fact of %s", variant)
	}
	return found[at]
}

func TestFacts_sayWhyTheyWereNotTried(t *testing.T) {
	t.Parallel()
	b := start(t, wixsim.Variant{})
	b.config.App, b.config.PrivateFolder = nil, ""
	found, err := facts.Run(t.Context(), b.config)
	if err != nil {
		t.Fatal(err)
	}
	for variant, reason := range map[string]string{
		"bearer-token-401": "not tried: it needs an app's credentials", "private-files": "not tried: it needs a folder",
	} {
		if f := fact(t, found, variant); f.State != facts.Unknown || !strings.HasPrefix(f.Did, reason) {
			t.Errorf("%s is %s: %s", variant, f.State, f.Did)
		}
	}
}

// A site that carries no bulk call out fails probes, and keeps the scratch folder.
func TestFacts_nameTheFolderThatIsLeft(t *testing.T) {
	t.Parallel()
	b := start(t, wixsim.Variant{})
	b.sim.SetFaults(wixsim.Faults{IgnoreBulk: true})
	found, err := facts.Run(t.Context(), b.config)
	scratch, ok := b.sim.Site(siteID).Find("/terraform-provider-wixmedia facts")
	if !ok || err == nil || !strings.Contains(err.Error(), scratch.ID) {
		t.Errorf("error %v does not name folder %s", err, scratch.ID)
	}
	if f := fact(t, found, "job-time"); f.State != facts.Unknown || !strings.HasPrefix(f.Did, "the probe failed: a deleted folder does not reach the trash") {
		t.Errorf("job-time is %s: %s", f.State, f.Did)
	}
}

func TestSheet_isATable(t *testing.T) {
	t.Parallel()
	got := facts.Sheet(time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC), []facts.Fact{
		{Variant: "list-lag", State: facts.On, Lasted: 2040 * time.Millisecond, Did: "late", Answers: []string{"list folders 200: 1.2", "search folders 200: 1.3"}},
		{Variant: "trim-names", State: facts.Unknown, Did: "a | b\n<c>"},
	})
	want := `### What the Wix Folders API did on 2026-05-04

| variant | what the site did | request ids |
| --- | --- | --- |
| ` + "`list-lag`" + ` | **on (2s)**: late | list folders 200: 1.2<br>search folders 200: 1.3 |
| ` + "`trim-names`" + ` | **unknown**: a \| b &lt;c> |  |
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
