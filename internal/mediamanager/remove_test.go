package mediamanager_test

import (
	"context"
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

// Each test here is a way in which files were lost, or a living folder was
// dropped, because a listing or another folder was taken for proof.

const (
	foldersPath    = "/site-media/v1/folders"
	filesPath      = "/site-media/v1/files"
	bulkDeletePath = "/site-media/v1/bulk/folders/delete"
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

// notFound is the body of Wix's own 404.
const notFound = `{"message":"not found","details":{"applicationError":{"code":"NOT_FOUND"}}}`

func TestPurge_aListingOfFilesThatIsNotFoundIsNoProof(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		k := b.old("Brand", wix.MediaRoot)
		b.admin.AddFiles(k.ID, 7)
		b.answers(at(filesPath), 404, notFound)
		if err := b.run(t).DeleteEmptyPermanently(t.Context(), k, nil); !errors.Is(err, wix.ErrNotFound) {
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
		if err := b.run(t).DeleteEmptyPermanently(t.Context(), k, nil); !errors.As(err, &holds) || holds.FileCount != 5 {
			t.Errorf("the guard says %v", err)
		}
		if now, ok := b.admin.Folder(k.ID); !ok || now.Trashed {
			t.Error("the folder is gone")
		}
	})
}

// What a plan says of a permanent deletion counts private files, too.
func TestContents_countsPrivateFiles(t *testing.T) {
	for name, hidden := range map[string]bool{"listed with the others": false, "listed apart": true} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: wixsim.Variant{PrivateFilesHidden: hidden}}, func(t *testing.T, b *bubble) {
				top := b.old("Top", wix.MediaRoot)
				inside := b.old("Inside", top.ID)
				b.admin.AddFiles(top.ID, 2)
				b.admin.AddPrivateFiles(top.ID, 1)
				b.admin.AddPrivateFiles(inside.ID, 5)
				holds, err := b.run(t).Contents(t.Context(), top.ID)
				if err != nil || holds.Files != 8 || len(holds.Folders) != 1 || holds.More {
					t.Errorf("holds %+v, %v, want 8 files and a folder", holds, err)
				}
			})
		})
	}
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
		if err := site.DeleteEmptyPermanently(t.Context(), top, nil); !errors.As(err, &holds) || len(holds.Folders) != 1 {
			t.Errorf("the guard says %v", err)
		}
		b.keeps(t, other.ID, 12)
	})
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
		if err := site.DeletePermanently(t.Context(), top, nil); !errors.As(err, &holds) {
			t.Errorf("the purge says %v", err)
		}
		b.keeps(t, child.ID, 9)
	})
}

// Without the guard, the folders below are listed once more before the call: one
// request for an empty folder. An answer that is not complete refuses.
func TestPurge_unguardedListsWhatIsBelowOnceMore(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		empty, full := b.old("Empty", wix.MediaRoot), b.old("Full", wix.MediaRoot)
		seen := b.old("Seen", full.ID)
		below := mediamanager.Below{seen.ID: full.ID}
		lists, refuse := 0, true
		b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			search := strings.HasSuffix(r.URL.Path, "/search")
			if search || (r.Method == http.MethodGet && r.URL.Path == foldersPath) {
				lists++
			}
			if search && refuse {
				r.Header.Set("Authorization", "wrong")
			}
			return pass()
		})
		if err := b.run(t).DeletePermanently(t.Context(), empty, mediamanager.Below{}); err != nil || lists != 1 {
			t.Errorf("%d listings, %v", lists, err)
		}
		if err := b.run(t).DeletePermanently(t.Context(), full, below); !errors.Is(err, wix.ErrUnauthenticated) {
			t.Errorf("after half of the folders were listed: %v", err)
		}
		b.keeps(t, seen.ID, 0)
		refuse = false
		late := b.old("Late", seen.ID)
		b.admin.AddFiles(late.ID, 3)
		var appeared *mediamanager.AppearedError
		if err := b.run(t).DeletePermanently(t.Context(), full, below); !errors.As(err, &appeared) || len(appeared.Folders) != 1 || appeared.Folders[0].ID != late.ID {
			t.Errorf("with a folder that the plan has not seen: %v", err)
		}
		b.keeps(t, late.ID, 3)
		below[late.ID] = seen.ID
		if err := b.run(t).DeletePermanently(t.Context(), full, below); err != nil {
			t.Error(err)
		}
	})
}

func TestPurge_aFileThatComesAfterTheFirstLook(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		k := b.old("Brand", wix.MediaRoot)
		time.AfterFunc(5*time.Second, func() { b.admin.AddFiles(k.ID, 3) })
		var holds *mediamanager.NotEmptyError
		if err := b.run(t).DeleteEmptyPermanently(t.Context(), k, nil); !errors.As(err, &holds) {
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
			if err := site.DeletePermanently(t.Context(), first, nil); err != nil {
				t.Error(err)
			}
		})
		time.Sleep(5 * time.Second) // the first call is under way: the next batch stays open
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			defer cancel()
			if err := site.DeletePermanently(ctx, late, nil); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("the late one ends with %v", err)
			}
		})
		all.Go(func() {
			if err := site.DeletePermanently(t.Context(), third, nil); err != nil {
				t.Error(err)
			}
		})
		all.Wait()
		time.Sleep(time.Minute)
		b.keeps(t, late.ID, 7)
	})
}

// A job may end while the guard looks again, before the call is repeated: Wix may
// answer 404 for what is in a folder that is gone.
func TestPurge_thatEndsWhileTheGuardLooksAgain(t *testing.T) {
	for _, job := range []time.Duration{20 * time.Second, 31 * time.Second, 38 * time.Second, 70 * time.Second} {
		t.Run(job.String(), func(t *testing.T) {
			inBubble(t, wixsim.Config{Variant: wixsim.Variant{JobTime: job}}, func(t *testing.T, b *bubble) {
				k := b.old("Brand", wix.MediaRoot)
				b.answers(func(r *http.Request) bool {
					_, alive := b.admin.Folder(k.ID)
					return !alive && r.URL.Query().Get("parentFolderId") == k.ID
				}, 404, notFound)
				if err := b.run(t).DeleteEmptyPermanently(t.Context(), k, nil); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// What the guard has seen is said, also where Wix refuses to show the rest.
func TestRequireNoFiles_wherePrivateOnesAreRefused(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		k := b.old("Brand", wix.MediaRoot)
		b.admin.AddFiles(k.ID, 3)
		b.answers(func(r *http.Request) bool { return r.URL.Path == filesPath && r.URL.Query().Get("private") == "true" }, 403, `{"message":"no"}`)
		var holds *mediamanager.NotEmptyError
		if err := b.run(t).RequireNoFiles(t.Context(), k.ID); !errors.As(err, &holds) || holds.FileCount != 3 {
			t.Errorf("the guard says %v, want the 3 files", err)
		}
	})
}
