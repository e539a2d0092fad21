package wixsim_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
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
	path := filepath.Join(t.TempDir(), "state.json")
	b := newBench(t, keeps(path), under(wixsim.Variant{JobTime: time.Minute}))
	top := b.create("Top", "")
	child := b.create("Child", top.ID)
	other := b.admin.Create("Other", "visitor-uploads")
	b.want(200, "POST", foldersP, `{"displayName":"Twin"}`, "wix-site-id", twinSite)
	b.admin.AddFiles(child.ID, 7)
	b.admin.AddFiles("media-root", 2)
	b.admin.Trash(other.ID)
	b.admin.Purge(b.admin.Create("Gone", "media-root").ID)
	b.trash(top.ID) // due in a minute
	want, twins := b.admin.Folders(), b.sim.Site(twinSite).Folders()
	virtual, _ := b.admin.Find("/VIDEO_MAKER")
	again := newBench(t, keeps(path), func(c *wixsim.Config) { c.Seed = 2 })
	if got := again.admin.Folders(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := again.sim.Site(twinSite).Folders(); !reflect.DeepEqual(got, twins) {
		t.Errorf("other site: got %+v, want %+v", got, twins)
	}
	if got, _ := again.admin.Find("/VIDEO_MAKER"); got.ID != virtual.ID {
		t.Errorf("virtual folder: got %s, want %s", got.ID, virtual.ID)
	}
	if again.admin.Files("media-root") != 2 {
		t.Error("files of media-root were lost")
	}
	again.sim.Advance(time.Minute)
	if got := again.get(top.ID).State; got != "DELETED" {
		t.Errorf("the job under way was lost: %s", got)
	}
	if got := newBench(t, keeps(path)).get(top.ID).State; got != "DELETED" {
		t.Errorf("the end of the job was not saved: %s", got)
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

// TestStateFile_isWrittenWhereSomethingChanged: reads write nothing.
func TestStateFile_isWrittenWhereSomethingChanged(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state.json")
	b := newBench(t, keeps(path))
	f := b.create("F", "")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	b.get(f.ID)
	b.want(200, "GET", foldersP, "")
	b.admin.Folders()
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the file was written: %v", err)
	}
	b.admin.Rename(f.ID, "G")
	if got := newBench(t, keeps(path)).admin.Path(f.ID); got != "/G" {
		t.Errorf("after a change: %s", got)
	}
}

// TestStateFile_tellsOfAFailure: a change that could not be saved is answered 500, and saved with the next one.
func TestStateFile_tellsOfAFailure(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state.json")
	b := newBench(t, keeps(path))
	if err := os.Mkdir(path+".tmp", 0o700); err != nil {
		t.Fatal(err)
	}
	b.want(500, "POST", foldersP, `{"displayName":"A"}`)
	if err := os.Remove(path + ".tmp"); err != nil {
		t.Fatal(err)
	}
	b.want(200, "GET", foldersP, "")
	if _, saved := newBench(t, keeps(path)).admin.Find("/A"); !saved {
		t.Error("the folder was lost")
	}
}

// TestStateFile_survivesAKillAtAnyMoment kills processes that create folders: the state that each leaves is readable
// and holds every folder that was answered.
func TestStateFile_survivesAKillAtAnyMoment(t *testing.T) {
	const variable = "WIXSIM_TEST_STATE"
	if path := os.Getenv(variable); path != "" {
		b := newBench(t, keeps(path))
		for i := range 1_000_000 {
			fmt.Println("made", b.create(fmt.Sprint(i), "").ID)
		}
	}
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state.json")
	made := 0
	for round := range 8 {
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Env = append(os.Environ(), variable+"="+path)
		stdout, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		var ids []string
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			ids = append(ids, strings.TrimPrefix(lines.Text(), "made "))
			if len(ids) == 5+round {
				time.AfterFunc(time.Duration(round)*300*time.Microsecond, func() { _ = child.Process.Kill() })
			}
		}
		_ = child.Wait() // it was killed
		again := newBench(t, keeps(path)).admin
		for _, id := range ids {
			if _, there := again.Folder(id); !there {
				t.Errorf("round %d: folder %s was answered and is lost", round, id)
			}
		}
		made += len(ids)
	}
	if made < 8*5 {
		t.Errorf("%d folders were made", made)
	}
	// The rest of a temporary file that a kill left is no obstacle.
	if err := os.WriteFile(path+".tmp", []byte(`{"counter":`), 0o600); err != nil {
		t.Fatal(err)
	}
	newBench(t, keeps(path)).create("last", "")
	if got := len(newBench(t, keeps(path)).admin.Folders()); got <= made {
		t.Errorf("%d folders came back, want more than %d", got, made)
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
