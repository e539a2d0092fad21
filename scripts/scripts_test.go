// Package scripts holds the shell scripts behind make, and tests what is quick
// to test. The demo checks itself; `.ci/run` runs it.
package scripts

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// machine is a PATH of its own: a few tools that every system has, and programs
// that a test makes up.
type machine struct {
	t    *testing.T
	path string
}

func newMachine(t *testing.T, tools ...string) machine {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs a POSIX shell")
	}
	m := machine{t: t, path: t.TempDir()}
	for _, tool := range tools {
		found, err := exec.LookPath(tool)
		if err != nil {
			t.Skipf("no %s here: %v", tool, err)
		}
		if err := os.Symlink(found, filepath.Join(m.path, tool)); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// program puts a shell script on the PATH and answers with its path.
func (m machine) program(name, body string) string {
	m.t.Helper()
	file := filepath.Join(m.path, name)
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+body+"\n"), 0o700); err != nil {
		m.t.Fatal(err)
	}
	return file
}

// run runs a script with nothing but this PATH and these variables.
func (m machine) run(script string, environment ...string) (stdout, stderr string, err error) {
	m.t.Helper()
	var out, errOut strings.Builder
	command := exec.Command("/bin/sh", script)
	command.Env = append([]string{"PATH=" + m.path, "HOME=" + m.t.TempDir()}, environment...)
	command.Stdout, command.Stderr = &out, &errOut
	err = command.Run()
	return strings.TrimSpace(out.String()), errOut.String(), err
}

func TestFindCLI_prefersWhatIsNamedThenTerraformThenTofu(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "dirname")
	named := m.program("named", "exit 0")
	tofu := m.program("tofu", "exit 0")

	find := func(want string, environment ...string) {
		t.Helper()
		got, stderr, err := m.run("./find-cli", environment...)
		if err != nil || got != want {
			t.Errorf("find-cli printed %q, %v, want %q\n%s", got, err, want, stderr)
		}
	}
	find(tofu)
	terraform := m.program("terraform", "exit 0")
	find(terraform)
	find(named, "TF_ACC_TERRAFORM_PATH="+named)
	// A wrapper of a version manager that has no version to run is no CLI.
	m.program("terraform", "exit 1")
	find(tofu)
}

func TestFindCLI_saysWhenTheNamedOneDoesNotRun(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "dirname")
	m.program("terraform", "exit 0")
	stdout, stderr, err := m.run("./find-cli", "TF_ACC_TERRAFORM_PATH=/nowhere/terraform")
	if err == nil || stdout != "" || !strings.Contains(stderr, "/nowhere/terraform, which does not run") {
		t.Errorf("find-cli: %q, %q, %v", stdout, stderr, err)
	}
}

func TestFindCLI_buildsOnceAndKeepsIt(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "dirname", "mkdir", "date", "mv", "rm", "chmod")
	// A stand-in for the go command: it writes the file that -o names, and a mark.
	m.program("go", `while [ "$1" != -o ]; do shift; done; echo '#!/bin/sh' >"$2"; chmod +x "$2"; echo built >&2`)
	cache := t.TempDir()
	first, stderr, err := m.run("./find-cli", "XDG_CACHE_HOME="+cache)
	if err != nil || !strings.HasPrefix(first, cache) || !strings.Contains(stderr, "happens once") {
		t.Fatalf("first: %q, %v\n%s", first, err, stderr)
	}
	second, stderr, err := m.run("./find-cli", "XDG_CACHE_HOME="+cache)
	if err != nil || second != first || stderr != "" {
		t.Errorf("second: %q, %v, want %q and silence\n%s", second, err, first, stderr)
	}
	left, err := os.ReadDir(filepath.Dir(first))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestWithCLI_namesTheCLIAndDropsSettings(t *testing.T) {
	t.Parallel()
	tests := map[string]string{"terraform": "Terraform v1.11.4", "tofu": "OpenTofu v1.12.6"}
	for program, version := range tests {
		t.Run(program, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t, "dirname", "sed")
			path := m.program(program, "echo '"+version+"'")
			m.program("show", `echo "$TF_ACC_TERRAFORM_PATH|$TF_CLI_ARGS"`)
			command := exec.Command("/bin/sh", "./with-cli", "show")
			command.Env = []string{"PATH=" + m.path, "HOME=" + t.TempDir(), "TF_CLI_ARGS=-no-color"}
			out, err := command.Output()
			if want := path + "|"; err != nil || strings.TrimSpace(string(out)) != want {
				t.Errorf("with-cli: %q, %v, want %q", out, err, want)
			}
		})
	}
}

func TestGoTest_insistsOnTheRaceDetectorWhereAsked(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "dirname")
	m.program("go", `case $1 in env) echo no-such-compiler ;; *) echo "$@" ;; esac`)

	_, stderr, err := m.run("./go-test", "RACE=require")
	if err == nil || !strings.Contains(stderr, "required") {
		t.Errorf("RACE=require without a compiler: %v\n%s", err, stderr)
	}
	stdout, stderr, err := m.run("./go-test")
	if err != nil || stdout != "test" || !strings.Contains(stderr, "WITHOUT the race detector") {
		t.Errorf("without a compiler: %q, %v\n%s", stdout, err, stderr)
	}
}

// What install prints is pasted as it stands: it must name the directory that go
// really installs into, and hold the block alone between its empty lines.
func TestInstall_printsWhatToPaste(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "dirname", "cat")
	bin := t.TempDir()
	m.program("go", `case $1 in
list) echo "`+bin+`/provider" ;;
install) [ "$*" = "install -v ." ] && printf '#!/bin/sh\necho "provider 1.2.3"\n' >"`+bin+`/provider" && /bin/chmod +x "`+bin+`/provider" ;;
esac`)
	command := exec.Command("/bin/sh", "./install", "-v")
	command.Env = []string{"PATH=" + m.path, "HOME=" + t.TempDir()}
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := "\n\nprovider_installation {\n  dev_overrides {\n    \"wixmedia/wixmedia\" = \"" + bin + "\"\n  }\n  direct {}\n}\n\n"
	if text := string(out); !strings.HasPrefix(text, "Installed provider 1.2.3 in "+bin+".\n") || !strings.Contains(text, want) {
		t.Errorf("install printed %q, want %q in it", text, want)
	}
}

// A provider without WIX_ENDPOINT would talk to Wix itself, so a simulator whose
// address cannot be read yet must be waited for. The sed of this test fails at
// its first call, as it does on a busy machine before the output file is there.
func TestSandbox_waitsForTheSimulatorsAddress(t *testing.T) {
	t.Parallel()
	m := newMachine(t, "sleep", "cat", "touch")
	m.program("wixsim", "exec sleep 60")
	m.program("sed", `[ -e "$sandbox/asked" ] || { touch "$sandbox/asked"; exit 2; }; echo http://127.0.0.1:1`)
	command := exec.Command("/bin/sh", "-euc", `die() { echo "$*"; exit 1; }
. ./sandbox.sh
sandbox=$directory
export sandbox
start_simulator 127.0.0.1:0
kill "$simulator_pid"
echo "$WIX_ENDPOINT"`)
	command.Env = []string{"PATH=" + m.path, "directory=" + t.TempDir()}
	out, err := command.Output()
	if err != nil || strings.TrimSpace(string(out)) != "http://127.0.0.1:1" {
		t.Errorf("start_simulator: %q, %v", out, err)
	}
}
