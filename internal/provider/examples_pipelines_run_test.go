package provider_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zclconf/go-cty-yaml"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

const statePassword = "state-password"

// pipeline runs the jobs of an example, each in a fresh copy of the repository.
type pipeline struct {
	x     *example
	state *stateServer
	jobs  map[string][]command
	stubs string // directory of the programs that stand in for those of the forge
	key   string // API key in place of the job's own, where it is set
}

// command is a step of a job. One that always runs does so after a failure, too.
type command struct {
	line   string
	env    map[string]string
	always bool
}

func newPipeline(x *example, stubs ...string) *pipeline {
	x.t.Helper()
	if _, err := exec.LookPath("jq"); err != nil {
		x.t.Skip("the scripts of the pipelines need jq: ", err)
	}
	p := &pipeline{x: x, state: serveState(x.t), jobs: map[string][]command{}, stubs: x.t.TempDir()}
	terraform := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if terraform == "" {
		terraform = "terraform"
	}
	for name, program := range map[string]string{"terraform": terraform, "real-go": "go"} {
		found, err := exec.LookPath(program)
		if err != nil {
			x.t.Fatal(err)
		}
		if err := os.Symlink(found, filepath.Join(p.stubs, name)); err != nil {
			x.t.Fatal(err)
		}
	}
	for _, name := range append(stubs, "go") {
		text, err := os.ReadFile(filepath.Join("testdata", "pipelines", name))
		if err != nil {
			x.t.Fatal(err)
		}
		p.write(name, string(text), 0o700)
	}
	p.answer("[]")
	return p
}

// write puts a file beside the stubs, which find it in $STUBS.
func (p *pipeline) write(name, text string, mode os.FileMode) {
	p.x.t.Helper()
	if err := os.WriteFile(filepath.Join(p.stubs, name), []byte(text), mode); err != nil {
		p.x.t.Fatal(err)
	}
}

// answer sets what the forge answers to the next searches, as JSON.
func (p *pipeline) answer(text string) { p.write("answer", text, 0o600) }

// wrote checks that the forge was asked for one change, and that its body has
// these texts. It then forgets the call.
func (p *pipeline) wrote(call string, parts ...string) {
	p.x.t.Helper()
	calls, _ := os.ReadFile(filepath.Join(p.stubs, "calls"))
	body, _ := os.ReadFile(filepath.Join(p.stubs, "body"))
	if strings.TrimSpace(string(calls)) != call {
		p.x.t.Errorf("the forge was asked %q, want %q", calls, call)
	}
	for _, part := range parts {
		if !strings.Contains(string(body), part) {
			p.x.t.Errorf("%s: the body has no %q:\n%s", call, part, body)
		}
	}
	for _, name := range []string{"calls", "body"} {
		_ = os.Remove(filepath.Join(p.stubs, name))
	}
}

// run runs a job in a fresh copy of the repository, which it returns. status is
// how the first step ends that fails, 0 for none.
func (p *pipeline) run(job string, status int) string {
	p.x.t.Helper()
	repository := p.x.t.TempDir()
	for name, text := range p.x.files {
		file := filepath.Join(repository, strings.TrimPrefix(name, "pipelines/"))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			p.x.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o700); err != nil { //nolint:gosec // most of the files are scripts
			p.x.t.Fatal(err)
		}
	}
	// What a step of the workflow, or git, puts there.
	source, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		p.x.t.Fatal(err)
	}
	if err := os.Symlink(source, filepath.Join(repository, ".provider")); err != nil {
		p.x.t.Fatal(err)
	}
	got := 0
	for _, c := range p.jobs[job] {
		if got == 0 || c.always {
			got = max(got, p.step(repository, c, status != 0))
		}
	}
	if got != status || len(p.jobs[job]) < 2 {
		p.x.t.Fatalf("job %s with %d steps ended with %d, want %d", job, len(p.jobs[job]), got, status)
	}
	p.left(repository)
	return repository
}

// left checks that .gitignore has what a job has left in the repository.
func (p *pipeline) left(repository string) {
	p.x.t.Helper()
	expected := map[string]bool{}
	for name := range p.x.files {
		top, _, _ := strings.Cut(strings.TrimPrefix(name, "pipelines/"), "/")
		expected[top] = true
	}
	for line := range strings.Lines(p.x.text("pipelines/.gitignore")) {
		expected[strings.TrimSuffix(strings.TrimSpace(line), "/")] = true
	}
	there, err := os.ReadDir(repository)
	if err != nil {
		p.x.t.Fatal(err)
	}
	for _, entry := range there {
		if !expected[entry.Name()] {
			p.x.t.Errorf("a job left %s, which .gitignore does not have", entry.Name())
		}
	}
}

// again runs one step of a job again, in a repository where the job has run.
func (p *pipeline) again(repository, job, line string) {
	p.x.t.Helper()
	i := slices.IndexFunc(p.jobs[job], func(c command) bool { return strings.HasPrefix(c.line, line) })
	if i < 0 {
		p.x.t.Fatalf("job %s has no step %s", job, line)
	}
	p.step(repository, p.jobs[job][i], false)
}

func (p *pipeline) step(repository string, c command, mayFail bool) int {
	p.x.t.Helper()
	ctx, cancel := context.WithTimeout(p.x.t.Context(), 2*time.Minute)
	defer cancel()
	shell := exec.CommandContext(ctx, "sh", "-e", "-c", c.line) //nolint:gosec // a line of ours
	shell.Dir = repository
	shell.WaitDelay = time.Second // what the shell started may hold its output open
	shell.Env = append(slices.DeleteFunc(os.Environ(), func(pair string) bool {
		return strings.HasPrefix(pair, "WIX_") || strings.HasPrefix(pair, "TF_")
	}), "PATH="+p.stubs+string(os.PathListSeparator)+os.Getenv("PATH"), "STUBS="+p.stubs,
		"WIX_ENDPOINT="+p.x.URL, "WIX_REQUESTS_PER_MINUTE=0", "CHECKPOINT_DISABLE=1", "TF_CLI_ARGS=-no-color", "LOCK_TIMEOUT=1s")
	for name, value := range c.env {
		if name == "WIX_API_KEY" && p.key != "" {
			value = p.key
		}
		if strings.Contains(value, "${{") {
			p.x.t.Fatalf("%s: %s = %s", c.line, name, value)
		}
		shell.Env = append(shell.Env, name+"="+value)
	}
	out, err := shell.CombinedOutput()
	if err != nil && !mayFail {
		p.x.t.Fatalf("%s: %v\n%s", c.line, err, out)
	}
	return shell.ProcessState.ExitCode()
}

func (p *pipeline) read(name string, into any) {
	p.x.t.Helper()
	text := []byte(p.x.text(name))
	kind, err := yaml.ImpliedType(text)
	if err != nil {
		p.x.t.Fatal(err)
	}
	value, err := yaml.Unmarshal(text, kind)
	if err != nil {
		p.x.t.Fatal(err)
	}
	asJSON, err := json.Marshal(ctyjson.SimpleJSONValue{Value: value})
	if err != nil {
		p.x.t.Fatal(err)
	}
	if err := json.Unmarshal(asJSON, into); err != nil {
		p.x.t.Fatal(err)
	}
}

// stateServer keeps a state as GitLab does, or any other server of that protocol.
// https://developer.hashicorp.com/terraform/language/backend/http
type stateServer struct {
	*httptest.Server
	mu    sync.Mutex
	state []byte
	lock  []byte // what is known of the run that holds the lock, nil for none
}

func serveState(t testing.TB) *stateServer {
	s := new(stateServer)
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// hold locks the state for a run that this test makes up, or ends that lock.
func (s *stateServer) hold(lock []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lock = lock
}

func (s *stateServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, password, _ := r.BasicAuth()
	body, _ := io.ReadAll(r.Body)
	lock := r.Method == "LOCK" || strings.HasSuffix(r.URL.Path, "/lock") && r.Method == http.MethodPost
	unlock := r.Method == "UNLOCK" || strings.HasSuffix(r.URL.Path, "/lock") && r.Method == http.MethodDelete
	switch {
	case password != statePassword:
		w.WriteHeader(http.StatusUnauthorized)
	case lock && s.lock != nil:
		w.WriteHeader(http.StatusLocked)
		_, _ = w.Write(s.lock)
	case lock:
		s.lock = body
	case unlock:
		s.lock = nil
	case r.Method == http.MethodPost && s.lock == nil:
		w.WriteHeader(http.StatusConflict)
	case r.Method == http.MethodPost:
		s.state = body
	case s.state == nil:
		w.WriteHeader(http.StatusNotFound)
	default:
		_, _ = w.Write(s.state)
	}
}
