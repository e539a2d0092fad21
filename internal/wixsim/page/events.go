package page

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Bounds of what the page gets of the journal.
const (
	maxCalls = 300  // the newest ones
	maxText  = 2000 // bytes of a path or a body
)

// foldersEvent is the folders of a site; it comes first, and after each change of them.
type foldersEvent struct {
	Site    string          `json:"site"`
	Sites   []string        `json:"sites"`
	Folders []wixsim.Placed `json:"folders"`
}

// callsEvent is the calls since the last one, and the number of the oldest call that the journal still has.
type callsEvent struct {
	Oldest int         `json:"oldest"`
	Calls  []shownCall `json:"calls"`
}

type shownCall struct {
	Number    int    `json:"number"`
	Time      string `json:"time"`
	Status    int    `json:"status"` // 0 = the connection was cut
	Operation string `json:"operation"`
	Method    string `json:"method"`
	Path      string `json:"path"`
	Body      string `json:"body"`
	Write     bool   `json:"write"`
	Lost      bool   `json:"lost"`
}

// stream is what one browser has been sent.
type stream struct {
	page     *Page
	admin    *wixsim.Admin
	site     string
	w        http.ResponseWriter
	revision int
	next     int // number of the next call
	oldest   int
	settings string
}

// events sends what the page shows, and then what changes, until the browser goes away.
func (p *Page) events(w http.ResponseWriter, r *http.Request) {
	admin, site, err := p.site(r)
	if err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	s := &stream{page: p, admin: admin, site: site, w: w, revision: -1}
	tick := time.NewTicker(p.tick)
	defer tick.Stop()
	for {
		changed := p.sim.Watch()
		if s.catchUp() != nil {
			return // the browser went away
		}
		select {
		case <-changed:
		case <-tick.C: // a job may be due
			continue
		case <-r.Context().Done():
			return
		case <-p.ended:
			return
		}
		select {
		case <-time.After(p.bundle):
		case <-r.Context().Done():
			return
		}
	}
}

// catchUp sends what the browser does not have yet.
func (s *stream) catchUp() error {
	// Read before the folders: a change in between is sent twice rather than never.
	if revision := s.admin.Revision(); revision != s.revision {
		s.revision = revision
		if err := s.send("folders", foldersEvent{s.site, s.page.sim.Sites(), s.admin.Placed()}); err != nil {
			return err
		}
	}
	calls, next, oldest := s.page.sim.CallsSince(s.next, maxCalls)
	if len(calls) > 0 || oldest != s.oldest {
		s.next, s.oldest = next, oldest
		event := callsEvent{Oldest: oldest, Calls: make([]shownCall, 0, len(calls))}
		for i, c := range calls {
			event.Calls = append(event.Calls, show(c, next-len(calls)+i))
		}
		if err := s.send("calls", event); err != nil {
			return err
		}
	}
	settings, err := json.Marshal(s.page.settingsNow())
	if err != nil || string(settings) == s.settings {
		return err
	}
	s.settings = string(settings)
	return s.send("settings", json.RawMessage(settings))
}

func (s *stream) send(event string, data any) error {
	text, err := json.Marshal(data) // on one line
	if err == nil {
		_, err = fmt.Fprintf(s.w, "event: %s\ndata: %s\n\n", event, text)
	}
	if err != nil {
		return err
	}
	return http.NewResponseController(s.w).Flush()
}

func show(c wixsim.Call, number int) shownCall {
	path := c.Path
	if len(c.Query) > 0 {
		path += "?" + c.Query.Encode()
	}
	return shownCall{
		Number: number, Time: c.Time.Format("15:04:05"), Status: c.Status, Operation: c.Operation, Method: c.Method,
		Path: short(path), Body: short(string(c.Body)), Write: c.Write, Lost: c.Lost,
	}
}

func short(text string) string {
	if len(text) <= maxText {
		return text
	}
	return strings.ToValidUTF8(text[:maxText], "") + "…"
}
