package wixsim_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// fetch asks for a link without credentials, or with the header set.
func fetch(t *testing.T, sim *wixsim.Simulator, link string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, link, http.NoBody)
	for _, name := range header {
		r.Header.Set(name, "x")
	}
	w := httptest.NewRecorder()
	sim.ServeHTTP(w, r)
	return w.Result()
}

func TestArchive_isAZipOfTheFolder(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	admin := b.admin
	top := admin.Create("Top", "media-root").ID
	below := admin.Create("A/B", top).ID
	admin.AddFiles(top, 2)
	admin.AddFiles(below, 1)
	var answer struct{ DownloadURL string }
	if err := json.Unmarshal([]byte(b.want(200, "POST", foldersP+"/"+top+"/generate-download-url", "").text), &answer); err != nil {
		t.Fatal(err)
	}
	var bodies [2][]byte
	for i := range bodies {
		resp := fetch(t, b.sim, answer.DownloadURL)
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK || resp.ContentLength != int64(len(body)) || resp.Header.Get("Content-Type") != "application/zip" {
			t.Fatalf("%d, %v, %v", resp.StatusCode, resp.Header, err)
		}
		bodies[i] = body
	}
	if !bytes.Equal(bodies[0], bodies[1]) {
		t.Error("two zips of one tree differ")
	}
	archive, err := zip.NewReader(bytes.NewReader(bodies[0]), int64(len(bodies[0])))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range archive.File {
		names = append(names, f.Name)
	}
	if want := []string{"photo-0001.jpg", "photo-0002.jpg", "A_B/photo-0001.jpg"}; !slices.Equal(names, want) {
		t.Errorf("the zip holds %q, want %q", names, want)
	}
	for _, header := range []string{"Authorization", "wix-site-id", "Referer"} {
		if resp := fetch(t, b.sim, answer.DownloadURL, header); resp.StatusCode != http.StatusBadRequest {
			t.Errorf("with %s: %d", header, resp.StatusCode)
		}
	}
	if resp := fetch(t, b.sim, answer.DownloadURL+"0"); resp.StatusCode != http.StatusNotFound {
		t.Errorf("another link: %d", resp.StatusCode)
	}
	admin.Trash(top)
	if resp := fetch(t, b.sim, answer.DownloadURL); resp.StatusCode != http.StatusNotFound {
		t.Errorf("a folder in the trash: %d", resp.StatusCode)
	}
}
