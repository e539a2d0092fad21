package mediamanager_test

import (
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// way is the longest way to HTTP: our functions that are running in the goroutine
// of a request, the last called first. A goroutine that works for several callers,
// such as that of a batch, begins a way.
type way struct {
	mu        sync.Mutex
	functions []string
}

func (w *way) note() {
	callers := make([]uintptr, 100)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	var functions []string
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		_, name, found := strings.Cut(frame.Function, "terraform-provider-wixmedia/internal/")
		if found && !strings.Contains(name, "_test.") && !strings.HasPrefix(name, "wixsim.") {
			functions = append(functions, name)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(functions) > len(w.functions) {
		w.functions = functions
	}
}

// The last four or five functions of each way are the client's: a method such as
// GetFolder, and how it sends a request.
func TestRequests_areFewFunctionsAway(t *testing.T) {
	hidden := wixsim.Variant{TrashedGet404: true, ChildStateOK: true}
	for name, c := range map[string]struct {
		variant wixsim.Variant
		most    int
		story   func(t *testing.T, b *bubble, site *mediamanager.Site)
	}{
		"the read of one folder": {most: 8, story: func(t *testing.T, b *bubble, site *mediamanager.Site) {
			finds(t, site, b.old("Folder", wix.MediaRoot), mediamanager.Alive)
		}},
		"a folder that was renamed": {most: 9, story: func(t *testing.T, b *bubble, site *mediamanager.Site) {
			finds(t, site, b.old("First", wix.MediaRoot), mediamanager.Alive)
			k := b.old("Folder", wix.MediaRoot)
			b.admin.Rename(k.ID, "Renamed")
			finds(t, site, k, mediamanager.Alive)
		}},
		"a folder that is gone": {most: 9, story: func(t *testing.T, b *bubble, site *mediamanager.Site) {
			finds(t, site, b.old("First", wix.MediaRoot), mediamanager.Alive)
			k := b.old("Folder", wix.MediaRoot)
			b.admin.Purge(k.ID)
			finds(t, site, k, mediamanager.Gone)
		}},
		"a folder in a trashed one": {variant: hidden, most: 9, story: func(t *testing.T, b *bubble, site *mediamanager.Site) {
			finds(t, site, b.old("First", wix.MediaRoot), mediamanager.Alive)
			parent := b.old("Parent", wix.MediaRoot)
			k := b.old("Folder", parent.ID)
			b.admin.Trash(parent.ID)
			finds(t, site, k, mediamanager.InTrash)
		}},
		"a batch that is split": {most: 13, story: func(t *testing.T, b *bubble, site *mediamanager.Site) {
			denied := b.old("Denied", wix.MediaRoot)
			folders := append(b.tree(wix.MediaRoot, 40), denied)
			b.forbidsDelete(denied.ID)
			var all sync.WaitGroup
			for _, k := range folders {
				all.Go(func() {
					if err := site.Trash(t.Context(), k); (err != nil) != (k.ID == denied.ID) {
						t.Errorf("trash of %s: %v", k.DisplayName, err)
					}
				})
			}
			all.Wait()
		}},
		"a restore, a rename and a move": {variant: hidden, most: 14, story: func(t *testing.T, b *bubble, site *mediamanager.Site) {
			parent := b.old("Parent", wix.MediaRoot)
			k := b.old("Folder", parent.ID)
			b.admin.Trash(k.ID)
			k.InTrash = true
			if _, err := site.Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: "Renamed", ParentID: wix.MediaRoot, Was: k}); err != nil {
				t.Error(err)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: c.variant}, func(t *testing.T, b *bubble) {
				var w way
				b.meets(func(_ *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
					w.note()
					return pass()
				})
				c.story(t, b, b.run(t))
				if n := len(w.functions); n == 0 || n > c.most {
					t.Errorf("HTTP is %d functions away, want at most %d:\n%s", n, c.most, strings.Join(w.functions, "\n"))
				}
			})
		})
	}
}

func finds(t *testing.T, site *mediamanager.Site, k mediamanager.Known, want mediamanager.Place) {
	t.Helper()
	if v, err := site.Find(t.Context(), k); err != nil || v.Place != want {
		t.Errorf("%s is found %+v, %v, want place %v", k.DisplayName, v, err, want)
	}
}
