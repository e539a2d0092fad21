package resources_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// measured is a provider whose calls are measured.
type measured struct {
	*treeServer
	b *testing.B
}

// startApart starts a simulated Wix in a process of its own, so that the CPU of
// this process is the provider's.
func startApart(b *testing.B) *acctest.Env {
	b.Helper()
	env := acctest.Start(b)
	command := exec.CommandContext(b.Context(), acctest.Build(b, "github.com/wixmedia/terraform-provider-wixmedia/cmd/wixsim"), //nolint:gosec // built here
		"-addr", "127.0.0.1:0", "-api-key", acctest.APIKey, "-site-id", acctest.SiteID)
	stdout, err := command.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := command.Start(); err != nil {
		b.Fatal(err)
	}
	if _, err := fmt.Fscanf(stdout, "wixsim: listening on %s\n", &env.URL); err != nil {
		b.Fatal(err)
	}
	return env
}

// calls counts the requests since it was called last.
func (m measured) calls() int {
	m.b.Helper()
	var journal []wixsim.Call
	for _, method := range []string{http.MethodGet, http.MethodDelete} {
		request, err := http.NewRequestWithContext(m.b.Context(), method, m.env.URL+"/_wixsim/journal", nil)
		if err != nil {
			m.b.Fatal(err)
		}
		request.Header.Set("Authorization", acctest.APIKey)
		request.Header.Set("Wix-Site-Id", acctest.SiteID)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			m.b.Fatal(err)
		}
		if method == http.MethodGet {
			err = json.NewDecoder(response.Body).Decode(&journal)
		}
		if err := errors.Join(err, response.Body.Close()); err != nil || response.StatusCode != http.StatusOK {
			m.b.Fatal(response.Status, err)
		}
	}
	return len(journal)
}

// cpu is the CPU time that this process has taken.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// call measures the CPU of one call of the protocol, and counts the requests.
func (m measured) call(name string, do func() []string) {
	m.b.Helper()
	m.calls()
	runtime.GC() // what the call before it left
	before := cpu(m.b)
	failures := do()
	m.b.ReportMetric((cpu(m.b) - before).Seconds(), name+"-cpu-s")
	m.b.ReportMetric(float64(m.calls()), name+"-req")
	if len(failures) > 0 {
		m.b.Fatal(failures)
	}
}

// change plans and applies a configuration, nil to destroy.
func (m measured) change(name string, config treeValues, was stored) (now stored) {
	m.b.Helper()
	var plan stored
	m.call("plan-"+name, func() (failures []string) { plan, failures = m.plans(config, was); return failures })
	m.call(name, func() (failures []string) { now, failures = m.applies(config, was, plan); return failures })
	return now
}

// The CPU of each call of the plugin protocol at 5,000 paths: the provider's, and
// that of the encoding that Terraform does.
func BenchmarkFolderTreeProtocol(b *testing.B) {
	for range b.N {
		env := startApart(b)
		m := measured{serveTree(b, env), b}
		paths, renamed := make([]string, 5000), make([]string, 5000)
		for i := range paths {
			paths[i] = fmt.Sprintf("Folder %05d", i)
			if i >= 3 { // 5,000 are eight deep
				paths[i] = paths[i/3-1] + "/" + paths[i]
			}
			renamed[i] = strings.Replace(paths[i], "Folder 00000", "Renamed", 1)
		}
		config := nulls(m.tree)
		config["paths"] = m.list("paths", paths)
		m.call("validate", func() []string { return m.validates(config) })
		tree := m.change("create", config, m.nothing())
		m.treeServer = serveTree(b, env) // each command starts a provider of its own
		m.call("read", func() (failures []string) { tree, failures = m.reads(tree); return failures })
		config["paths"] = m.list("paths", renamed)
		config["moves"] = m.entries("moves", map[string]string{"Folder 00000": "Renamed"})
		tree = m.change("update", config, tree)
		m.treeServer = serveTree(b, env)
		m.change("destroy", nil, tree)
	}
}
