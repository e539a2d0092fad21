package resources_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// wiretap keeps every secret that goes over the wire: what authorizes calls,
// access tokens, download links. When it is told to, it refuses every call, and
// repeats the credentials in the refusal as loudly as a bad proxy might.
type wiretap struct {
	shouts atomic.Bool

	mu      sync.Mutex
	secrets map[string]string // by value: what it is
}

func (tap *wiretap) inFront(simulator http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		credentials := r.Header.Get("Authorization")
		tap.keep(credentials, "credentials")
		if tap.shouts.Load() && credentials != "" {
			w.Header().Set("X-Wix-Request-Id", credentials)
			w.WriteHeader(http.StatusForbidden)
			_, _ = fmt.Fprintf(w, `{"message":"%[1]s may not","details":{"applicationError":{"code":"%[1]s"}}}`, credentials)
			return
		}
		recorder := httptest.NewRecorder()
		simulator.ServeHTTP(recorder, r)
		var answer struct {
			AccessToken string `json:"access_token"`
			DownloadURL string `json:"downloadUrl"`
		}
		_ = json.Unmarshal(recorder.Body.Bytes(), &answer) // other answers have neither
		tap.keep(answer.AccessToken, "an access token")
		tap.keep(answer.DownloadURL, "a download link")
		for name, values := range recorder.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(recorder.Code)
		_, _ = w.Write(recorder.Body.Bytes())
	})
}

func (tap *wiretap) keep(secret, what string) {
	tap.mu.Lock()
	defer tap.mu.Unlock()
	if tap.secrets == nil {
		tap.secrets = map[string]string{}
	}
	if secret != "" && tap.secrets[secret] == "" {
		tap.secrets[secret] = what
	}
}

// has reports whether a secret of that kind has gone over the wire.
func (tap *wiretap) has(what string) bool {
	tap.mu.Lock()
	defer tap.mu.Unlock()
	for _, kind := range tap.secrets {
		if kind == what {
			return true
		}
	}
	return false
}

// search fails the test for each secret in the content, and in what it packs.
func (tap *wiretap) search(t *testing.T, name string, content []byte) {
	t.Helper()
	for secret, what := range tap.secrets {
		if bytes.Contains(content, []byte(secret)) {
			t.Errorf("%s holds %s: %q", name, what, secret)
		}
	}
	packed, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return
	}
	for _, f := range packed.File {
		inside, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		unpacked, err := io.ReadAll(inside)
		if err != nil {
			t.Fatal(err)
		}
		tap.search(t, name+"/"+f.Name, unpacked)
	}
}

const chainWithLink = chain + `
data "wixmedia_folders" "all" {
  depends_on = [wixmedia_folder.print]
}
ephemeral "wixmedia_folder_download_url" "zip" {
  folder_id = wixmedia_folder.brand.id
}
resource "terraform_data" "delivery" {
  provisioner "local-exec" {
    command     = "test -n \"$LINK\""
    environment = { LINK = ephemeral.wixmedia_folder_download_url.zip.download_url }
  }
}
`

// The built provider: its own logs pass through Terraform's.
func TestFolder_runLeavesNoSecretBehind(t *testing.T) {
	for name, credentials := range map[string][]string{
		"API key": nil,
		"app": {
			"WIX_API_KEY=", "WIX_SITE_ID=", "WIX_CLIENT_ID=" + acctest.App.ClientID,
			"WIX_CLIENT_SECRET=" + acctest.App.ClientSecret, "WIX_INSTANCE_ID=" + acctest.App.InstanceID,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tap := &wiretap{}
			tap.keep(acctest.APIKey, "the API key")
			tap.keep(acctest.App.ClientSecret, "the client secret")
			env := acctest.Start(t, acctest.WithHandler(tap.inFront))
			s := &story{site: &site{Env: env, t: t}, cli: env.BinaryCLI(t)}
			s.cli.Env = append(s.cli.Env, credentials...)
			s.cli.Env = append(s.cli.Env, "TF_LOG=TRACE", "TF_LOG_PATH="+filepath.Join(s.cli.Dir, "trace.log"))

			s.declares(chainWithLink)
			said := s.run(0, "plan", "-out=run.tfplan").Text()
			said += s.run(0, "apply", "run.tfplan").Text()
			said += s.run(0, "plan", "-out=empty.tfplan").Text()
			said += s.run(0, "show", "-json", "run.tfplan").Text()
			tap.shouts.Store(true)
			refused := s.run(1, "plan")
			says(t, refused, `Unable to read folder "Brand"`, "[redacted] may not")
			tap.shouts.Store(false)
			said += refused.Text() + s.destroys().Text()
			s.lives()

			if app := name == "app"; tap.has("an access token") != app || !tap.has("a download link") {
				t.Fatal("no secret has gone over the wire: this test proves nothing")
			}
			tap.search(t, "the output", []byte(said))
			tap.searchDir(t, s.cli.Dir, "trace.log", "terraform.tfstate", "run.tfplan", "empty.tfplan")
		})
	}
}

// searchDir searches every file that a run has left, these among them.
func (tap *wiretap) searchDir(t *testing.T, dir string, among ...string) {
	t.Helper()
	seen := map[string]int64{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		seen[entry.Name()] = int64(len(content))
		tap.search(t, entry.Name(), content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range among {
		if seen[name] == 0 {
			t.Errorf("the run has left no %s: %v", name, seen)
		}
	}
}

// Validation asks nobody for anything: it works in a pipeline that has neither
// credentials nor a network.
func TestFolder_validateNeedsNoCredentials(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	s := &story{site: &site{Env: env, t: t}, cli: env.BinaryCLI(t)}
	kept := s.cli.Env[:0:0]
	for _, pair := range s.cli.Env {
		if !strings.HasPrefix(pair, "WIX_") {
			kept = append(kept, pair)
		}
	}
	s.cli.Env = append(kept, "HTTPS_PROXY=http://127.0.0.1:1")
	s.cli.Write("provider.tf", `provider "wixmedia" {}`)
	s.declares(chainWithLink + importBrandByPath)
	says(t, s.run(0, "validate"), "The configuration is valid")

	says(t, s.declares(summerBelow(`"trash-root"`)).run(1, "validate"), "The trash cannot be a parent")
	if calls := s.Sim.Journal(); len(calls) != 0 {
		t.Fatalf("validation made calls: %v", calls)
	}
}

const importBrandByPath = `
import {
  to = wixmedia_folder.brand
  id = "/Brand"
}
`
