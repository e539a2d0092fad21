package resources_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// site is a simulated site with a person in its Media Manager, and what a test
// asserts of it.
type site struct {
	*acctest.Env
	t *testing.T
}

// open starts an empty site, for a test that runs beside others.
func open(t *testing.T, options ...acctest.Option) *site {
	t.Helper()
	t.Parallel()
	return &site{Env: acctest.Start(t, options...), t: t}
}

// later lets time pass, as a person takes to do something: no list lags any more.
func (s *site) later() { s.Sim.Advance(5 * time.Second) }

// muchLater lets so much time pass that no folder is young any more.
func (s *site) muchLater() { s.Sim.Advance(2 * time.Minute) }

// at is the live folder of that path.
func (s *site) at(path string) wixsim.Folder {
	s.t.Helper()
	f, ok := s.Admin.Find(path)
	if !ok {
		s.t.Fatalf("there is no folder %s; there are: %s", path, s.tree())
	}
	return f
}

// is fails the test unless the folder is where path says, and not in the trash.
func (s *site) is(id, path string) {
	s.t.Helper()
	if f, ok := s.Admin.Folder(id); !ok || f.Trashed || s.Admin.Path(id) != path {
		s.t.Fatalf("folder %s is not %s; there are: %s", id, path, s.tree())
	}
}

// trashed fails the test unless the folder is in the trash.
func (s *site) trashed(id string) {
	s.t.Helper()
	if f, ok := s.Admin.Folder(id); !ok || !f.Trashed {
		s.t.Fatalf("folder %s is not in the trash; there are: %s", id, s.tree())
	}
}

// tree is every folder there is, by path.
func (s *site) tree() string {
	lines := []string{""}
	for _, f := range s.Admin.Folders() {
		lines = append(lines, fmt.Sprintf("%s %q (%d files)", f.ID, s.Admin.Path(f.ID), f.Files))
	}
	return strings.Join(lines, "\n  ")
}

// alive counts the folders that are not in the trash.
func (s *site) alive() int {
	n := 0
	for _, f := range s.Admin.Folders() {
		if !f.Trashed {
			n++
		}
	}
	return n
}

// writesNothing fails the test if a call has changed anything since the
// journal was last reset, or has tried to.
func (s *site) writesNothing() {
	s.t.Helper()
	for _, call := range s.Writes() {
		s.t.Errorf("%s %s %s", call.Method, call.Path, call.Body)
	}
}

// patches are the changes that PATCH calls asked for, field by field. Where a
// variant of Wix wants a field mask, a change is asked for once without and
// once with it: those count once.
func (s *site) patches() []map[string]string {
	s.t.Helper()
	var patches []map[string]string
	for _, call := range s.Calls("UpdateFolder") {
		var body struct {
			Folder    map[string]string
			FieldMask string
		}
		if err := json.Unmarshal(call.Body, &body); err != nil {
			s.t.Fatal(err)
		}
		delete(body.Folder, "id")
		if body.FieldMask != "" && len(patches) > 0 && maps.Equal(patches[len(patches)-1], body.Folder) {
			continue
		}
		patches = append(patches, body.Folder)
	}
	return patches
}

// lives fails the test unless these are the folders that are alive: a path
// that comes twice is two folders of one name.
func (s *site) lives(paths ...string) {
	s.t.Helper()
	var alive []string
	for _, f := range s.Admin.Folders() {
		if !f.Trashed {
			alive = append(alive, s.Admin.Path(f.ID))
		}
	}
	if !slices.Equal(alive, paths) {
		s.t.Fatalf("alive are %q, want %q; there are: %s", alive, paths, s.tree())
	}
}

// files fails the test unless the folder, wherever it is, has so many files.
func (s *site) files(id string, want int) {
	s.t.Helper()
	if f, ok := s.Admin.Folder(id); !ok || f.Files != want {
		s.t.Fatalf("folder %s has not %d files; there are: %s", id, want, s.tree())
	}
}

// purgesNothing fails the test if a call has deleted a folder for good since
// the journal was last reset, or has tried to.
func (s *site) purgesNothing() {
	s.t.Helper()
	for _, call := range s.Calls("BulkDeleteFolders") {
		if strings.Contains(string(call.Body), `"permanent":true`) {
			s.t.Errorf("deleted for good: %s", call.Body)
		}
	}
}
