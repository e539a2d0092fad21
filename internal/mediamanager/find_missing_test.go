package mediamanager_test

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// old makes a folder as the admin, an hour ago.
func (b *bubble) old(name, parent string) mediamanager.Known {
	made := b.admin.Create(name, parent)
	time.Sleep(time.Hour)
	return known(made)
}

func TestFind_goneTakesTwoLooks(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		gone := b.old("Gone", wix.MediaRoot)
		b.admin.Purge(gone.ID)
		begun := time.Now()
		sighting, err := b.run(t).Find(t.Context(), gone)
		if err != nil || sighting.Place != mediamanager.Gone {
			t.Errorf("found %+v, %v", sighting, err)
		}
		if took := time.Since(begun); took < 10*time.Second || took > 12*time.Second {
			t.Errorf("the looks were %s apart, want ten seconds", took)
		}
		want := map[string]int{"GetFolder": 2, "SearchFolders": 1, "ListDeletedFolders": 1, "ListFolders": 1, "all": 5}
		if calls := b.calls(); !maps.Equal(calls, want) {
			t.Errorf("calls %v, want two looks, the trash with each, and the site itself", calls)
		}
	})
}

// What becomes of a folder between the two looks counts.
func TestFind_theSecondLookSees(t *testing.T) {
	for name, c := range map[string]struct {
		then func(b *bubble, id string)
		want mediamanager.Place
	}{
		"it alive":        {func(b *bubble, _ string) { b.meets(nil) }, mediamanager.Alive},
		"it in the trash": {func(b *bubble, id string) { b.meets(nil); b.admin.Trash(id) }, mediamanager.InTrash},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				k := b.old("Folder", wix.MediaRoot)
				b.answers(func(r *http.Request) bool { return strings.Contains(r.URL.Path, k.ID) }, 404, `{"message":"not found","details":{}}`)
				time.AfterFunc(5*time.Second, func() { c.then(b, k.ID) })
				sighting, err := b.run(t).Find(t.Context(), k)
				if err != nil || sighting.Place != c.want {
					t.Errorf("found %+v, %v, want place %v", sighting, err, c.want)
				}
			})
		})
	}
}

func TestFind_trashedIsNotGone(t *testing.T) {
	for _, variant := range []wixsim.Variant{
		{TrashedGet404: true},
		{TrashedGet404: true, TrashedStateOK: true},
		{TrashedGet404: true, ListLag: 5 * time.Second},
		{TrashedStateOK: true},
		{TrashTopOnly: true},
		{ChildStateOK: true},
		{},
	} {
		t.Run(fmt.Sprintf("%+v", variant), func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
				parent := b.old("Parent", wix.MediaRoot)
				child := b.old("Child", parent.ID)
				b.admin.Trash(parent.ID)
				site := b.run(t)
				for _, k := range []mediamanager.Known{child, parent} {
					sighting, err := site.Find(t.Context(), k)
					if err != nil || sighting.Place != mediamanager.InTrash {
						t.Errorf("%s is found %+v, %v", k.DisplayName, sighting, err)
					}
				}
			})
		})
	}
}

// Whatever else a server may answer, a folder is not gone for it.
func TestFind_nothingButWixsOwn404SaysGone(t *testing.T) {
	html := "<!DOCTYPE html><html><body>Not Found</body></html>"
	of := func(id string) func(*http.Request) bool {
		return func(r *http.Request) bool { return strings.Contains(r.URL.Path, id) }
	}
	all := func(string) func(*http.Request) bool { return func(*http.Request) bool { return true } }
	listing := func(string) func(*http.Request) bool {
		return func(r *http.Request) bool { return r.URL.Path == "/site-media/v1/folders" }
	}
	trash := func(string) func(*http.Request) bool {
		return func(r *http.Request) bool {
			return strings.HasSuffix(r.URL.Path, "/search") || strings.Contains(r.URL.Path, "trash-bin")
		}
	}
	for name, c := range map[string]struct {
		pick   func(id string) func(*http.Request) bool
		status int
		body   string
		want   error
	}{
		"a page in HTML":                  {all, 404, html, wix.ErrNotWix},
		"a 404 in HTML for the folder":    {of, 404, html, wix.ErrNotWix},
		"401":                             {of, 401, `{}`, wix.ErrUnauthenticated},
		"403":                             {of, 403, html, wix.ErrPermissionDenied},
		"400":                             {of, 400, `{}`, wix.ErrInvalid},
		"500":                             {of, 500, `{}`, wix.ErrServer},
		"503":                             {of, 503, html, wix.ErrServer},
		"half a body":                     {of, 200, `{"folder":{"id":`, wix.ErrNotWix},
		"no folder":                       {of, 200, `{}`, wix.ErrNotWix},
		"gone, but the trash is refused":  {trash, 403, `{}`, wix.ErrPermissionDenied},
		"gone, but the trash fails":       {trash, 500, `{}`, wix.ErrServer},
		"gone, but the site is not there": {listing, 404, `{"message":"no site","details":{}}`, wix.ErrNotFound},
		"gone, but the site is refused":   {listing, 403, html, wix.ErrPermissionDenied},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				k := b.old("Folder", wix.MediaRoot)
				if strings.HasPrefix(name, "gone") {
					b.admin.Purge(k.ID)
				}
				b.answers(c.pick(k.ID), c.status, c.body)
				sighting, err := b.run(t).Find(t.Context(), k)
				if !errors.Is(err, c.want) || sighting.Place != 0 {
					t.Errorf("found %+v, %v, want %v", sighting, err, c.want)
				}
			})
		})
	}
}

func TestFind_aCutConnectionSaysNothing(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		k := b.old("Folder", wix.MediaRoot)
		b.meets(func(*http.Request, func() (*http.Response, error)) (*http.Response, error) {
			return nil, io.ErrUnexpectedEOF
		})
		if sighting, err := b.run(t).Find(t.Context(), k); !errors.Is(err, wix.ErrConnectionLost) || sighting.Place != 0 {
			t.Errorf("found %+v, %v", sighting, err)
		}
	})
}

// A key may be right, and the site another.
func TestFind_ofAnotherSiteNothingIsGone(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		k := b.old("Folder", wix.MediaRoot)
		b.admin.Purge(k.ID)
		b.answers(func(r *http.Request) bool { return r.URL.Path == "/site-media/v1/folders" }, 200,
			`{"folders":[{"id":"x","displayName":"X","parentFolderId":"media-root","state":"OK","siteId":"another"}],"nextCursor":{}}`)
		_, err := b.run(t).Find(t.Context(), k)
		var other *mediamanager.OtherSiteError
		if !errors.As(err, &other) || other.Got != "another" || other.Want != siteID {
			t.Errorf("error %v, want one that names both sites", err)
		}
	})
}

func TestFind_aYoungFolderIsWaitedFor(t *testing.T) {
	for name, c := range map[string]struct {
		hidden time.Duration
		want   mediamanager.Place
	}{
		"until it shows": {40 * time.Second, mediamanager.Alive}, "for a minute at most": {2 * time.Minute, mediamanager.Gone},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: wixsim.Variant{VisibleAfter: c.hidden}}, func(t *testing.T, b *bubble) {
				f, _, err := b.run(t).Create(t.Context(), newFolder("New", mediamanager.FailOnConflict))
				if err != nil {
					t.Fatal(err)
				}
				begun := time.Now()
				sighting, err := b.run(t).Find(t.Context(), seen(f)) // of the next command
				if err != nil || sighting.Place != c.want {
					t.Errorf("found %+v, %v, want %v", sighting, err, c.want)
				}
				if took := time.Since(begun); took < 39*time.Second || took > 65*time.Second {
					t.Errorf("took %s", took)
				}
			})
		})
	}
}

// Folders that are gone together share their looks at the trash.
func TestFind_manyGoneShareTheirLooks(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		parent := b.admin.Create("Parent", wix.MediaRoot)
		var gone []mediamanager.Known
		for i := range 100 {
			gone = append(gone, known(b.admin.Create(fmt.Sprintf("Gone %d", i), parent.ID)))
		}
		time.Sleep(time.Hour)
		b.admin.Purge(parent.ID)
		begun, site := time.Now(), b.run(t)
		var all sync.WaitGroup
		for _, k := range gone {
			all.Go(func() {
				if sighting, err := site.Find(t.Context(), k); err != nil || sighting.Place != mediamanager.Gone {
					t.Errorf("%s is found %+v, %v", k.DisplayName, sighting, err)
				}
			})
		}
		all.Wait()
		calls := b.calls()
		if calls["GetFolder"] > 202 || calls["ListFolders"] != 1 || calls["all"] > 210 {
			t.Errorf("calls %v, want two looks at each and at their parent, and few besides", calls)
		}
		if took := time.Since(begun); took > 15*time.Second {
			t.Errorf("took %s, want the wait of one", took)
		}
	})
}
