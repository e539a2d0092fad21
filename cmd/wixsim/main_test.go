package main

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const (
	testKey   = "IST.full"
	testSite  = "00000000-0000-4000-8000-000000000001"
	otherSite = "00000000-0000-4000-8000-000000000002"
)

// shell runs commands against a simulator.
type shell struct {
	*testing.T
	env map[string]string
	sim *wixsim.Simulator
}

func newShell(t *testing.T) *shell {
	t.Helper()
	sim, err := wixsim.New(wixsim.Config{APIKey: testKey, Sites: []string{testSite}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return &shell{t, map[string]string{"WIX_ENDPOINT": server.URL, "WIX_API_KEY": testKey, "WIX_SITE_ID": testSite}, sim}
}

func (s *shell) run(args ...string) (status int, stdout, stderr string) {
	s.Helper()
	var out, errs bytes.Buffer
	status = run(s.Context(), process{&out, &errs, func(name string) string { return s.env[name] }}, args)
	return status, out.String(), errs.String()
}

// want runs a command that succeeds, and answers what it printed.
func (s *shell) want(args ...string) string {
	s.Helper()
	status, stdout, stderr := s.run(args...)
	if status != 0 || stderr != "" {
		s.Fatalf("wixsim %q: status %d, stderr %s", args, status, stderr)
	}
	return stdout
}

func TestCommands_makeManualChanges(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.want("mkdir", "/Brand/Logos/Print")
	s.want("mkdir", "/Brand/Fonts")
	s.want("mkdir", "/Press")
	if got := s.want("upload", "/Brand/Logos", "12"); got != "/Brand/Logos now holds 12 files\n" {
		t.Errorf("upload: %q", got)
	}
	s.want("upload", "/", "1")
	s.want("rename", "/Brand/Fonts", "Type")
	if got := s.want("move", "/Brand/Type", "/Press"); got != "moved to /Press/Type\n" {
		t.Errorf("move: %q", got)
	}
	id := strings.TrimSpace(s.want("id", "/Brand/Logos"))
	if f, ok := s.sim.Site(testSite).Find("/Brand/Logos"); !ok || f.ID != id {
		t.Errorf("id: %q, want %s", id, f.ID)
	}
	want := `Site Files         1 file
├── Brand
│   └── Logos      12 files
│       └── Print
└── Press
    └── Type

5 folders
`
	if got := s.want("tree"); got != want {
		t.Errorf("tree:\n%s\nwant:\n%s", got, want)
	}
	s.want("trash", "/Brand")
	want = `Site Files         1 file
└── Press
    └── Type
Trash
└── Brand
    └── Logos      12 files
        └── Print

5 folders
`
	if got := s.want("tree", "-trash"); got != want {
		t.Errorf("tree -trash:\n%s\nwant:\n%s", got, want)
	}
	if got := s.want("restore", "Brand"); got != "restored to /Brand\n" {
		t.Errorf("restore: %q", got)
	}
	s.want("delete", id)
	s.want("delete", "/Press")
	if got, want := s.want("tree"), "Site Files  1 file\n└── Brand\n\n1 folder\n"; got != want {
		t.Errorf("tree:\n%s\nwant:\n%s", got, want)
	}
	if got := s.want("journal"); got != "0 calls, 0 writes\n" {
		t.Errorf("journal: %q", got)
	}
}

func TestTree_showsVisitorUploadsAndHiddenFoldersWhenTheyHoldSomething(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	if got, want := s.want("tree"), "Site Files\n\n0 folders\n"; got != want {
		t.Errorf("empty: %q, want %q", got, want)
	}
	s.want("mkdir", "visitor-uploads:/Forms")
	s.want("mkdir", "/VIDEO_MAKER/Cuts\nA")
	want := "Site Files\n└── VIDEO_MAKER\n    └── Cuts?A\nVisitor Uploads\n└── Forms\n\n2 folders\n"
	if got := s.want("tree"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestJournal_printsCallsAndForgetsThem(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	for _, c := range []struct{ method, target, body string }{
		{"GET", "/site-media/v1/folders?parentFolderId=media-root", ""},
		{"POST", "/site-media/v1/folders", `{"displayName":"A"}`},
		{"GET", "/nowhere", ""},
	} {
		req := httptest.NewRequestWithContext(t.Context(), c.method, c.target, strings.NewReader(c.body))
		req.Header.Set("Authorization", testKey)
		req.Header.Set("wix-site-id", testSite)
		s.sim.ServeHTTP(httptest.NewRecorder(), req)
	}
	all := strings.Split(s.want("journal"), "\n")
	for i, want := range []string{
		" 200 ListFolders               GET   /site-media/v1/folders?parentFolderId=media-root",
		` 200 CreateFolder              POST  /site-media/v1/folders {"displayName":"A"}`,
		" 404 (unknown)                 GET   /nowhere",
		"3 calls, 1 write",
		"",
	} {
		if !strings.HasSuffix(all[i], want) {
			t.Errorf("line %d: got %q, want %q", i, all[i], want)
		}
	}
	writes := strings.Split(s.want("journal", "-writes", "-reset"), "\n")
	if len(writes) != 3 || !strings.Contains(writes[0], "CreateFolder") || writes[1] != "3 calls, 1 write" {
		t.Errorf("writes: %q", writes)
	}
	if got := s.want("journal"); got != "0 calls, 0 writes\n" {
		t.Errorf("after -reset: %q", got)
	}
}

func TestCommands_refuse(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.want("mkdir", "/X")
	s.want("mkdir", "/X")
	for _, c := range []struct {
		args   []string
		status int
		stderr string
	}{
		{[]string{"dance"}, 2, `unknown command "dance"`},
		{[]string{"mkdir"}, 2, "mkdir takes 1 argument (PATH), got 0"},
		{[]string{"rename", "/X"}, 2, "rename takes 2 arguments"},
		{[]string{"tree", "/X"}, 2, "tree takes 0 arguments"},
		{[]string{"restore", "a", "b"}, 2, "restore takes 1 argument"},
		{[]string{"tree", "-wat"}, 2, "flag provided but not defined"},
		{[]string{"upload", "/X", "many"}, 2, `"many" is not a number`},
		{[]string{"upload", "/X", "--", "-3"}, 2, `"-3" is not a number`},
		{[]string{"tree", "-api-key", ""}, 2, "WIX_API_KEY"},
		{[]string{"tree", "-site-id", ""}, 2, "WIX_SITE_ID"},
		{[]string{"tree", "-endpoint", "https://www.wixapis.com"}, 2, "is no simulator"},
		{[]string{"tree", "-endpoint", "http://192.0.2.1:1"}, 2, "is no simulator"},
		{[]string{"tree", "-endpoint", "http://127.0.0.1:1"}, 1, "no simulator answers at http://127.0.0.1:1"},
		{[]string{"tree", "-api-key", "wrong"}, 1, "does not know this key"},
		{[]string{"tree", "-site-id", "other"}, 1, "does not know this key, or this site"},
		{[]string{"trash", "/nope"}, 1, "no folder /nope"},
		{[]string{"trash", "/X"}, 1, "fits several folders"},
		{[]string{"-addr", "0.0.0.0:0", "-api-key", "k", "-site-id", testSite}, 2, "is not a loopback address"},
		{[]string{"-addr", ":8787", "-api-key", "k", "-site-id", testSite}, 2, "is not a loopback address"},
		{[]string{"-addr", "127.0.0.1", "-api-key", "k", "-site-id", testSite}, 2, "missing port"},
		{[]string{"-site-id", testSite}, 2, "wixsim: an API key"},
		{[]string{"-api-key", "k", "-site-id", "foo"}, 2, `"foo" is no site id`},
		{[]string{"-api-key", "k"}, 2, "wixsim: at least one site id"},
		{[]string{"-api-key", "k", "-site-id", testSite, "more"}, 2, `unexpected argument "more"`},
		{[]string{"-list-lag", "soon"}, 2, "list-lag"},
		{[]string{"-refuse-id", "a"}, 2, "refuse-id"},
		{[]string{"-refuse-id", "=403"}, 2, "refuse-id"},
		{[]string{"-refuse-id", "a=200"}, 2, "refuse-id"},
		{[]string{"-variant", "nope"}, 2, `unknown variant "nope"`},
		{nil, 2, "wixsim: at least one site id"},
	} {
		status, stdout, stderr := s.run(c.args...)
		if status != c.status || !strings.Contains(stderr, c.stderr) || strings.Count(stderr, "wixsim: ") != 1 || stdout != "" {
			t.Errorf("wixsim %q: status %d, stdout %q, stderr %q; want %d, %q", c.args, status, stdout, stderr, c.status, c.stderr)
		}
	}
}

func TestCommands_takeFlagsAnywhere(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	endpoint := s.env["WIX_ENDPOINT"]
	s.env = nil
	s.want("mkdir", "-endpoint", endpoint, "/A", "-api-key", testKey, "-site-id="+testSite)
	s.want("rename", "-endpoint", endpoint, "-api-key", testKey, "-site-id", testSite, "--", "/A", "-B")
	if _, ok := s.sim.Site(testSite).Find("/-B"); !ok {
		t.Error("the folder is not there")
	}
}

func TestHelp_explainsEverySwitchAndCommand(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	help := s.want("-help")
	for _, c := range commands {
		if !strings.Contains(help, "\n  "+c.name+" ") {
			t.Errorf("no word about %s", c.name)
		}
		if got := s.want(c.name, "-help"); !strings.HasPrefix(got, "usage: wixsim "+c.name) {
			t.Errorf("%s -help: %q", c.name, got)
		}
	}
	var o options
	_, fs := newFlags(&o)
	fs.VisitAll(func(f *flag.Flag) {
		if !strings.Contains(help, "\n  -"+f.Name+" ") {
			t.Errorf("no word about -%s", f.Name)
		}
	})
	if got := s.want("help"); got != help {
		t.Error("help differs from -help")
	}
}

func TestListVariants(t *testing.T) {
	t.Parallel()
	names := strings.Fields(newShell(t).want("-list-variants"))
	if len(names) != len(wixsim.Variants()) || names[0] != "trashed-get-404" {
		t.Errorf("got %v", names)
	}
}

func TestParseOptions(t *testing.T) {
	t.Parallel()
	got, err := parseOptions(io.Discard, strings.Fields("-addr localhost:0 -api-key k -read-only-key r -site-id "+testSite+" -site-id "+otherSite+" "+
		"-client-id ci -client-secret cs -instance-id ii -state f -seed 9 -variant trim-names,list-lag=2s -list-lag 3s -child-state-ok "+
		"-latency 50ms -rate-limit 200 -burst 20 -retry-after 2 -error-share 0.1 -lost-share 0.2 -throttle-share 0.3 -faults-writes-only "+
		"-fault-times 4 -body-never-ends -files-not-found -refuse-id a=403 -refuse-id b=500 -cursor-expired -cursor-loop -empty-pages -ignore-bulk"))
	if err != nil {
		t.Fatal(err)
	}
	c := got.config
	if c.APIKey != "k" || c.ReadOnlyKey != "r" || strings.Join(c.Sites, " ") != testSite+" "+otherSite || c.StateFile != "f" || c.Seed != 9 ||
		c.App != (wixsim.App{ClientID: "ci", ClientSecret: "cs", InstanceID: "ii"}) || got.addr != "localhost:0" {
		t.Errorf("serving: %+v", got)
	}
	if want := (wixsim.Variant{TrimNames: true, ListLag: 3 * time.Second, ChildStateOK: true}); c.Variant != want {
		t.Errorf("variant: %+v", c.Variant)
	}
	if want := (wixsim.Faults{
		Latency: 50 * time.Millisecond, PerMinute: 200, Burst: 20, RetryAfter: "2",
		ErrorShare: 0.1, LostShare: 0.2, ThrottleShare: 0.3, WritesOnly: true,
		Times: 4, BodyNeverEnds: true, FilesNotFound: true, RefuseIDs: map[string]int{"a": 403, "b": 500},
		CursorExpired: true, CursorLoop: true, EmptyPages: true, IgnoreBulk: true,
	}); !reflect.DeepEqual(c.Faults, want) {
		t.Errorf("faults: %+v", c.Faults)
	}
}

// TestServe_fromStartToEnd starts a server on a free port, talks to it, interrupts it, and starts it again.
func TestServe_fromStartToEnd(t *testing.T) {
	t.Parallel()
	state := filepath.Join(t.TempDir(), "state.json")
	for round, want := range []string{"Site Files\n└── A\n\n1 folder\n", "Site Files\n├── A\n└── A\n\n2 folders\n"} {
		ctx, interrupt := context.WithCancel(t.Context())
		reader, writer := io.Pipe()
		ended := make(chan int, 1)
		var stderr bytes.Buffer
		go func() {
			ended <- run(ctx, process{writer, &stderr, os.Getenv},
				[]string{"-addr", "127.0.0.1:0", "-api-key", testKey, "-site-id", testSite, "-state", state})
			_ = writer.Close()
		}()
		lines := bufio.NewReader(reader)
		line, err := lines.ReadString('\n')
		endpoint, ok := strings.CutPrefix(strings.TrimSpace(line), "wixsim: listening on ")
		if err != nil || !ok {
			t.Fatalf("round %d: first line %q (%v), stderr %s", round, line, err, stderr.String())
		}
		s := &shell{T: t, env: map[string]string{}}
		for len(s.env) < 3 {
			line, err := lines.ReadString('\n')
			if err != nil {
				t.Fatalf("round %d: %v, after %v", round, err, s.env)
			}
			if name, value, ok := strings.Cut(strings.TrimSpace(line), "='"); ok {
				s.env[strings.TrimPrefix(name, "export ")] = strings.TrimSuffix(value, "'")
			}
		}
		if s.env["WIX_ENDPOINT"] != endpoint {
			t.Errorf("round %d: exports %v, listens on %s", round, s.env, endpoint)
		}
		s.want("mkdir", "/A")
		if got := s.want("tree"); got != want {
			t.Errorf("round %d: tree %q, want %q", round, got, want)
		}
		interrupt()
		if status := <-ended; status != 0 || stderr.Len() > 0 {
			t.Errorf("round %d: ended with %d, stderr %s", round, status, stderr.String())
		}
	}
}
