package wixsim_test

import (
	"strings"
	"sync"
	"testing"
)

func TestServe_unknownEndpointsArePages(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	f := b.create("F", "")
	for _, c := range []struct{ method, path string }{
		{"GET", "/"},
		{"GET", "/site-media/v1"},
		{"DELETE", foldersP + "/" + f.ID},
		{"PUT", foldersP + "/" + f.ID},
		{"POST", foldersP + "/" + f.ID},
		{"GET", foldersP + "/"},
		{"GET", foldersP + "/" + f.ID + "/"},
		{"GET", "/site-media//v1/folders"},
		{"GET", "/site-media/v1/bulk/folders/delete"},
		{"POST", "/site-media/v1/bulk/folders/restore"},
		{"OPTIONS", foldersP},
		{"GET", "/v1/folders"},
		{"GET", "/_wixsim/nothing"},
	} {
		r := b.want(404, c.method, c.path, "")
		if !strings.HasPrefix(r.text, "<!DOCTYPE html>") || !strings.HasPrefix(r.header.Get("Content-Type"), "text/html") {
			t.Errorf("%s %s: got %s, want a page", c.method, c.path, r.text)
		}
		if r.header.Get("X-Wix-Request-Id") == "" {
			t.Errorf("%s %s: no request id", c.method, c.path)
		}
	}
}

func TestServe_everyAnswerHasItsOwnRequestID(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	seen := map[string]bool{}
	for _, path := range []string{foldersP, foldersP, foldersP + "/nope", "/elsewhere"} {
		r := b.send("GET", path, "")
		id := r.header.Get("X-Wix-Request-Id")
		if id == "" || seen[id] {
			t.Errorf("%s: request id %q", path, id)
		}
		if r.header.Get("Date") != "Tue, 30 Aug 2022 16:56:29 GMT" {
			t.Errorf("%s: Date %s", path, r.header.Get("Date"))
		}
		seen[id] = true
	}
}

func TestServe_boundsBodies(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	if r, err := b.try("POST", foldersP, `{"displayName":"`+strings.Repeat("x", 2<<20)+`"}`); err == nil && r.status != 413 {
		t.Errorf("got %d", r.status)
	}
	if got := len(b.admin.Folders()); got != 0 {
		t.Errorf("%d folders", got)
	}
}

func TestServe_manyAtOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				f := b.admin.Create("manual", "media-root")
				b.want(200, "POST", foldersP, `{"displayName":"api","parentFolderId":"`+f.ID+`"}`)
				b.want(200, "POST", foldersP+"/search", `{}`)
				b.trash(f.ID)
				b.sim.Journal()
			}
		})
	}
	wg.Wait()
	if got := len(b.admin.Folders()); got != 320 {
		t.Errorf("%d folders, want 320", got)
	}
}
