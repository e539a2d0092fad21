package acctest

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const (
	benchFolders = 1000
	benchLatency = 50 * time.Millisecond
)

// benchTree is 1,000 folders: ten at the top, nine below each of them, ten
// below each of those.
func benchTree(resource, name, parent string) string {
	return fmt.Sprintf(`
resource %[1]q "top" {
  count = 10
  %[2]s = "Top ${count.index}"
}
resource %[1]q "middle" {
  count = 90
  %[2]s = %[3]s
}
resource %[1]q "leaf" {
  count = 900
  %[2]s = %[4]s
}
`, resource, name, fmt.Sprintf(parent, "Middle", "top", 10), fmt.Sprintf(parent, "Leaf", "middle", 90))
}

// TestBenchTerraform measures whole runs of Terraform on one tree: with this
// provider against a simulator with 50 ms latency, with a provider of the same
// schema that asks nobody anything, and with terraform_data. It prints
// requests, which it holds to their limits, and times as ratios within this
// run, which it only prints.
func TestBenchTerraform(t *testing.T) {
	if os.Getenv("WIXMEDIA_BENCH_TERRAFORM") == "" {
		t.Skip("a benchmark of some minutes: run it by make bench-terraform")
	}
	folders := benchTree("wixmedia_folder", "display_name", "\"%s ${count.index}\"\n  parent_folder_id = wixmedia_folder.%s[count.index %% %d].id")
	data := benchTree("terraform_data", "input", "\"%s ${count.index} ${terraform_data.%s[count.index %% %d].id}\"")
	env := Start(t, WithFaults(wixsim.Faults{Latency: benchLatency}), WithVariant(wixsim.Variant{}))
	runs := []struct {
		name, config string
		cli          *CLI
	}{
		{"wixmedia", folders, env.BinaryCLI(t)},
		{"no-op", folders, env.programCLI(t, "github.com/wixmedia/terraform-provider-wixmedia/internal/bench/noop")},
		{"terraform_data", data, env.cli(t)},
	}
	report := []string{fmt.Sprintf("%-24s %10s %8s %8s %8s", "", "requests", "wixmedia", "no-op", "ratio") + "  no-op/terraform_data"}
	for _, phase := range []struct {
		name, args string
		most       int // requests
	}{
		{"apply, parallelism 10", "apply -auto-approve", 1030},
		{"plan, no changes", "plan", 15},
		{"destroy, parallelism 10", "destroy -auto-approve", 700},
		{"apply, parallelism 100", "apply -auto-approve -parallelism=100", 1030},
		{"destroy, parallelism 100", "destroy -auto-approve -parallelism=100", 90},
	} {
		took := map[string]time.Duration{}
		emptyTrash(env.Admin)
		env.Sim.ResetJournal()
		for _, run := range runs {
			if run.name == "terraform_data" {
				run.cli.Write("versions.tf", "")
			}
			run.cli.Write("main.tf", run.config)
			begun := time.Now()
			run.cli.Run(append(strings.Fields(phase.args), "-no-color")...).OK(t)
			took[run.name] = time.Since(begun)
		}
		requests := len(env.Sim.Journal())
		if requests > phase.most {
			t.Errorf("%s: %d requests, want at most %d", phase.name, requests, phase.most)
		}
		report = append(report, fmt.Sprintf("%-24s %10d %8s %8s %8.2f  %.2f", phase.name, requests,
			took["wixmedia"].Round(100*time.Millisecond), took["no-op"].Round(100*time.Millisecond),
			took["wixmedia"].Seconds()/took["no-op"].Seconds(), took["no-op"].Seconds()/took["terraform_data"].Seconds()))
	}
	t.Logf("%d folders, %s latency\n%s", benchFolders, benchLatency, strings.Join(report, "\n"))
}

// emptyTrash leaves each destroy with the same trash to look through.
func emptyTrash(admin *wixsim.Admin) {
	for _, f := range admin.Folders() {
		if f.Trashed {
			admin.Purge(f.ID)
		}
	}
}
