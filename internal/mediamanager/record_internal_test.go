package mediamanager

import (
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// The table of "What counts as proof": which view of a folder serves for what.
func TestRecord_whatCountsAsProof(t *testing.T) {
	t.Parallel()
	now := time.Now()
	at := func(source source, place Place, ago time.Duration) Sighting {
		return Sighting{Folder: wix.Folder{ID: "x", DisplayName: source.name()}, Place: place, source: source, asOf: now.Add(-ago)}
	}
	never := source(-1)
	for name, c := range map[string]struct {
		views                           []Sighting
		since                           time.Duration // ago; 0 = no limit
		unchanged, changed, asDestroyed source
	}{
		"nothing":       {nil, 0, never, never, never},
		"a listing":     {[]Sighting{at(fromListing, Alive, time.Minute)}, 0, fromListing, never, never},
		"an old one":    {[]Sighting{at(fromListing, Alive, 11*time.Minute)}, 0, never, never, never},
		"from before":   {[]Sighting{at(fromListing, Alive, 2*time.Minute)}, time.Minute, never, never, never},
		"the trash":     {[]Sighting{at(fromTrash, InTrash, time.Second)}, 0, never, never, never},
		"since a call":  {[]Sighting{at(fromTrash, InTrash, time.Second)}, time.Minute, never, never, fromTrash},
		"before a call": {[]Sighting{at(fromTrash, InTrash, 2*time.Minute)}, time.Minute, never, never, never},
		"an earlier stay": {
			[]Sighting{at(fromTrash, InTrash, 2*time.Minute), at(fromTrash, InTrash, time.Second)}, time.Minute, never, never, never,
		},
		"an earlier stay that a GET showed": {
			[]Sighting{at(fromGet, InTrash, 2*time.Minute), at(fromTrash, InTrash, time.Second)}, time.Minute, never, never, never,
		},
		"a GET":                        {[]Sighting{at(fromGet, Alive, time.Second)}, 0, fromGet, fromGet, fromGet},
		"a GET from before":            {[]Sighting{at(fromGet, Alive, 2*time.Minute)}, time.Minute, never, never, never},
		"a GET beats a later listing":  {[]Sighting{at(fromGet, InTrash, time.Minute), at(fromListing, Alive, 0)}, 0, fromGet, fromGet, fromGet},
		"a write beats an earlier GET": {[]Sighting{at(fromWrite, Alive, time.Minute), at(fromGet, InTrash, 2*time.Minute)}, 0, fromWrite, fromWrite, fromWrite},
		"a later GET beats a write":    {[]Sighting{at(fromWrite, Alive, 2*time.Minute), at(fromGet, InTrash, time.Minute)}, 0, fromGet, fromGet, fromGet},
		"a write beats a later page":   {[]Sighting{at(fromWrite, Alive, time.Minute), at(fromTrash, InTrash, 0)}, 0, fromWrite, fromWrite, fromWrite},
		"a write counts at any time":   {[]Sighting{at(fromWrite, Alive, 2*time.Minute)}, time.Minute, fromWrite, fromWrite, fromWrite},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var r record
			for _, v := range c.views {
				r.add(v)
			}
			since := time.Time{}
			if c.since > 0 {
				since = now.Add(-c.since)
			}
			for use, want := range map[use]source{asUnchanged: c.unchanged, asChanged: c.changed, asDestroyed: c.asDestroyed} {
				v, ok := r.best(use, since)
				got := never
				if ok {
					got = v.source
				}
				if got != want {
					t.Errorf("use %d is served by %q, want %q", use, got.name(), want.name())
				}
			}
		})
	}
}

func (s source) name() string {
	return map[source]string{fromListing: "listing", fromTrash: "trash", fromGet: "GET", fromWrite: "write"}[s]
}
