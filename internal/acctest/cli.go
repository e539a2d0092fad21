package acctest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/provider"
)

// CLI is a real Terraform (or OpenTofu) in a directory of its own, which talks
// to the provider inside this test process, or to a built one.
type CLI struct {
	Dir string
	Env []string // more of the environment, such as "TF_LOG=TRACE"

	t testing.TB
}

// Result is how a command ended.
type Result struct {
	Code           int
	Stdout, Stderr string
}

// CLI starts the provider in this process and returns a Terraform that uses it.
// Its provider block stands in provider.tf.
func (e *Env) CLI(t *testing.T) *CLI {
	t.Helper()
	c := e.cli(t)
	c.Env = append(c.Env, "TF_REATTACH_PROVIDERS="+e.serve(t))
	c.Write("provider.tf", e.Provider())
	c.Run("init", "-no-color").OK(t)
	return c
}

// BinaryCLI returns a Terraform that starts the built provider itself, as a
// user's does: one process for each provider block and command, configured by
// the environment. Its waits are those of the release.
func (e *Env) BinaryCLI(t testing.TB) *CLI {
	t.Helper()
	return e.programCLI(t, "github.com/wixmedia/terraform-provider-wixmedia")
}

// programCLI returns a Terraform that takes the program built from a package
// for the provider.
func (e *Env) programCLI(t testing.TB, program string) *CLI {
	t.Helper()
	binary := Build(t, program)
	c := e.cli(t)
	overrides := filepath.Join(c.Dir, "dev.tfrc")
	c.Write("dev.tfrc", fmt.Sprintf(`provider_installation {
  dev_overrides {
    "registry.terraform.io/wixmedia/wixmedia" = %[1]q
    "registry.opentofu.org/wixmedia/wixmedia" = %[1]q
  }
  direct {}
}
`, filepath.Dir(binary)))
	c.Env = append(c.Env, "TF_CLI_CONFIG_FILE="+overrides)
	return c
}

func (e *Env) cli(t testing.TB) *CLI {
	c := &CLI{Dir: t.TempDir(), t: t}
	c.Write("empty.tfrc", "")
	c.Write("versions.tf", `terraform {
  required_providers {
    wixmedia = { source = "wixmedia/wixmedia" }
  }
}
`)
	c.Env = []string{
		"WIX_ENDPOINT=" + e.URL, "WIX_API_KEY=" + APIKey, "WIX_SITE_ID=" + SiteID, "WIX_REQUESTS_PER_MINUTE=0",
		"TF_CLI_CONFIG_FILE=" + filepath.Join(c.Dir, "empty.tfrc"), "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1",
	}
	return c
}

// Write puts a file into the directory.
func (c *CLI) Write(name, content string) {
	c.t.Helper()
	file := filepath.Join(c.Dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		c.t.Fatal(err)
	}
}

// Run runs a command to its end.
func (c *CLI) Run(args ...string) Result {
	c.t.Helper()
	return c.Start(args...).Wait()
}

// Running is a command that has been started.
type Running struct {
	cmd            *exec.Cmd
	stdout, stderr bytes.Buffer
	t              testing.TB
}

// Start starts a command, without waiting for it.
func (c *CLI) Start(args ...string) *Running {
	c.t.Helper()
	r := &Running{t: c.t}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	c.t.Cleanup(cancel)
	r.cmd = exec.CommandContext(ctx, terraform(), args...) //nolint:gosec // a test runs what it was told to
	r.cmd.Dir = c.Dir
	r.cmd.Env = append(environment(), c.Env...)
	r.cmd.Stdout, r.cmd.Stderr = &r.stdout, &r.stderr
	if err := r.cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	return r
}

// Interrupt does what Ctrl-C does.
func (r *Running) Interrupt() {
	r.t.Helper()
	if err := r.cmd.Process.Signal(os.Interrupt); err != nil {
		r.t.Fatal(err)
	}
}

// Kill ends the command at once, as a machine does that loses power.
func (r *Running) Kill() {
	r.t.Helper()
	if err := r.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		r.t.Fatal(err)
	}
}

// Wait waits for the command's end.
func (r *Running) Wait() Result {
	r.t.Helper()
	err := r.cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		r.t.Fatal(err)
	}
	return Result{Code: r.cmd.ProcessState.ExitCode(), Stdout: r.stdout.String(), Stderr: r.stderr.String()}
}

// OK fails the test unless the command succeeded.
func (r Result) OK(t testing.TB) Result {
	t.Helper()
	return r.Exits(t, 0)
}

// Exits fails the test unless the command ended with that code.
func (r Result) Exits(t testing.TB, code int) Result {
	t.Helper()
	if r.Code != code {
		t.Fatalf("exit code %d, want %d\n%s\n%s", r.Code, code, r.Stdout, r.Stderr)
	}
	return r
}

// Text is all that the command printed, without the frames and line breaks
// that Terraform puts around a message.
func (r Result) Text() string {
	text := strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(r.Stdout + "\n" + r.Stderr)
	return strings.Join(strings.Fields(text), " ")
}

func terraform() string {
	if path := os.Getenv("TF_ACC_TERRAFORM_PATH"); path != "" {
		return path
	}
	return "terraform"
}

// environment is this process's, without what would speak to a real Wix or
// change what Terraform prints.
func environment() []string {
	var kept []string
	for _, pair := range os.Environ() {
		if !strings.HasPrefix(pair, "WIX_") && !strings.HasPrefix(pair, "TF_") {
			kept = append(kept, pair)
		}
	}
	return kept
}

var (
	buildLock sync.Mutex
	built     = map[string]string{}
)

// Build builds a program of this module, once for all tests of a package, and
// returns its path. Its name is a provider's, since Terraform asks for that.
func Build(t testing.TB, program string) string {
	t.Helper()
	buildLock.Lock()
	defer buildLock.Unlock()
	if binary, ok := built[program]; ok {
		return binary
	}
	dir, err := os.MkdirTemp("", "wixmedia-acctest-")
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(dir, "terraform-provider-wixmedia")
	command := exec.Command("go", "build", "-buildvcs=false", "-o", binary, program) //nolint:gosec,noctx // a package of this module
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("building %s: %v\n%s", program, err, out)
	}
	built[program] = binary
	return binary
}

// serve runs the provider in this process, and returns what Terraform needs to
// find it.
func (e *Env) serve(t *testing.T) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	config, closed := make(chan *plugin.ReattachConfig, 1), make(chan struct{})
	failed := make(chan error, 1)
	go func() {
		failed <- tf6server.Serve("registry.terraform.io/wixmedia/wixmedia",
			providerserver.NewProtocol6(provider.New(e.options)),
			tf6server.WithDebug(ctx, config, closed), tf6server.WithLoggingSink(t))
	}()
	t.Cleanup(func() {
		cancel()
		<-closed
	})
	var reattach *plugin.ReattachConfig
	select {
	case reattach = <-config:
	case err := <-failed:
		t.Fatalf("serving the provider: %v", err)
	}
	type address struct{ Network, String string }
	entry := map[string]any{
		"Protocol": string(reattach.Protocol), "ProtocolVersion": reattach.ProtocolVersion, "Pid": reattach.Pid, "Test": true,
		"Addr": address{reattach.Addr.Network(), reattach.Addr.String()},
	}
	text, err := json.Marshal(map[string]any{
		"registry.terraform.io/wixmedia/wixmedia": entry, "registry.opentofu.org/wixmedia/wixmedia": entry,
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
