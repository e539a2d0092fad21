// Package page shows a simulated Media Manager in a browser: a person makes manual changes there by clicks, follows the
// requests of an apply, and switches faults and variants on and off.
//
// The page is one set of HTML, CSS and JavaScript in the binary; it loads nothing else. Its server answers only to
// loopback names and to its own origin, so that no other web site can read or change anything through the browser of
// the person who runs the simulator. The page sends a token that only its HTML carries, in a header, never in a URL.
package page

import (
	"crypto/rand"
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Path is where the page is, beside the admin server of the simulator.
const Path = "/_wixsim/page/"

//go:embed static
var static embed.FS

// maxBody bounds the bodies that are read.
const maxBody = 1 << 16

// Page serves the page, and everything else as the simulator does. It is safe for concurrent use.
type Page struct {
	sim    *wixsim.Simulator
	token  string
	mux    *http.ServeMux
	ended  chan struct{}
	end    func()
	tick   time.Duration // between two looks for jobs that are due
	bundle time.Duration // what happens in this time becomes one event

	settings sync.Mutex // held from the read of a setting until it is written
}

// New is the page of a simulator.
func New(sim *wixsim.Simulator) *Page {
	ended := make(chan struct{})
	p := &Page{
		sim: sim, token: rand.Text(), mux: http.NewServeMux(), tick: time.Second, bundle: 100 * time.Millisecond,
		ended: ended, end: sync.OnceFunc(func() { close(ended) }),
	}
	p.mux.HandleFunc("GET "+Path+"{$}", p.index)
	p.mux.HandleFunc("GET "+Path+"page.css", file("page.css", "text/css; charset=utf-8"))
	p.mux.HandleFunc("GET "+Path+"page.js", file("page.js", "text/javascript; charset=utf-8"))
	p.mux.HandleFunc("GET "+Path+"events", p.known(p.events))
	p.mux.HandleFunc("POST "+Path+"change", p.known(p.change))
	p.mux.HandleFunc("POST "+Path+"setting", p.known(p.setting))
	p.mux.HandleFunc("POST "+Path+"forget", p.known(p.forget))
	return p
}

// Close ends the event streams, which would otherwise keep a server from shutting down.
func (p *Page) Close() { p.end() }

// ServeHTTP refuses what other web sites send, and answers the rest.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if reason := foreign(r); reason != "" {
		refuse(w, http.StatusForbidden, reason)
		return
	}
	if !strings.HasPrefix(r.URL.Path, Path) {
		p.sim.ServeHTTP(w, r)
		return
	}
	protect(w.Header())
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	p.mux.ServeHTTP(w, r)
}

// index hands the token to the page.
func (p *Page) index(w http.ResponseWriter, _ *http.Request) {
	html := strings.Replace(read("index.html"), "{{token}}", p.token, 1)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(html)) // a browser that went away is no error
}

func file(name, contentType string) http.HandlerFunc {
	content := []byte(read(name))
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(content) // a browser that went away is no error
	}
}

func read(name string) string {
	content, err := static.ReadFile("static/" + name)
	if err != nil {
		panic(err) // the files are in the binary
	}
	return string(content)
}

// site is the Admin of the site that the query names, or of the first one.
func (p *Page) site(r *http.Request) (*wixsim.Admin, string, error) {
	asked := r.URL.Query().Get("site")
	for _, id := range p.sim.Sites() {
		if asked == "" || id == asked {
			return p.sim.Site(id), id, nil
		}
	}
	return nil, "", fmt.Errorf("no site %q", asked)
}

// change makes a manual change.
func (p *Page) change(w http.ResponseWriter, r *http.Request) {
	admin, _, err := p.site(r)
	var want wixsim.ManualChange
	if err == nil {
		err = json.NewDecoder(r.Body).Decode(&want)
	}
	var placed wixsim.Placed
	if err == nil {
		placed, err = admin.Change(want)
	}
	answer(w, placed, err)
}

// forget empties the journal.
func (p *Page) forget(w http.ResponseWriter, _ *http.Request) {
	p.sim.ResetJournal()
	answer(w, struct{}{}, nil)
}

func answer(w http.ResponseWriter, body any, err error) {
	if err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	send(w, http.StatusOK, body)
}

func refuse(w http.ResponseWriter, status int, message string) {
	send(w, status, struct {
		Message string `json:"message"`
	}{message})
}

func send(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a browser that went away is no error
}
