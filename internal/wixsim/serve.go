package wixsim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// maxBody bounds the bodies that are read.
const maxBody = 1 << 20

// answer is what goes back.
type answer struct {
	status int
	header map[string]string
	body   any // JSON, an htmlPage or a zipFile
	cut    bool
	// endless leaves out the second half of the body, and the end of the answer until the caller cuts the connection.
	endless bool
}

type htmlPage string

// ServeHTTP answers one request.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		s.write(w, r, s.refusal(&problem{status: 413, html: true}))
		return
	} else if err != nil {
		panic(http.ErrAbortHandler) // the caller cut the connection in the middle of its request
	}
	if strings.HasPrefix(r.URL.Path, adminPrefix) {
		s.write(w, r, s.serveAdmin(r, body))
		return
	}
	if strings.HasPrefix(r.URL.Path, archivePrefix) {
		s.write(w, r, s.serveArchive(r))
		return
	}
	latency := s.latency()
	pause(r, latency/2)
	a := s.serve(r, body)
	pause(r, latency-latency/2)
	s.write(w, r, a)
}

func (s *Simulator) latency() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faults.Latency
}

// pause waits, or returns early where the caller cuts the connection. The work is still done, as by a real server.
func pause(r *http.Request, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	}
}

// serve does the work of an API request and records it in the journal.
func (s *Simulator) serve(r *http.Request, body []byte) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	c := s.newCall(r, body, now)
	entry := Call{
		Time: now, Method: r.Method, Path: r.URL.Path, Query: r.URL.Query(), UserAgent: r.UserAgent(),
		Consistent: r.Header.Get("X-Wix-Consistent"), SiteID: r.Header.Get("wix-site-id"),
	}
	var a answer
	if c.op == nil {
		a = s.refusal(errNoPage())
	} else {
		entry.Operation, entry.Write = c.op.name, c.op.write
		if c.op.name != opToken && json.Valid(body) {
			entry.Body = body
		}
		a = s.operate(c, r, &entry)
	}
	if !a.cut {
		entry.Status = a.status
	}
	s.record(entry)
	return a
}

// newCall is a request with what its operation needs; op is nil for an unknown endpoint.
func (s *Simulator) newCall(r *http.Request, body []byte, now time.Time) *call {
	op, id := route(r.Method, r.URL.EscapedPath())
	return &call{
		op: op, id: id, query: r.URL.Query(), body: body,
		variant: s.variant, faults: s.faults, occurs: s.occurs, now: now, newID: s.newID, links: s.links, origin: origin(r),
	}
}

// operate authenticates the caller, applies the faults, and does the work.
func (s *Simulator) operate(c *call, r *http.Request, entry *Call) answer {
	var who caller
	if c.op.name != opToken {
		var err error
		who, err = s.authenticate(r.Header, c.now)
		if err == nil && c.op.manage && !who.manage {
			err = &problem{status: 403, html: true}
		}
		entry.ReadOnly = same(r.Header.Get("Authorization"), s.config.ReadOnlyKey)
		if err != nil {
			return s.refusal(err)
		}
		entry.SiteID = who.siteID
	}
	effect := s.effectOf(c.op, who.siteID, c.now)
	if effect.refusal != nil {
		return s.refusal(effect.refusal)
	}
	a := s.work(c, who)
	entry.Lost = effect.lost || effect.replaced != nil || effect.endless
	a.cut, a.endless = effect.lost, effect.endless
	if effect.replaced != nil {
		a = s.refusal(effect.replaced)
	}
	return a
}

// work runs the operation.
func (s *Simulator) work(c *call, who caller) answer {
	if c.op.name == opToken {
		status, body := s.token(c.body, c.now)
		return answer{status: status, body: body}
	}
	c.site = s.sites[who.siteID]
	c.site.settle(c.now)
	body, err := any(nil), c.refusedID(c.id)
	if err == nil {
		body, err = c.op.handle(c)
	}
	if saveErr := s.save(c.site); saveErr != nil {
		return s.refusal(&problem{status: 500, message: saveErr.Error()})
	}
	if err != nil {
		return s.refusal(err)
	}
	a := answer{status: 200, body: body}
	if c.op.write {
		a.header = map[string]string{"X-Wix-Consistent": hexID(s.config.Seed, "consistent", fmt.Sprint(s.counter))}
	}
	return a
}

// refusal is the answer to an error.
func (s *Simulator) refusal(err error) answer {
	var p *problem
	if !errors.As(err, &p) {
		p = &problem{status: 500, message: err.Error()}
	}
	a := answer{status: p.status, header: p.header, body: p.body()}
	if p.html {
		a.body = htmlPage(fmt.Sprintf("<!DOCTYPE html>\n<html><head><title>%d %s</title></head><body><h1>%s</h1></body></html>\n",
			p.status, http.StatusText(p.status), http.StatusText(p.status)))
	}
	return a
}

// write sends an answer. Every answer passes here.
func (s *Simulator) write(w http.ResponseWriter, r *http.Request, a answer) {
	if a.cut {
		panic(http.ErrAbortHandler) // the server's way to cut a connection
	}
	s.mu.Lock()
	now, ahead := s.now(), s.variant.ClockAhead
	s.requests++
	requestID := fmt.Sprintf("%d.%d", now.Unix(), s.requests)
	s.mu.Unlock()
	h := w.Header()
	for name, value := range a.header {
		h.Set(name, value)
	}
	h.Set("Date", now.Add(ahead).UTC().Format(http.TimeFormat))
	h.Set("X-Wix-Request-Id", requestID)
	text := a.text(h)
	w.WriteHeader(a.status)
	if a.endless {
		_, _ = w.Write(text[:len(text)/2])        // a caller that cut the connection is no error
		_ = http.NewResponseController(w).Flush() // nor is a writer that cannot flush: a test's recorder
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(text)
}

// text is the body as bytes; it sets the header that says what these are.
func (a answer) text(h http.Header) []byte {
	switch body := a.body.(type) {
	case htmlPage:
		h.Set("Content-Type", "text/html; charset=utf-8")
		return []byte(body)
	case zipFile:
		h.Set("Content-Type", "application/zip")
		return body
	}
	h.Set("Content-Type", "application/json")
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(a.body); err != nil {
		panic(err) // the bodies are structs of strings and numbers
	}
	return b.Bytes()
}
