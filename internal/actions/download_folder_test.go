package actions_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// linkStart is in every link that the simulator makes.
const linkStart = "/archive/wix/"

// brand is a folder with two files and a folder with three.
func (s *scene) brand() string {
	id := s.Admin.Create("Brand", wix.MediaRoot).ID
	s.Admin.AddFiles(id, 2)
	s.Admin.AddFiles(s.Admin.Create("Logos", id).ID, 3)
	s.later()
	return id
}

// target are the arguments of a download.
func target(id, filename string) string {
	return fmt.Sprintf("folder_id = %q\n    filename = %q", id, filename)
}

// file is a file in the CLI's directory: the provider runs in the test's own.
func (s *scene) file(name string) string { return filepath.Join(s.cli.Dir, name) }

// zipped lists what a zip in the CLI's directory holds.
func (s *scene) zipped(filename string) []string {
	s.t.Helper()
	archive, err := zip.OpenReader(s.file(filename))
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = archive.Close() }()
	var names []string
	for _, f := range archive.File {
		names = append(names, f.Name)
	}
	return names
}

// leavesNoPart fails the test for a file that a download has begun and not ended.
func (s *scene) leavesNoPart() {
	s.t.Helper()
	parts, err := filepath.Glob(s.file(".*.part"))
	if err != nil || len(parts) > 0 {
		s.t.Errorf("left behind: %v, %v", parts, err)
	}
}

func TestDownloadFolder_savesAWholeZip(t *testing.T) {
	s := open(t, acctest.Actions)
	id := s.brand()
	want := []string{"photo-0001.jpg", "photo-0002.jpg", "Logos/photo-0001.jpg", "Logos/photo-0002.jpg", "Logos/photo-0003.jpg"}
	s.cli.Write("brand.zip", "an older backup")
	for range 2 {
		text := s.invokes(0, "download_folder", target(id, s.file("brand.zip")))
		s.says(text, "Counting the files of folder "+id, "Downloading a zip of 5 files", "Saved "+s.file("brand.zip")+" with 5 files")
		if got := s.zipped("brand.zip"); !slices.Equal(got, want) {
			t.Errorf("the zip holds %q", got)
		}
	}
	s.leavesNoPart()
}

func TestDownloadFolder_keepsTheLink(t *testing.T) {
	acctest.Actions.Skip(t)
	t.Parallel()
	env := acctest.Start(t)
	s := &scene{Env: env, cli: env.BinaryCLI(t), t: t}
	id := s.brand()
	log := s.file("trace.log")
	s.cli.Env = append(s.cli.Env, "TF_LOG=TRACE", "TF_LOG_PATH="+log)
	s.cli.Write("main.tf", `resource "terraform_data" "x" {
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.wixmedia_download_folder.x]
    }
  }
}
`)
	s.cli.Write("action.tf", action("download_folder", target(id, s.file("brand.zip"))))
	printed := s.run(0, "plan", "-out=plan") + s.run(0, "apply", "plan")
	if len(env.Calls("DownloadZip")) != 1 {
		t.Fatal("nothing was downloaded")
	}
	files := 0
	err := filepath.WalkDir(s.cli.Dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name) //nolint:gosec // the test's own files
		if files++; bytes.Contains(text, []byte(linkStart)) {
			t.Errorf("the link is in %s", name)
		}
		return err
	})
	if err != nil || files < 5 || strings.Contains(printed, linkStart) {
		t.Errorf("%d files, %v; printed: %s", files, err, printed)
	}
}

// What was there stays until a whole zip is there.
func TestDownloadFolder_thatFailsChangesNothing(t *testing.T) {
	acctest.Actions.Skip(t)
	t.Parallel()
	sabotage := func(w http.ResponseWriter, zip []byte) { _, _ = w.Write(zip) }
	env := acctest.Start(t, acctest.WithHandler(func(simulator http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasPrefix(r.URL.Path, linkStart) {
				simulator.ServeHTTP(w, r)
				return
			}
			whole := &recorded{header: http.Header{}}
			simulator.ServeHTTP(whole, r)
			sabotage(w, whole.Bytes())
		})
	}))
	s := &scene{Env: env, cli: env.CLI(t), t: t}
	id := s.brand()
	for _, test := range []struct {
		what string
		with func(w http.ResponseWriter, zip []byte)
		want string
	}{
		{"a page", func(w http.ResponseWriter, _ []byte) { _, _ = w.Write([]byte("<html>")) }, "The zip is broken"},
		{"nothing", func(http.ResponseWriter, []byte) {}, "The zip is broken"},
		{"the first half", func(w http.ResponseWriter, zip []byte) { _, _ = w.Write(zip[:len(zip)/2]) }, "The zip is broken"},
		{"a damaged file", func(w http.ResponseWriter, zip []byte) {
			damaged := slices.Clone(zip)
			damaged[50] ^= 0xff
			_, _ = w.Write(damaged)
		}, "The zip is broken at its file 1 of 5"},
		{"a shorter answer than announced", func(w http.ResponseWriter, zip []byte) {
			w.Header().Set("Content-Length", strconv.Itoa(len(zip)+1))
			_, _ = w.Write(zip)
			panic(http.ErrAbortHandler)
		}, "was cut"},
		{"an expired link", func(w http.ResponseWriter, _ []byte) { w.WriteHeader(http.StatusNotFound) }, "404 Not Found"},
		{"a redirect without TLS", func(w http.ResponseWriter, _ []byte) {
			w.Header().Set("Location", "http://example.com"+linkStart)
			w.WriteHeader(http.StatusFound)
		}, "no address with https"},
		{"a zip without a file", func(w http.ResponseWriter, _ []byte) { _ = zip.NewWriter(w).Close() }, "holds 0 files, and the folder 5 files"},
	} {
		sabotage = test.with
		s.cli.Write("brand.zip", "an older backup")
		text := s.invokes(1, "download_folder", target(id, s.file("brand.zip")))
		s.says(text, "Error: Unable to save", "brand.zip", test.want)
		if strings.Contains(text, linkStart) {
			t.Errorf("%s: the link is in %s", test.what, text)
		}
		if kept, err := os.ReadFile(s.file("brand.zip")); err != nil || string(kept) != "an older backup" {
			t.Errorf("%s: the older file is %q, %v", test.what, kept, err)
		}
		s.leavesNoPart()
	}
}

// recorded is what the simulator answered.
type recorded struct {
	bytes.Buffer

	header http.Header
}

func (r *recorded) Header() http.Header { return r.header }
func (r *recorded) WriteHeader(int)     {}

func TestDownloadFolder_refusals(t *testing.T) {
	s := open(t, acctest.Actions)
	id := s.brand()
	trashed := s.trashed("Old")
	full := s.Admin.Create("Full", wix.MediaRoot).ID
	s.Admin.AddFiles(full, 1000)
	below := s.Admin.Create("Below", full).ID
	flat := s.Admin.Create("Flat", wix.MediaRoot).ID
	s.later()
	s.cli.Write("directory/file", "")
	for _, test := range []struct{ config, want string }{
		{target(id, s.file("nowhere/brand.zip")), "There is no directory " + s.file("nowhere")},
		{target(id, s.file("directory")), "directory is no file"},
		{target(id, ""), "filename"},
		{target(trashed, s.file("brand.zip")), "is in the trash"},
		{target(strings.Repeat("0", 32), "brand.zip"), "Check folder_id and site_id"},
		{target("trash-root", "brand.zip"), "folder_id"},
	} {
		s.says(s.invokes(1, "download_folder", test.config), test.want)
	}
	if links := s.Calls("GenerateFolderDownloadURL"); len(links) > 1 {
		t.Errorf("%d links were made", len(links))
	}
	s.says(s.invokes(0, "download_folder", target(full, s.file("full.zip"))), "Saved "+s.file("full.zip")+" with 1000 files")
	s.Admin.AddFiles(below, 1)
	s.Admin.AddFiles(flat, 1001)
	s.later()
	s.Sim.ResetJournal()
	s.says(s.invokes(1, "download_folder", target(full, s.file("full.zip"))), "1001 files, with those in its sub-folders, and Wix packs at most 1,000")
	s.says(s.invokes(1, "download_folder", target(flat, s.file("flat.zip"))), "more than 1000 files")
	if links := s.Calls("GenerateFolderDownloadURL"); len(links) > 0 {
		t.Errorf("%d links were made", len(links))
	}
	s.leavesNoPart()
}

func TestAccDownloadFolder(t *testing.T) {
	acctest.Actions.Skip(t)
	t.Parallel()
	s := &scene{Env: acctest.Start(t), t: t}
	id := s.brand()
	file := filepath.Join(t.TempDir(), "brand.zip")
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: s.Factories(), Steps: []resource.TestStep{{
		PreConfig: func() { s.Sim.Advance(time.Minute) },
		Config:    s.Provider() + action("download_folder", target(id, file)) + triggered("download_folder", "Trigger"),
		PostApplyFunc: func() {
			archive, err := zip.OpenReader(file)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = archive.Close() }()
			if len(archive.File) != 5 {
				t.Errorf("the zip holds %d files", len(archive.File))
			}
		},
	}}})
}
