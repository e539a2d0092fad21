package resources_test

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// measured is a provider whose calls are measured.
type measured struct {
	*treeServer
	b *testing.B
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
	m.env.Sim.ResetJournal()
	before := cpu(m.b)
	failures := do()
	m.b.ReportMetric((cpu(m.b) - before).Seconds(), name+"-cpu-s")
	m.b.ReportMetric(float64(len(m.env.Sim.Journal())), name+"-req")
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

// The CPU of each call of the plugin protocol at 5,000 paths. It includes that of
// the simulated Wix, which is in this process.
func BenchmarkFolderTreeProtocol(b *testing.B) {
	for range b.N {
		env := acctest.Start(b)
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
