package wixsim_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func keeps(path string) func(*wixsim.Config) {
	return func(c *wixsim.Config) { c.StateFile = path }
}

func TestStateFile_bringsEverythingBack(t *testing.T) {
	t.Parallel()
	for _, closed := range []bool{true, false} { // without Close, as after a kill
		path := filepath.Join(t.TempDir(), "state.json")
		b := newBench(t, keeps(path), reads(wixsim.Variant{JobTime: time.Minute}))
		top := b.create("Top", "")
		child := b.create("Child", top.ID)
		other := b.hand.Create("Other", "visitor-uploads")
		b.want(200, "POST", foldersP, `{"displayName":"Twin"}`, "wix-site-id", twinSite)
		b.hand.AddFiles(child.ID, 7)
		b.hand.AddFiles("media-root", 2)
		b.hand.Trash(other.ID)
		b.hand.Purge(b.hand.Create("Gone", "media-root").ID)
		b.trash(top.ID) // due in a minute
		want, twins := b.hand.Folders(), b.sim.Site(twinSite).Folders()
		virtual, _ := b.hand.Find("/VIDEO_MAKER")
		if closed {
			if err := b.sim.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(path + ".log"); !os.IsNotExist(err) {
				t.Errorf("the log is there after Close: %v", err)
			}
		}
		again := newBench(t, keeps(path), func(c *wixsim.Config) { c.Seed = 2 })
		if got := again.hand.Folders(); !reflect.DeepEqual(got, want) {
			t.Errorf("closed %t: got %+v, want %+v", closed, got, want)
		}
		if got := again.sim.Site(twinSite).Folders(); !reflect.DeepEqual(got, twins) {
			t.Errorf("closed %t, other site: got %+v, want %+v", closed, got, twins)
		}
		if got, _ := again.hand.Find("/VIDEO_MAKER"); got.ID != virtual.ID {
			t.Errorf("virtual folder: got %s, want %s", got.ID, virtual.ID)
		}
		if again.hand.Files("media-root") != 2 {
			t.Error("files of media-root were lost")
		}
		again.sim.Advance(time.Minute)
		if got := again.get(top.ID).State; got != "DELETED" {
			t.Errorf("closed %t: the job under way was lost: %s", closed, got)
		}
	}
}

func TestStateFile_aNewIDIsNew(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state.json")
	before := newBench(t, keeps(path)).create("A", "")
	if after := newBench(t, keeps(path)).create("B", ""); after.ID == before.ID {
		t.Errorf("id %s was given twice", after.ID)
	}
}

func TestStateFile_isNotRewrittenForEachChange(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state.json")
	b := newBench(t, keeps(path))
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		b.hand.Create(fmt.Sprint(i), "media-root")
	}
	b.want(200, "GET", foldersP, "")
	if after, err := os.ReadFile(path); err != nil || string(after) != string(first) {
		t.Errorf("the snapshot was written again (%v)", err)
	}
	if lines := countLines(t, path+".log"); lines != 100 {
		t.Errorf("%d lines for 100 changes", lines)
	}
	renamed, _ := b.hand.Find("/7")
	for i := range 2500 {
		b.hand.Rename(renamed.ID, fmt.Sprint("name ", i))
	}
	if lines := countLines(t, path+".log"); lines > 2000 {
		t.Errorf("the log has outgrown the snapshot: %d lines", lines)
	}
	again := newBench(t, keeps(path)).hand
	if got := len(again.Folders()); got != 100 || again.Path(renamed.ID) != "/name 2499" {
		t.Errorf("%d folders came back, want 100, and %s", got, again.Path(renamed.ID))
	}
}

func countLines(t *testing.T, path string) int {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(raw), "\n")
}

func TestStateFile_survivesAKillAtAnyMoment(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "state.json")
	b := newBench(t, keeps(path))
	b.create("A", "")
	b.create("B", "")
	snapshot, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(path + ".log")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.sim.Close(); err != nil {
		t.Fatal(err)
	}
	folded, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name          string
		snapshot, log []byte
		want          int
	}{
		{"in the middle of a line", snapshot, log[:len(log)-5], 1},
		{"between snapshot and log", folded, log, 2},
		{"before the log", snapshot, nil, 0},
	} {
		path := filepath.Join(t.TempDir(), "state.json")
		for name, content := range map[string][]byte{path: c.snapshot, path + ".log": c.log} {
			if err := os.WriteFile(name, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		again := newBench(t, keeps(path))
		if got := len(again.hand.Folders()); got != c.want {
			t.Errorf("killed %s: %d folders, want %d", c.name, got, c.want)
		}
		again.create("C", "")
		if got := len(newBench(t, keeps(path)).hand.Folders()); got != c.want+1 {
			t.Errorf("killed %s, then one more: %d folders, want %d", c.name, got, c.want+1)
		}
	}
}

func TestStateFile_refusesWhatIsNone(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"garbage": "hello", "another object": `{"sites":{"s":{"folders":[]}}}`,
	} {
		path := filepath.Join(t.TempDir(), "state.json")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := wixsim.New(wixsim.Config{APIKey: "k", Sites: []string{"s"}, StateFile: path}); err == nil {
			t.Errorf("%s was taken for a state file", name)
		}
		if after, err := os.ReadFile(path); err != nil || string(after) != content {
			t.Errorf("%s was overwritten", name)
		}
	}
	if _, err := wixsim.New(wixsim.Config{APIKey: "k", Sites: []string{"s"}, StateFile: filepath.Join(t.TempDir(), "no", "dir")}); err == nil {
		t.Error("a state file in a directory that is not there was taken")
	}
}
