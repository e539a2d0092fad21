package resources_test

import (
	"bytes"
	"fmt"
	"maps"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// trouble stands in front of the simulator and answers in its place, for as
// long as something is wrong.
type trouble struct {
	wrong atomic.Pointer[http.HandlerFunc]
}

func (f *trouble) inFront(simulator http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wrong := f.wrong.Load(); wrong != nil {
			(*wrong)(w, r)
			return
		}
		simulator.ServeHTTP(w, r)
	})
}

func (f *trouble) begins(wrong http.HandlerFunc) { f.wrong.Store(&wrong) }
func (f *trouble) ends()                         { f.wrong.Store(nil) }

// answers is a handler that says the same to all.
func answers(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("X-Wix-Request-Id", "1690.42")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

func page(status int) http.HandlerFunc {
	return answers(status, "text/html; charset=utf-8", "<!DOCTYPE html><html><body>"+http.StatusText(status)+"</body></html>")
}

func cuts(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

func neverAnswers(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func tenMiB(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write([]byte(`{"folder":{"displayName":"`))
	_, _ = w.Write(bytes.Repeat([]byte("x"), 10<<20))
	_, _ = w.Write([]byte(`"}}`))
}

const timedBrand = `
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
  timeouts     = { read = "3s" }
}
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
  timeouts         = { read = "3s" }
}
`

// Whatever answers a refresh, it is a clear error, and no folder leaves the state.
func TestFolder_refreshInTroubleKeepsTheState(t *testing.T) {
	var front trouble
	s := tell(t, acctest.WithHandler(front.inFront), acctest.WithPatience(func(p *wix.Patience) { p.ServerErrors = 300 * time.Millisecond }))
	s.declares(timedBrand).applies()
	s.muchLater()
	before := s.holds()
	const kept = "the state keeps every folder"
	for _, test := range []struct {
		name  string
		wrong http.HandlerFunc
		says  []string
	}{
		{
			"key unknown", answers(401, "application/json", `{"message":"unauthenticated","details":{}}`),
			[]string{"401 Unauthorized: unauthenticated (request 1690.42)", "Check api_key (WIX_API_KEY)"},
		},
		{
			"no permission", answers(403, "application/json", `{"message":"","details":{"applicationError":{"code":"PERMISSION_DENIED"}}}`),
			[]string{"403 PERMISSION_DENIED (request 1690.42)", "permission to manage the Media Manager", "check site_id (WIX_SITE_ID)"},
		},
		{"no permission, in HTML", page(403), []string{"403 Forbidden", "permission to manage the Media Manager"}},
		{"another host", page(404), []string{"404 Not Found", "is not from the Wix API. Check endpoint (WIX_ENDPOINT)", kept}},
		{"a portal", page(200), []string{"the answer is text/html, not the JSON that Wix sends", "Check endpoint (WIX_ENDPOINT)", kept}},
		{"broken JSON", answers(200, "application/json", `{"folder":{"id":"x","displayN`), []string{"the answer is not the JSON that Wix sends", kept}},
		{"JSON of something else", answers(200, "application/json", `{"pets":[]}`), []string{"the answer lacks", kept}},
		{"nothing", answers(200, "application/json", ""), []string{"the answer is empty where Wix sends JSON", kept}},
		{"10 MiB", tenMiB, []string{"the answer is longer than any of Wix's (over 8 MiB)", kept}},
		{"server errors", answers(500, "application/json", `{"message":"","details":{}}`), []string{"500 Internal Server Error", "Wix returned a server error"}},
		{"gateway errors", page(502), []string{"502 Bad Gateway", "Wix returned a server error"}},
		{
			"throttled", answers(429, "application/json", `{"message":"too many","details":{}}`),
			[]string{"The operation timed out. Get folder had waited", "Wix refuses more requests for now (429). Last answer: 429 Too Many Requests", "Set a lower requests_per_minute"},
		},
		{"cut connections", cuts, []string{"the connection to 127.0.0.1", "was cut"}},
		{"no answer", neverAnswers, []string{"The operation timed out", "an answer from Wix.", "timeouts attribute"}},
	} {
		t.Log(test.name)
		front.begins(test.wrong)
		failed := s.run(1, "apply", "-refresh-only", "-auto-approve")
		says(t, failed, append(test.says, `Unable to read folder "Brand"`)...)
		omits(t, failed, "context deadline", acctest.APIKey, "xxxxxxxxxx", "deleted for good")
		if after := s.holds(); !maps.Equal(before, after) {
			t.Fatalf("the state was %v, and is %v", before, after)
		}
		front.ends()
	}
	s.plansNothing()
}

func TestFolder_shortThrottlingOnlyDelays(t *testing.T) {
	s := tell(t, acctest.WithFaults(wixsim.Faults{ThrottleShare: 0.4}))
	s.declares(chain).applies()
	s.plansNothing()
	s.destroys()
	s.lives()
}

func TestFolder_throttlingThatOutlastsTheTimeout(t *testing.T) {
	s := tell(t)
	s.declares(strings.ReplaceAll(timedBrand, `"1s"`, `"3s"`)).applies()
	s.muchLater()
	s.Sim.SetFaults(wixsim.Faults{ThrottleShare: 1, RetryAfter: "1"})
	says(t, s.run(1, "plan"), `Unable to read folder "Brand"`, "The operation timed out", "Wix refuses more requests for now (429)",
		"Last answer: 429 RESOURCE_EXHAUSTED: Too many requests")
	s.Sim.SetFaults(wixsim.Faults{})
	s.plansNothing()
}

// configures puts other attributes into the provider block.
func (s *story) configures(attributes map[string]string) {
	s.t.Helper()
	s.cli.Write("provider.tf", s.Provider(attributes))
}

func TestFolder_providerThatCannotWork(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := tell(t)
	s.cli.Env = append(s.cli.Env, "WIX_API_KEY=", "WIX_SITE_ID=", "WIX_ENDPOINT=")
	s.declares(brand("")).applies()
	s.muchLater()
	before := s.holds()
	nobody := "http://" + listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name       string
		attributes map[string]string
		says       []string
	}{
		{"a wrong key", map[string]string{"api_key": `"IST.wrong"`}, []string{`Unable to read folder "Brand"`, "401", "Wix does not accept the credentials"}},
		{"no key", map[string]string{"api_key": ""}, []string{"Missing credentials", "WIX_API_KEY"}},
		{"no site", map[string]string{"site_id": ""}, []string{"Missing site", "WIX_SITE_ID"}},
		{"another page of the endpoint", map[string]string{"endpoint": fmt.Sprintf("%q", s.URL+"/elsewhere")}, []string{`Unable to read folder "Brand"`, "404", "Check endpoint (WIX_ENDPOINT)"}},
		{"nobody listens", map[string]string{"endpoint": fmt.Sprintf("%q", nobody)}, []string{`Unable to read folder "Brand"`, "cannot be reached", "Check the network, HTTPS_PROXY and endpoint"}},
		{"http to the world", map[string]string{"endpoint": `"http://www.wixapis.com"`}, []string{"Invalid endpoint", "http"}},
	} {
		t.Log(test.name)
		s.configures(test.attributes)
		failed := s.run(1, "apply", "-auto-approve")
		says(t, failed, test.says...)
		omits(t, failed, "IST.wrong")
		if after := s.holds(); !maps.Equal(before, after) {
			t.Fatalf("the state was %v, and is %v", before, after)
		}
	}
	s.configures(nil)
	s.plansNothing()
}

func TestFolder_keyThatMayOnlyRead(t *testing.T) {
	s := tell(t)
	s.declares(chain).applies()
	s.muchLater()
	s.configures(map[string]string{"api_key": fmt.Sprintf("%q", acctest.ReadOnlyKey)})
	s.plansNothing()

	s.declares(strings.Replace(chain, `"Logos"`, `"Icons"`, 1) + oldFolder).plansChanges()
	failed := s.run(1, "apply", "-auto-approve")
	says(t, failed, `Unable to update folder "Logos"`, `Unable to create folder "Old"`, "403 Forbidden",
		"The API key needs the permission to manage the Media Manager")
	failed = s.run(1, "destroy", "-auto-approve")
	says(t, failed, `Unable to destroy folder "Print"`, "403 Forbidden")
	s.lives("/Brand", "/Brand/Logos", "/Brand/Logos/Print")
	if held := s.holds(); len(held) != 3 {
		t.Fatalf("the state holds %v", held)
	}
}

// onlyWrites spares what only reads.
func onlyWrites(simulator, inTrouble http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet || strings.HasSuffix(r.URL.Path, "/search") {
			simulator.ServeHTTP(w, r)
			return
		}
		inTrouble.ServeHTTP(w, r)
	})
}

// Writes in trouble leave in the state what Wix has done, and no more.
func TestFolder_writeInTroubleIsFinishedByTheNextApply(t *testing.T) {
	var front trouble
	s := tell(t, acctest.WithHandler(func(simulator http.Handler) http.Handler {
		return onlyWrites(simulator, front.inFront(simulator))
	}),
		acctest.WithPatience(func(p *wix.Patience) { p.ServerErrors = 200 * time.Millisecond }),
		acctest.WithTiming(func(timing *mediamanager.Timing) { timing.LostLook = 200 * time.Millisecond }))
	const timeouts = `timeouts = { create = "1s", update = "1s", delete = "1s" }`
	s.declares(brand(timeouts)).applies()
	s.muchLater()
	id := s.id("brand")
	for _, test := range []struct {
		name  string
		wrong http.HandlerFunc
		says  string
	}{
		{"server errors", answers(500, "application/json", `{"message":"","details":{}}`), "500 Internal Server Error"},
		{"no permission, in HTML", page(403), "403 Forbidden"},
		{"another host", page(404), "Check endpoint (WIX_ENDPOINT)"},
		{"broken JSON", answers(200, "application/json", `{"folder":{"id":"x","displayN`), "the answer is not the JSON that Wix sends"},
		{"cut connections", cuts, "was cut"},
	} {
		t.Log(test.name)
		front.begins(test.wrong)
		says(t, s.declares(strings.ReplaceAll(brand(timeouts, "again"), `"Brand"`, `"Brand 2"`)).run(1, "apply", "-auto-approve"),
			`Unable to update folder "Brand"`, `Unable to create folder "Brand 2"`, test.says)
		says(t, s.run(1, "destroy", "-auto-approve"), `Unable to destroy folder "Brand"`, test.says)
		front.ends()
		s.lives("/Brand")
		if held := s.holds(); len(held) != 1 || held["brand"].Attributes.ID != id {
			t.Fatalf("the state holds %v", held)
		}
	}
	s.declares(strings.ReplaceAll(brand(timeouts), `"Brand"`, `"Brand 3"`) + oldFolder).applies()
	s.lives("/Brand 3", "/Old")
	s.is(id, "/Brand 3")
	s.plansNothing()
}

func TestFolder_importOfAnUnknownID(t *testing.T) {
	s := tell(t)
	s.declares(brand("") + fmt.Sprintf(importBrand, "0123456789abcdef0123456789abcdef"))
	says(t, s.run(1, "plan"), `Unable to import folder "0123456789abcdef0123456789abcdef"`, "Wix finds no folder with the id", "Check the id, and the site")
	s.writesNothing()
}

// A saved plan may be older than what it was made for.
func TestFolder_parentDeletedSinceThePlan(t *testing.T) {
	s := tell(t)
	parent := s.Admin.Create("Campaigns", "media-root")
	s.declares(summerBelow(`"media-root"`)).applies()
	s.muchLater()
	s.declares(summerBelow(fmt.Sprintf("%q", parent.ID)) + fmt.Sprintf(`
resource "wixmedia_folder" "winter" {
  display_name     = "Winter"
  parent_folder_id = %q
}
`, parent.ID)).plansChanges("-out=old.tfplan")
	s.Admin.Purge(parent.ID)
	failed := s.run(1, "apply", "old.tfplan")
	says(t, failed, "The parent folder does not exist", `to be the parent of "Summer"`, `to be the parent of "Winter"`)
	s.lives("/Summer")
}
