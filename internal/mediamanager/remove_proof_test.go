package mediamanager_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

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
					if _, err := site.Update(t.Context(), mediamanager.Change{ID: k.ID, DisplayName: k.DisplayName, ParentID: k.ParentID, Was: trashed(k)}); err != nil {
						t.Error(err)
					}
				})
				if !sameRun {
					site = b.run(t)
				}
				walk(folders, 15, func(k mediamanager.Known) {
					k.InTrash, k.LatelyInTrash = false, !sameRun
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

// A batch is split around the id that Wix refuses, with 403 too.
func TestTrash_oneIDThatIsForbidden(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		var folders []mediamanager.Known
		for i := range 13 {
			folders = append(folders, b.old(fmt.Sprintf("Folder %02d", i), wix.MediaRoot))
		}
		b.forbidsDelete(folders[4].ID)
		site := b.run(t)
		walk(folders, 13, func(k mediamanager.Known) {
			err := site.Trash(t.Context(), k)
			if refused := errors.Is(err, wix.ErrPermissionDenied); refused != (k.ID == folders[4].ID) || (err != nil && !refused) {
				t.Errorf("%s: %v", k.DisplayName, err)
			}
		})
	})
}

// forbidsDelete refuses the bulk deletes of that folder. What was between the
// provider and Wix before stays there.
func (b *bubble) forbidsDelete(id string) {
	before := b.meet
	b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
		if r.URL.Path == bulkDeletePath {
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			if bytes.Contains(body, []byte(id)) {
				recorder := httptest.NewRecorder()
				recorder.WriteHeader(http.StatusForbidden)
				_, _ = recorder.WriteString(`{"message":"forbidden","details":{}}`)
				pass = func() (*http.Response, error) { return recorder.Result(), nil }
			}
		}
		if before == nil {
			return pass()
		}
		return before(r, pass)
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
