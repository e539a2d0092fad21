package mediamanager_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Each test here is a way in which files were lost, or a living folder was
// dropped, because a listing or another folder was taken for proof.

const (
	foldersPath     = "/site-media/v1/folders"
	filesPath       = "/site-media/v1/files"
	bulkDeletePath  = "/site-media/v1/bulk/folders/delete"
	bulkRestorePath = "/site-media/v1/bulk/trash-bin/folders/restore"
)

func at(path string) func(*http.Request) bool {
	return func(r *http.Request) bool { return r.URL.Path == path }
}

// keeps fails the test if the folder is not alive with so many files.
func (b *bubble) keeps(t *testing.T, id string, files int) {
	t.Helper()
	if now, ok := b.admin.Folder(id); !ok || now.Trashed || b.admin.Files(id) != files {
		t.Errorf("%s: there %v, trashed %v, with %d files, want %d", id, ok, now.Trashed, b.admin.Files(id), files)
	}
}

func TestPurge_aListingOfFilesThatIsNotFoundIsNoProof(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		k := b.old("Brand", wix.MediaRoot)
		b.admin.AddFiles(k.ID, 7)
		b.answers(at(filesPath), 404, `{"message":"not found","details":{"applicationError":{"code":"NOT_FOUND"}}}`)
		if err := b.run(t).DeleteEmptyPermanently(t.Context(), k); !errors.Is(err, wix.ErrNotFound) {
			t.Errorf("the guard says %v", err)
		}
		b.keeps(t, k.ID, 7)
	})
}

func TestPurge_seesPrivateFiles(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{PrivateFilesHidden: true}}, func(t *testing.T, b *bubble) {
		k := b.old("Brand", wix.MediaRoot)
		b.admin.AddPrivateFiles(k.ID, 5)
		var holds *mediamanager.NotEmptyError
		if err := b.run(t).DeleteEmptyPermanently(t.Context(), k); !errors.As(err, &holds) || holds.FileCount != 5 {
			t.Errorf("the guard says %v", err)
		}
		if now, ok := b.admin.Folder(k.ID); !ok || now.Trashed {
			t.Error("the folder is gone")
		}
	})
}

// The first page still shows the children that this run has trashed, the second
// comes from a list that is shorter by them, and leaves out the one that stays.
func TestPurge_aFolderOnAPageThatWasSkipped(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{ListLag: 6 * time.Second}}, func(t *testing.T, b *bubble) {
		top := b.old("Top", wix.MediaRoot)
		var managed []mediamanager.Known
		for i := range 150 {
			managed = append(managed, known(b.admin.Create(fmt.Sprintf("Managed %03d", i), top.ID)))
		}
		time.Sleep(time.Hour)
		other := b.old("Somebody's", top.ID)
		b.admin.AddFiles(other.ID, 12)
		site := b.run(t)
		walk(managed, 150, func(k mediamanager.Known) {
			if err := site.Trash(t.Context(), k); err != nil {
				t.Error(err)
			}
		})
		b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			if r.URL.Path == foldersPath && r.URL.Query().Get("paging.cursor") != "" {
				time.Sleep(10 * time.Second)
			}
			return pass()
		})
		var holds *mediamanager.NotEmptyError
		if err := site.DeleteEmptyPermanently(t.Context(), top); !errors.As(err, &holds) || len(holds.Folders) != 1 {
			t.Errorf("the guard says %v", err)
		}
		b.keeps(t, other.ID, 12)
	})
}

// The trash's listing still shows the stay that an apply has just ended.
func TestTrash_anEarlierStayInTheTrashIsNoProof(t *testing.T) {
	for name, sameRun := range map[string]bool{"in one run": true, "in the next run": false} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				top := b.old("Top", wix.MediaRoot)
				var folders []mediamanager.Known
				for i := range 15 {
					k := b.old(fmt.Sprintf("Folder %02d", i), top.ID)
					b.admin.AddFiles(k.ID, 1)
					b.admin.Trash(k.ID)
					k.InTrash = true
					folders = append(folders, k)
				}
				time.Sleep(time.Hour)
				b.sim.SetVariant(wixsim.Variant{ListLag: 10 * time.Second, JobTime: 4 * time.Second})
				site := b.run(t)
				walk(folders, 15, func(k mediamanager.Known) {
					if _, err := site.Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: k.ParentID, Was: k, WasInTrash: true}); err != nil {
						t.Error(err)
					}
				})
				if !sameRun {
					site = b.run(t)
				}
				walk(folders, 15, func(k mediamanager.Known) {
					k.InTrash, k.WasInTrash = false, !sameRun
					if err := site.Trash(t.Context(), k); err != nil {
						t.Error(err)
					}
					if now, _ := b.admin.Folder(k.ID); !now.Trashed {
						t.Errorf("%s counts as trashed while it is alive", k.DisplayName)
					}
				})
			})
		})
	}
}

// A folder that this run has moved out of the way must be seen to be away.
func TestPurge_waitsForNobodyThatIsStillThere(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		top, elsewhere := b.old("Top", wix.MediaRoot), b.old("Elsewhere", wix.MediaRoot)
		child := b.old("Child", top.ID)
		b.admin.AddFiles(child.ID, 9)
		site := b.run(t)
		moved := renamed(child, child.DisplayName)
		moved.ParentID = elsewhere.ID
		if _, err := site.Update(t.Context(), moved); err != nil {
			t.Fatal(err)
		}
		b.admin.Move(child.ID, top.ID) // somebody moves it back
		var holds *mediamanager.NotEmptyError
		if err := site.DeletePermanently(t.Context(), top); !errors.As(err, &holds) {
			t.Errorf("the purge says %v", err)
		}
		b.keeps(t, child.ID, 9)
	})
}

func TestPurge_aFileThatComesAfterTheFirstLook(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		k := b.old("Brand", wix.MediaRoot)
		time.AfterFunc(5*time.Second, func() { b.admin.AddFiles(k.ID, 3) })
		var holds *mediamanager.NotEmptyError
		if err := b.run(t).DeleteEmptyPermanently(t.Context(), k); !errors.As(err, &holds) {
			t.Errorf("the purge says %v", err)
		}
		b.keeps(t, k.ID, 3)
	})
}

// A delete that has timed out in an open batch is not sent with that batch.
func TestPurge_aTimeoutInAnOpenBatchSendsNothing(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{JobTime: 25 * time.Second}}, func(t *testing.T, b *bubble) {
		first, late, third := b.old("First", wix.MediaRoot), b.old("Late", wix.MediaRoot), b.old("Third", wix.MediaRoot)
		b.admin.AddFiles(late.ID, 7)
		site := b.run(t)
		var all sync.WaitGroup
		all.Go(func() {
			if err := site.DeletePermanently(t.Context(), first); err != nil {
				t.Error(err)
			}
		})
		time.Sleep(5 * time.Second) // the first call is under way: the next batch stays open
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			defer cancel()
			if err := site.DeletePermanently(ctx, late); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("the late one ends with %v", err)
			}
		})
		all.Go(func() {
			if err := site.DeletePermanently(t.Context(), third); err != nil {
				t.Error(err)
			}
		})
		all.Wait()
		time.Sleep(time.Minute)
		b.keeps(t, late.ID, 7)
	})
}

// Wix takes the call and does nothing, and the folder is no longer where it was.
func TestTrash_absenceFromItsParentIsNoProof(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		top, elsewhere := b.old("Top", wix.MediaRoot), b.old("Elsewhere", wix.MediaRoot)
		var folders []mediamanager.Known
		for i := range 12 {
			k := b.old(fmt.Sprintf("Folder %02d", i), top.ID)
			b.admin.Move(k.ID, elsewhere.ID)
			folders = append(folders, k)
		}
		b.answers(at(bulkDeletePath), 200, `{"jobId":"ignored"}`)
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		defer cancel()
		site := b.run(t)
		walk(folders, 12, func(k mediamanager.Known) {
			if err := site.Trash(ctx, k); err == nil {
				t.Errorf("%s counts as trashed while it is alive", k.DisplayName)
			}
		})
	})
}

// Wix's clock, and the dates that it gives to folders, may differ.
func TestCreate_lostWhileWixsClockIsOff(t *testing.T) {
	for _, off := range []time.Duration{6 * time.Second, -30 * time.Second} {
		for _, policy := range []mediamanager.OnConflict{mediamanager.FailOnConflict, mediamanager.Duplicate} {
			t.Run(fmt.Sprintf("%s %s", off, policy), func(t *testing.T) {
				inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
					older := ""
					if policy == mediamanager.Duplicate {
						older = b.admin.Create("New", wix.MediaRoot).ID
						b.admin.AddFiles(older, 3)
						time.Sleep(15 * time.Second)
					}
					lost := false
					b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
						resp, err := pass()
						if err == nil {
							resp.Header.Set("Date", time.Now().Add(off).UTC().Format(http.TimeFormat))
						}
						if r.Method == http.MethodPost && r.URL.Path == foldersPath && !lost {
							lost = true
							return nil, io.ErrUnexpectedEOF
						}
						return resp, err
					})
					f, _, err := b.run(t).Create(t.Context(), newFolder("New", policy))
					want := 1
					if older != "" {
						want = 2
					}
					if err != nil || f.ID == older || b.named("New") != want {
						t.Errorf("created %+v, %v; there are %d, want %d", f, err, b.named("New"), want)
					}
				})
			})
		}
	}
}

// Somebody trashes folders between two pages, and the second leaves one out.
func TestList_leavesOutNoFolderThatChangesHide(t *testing.T) {
	for name, ask := range map[string]func(site *mediamanager.Site) (bool, error){
		"a create": func(site *mediamanager.Site) (bool, error) {
			_, _, err := site.Create(context.Background(), newFolder("Brand", mediamanager.FailOnConflict))
			var taken *mediamanager.NameTakenError
			if errors.As(err, &taken) {
				return true, nil
			}
			return false, err
		},
		"all": func(site *mediamanager.Site) (bool, error) {
			folders, err := site.All(context.Background(), wix.MediaRootFolder, "")
			return contains(folders, "Brand"), err
		},
		"within": func(site *mediamanager.Site) (bool, error) {
			folders, err := site.Within(context.Background(), wix.MediaRoot)
			return contains(folders, "Brand"), err
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				var others []string
				for i := range 120 {
					others = append(others, b.admin.Create(fmt.Sprintf("Other %03d", i), wix.MediaRoot).ID)
				}
				time.Sleep(time.Hour)
				b.admin.Create("Brand", wix.MediaRoot)
				for i := range 30 {
					time.Sleep(2 * time.Second)
					b.admin.Create(fmt.Sprintf("Newer %03d", i), wix.MediaRoot)
				}
				pages := 0
				b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
					resp, err := pass()
					if (r.Method == http.MethodGet && r.URL.Path == foldersPath) || strings.HasSuffix(r.URL.Path, "/search") {
						if pages++; pages == 1 {
							b.admin.Trash(others[:60]...)
						}
					}
					return resp, err
				})
				if found, err := ask(b.run(t)); err != nil || !found {
					t.Errorf("found %v, %v", found, err)
				}
			})
		})
	}
}

func contains(folders []wix.Folder, name string) bool {
	for _, f := range folders {
		if f.DisplayName == name {
			return true
		}
	}
	return false
}

// What was done to a folder before its parent went to the trash shows.
func TestFind_changesInsideATrashedFolder(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{
		"as documented": {}, "trashed are not found": {TrashedGet404: true}, "nothing says DELETED": {ChildStateOK: true, TrashedStateOK: true},
	} {
		for _, first := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, read first %v", name, first), func(t *testing.T) {
				inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
					filler := b.old("Filler", wix.MediaRoot)
					top := b.old("Top", wix.MediaRoot)
					side := b.old("Side", top.ID)
					kept, named, moved, gone := b.old("Kept", top.ID), b.old("Named", top.ID), b.old("Moved", top.ID), b.old("Gone", top.ID)
					b.admin.Rename(named.ID, "Other name")
					b.admin.Move(moved.ID, side.ID)
					b.admin.Purge(gone.ID)
					b.admin.Trash(top.ID)
					site := b.run(t)
					order := []mediamanager.Known{filler, top, side, kept, named, moved, gone}
					if first {
						order = []mediamanager.Known{gone, moved, named, kept, side, top, filler}
					}
					found := map[string]mediamanager.Sighting{}
					for _, k := range order {
						sighting, err := site.Find(t.Context(), k)
						if err != nil {
							t.Errorf("%s: %v", k.DisplayName, err)
						}
						found[k.DisplayName] = sighting
					}
					for _, k := range []mediamanager.Known{top, side, kept, named, moved} {
						if found[k.DisplayName].Place != mediamanager.InTrash {
							t.Errorf("%s is found %+v", k.DisplayName, found[k.DisplayName])
						}
					}
					if now := found["Named"].Folder.DisplayName; now != "Other name" {
						t.Errorf("the renamed one is called %q", now)
					}
					if now := found["Moved"].Folder.ParentFolderID; now != side.ID {
						t.Errorf("the moved one is in %s", now)
					}
					if found["Gone"].Place != mediamanager.Gone {
						t.Errorf("the one deleted for good is found %+v", found["Gone"])
					}
				})
			})
		}
	}
}

// A batch is split around the id that Wix refuses, with 403 too.
func TestTrash_oneIDThatIsForbidden(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		var folders []mediamanager.Known
		for i := range 13 {
			folders = append(folders, b.old(fmt.Sprintf("Folder %02d", i), wix.MediaRoot))
		}
		b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			if r.URL.Path == bulkDeletePath {
				body, _ := io.ReadAll(r.Body)
				r.Body = io.NopCloser(bytes.NewReader(body))
				if bytes.Contains(body, []byte(folders[4].ID)) {
					recorder := httptest.NewRecorder()
					recorder.WriteHeader(http.StatusForbidden)
					_, _ = recorder.WriteString(`{"message":"forbidden","details":{}}`)
					return recorder.Result(), nil
				}
			}
			return pass()
		})
		site := b.run(t)
		walk(folders, 13, func(k mediamanager.Known) {
			err := site.Trash(t.Context(), k)
			if refused := errors.Is(err, wix.ErrPermissionDenied); refused != (k.ID == folders[4].ID) || (err != nil && !refused) {
				t.Errorf("%s: %v", k.DisplayName, err)
			}
		})
	})
}

// Wix may refuse a whole call for one folder that is gone: the others are
// trashed, and the destroy of that one has nothing to do.
func TestTrash_oneThatIsGone(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{BulkUnknown404: true}}, func(t *testing.T, b *bubble) {
		var folders []mediamanager.Known
		for i := range 5 {
			folders = append(folders, b.old(fmt.Sprintf("Folder %02d", i), wix.MediaRoot))
		}
		b.admin.Purge(folders[2].ID)
		site := b.run(t)
		walk(folders, 5, func(k mediamanager.Known) {
			if err := site.Trash(t.Context(), k); err != nil {
				t.Errorf("%s: %v", k.DisplayName, err)
			}
			if now, ok := b.admin.Folder(k.ID); ok && !now.Trashed {
				t.Errorf("%s is alive", k.DisplayName)
			}
		})
	})
}

// An expired cursor begins the walk again; a listing without an end fails.
func TestList_cursors(t *testing.T) {
	invalid := `{"message":"invalid cursor","details":{"applicationError":{"code":"INVALID_CURSOR"}}}`
	var endless *mediamanager.ListingError
	for name, c := range map[string]struct {
		meet func(n int) (status int, body string)
		want func(err error) bool
	}{
		"expired once": {func(n int) (int, string) {
			if n == 2 {
				return 400, invalid
			}
			return 0, ""
		}, func(err error) bool { return err == nil }},
		"always expired": {func(n int) (int, string) {
			if n%2 == 0 {
				return 400, invalid
			}
			return 0, ""
		}, func(err error) bool { return errors.Is(err, wix.ErrInvalid) }},
		"round and round": {func(int) (int, string) {
			return 200, `{"folders":[{"id":"a","displayName":"A","parentFolderId":"media-root","state":"OK"}],"nextCursor":{"cursors":{"next":"again"},"hasNext":true}}`
		}, func(err error) bool { return errors.As(err, &endless) }},
		"empty pages": {func(n int) (int, string) {
			return 200, fmt.Sprintf(`{"folders":[],"nextCursor":{"cursors":{"next":"page %d"},"hasNext":true}}`, n)
		}, func(err error) bool { return errors.As(err, &endless) }},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				for i := range 250 {
					b.admin.Create(fmt.Sprintf("Folder %03d", i), wix.MediaRoot)
				}
				time.Sleep(time.Hour)
				n := 0
				b.meets(func(_ *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
					n++
					if status, body := c.meet(n); status != 0 {
						recorder := httptest.NewRecorder()
						recorder.WriteHeader(status)
						_, _ = recorder.WriteString(body)
						return recorder.Result(), nil
					}
					return pass()
				})
				begun := time.Now()
				folders, err := b.run(t).All(t.Context(), wix.MediaRootFolder, "")
				if !c.want(err) || (err == nil && len(folders) != 250) {
					t.Errorf("%d folders, %v", len(folders), err)
				}
				if time.Since(begun) > time.Second || n > 20 {
					t.Errorf("took %s and %d requests", time.Since(begun), n)
				}
			})
		})
	}
}

// Wix answers with a folder elsewhere than it was asked for.
func TestCreate_thatLandsElsewhere(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		parent := b.old("Parent", wix.MediaRoot)
		b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			if r.Method == http.MethodPost && r.URL.Path == foldersPath {
				var body map[string]any
				_ = json.NewDecoder(r.Body).Decode(&body)
				body["parentFolderId"] = wix.MediaRoot
				changed, _ := json.Marshal(body)
				r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(changed)), int64(len(changed))
			}
			return pass()
		})
		f, _, err := b.run(t).Create(t.Context(), mediamanager.NewFolder{DisplayName: "New", ParentID: parent.ID, OnConflict: mediamanager.FailOnConflict})
		if err != nil || f.ParentFolderID != parent.ID || b.admin.Path(f.ID) != "/Parent/New" {
			t.Errorf("created %+v in %s, %v", f, b.admin.Path(f.ID), err)
		}
	})
}

// Two folders swap their names, and three hand theirs on, where Wix refuses a
// name that a sibling has.
func TestUpdate_namesThatAreHandedOn(t *testing.T) {
	for name, to := range map[string][]string{"swap": {"B", "A"}, "chain": {"B", "C", "D"}, "ring": {"B", "C", "A"}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: wixsim.Variant{RefuseDuplicates: true}}, func(t *testing.T, b *bubble) {
				var folders []mediamanager.Known
				for i := range to {
					folders = append(folders, b.old(string(rune('A'+i)), wix.MediaRoot))
				}
				site := b.run(t)
				var all sync.WaitGroup
				for i, k := range folders {
					all.Go(func() {
						if _, err := site.Update(t.Context(), renamed(k, to[i])); err != nil {
							t.Errorf("%s: %v", k.DisplayName, err)
						}
					})
				}
				all.Wait()
				for i, k := range folders {
					if now, _ := b.admin.Folder(k.ID); now.DisplayName != to[i] {
						t.Errorf("%s is called %q, want %q", k.DisplayName, now.DisplayName, to[i])
					}
				}
			})
		})
	}
}

// A name that somebody else has is refused at once.
func TestUpdate_aNameThatSomebodyHas(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{RefuseDuplicates: true}}, func(t *testing.T, b *bubble) {
		k := b.old("A", wix.MediaRoot)
		b.old("B", wix.MediaRoot)
		begun := time.Now()
		if _, err := b.run(t).Update(t.Context(), renamed(k, "B")); !errors.Is(err, wix.ErrConflict) || time.Since(begun) > 5*time.Second {
			t.Errorf("ends with %v after %s", err, time.Since(begun))
		}
		if now, _ := b.admin.Folder(k.ID); now.DisplayName != "A" {
			t.Errorf("it is called %q now", now.DisplayName)
		}
	})
}

// The parent of 25 folders was replaced, and the run interrupted then: the next
// one takes them out of the trash where Wix restores no folder without its parent.
func TestUpdate_outOfAParentThatAnEarlierRunTrashed(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{
		"orphans are refused": {RestoreOrphanFails: true, JobTime: time.Second},
		"orphans stay":        {RestoreIntoTrash: true, JobTime: time.Second},
		"orphans move":        {JobTime: time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: variant}, outOfAParent)
		})
	}
}

func outOfAParent(t *testing.T, b *bubble) {
	old, replacement := b.old("Old", wix.MediaRoot), b.old("New", wix.MediaRoot)
	var folders []mediamanager.Known
	for i := range 25 {
		k := b.old(fmt.Sprintf("Folder %02d", i), old.ID)
		b.admin.AddFiles(k.ID, 1)
		folders = append(folders, k)
	}
	b.admin.Trash(old.ID)
	begun, site := time.Now(), b.run(t)
	walk(folders, 10, func(k mediamanager.Known) {
		if _, err := site.Find(t.Context(), k); err != nil {
			t.Error(err)
		}
		k.InTrash = true
		if _, err := site.Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: replacement.ID, Was: k, WasInTrash: true}); err != nil {
			t.Errorf("%s: %v", k.DisplayName, err)
		}
	})
	if took := time.Since(begun); took > 40*time.Second {
		t.Errorf("took %s", took)
	}
	for _, k := range folders {
		b.keeps(t, k.ID, 1)
	}
	if now, _ := b.admin.Folder(old.ID); !now.Trashed {
		t.Error("the old parent is alive")
	}
}

// Wix restores a folder into its old parent, which is in the trash.
func TestUpdate_restoredIntoAFolderInTheTrash(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{RestoreIntoTrash: true}}, func(t *testing.T, b *bubble) {
		old, elsewhere := b.old("Old", wix.MediaRoot), b.old("Elsewhere", wix.MediaRoot)
		k := b.old("Folder", old.ID)
		b.admin.AddFiles(k.ID, 2)
		b.admin.Trash(k.ID)
		b.admin.Trash(old.ID)
		begun := time.Now()
		k.InTrash = true
		f, err := b.run(t).Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: elsewhere.ID, Was: k, WasInTrash: true})
		if err != nil || f.ParentFolderID != elsewhere.ID || b.admin.Path(k.ID) != "/Elsewhere/Folder" {
			t.Errorf("updated %+v, %v; it is %s", f, err, b.admin.Path(k.ID))
		}
		b.keeps(t, k.ID, 2)
		if took := time.Since(begun); took > 15*time.Second {
			t.Errorf("took %s", took)
		}
	})
}
