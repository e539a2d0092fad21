package page

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func set(name, value string) string { return fmt.Sprintf(`{"name":%q,"value":%q}`, name, value) }

// switched is a switch that the page offers, a value for it, and the switches that it needs to have an effect.
type switched struct{ name, value, with string }

// offered is every switch of the page. A switch without a value is on or off.
var offered = []switched{
	{name: "latency", value: "1h"},
	{name: "rate-limit", value: "3"},
	{name: "burst", value: "2", with: "rate-limit=5"},
	{name: "retry-after", value: "7", with: "throttle-share=1"},
	{name: "throttle-share", value: "1"},
	{name: "error-share", value: "1"},
	{name: "lost-share", value: "1"},
	{name: "faults-writes-only", with: "error-share=1"},
	{name: "fault-times", value: "1", with: "ignore-bulk=true"},
	{name: "body-never-ends"},
	{name: "files-not-found"},
	{name: "refuse-id", value: "media-root=403"},
	{name: "cursor-expired"},
	{name: "cursor-loop"},
	{name: "empty-pages"},
	{name: "ignore-bulk"},
	{name: "trashed-get-404"},
	{name: "trashed-state-ok"},
	{name: "child-state-ok"},
	{name: "refuse-duplicates"},
	{name: "list-lag", value: "5s"},
	{name: "job-time", value: "5s"},
	{name: "visible-after", value: "5s"},
	{name: "restore-orphan-fails"},
	{name: "trim-names"},
	{name: "field-mask-required"},
	{name: "field-mask-ignored"},
	{name: "parent-missing-400"},
	{name: "bulk-unknown-404"},
	{name: "bearer-token-401"},
	{name: "cursor-expires", value: "2s"},
	{name: "clock-ahead", value: "-1m"},
	{name: "restore-into-trash"},
	{name: "purge-takes-trash"},
	{name: "trash-search-top-only"},
	{name: "site-id-upper"},
	{name: "private-files"},
}

// TestSettings_takeEffect plays one story through the API with each switch on and off: the answers must differ.
func TestSettings_takeEffect(t *testing.T) {
	t.Parallel()
	for _, s := range offered {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			without, with := newStory(t), newStory(t)
			if name, value, ok := strings.Cut(s.with, "="); ok {
				without.set(name, value)
				with.set(name, value)
			}
			value := s.value
			if value == "" {
				value = "true"
			}
			with.set(s.name, value)
			off, on := without.play(), with.play()
			if slices.Equal(off, on) {
				t.Errorf("all %d answers of the API are the same with %s=%s", len(on), s.name, value)
			}
			with.set(s.name, "")
			if with.now(s.name) != "" {
				t.Errorf("%s is %q after it was switched off", s.name, with.now(s.name))
			}
		})
	}
}

// TestSettings_alone: were the answers of two equal simulators to differ, the test above would prove nothing.
func TestSettings_alone(t *testing.T) {
	t.Parallel()
	if one, two := newStory(t).play(), newStory(t).play(); !slices.Equal(one, two) {
		t.Error("two equal simulators answer differently")
	}
}

func TestSettings_offerEverySwitch(t *testing.T) {
	t.Parallel()
	st := newStory(t)
	var names, want []string
	for _, g := range st.page.settingsNow() {
		for _, s := range g.Settings {
			names = append(names, s.Name)
			if s.Help == "" || s.Value != "" {
				t.Errorf("at first %+v", s)
			}
			at := slices.IndexFunc(offered, func(o switched) bool { return o.name == s.Name })
			if at >= 0 && (s.Unit == "") != (offered[at].value == "") {
				t.Errorf("%s has the unit %q", s.Name, s.Unit)
			}
		}
	}
	for _, s := range offered {
		want = append(want, s.name)
	}
	slices.Sort(names)
	slices.Sort(want)
	if !slices.Equal(names, want) {
		t.Errorf("the page offers %v, tested are %v", names, want)
	}
}

func TestSettings_keepTheOthers(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetFaults(wixsim.Faults{Times: 3})
	for _, body := range []string{set("list-lag", "3s"), set("trim-names", "true"), set("error-share", "0.5"), set("refuse-id", "a=403,b=500"), set("refuse-id", "b=404")} {
		b.want(200, "POST", "setting", body)
	}
	variant, faults := b.sim.Settings()
	if want := (wixsim.Variant{ListLag: 3 * time.Second, TrimNames: true}); variant != want {
		t.Errorf("variant %+v", variant)
	}
	if faults.Times != 3 || faults.ErrorShare != 0.5 || len(faults.RefuseIDs) != 1 || faults.RefuseIDs["b"] != 404 {
		t.Errorf("faults %+v", faults)
	}
	for _, body := range []string{set("nope", "1"), set("list-lag", "x"), set("list-lag", "11m"), set("error-share", "x"), set("refuse-id", "a=1"), "{"} {
		b.want(400, "POST", "setting", body)
	}
	if after, _ := b.sim.Settings(); after != variant {
		t.Errorf("a refused value changed the variant to %+v", after)
	}
}

// story is a simulator whose clock stands still, with the page before it.
type story struct {
	*testing.T
	sim     *wixsim.Simulator
	page    *Page
	auth    string
	answers []string
}

func newStory(t *testing.T) *story {
	t.Helper()
	sim, err := wixsim.New(wixsim.Config{
		APIKey: testKey, Sites: []string{testSite}, Seed: 1, App: wixsim.App{ClientID: "app", ClientSecret: "secret"},
		Clock: func() time.Time { return time.Date(2022, 8, 30, 16, 56, 29, 0, time.UTC) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return &story{T: t, sim: sim, page: New(sim), auth: testKey}
}

func (s *story) set(name, value string) {
	s.Helper()
	r := httptest.NewRequest(http.MethodPost, "http://localhost"+Path+"setting", strings.NewReader(set(name, value)))
	r.Header.Set("Origin", "http://localhost")
	r.Header.Set(tokenHeader, s.page.token)
	w := httptest.NewRecorder()
	s.page.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		s.Fatalf("%s=%s: %d %s", name, value, w.Code, w.Body)
	}
}

func (s *story) now(name string) string { return value(s.page.settingsNow(), name) }

// impatient is the context of a caller that cuts the connection as soon as it has to wait.
type impatient struct {
	context.Context
	waited bool
}

func (c *impatient) Done() <-chan struct{} {
	c.waited = true
	return c.Context.Done()
}

// call makes a call of the API and keeps its answer.
func (s *story) call(method, path, body string) map[string]any {
	s.Helper()
	cut, cancel := context.WithCancel(s.Context())
	cancel()
	ctx := &impatient{Context: cut}
	r := httptest.NewRequestWithContext(ctx, method, "http://localhost"+path, strings.NewReader(body))
	r.Header.Set("Authorization", s.auth)
	r.Header.Set("wix-site-id", testSite)
	w := httptest.NewRecorder()
	func() {
		defer func() {
			if recover() != nil {
				s.answers = append(s.answers, "cut")
			}
		}()
		s.page.ServeHTTP(w, r)
	}()
	s.answers = append(s.answers, fmt.Sprint(method, path, w.Code, w.Header().Get("Retry-After"), w.Body, ctx.waited))
	var answer map[string]any
	_ = json.Unmarshal(w.Body.Bytes(), &answer) // not all answers are JSON
	return answer
}
