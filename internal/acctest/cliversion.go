package acctest

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Needs are the first versions 1.x of the CLIs that have something; 0 is none yet.
type Needs struct {
	What            string
	Terraform, Tofu int
}

// What not every CLI has that this provider works with.
var (
	Identity = Needs{What: "resource identity", Terraform: 12, Tofu: 12}
	Query    = Needs{What: "terraform query", Terraform: 14}
	Actions  = Needs{What: "actions", Terraform: 14}
	// ActionsAtDestroy are the events before_destroy and after_destroy, and on_failure.
	ActionsAtDestroy = Needs{What: "actions at a destroy", Terraform: 16}
)

// Skip skips a test of what the CLI does not have. The tests run on the newest
// Terraform and on OpenTofu too: see the stage other_clis of .ci/run.
func (n Needs) Skip(t testing.TB) {
	t.Helper()
	if has, err := n.met(); err != nil {
		t.Fatal(err)
	} else if !has {
		t.Skipf("%s needs Terraform 1.%d: TF_ACC_TERRAFORM_PATH chooses the CLI", n.What, n.Terraform)
	}
}

func (n Needs) met() (bool, error) {
	cli, err := cliVersion()
	if err != nil {
		return false, err
	}
	first := n.Terraform
	if cli.tofu {
		first = n.Tofu
	}
	return first > 0 && cli.minor >= first, nil
}

type version struct {
	tofu  bool
	minor int
}

// cliVersion asks the CLI of the tests for its version, once. Numbers alone do
// not tell what a CLI has: those of OpenTofu mean other things.
var cliVersion = sync.OnceValues(func() (version, error) {
	command := exec.Command(terraform(), "version", "-json") //nolint:gosec // the CLI that every test runs
	command.Env = append(environment(), "CHECKPOINT_DISABLE=1")
	out, err := command.Output()
	if err != nil {
		return version{}, fmt.Errorf("asking the CLI for its version: %w", err)
	}
	var answer struct {
		Version string `json:"terraform_version"`
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		return version{}, fmt.Errorf("reading the version of the CLI: %w", err)
	}
	numbers := strings.Split(answer.Version, ".")
	if len(numbers) < 2 || numbers[0] != "1" {
		return version{}, fmt.Errorf("a CLI of version %q", answer.Version)
	}
	minor, err := strconv.Atoi(numbers[1])
	if err != nil {
		return version{}, fmt.Errorf("a CLI of version %q: %w", answer.Version, err)
	}
	name, err := exec.Command(terraform(), "version").Output() //nolint:gosec // the CLI that every test runs
	return version{tofu: strings.Contains(string(name), "OpenTofu v"), minor: minor}, err
})
