package mediamanager_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/listing"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

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

// An expired cursor begins the walk again; a listing without an end fails.
func TestList_cursors(t *testing.T) {
	invalid := `{"message":"invalid cursor","details":{"applicationError":{"code":"INVALID_CURSOR"}}}`
	endless := func(err error) bool { return errors.As(err, new(*listing.EndlessError)) }
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
		}, endless},
		"empty pages": {func(n int) (int, string) {
			return 200, fmt.Sprintf(`{"folders":[],"nextCursor":{"cursors":{"next":"page %d"},"hasNext":true}}`, n)
		}, endless},
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
