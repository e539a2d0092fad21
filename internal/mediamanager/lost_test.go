package mediamanager_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// bubble is a simulated site at no distance, in time that passes only while all
// wait: so the waits are those of the release.
type bubble struct {
	*fixture
	mu   sync.Mutex
	meet func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error)
}

// inBubble tells a story in a bubble.
func inBubble(t *testing.T, config wixsim.Config, story func(t *testing.T, b *bubble)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		config.APIKey, config.Sites = apiKey, []string{siteID}
		sim, err := wixsim.New(config)
		if err != nil {
			t.Fatal(err)
		}
		story(t, &bubble{fixture: &fixture{sim: sim, admin: sim.Site(siteID)}})
	})
}

// run is one run of the provider, without pacing.
func (b *bubble) run(t *testing.T) *mediamanager.Site { return b.paced(t, 0) }

// paced is one run of the provider.
func (b *bubble) paced(t *testing.T, perMinute int) *mediamanager.Site {
	t.Helper()
	client, err := wix.NewClient(wix.Config{APIKey: apiKey, SiteID: siteID, RequestsPerMinute: perMinute, Transport: b})
	if err != nil {
		t.Fatal(err)
	}
	return mediamanager.NewSite(client, mediamanager.Timing{})
}

// meets puts something between the provider and Wix.
func (b *bubble) meets(meet func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.meet = meet
}

// RoundTrip asks the simulator.
func (b *bubble) RoundTrip(r *http.Request) (*http.Response, error) {
	b.mu.Lock()
	meet := b.meet
	b.mu.Unlock()
	pass := func() (*http.Response, error) { return b.pass(r) }
	if meet == nil {
		return pass()
	}
	return meet(r, pass)
}

func (b *bubble) pass(r *http.Request) (resp *http.Response, err error) {
	defer func() {
		if cut := recover(); cut != nil {
			resp, err = nil, io.ErrUnexpectedEOF
		}
	}()
	served := r.Clone(r.Context())
	if served.Body == nil {
		served.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	b.sim.ServeHTTP(recorder, served)
	if err := r.Context().Err(); err != nil && r.Method == http.MethodGet {
		return nil, err
	}
	return recorder.Result(), nil
}

// loses cuts the answer to the first n requests of that method, after the work
// or instead of it.
func (b *bubble) loses(method string, n int, done bool) {
	b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
		b.mu.Lock()
		lost := r.Method == method && !strings.HasSuffix(r.URL.Path, "/search") && n > 0
		if lost {
			n--
		}
		b.mu.Unlock()
		if !lost {
			return pass()
		}
		if done {
			_, _ = pass()
		}
		return nil, io.ErrUnexpectedEOF
	})
}

// answers gives that answer to the requests that pick chooses.
func (b *bubble) answers(pick func(*http.Request) bool, status int, body string) {
	b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
		if !pick(r) {
			return pass()
		}
		recorder := httptest.NewRecorder()
		recorder.WriteHeader(status)
		_, _ = recorder.WriteString(body)
		return recorder.Result(), nil
	})
}

// named counts the live folders of a name.
func (f *fixture) named(name string) int {
	n := 0
	for _, folder := range f.admin.Folders() {
		if folder.DisplayName == name && !folder.Trashed {
			n++
		}
	}
	return n
}

func newFolder(name string, onConflict mediamanager.OnConflict) mediamanager.NewFolder {
	return mediamanager.NewFolder{DisplayName: name, ParentID: wix.MediaRoot, OnConflict: onConflict}
}

func TestCreate_whoseAnswerWasLost(t *testing.T) {
	for name, c := range map[string]struct {
		done    bool
		lag     time.Duration
		lost    int
		creates int
		within  time.Duration
	}{
		"done":                      {done: true, lost: 1, creates: 1, within: 5 * time.Second},
		"done, and lists lag":       {done: true, lag: 40 * time.Second, lost: 1, creates: 1, within: time.Minute},
		"not done":                  {lost: 1, creates: 1, within: 70 * time.Second},
		"not done, twice":           {lost: 2, creates: 1, within: 140 * time.Second},
		"not done, and a lag's end": {lag: 40 * time.Second, lost: 1, creates: 1, within: 70 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: wixsim.Variant{ListLag: c.lag}}, func(t *testing.T, b *bubble) {
				b.loses(http.MethodPost, c.lost, c.done)
				begun := time.Now()
				f, adopted, err := b.run(t).Create(t.Context(), newFolder("New", mediamanager.FailOnConflict))
				if err != nil || adopted || f.DisplayName != "New" || b.named("New") != 1 {
					t.Errorf("created %+v, adopted %v, %v; there are %d", f, adopted, err, b.named("New"))
				}
				if calls := b.calls(); calls["CreateFolder"] != c.creates {
					t.Errorf("calls %v, want %d creates", calls, c.creates)
				}
				if took := time.Since(begun); took > c.within {
					t.Errorf("took %s, want at most %s", took, c.within)
				}
			})
		})
	}
}

// A server error may come after the work as well as before it.
func TestCreate_afterServerErrors(t *testing.T) {
	inBubble(t, wixsim.Config{Seed: 3}, func(t *testing.T, b *bubble) {
		b.sim.SetFaults(wixsim.Faults{ErrorShare: 0.3, LostShare: 0.3, WritesOnly: true})
		site := b.run(t)
		var all sync.WaitGroup
		for _, name := range strings.Fields("a b c d e f g h i j k l m n o p q r s t") {
			all.Go(func() {
				if _, _, err := site.Create(t.Context(), newFolder(name, mediamanager.FailOnConflict)); err != nil || b.named(name) != 1 {
					t.Errorf("%s: %v; there are %d", name, err, b.named(name))
				}
			})
		}
		all.Wait()
	})
}

// Two blocks want a folder each, of one name: a lost one is no other's.
func TestCreate_lostDuplicatesStayApart(t *testing.T) {
	for name, done := range map[string]bool{"done": true, "not done": false} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: wixsim.Variant{ListLag: 5 * time.Second}}, func(t *testing.T, b *bubble) {
				b.admin.Create("Same", wix.MediaRoot) // somebody's, a moment ago
				time.Sleep(10 * time.Second)
				b.loses(http.MethodPost, 3, done)
				site, ids := b.run(t), map[string]bool{}
				var all sync.WaitGroup
				for range 3 {
					all.Go(func() {
						f, _, err := site.Create(t.Context(), newFolder("Same", mediamanager.Duplicate))
						if err != nil {
							t.Error(err)
						}
						b.mu.Lock()
						defer b.mu.Unlock()
						ids[f.ID] = true
					})
				}
				all.Wait()
				if len(ids) != 3 || b.named("Same") != 4 {
					t.Errorf("three blocks have %d folders, of %d that there are with the one before", len(ids), b.named("Same"))
				}
			})
		})
	}
}

// A folder that another block moved here meanwhile is not the one that was lost.
func TestCreate_lostIsNotWhatAnotherBlockHas(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		site := b.run(t)
		other, _, err := site.Create(t.Context(), newFolder("Other", mediamanager.FailOnConflict))
		if err != nil {
			t.Fatal(err)
		}
		other.ParentFolderID = wix.MediaRoot
		if _, err := site.Update(t.Context(), mediamanager.Change{ID: other.ID, DisplayName: "New", ParentID: wix.MediaRoot, Was: seen(other)}); err != nil {
			t.Fatal(err)
		}
		b.loses(http.MethodPost, 1, false)
		f, _, err := site.Create(t.Context(), newFolder("New", mediamanager.Duplicate))
		if err != nil || f.ID == other.ID || b.named("New") != 2 {
			t.Errorf("created %+v, %v", f, err)
		}
	})
}

func TestCreate_lostAndNotToBeFoundOut(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			if r.Method == http.MethodGet && len(b.calls()) > 0 && b.calls()["CreateFolder"] > 0 {
				return nil, io.ErrUnexpectedEOF
			}
			resp, err := pass()
			if r.Method == http.MethodPost {
				return nil, io.ErrUnexpectedEOF
			}
			return resp, err
		})
		_, _, err := b.run(t).Create(t.Context(), newFolder("New", mediamanager.FailOnConflict))
		var lost *mediamanager.LostError
		if !errors.As(err, &lost) || lost.DisplayName != "New" || !errors.Is(err, wix.ErrConnectionLost) {
			t.Errorf("error %v, want one that says that the create was lost", err)
		}
		if b.named("New") != 1 {
			t.Errorf("there are %d", b.named("New"))
		}
	})
}

// Ctrl-C while a lost create is looked up: the next plan has to find out.
func TestCreate_interruptedWhileItIsLookedUp(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		b.loses(http.MethodPost, 1, false)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(10*time.Second, cancel)
		begun := time.Now()
		_, _, err := b.run(t).Create(ctx, newFolder("New", mediamanager.FailOnConflict))
		var lost *mediamanager.LostError
		if !errors.As(err, &lost) || time.Since(begun) != 10*time.Second {
			t.Errorf("error %v after %s", err, time.Since(begun))
		}
	})
}

// seen is what a caller knows of a folder that Wix has answered with.
func seen(f wix.Folder) mediamanager.Known {
	return mediamanager.Known{ID: f.ID, DisplayName: f.DisplayName, ParentID: f.ParentFolderID, CreatedDate: f.CreatedDate}
}
