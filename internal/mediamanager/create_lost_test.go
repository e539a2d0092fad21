package mediamanager_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

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
