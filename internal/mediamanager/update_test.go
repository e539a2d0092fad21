package mediamanager_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// renamed is the change of a folder's name alone.
func renamed(k mediamanager.Known, name string) mediamanager.Change {
	return mediamanager.Change{ID: k.ID, DisplayName: name, ParentID: k.ParentID, Was: k}
}

func TestUpdate_whoseAnswerWasLost(t *testing.T) {
	for name, c := range map[string]struct {
		done    bool
		patches int
	}{"done": {true, 1}, "not done": {false, 1}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				k := b.old("Folder", wix.MediaRoot)
				b.loses(http.MethodPatch, 1, c.done)
				f, err := b.run(t).Update(t.Context(), renamed(k, "Renamed"))
				if now, _ := b.admin.Folder(k.ID); err != nil || f.DisplayName != "Renamed" || now.DisplayName != "Renamed" {
					t.Errorf("updated %+v, %v; it is %+v", f, err, now)
				}
				if calls := b.calls(); calls["UpdateFolder"] != c.patches {
					t.Errorf("calls %v, want %d changes that arrive", calls, c.patches)
				}
			})
		})
	}
}

func TestUpdate_ofAFolderThatIsGone(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		k := b.old("Folder", wix.MediaRoot)
		b.admin.Purge(k.ID)
		_, err := b.run(t).Update(t.Context(), renamed(k, "Renamed"))
		var gone *mediamanager.GoneError
		if !errors.As(err, &gone) || gone.ID != k.ID {
			t.Errorf("error %v, want that it is gone", err)
		}
	})
}

// Wix says 200 and changes nothing, with a field mask and without.
func TestUpdate_thatIsNotMade(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		k := b.old("Folder", wix.MediaRoot)
		b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			if r.Method == http.MethodPatch {
				r = r.Clone(r.Context())
				r.Method, r.Body = http.MethodGet, http.NoBody
				return b.pass(r)
			}
			return pass()
		})
		_, err := b.run(t).Update(t.Context(), renamed(k, "Renamed"))
		var not *mediamanager.NotChangedError
		if !errors.As(err, &not) || not.Got.DisplayName != "Folder" {
			t.Errorf("error %v, want that the change was not made", err)
		}
	})
}

// The new parent is one that this run has just made, and Wix does not show yet.
func TestUpdate_intoAParentNotVisibleYet(t *testing.T) {
	for _, variant := range []wixsim.Variant{{VisibleAfter: 20 * time.Second}, {VisibleAfter: 20 * time.Second, ParentMissing400: true}} {
		t.Run(fmt.Sprintf("%+v", variant), func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
				k := b.old("Folder", wix.MediaRoot)
				site := b.run(t)
				parent, _, err := site.Create(t.Context(), newFolder("Parent", mediamanager.FailOnConflict))
				if err != nil {
					t.Fatal(err)
				}
				c := renamed(k, "Renamed")
				c.ParentID = parent.ID
				if _, err := site.Update(t.Context(), c); err != nil || b.admin.Path(k.ID) != "/Parent/Renamed" {
					t.Errorf("moved to %s, %v", b.admin.Path(k.ID), err)
				}
			})
		})
	}
}

// What this run has written beats every listing that was begun before, and
// every one that lags.
func TestFind_ownWritesBeatListings(t *testing.T) {
	inBubble(t, wixsim.Config{Faults: wixsim.Faults{Latency: 100 * time.Millisecond}}, func(t *testing.T, b *bubble) {
		var folders []mediamanager.Known
		for i := range 500 {
			folders = append(folders, known(b.admin.Create(fmt.Sprintf("Folder %d", i), wix.MediaRoot)))
		}
		time.Sleep(time.Hour)
		b.sim.SetVariant(wixsim.Variant{ListLag: time.Minute})
		site := b.run(t)
		refresh(t, site, folders[:400], 10) // the others stay in pages that were walked or are to be
		written := map[string]string{}
		for i, k := range folders[390:410] {
			c := renamed(k, k.DisplayName+" renamed")
			if i%2 == 0 {
				c.ParentID = folders[0].ID
			}
			if _, err := site.Update(t.Context(), c); err != nil {
				t.Fatal(err)
			}
			written[k.ID] = c.DisplayName
		}
		for id, sighting := range refresh(t, site, folders, 10) {
			if want := written[id]; want != "" && (sighting.Place != mediamanager.Alive || sighting.Folder.DisplayName != want) {
				t.Errorf("%s is found %+v", want, sighting)
			}
		}
	})
}

// Folders are renamed, moved and trashed while the pages of the site are walked,
// so that some stand on two pages and some on none.
func TestFind_foldersChangeWhilePagesAreWalked(t *testing.T) {
	inBubble(t, wixsim.Config{Faults: wixsim.Faults{Latency: 100 * time.Millisecond}}, func(t *testing.T, b *bubble) {
		target := b.admin.Create("Target", wix.MediaRoot)
		var folders []mediamanager.Known
		for i := range 1000 {
			folders = append(folders, known(b.admin.Create(fmt.Sprintf("Folder %d", i), wix.MediaRoot)))
		}
		time.Sleep(time.Hour)
		changed := map[string]bool{}
		searches := 0
		var mu sync.Mutex
		b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			if !strings.HasSuffix(r.URL.Path, "/search") {
				return pass()
			}
			mu.Lock()
			searches++
			if searches > 1 { // what is on the first page is known by now
				for i := range 10 {
					k := folders[searches*50+i]
					changed[k.ID] = true
					switch i % 3 {
					case 0:
						b.admin.Rename(k.ID, k.DisplayName+" renamed")
					case 1:
						b.admin.Move(k.ID, target.ID)
					default:
						b.admin.Trash(k.ID)
					}
				}
			}
			mu.Unlock()
			return pass()
		})
		for id, sighting := range refresh(t, b.run(t), folders, 10) {
			now, _ := b.admin.Folder(id)
			switch {
			case sighting.Place == mediamanager.Gone, !changed[id] && sighting.Place != mediamanager.Alive:
				t.Errorf("%s is found %+v", now.DisplayName, sighting)
			case sighting.Place == mediamanager.InTrash && !now.Trashed:
				t.Errorf("%s is alive, and found %+v", now.DisplayName, sighting)
			}
		}
		if searches < 5 {
			t.Errorf("%d pages were walked: nothing was tried here", searches)
		}
	})
}

func TestFind_aListingThatFailsGivesWayToGets(t *testing.T) {
	for name, status := range map[string]int{"refused": 403, "broken": 500, "not found": 404} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				folders := b.tree(wix.MediaRoot, 100)
				time.Sleep(time.Hour)
				b.answers(func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/search") }, status, `{"message":"no","details":{}}`)
				for id, sighting := range refresh(t, b.run(t), folders, 10) {
					if sighting.Place != mediamanager.Alive {
						t.Errorf("%s is found %+v", id, sighting)
					}
				}
				if calls := b.calls(); calls["GetFolder"] != 100 {
					t.Errorf("calls %v, want one GET for each folder", calls)
				}
			})
		})
	}
}

// A folder that leaves the configuration while it is in the trash with its
// parent stays there, though the same run brings the parent back.
func TestUpdate_bringsBackNothingThatThisRunDrops(t *testing.T) {
	for name, first := range map[string]string{"dropped first": "drop", "restored first": "restore", "at once": ""} {
		for _, variant := range []wixsim.Variant{
			{}, {ChildStateOK: true}, {TrashedGet404: true}, {JobTime: 3 * time.Second}, {TrashedStateOK: true, ListLag: time.Second},
		} {
			t.Run(fmt.Sprintf("%s %+v", name, variant), func(t *testing.T) {
				inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
					top := b.old("Top", wix.MediaRoot)
					middle := b.old("Middle", top.ID)
					dropped, kept := b.old("Dropped", middle.ID), b.old("Kept", middle.ID)
					b.admin.Trash(top.ID)
					site := b.run(t)
					pause := func(other string) {
						if first == other {
							time.Sleep(time.Minute)
						}
					}
					var both sync.WaitGroup
					both.Go(func() {
						pause("restore")
						if err := site.Trash(t.Context(), dropped); err != nil {
							t.Error(err)
						}
					})
					both.Go(func() {
						pause("drop")
						c := renamed(top, "Top")
						c.Was.InTrash = true
						if _, err := site.Update(t.Context(), c); err != nil {
							t.Error(err)
						}
					})
					both.Wait()
					time.Sleep(10 * time.Second)
					if now, _ := b.admin.Folder(dropped.ID); !now.Trashed || b.admin.Path(kept.ID) != "/Top/Middle/Kept" {
						t.Errorf("dropped is %+v, kept is %s", now, b.admin.Path(kept.ID))
					}
				})
			})
		}
	}
}

// Terraform destroys old parents before it moves their children out. Where Wix
// restores no child alone, each parent comes back for as long as that takes.
func TestUpdate_movesOutOfWhatThisRunTrashes(t *testing.T) {
	for _, variant := range []wixsim.Variant{{}, {RestoreOrphanFails: true}, {RestoreOrphanFails: true, JobTime: time.Second}, {RestoreOrphanFails: true, TrashedGet404: true}} {
		t.Run(fmt.Sprintf("%+v", variant), func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant, Faults: wixsim.Faults{Latency: 400 * time.Millisecond}}, func(t *testing.T, b *bubble) {
				site := b.run(t)
				b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
					if r.Method == http.MethodPatch {
						time.Sleep(5 * time.Second) // in which other parents come back
					}
					return pass()
				})
				var all sync.WaitGroup
				var parents, children []mediamanager.Known
				for i := range 8 {
					parents = append(parents, b.old(fmt.Sprintf("Parent %d", i), wix.MediaRoot))
					children = append(children, b.old(fmt.Sprintf("Child %d", i), parents[i].ID))
				}
				for i, parent := range parents {
					if err := site.Trash(t.Context(), parent); err != nil || !site.MarkDeleting(parent.ID) {
						t.Errorf("%s: %v", parent.DisplayName, err)
					}
					all.Go(func() {
						time.Sleep(time.Minute + time.Duration(i)*time.Second)
						c := renamed(children[i], children[i].DisplayName)
						c.ParentID = wix.MediaRoot
						if _, err := site.Update(t.Context(), c); err != nil {
							t.Error(err)
						}
					})
				}
				all.Wait()
				time.Sleep(10 * time.Second)
				for i, parent := range parents {
					if now, _ := b.admin.Folder(parent.ID); !now.Trashed || b.admin.Path(children[i].ID) != fmt.Sprintf("/Child %d", i) {
						t.Errorf("%s is %+v, its child %s", parent.DisplayName, now, b.admin.Path(children[i].ID))
					}
				}
			})
		})
	}
}
