package acctest

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const benchLatency = 50 * time.Millisecond

// benchTree is a layout of hundreds of folders, as blocks: one of each hundred
// at the top, nine below each of them, ten below each of those.
func benchTree(hundreds int, resource, name, parent string) string {
	return fmt.Sprintf(`
resource %[1]q "top" {
  count = %[5]d
  %[2]s = "Top ${count.index}"
}
resource %[1]q "middle" {
  count = 9 * %[5]d
  %[2]s = %[3]s
}
resource %[1]q "leaf" {
  count = 90 * %[5]d
  %[2]s = %[4]s
}
`, resource, name, fmt.Sprintf(parent, "Middle", "top", hundreds), fmt.Sprintf(parent, "Leaf", "middle", 9*hundreds), hundreds)
}

func benchFolders(hundreds int) string {
	return benchTree(hundreds, "wixmedia_folder", "display_name",
		"\"%s ${count.index}\"\n  parent_folder_id = wixmedia_folder.%s[count.index %% %d].id")
}

func benchData(hundreds int) string {
	return benchTree(hundreds, "terraform_data", "input", "\"%s ${count.index} ${terraform_data.%s[count.index %% %d].id}\"")
}

// benchKeyed is benchData as a layout is written, by names: a line that is removed from a
// count renames all that come after it.
func benchKeyed(hundreds int) string {
	return fmt.Sprintf(`
locals {
  top    = { for i in range(%[1]d) : "Top ${i}" => "" }
  middle = { for i in range(%[2]d) : "Middle ${i}" => "Top ${i %% %[1]d}" }
  leaf   = { for i in range(%[3]d) : "Leaf ${i}" => "Middle ${i %% %[2]d}" }
}
resource "terraform_data" "top" {
  for_each = local.top
  input    = each.key
}
resource "terraform_data" "middle" {
  for_each = local.middle
  input    = "${each.key} ${terraform_data.top[each.value].id}"
}
resource "terraform_data" "leaf" {
  for_each = local.leaf
  input    = "${each.key} ${terraform_data.middle[each.value].id}"
}
`, hundreds, 9*hundreds, 90*hundreds)
}

// benchPaths is the same layout as one wixmedia_folder_tree.
func benchPaths(hundreds int) string {
	var paths strings.Builder
	for i := range 90 * hundreds {
		middle := i % (9 * hundreds)
		fmt.Fprintf(&paths, "    \"Top %d/Middle %d/Leaf %d\",\n", middle%hundreds, middle, i)
	}
	return "resource \"wixmedia_folder_tree\" \"all\" {\n  paths = [\n" + paths.String() + "  ]\n}\n"
}

// benchRun is one way to have the layout.
type benchRun struct {
	name, config string
	cli          *CLI
}

// took runs a command and returns its wall time.
func (r benchRun) took(t *testing.T, args string) time.Duration {
	t.Helper()
	if strings.HasPrefix(r.name, "terraform_data") {
		r.cli.Write("versions.tf", "")
	}
	r.cli.Write("main.tf", r.config)
	begun := time.Now()
	r.cli.Run(append(strings.Fields(args), "-no-color")...).OK(t)
	return time.Since(begun)
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
	env := Start(t, WithFaults(wixsim.Faults{Latency: benchLatency}), WithVariant(wixsim.Variant{}))
	runs := []benchRun{
		{"wixmedia", benchFolders(10), env.BinaryCLI(t)},
		{"no-op", benchFolders(10), env.programCLI(t, "github.com/wixmedia/terraform-provider-wixmedia/internal/bench/noop")},
		{"terraform_data", benchData(10), env.cli(t)},
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
		{"destroy, parallelism 100", "destroy -auto-approve -parallelism=100", 100},
	} {
		took := map[string]time.Duration{}
		emptyTrash(env.Admin)
		env.Sim.ResetJournal()
		for _, run := range runs {
			took[run.name] = run.took(t, phase.args)
		}
		requests := len(env.Sim.Journal())
		if requests > phase.most {
			t.Errorf("%s: %d requests, want at most %d", phase.name, requests, phase.most)
		}
		report = append(report, fmt.Sprintf("%-24s %10d %8s %8s %8.2f  %.2f", phase.name, requests,
			took["wixmedia"].Round(100*time.Millisecond), took["no-op"].Round(100*time.Millisecond),
			took["wixmedia"].Seconds()/took["no-op"].Seconds(), took["no-op"].Seconds()/took["terraform_data"].Seconds()))
	}
	t.Logf("1,000 folders, %s latency\n%s", benchLatency, strings.Join(report, "\n"))
}

// TestBenchTerraform_tree measures a layout in one block beside the same layout
// as blocks, and as terraform_data by for_each and by count. Blocks of 5,000 folders take
// Terraform itself minutes: that row has the tree alone. Requests are held to their
// limits; times are only printed, as ratios within this run.
func TestBenchTerraform_tree(t *testing.T) {
	if os.Getenv("WIXMEDIA_BENCH_TERRAFORM") == "" {
		t.Skip("a benchmark of some minutes: run it by make bench-terraform")
	}
	const head, row = "%6s %-8s %10s %8s %8s %9s %9s %8s %8s", "%6d %-8s %10d %8s %8s %9s %9s %8s %8s"
	t.Logf("%s latency, pacing off\n"+head, benchLatency, "paths", "", "requests", "tree", "blocks", "for_each", "ratio", "count", "ratio")
	for _, hundreds := range []int{1, 10, 50} {
		env := Start(t, WithFaults(wixsim.Faults{Latency: benchLatency}), WithVariant(wixsim.Variant{}))
		other := Start(t, WithFaults(wixsim.Faults{Latency: benchLatency}), WithVariant(wixsim.Variant{}))
		tree := benchRun{"tree", benchPaths(hundreds), env.BinaryCLI(t)}
		blocks := benchRun{"blocks", benchFolders(hundreds), other.BinaryCLI(t)}
		keyed := benchRun{"terraform_data by for_each", benchKeyed(hundreds), env.cli(t)}
		data := benchRun{"terraform_data", benchData(hundreds), env.cli(t)}
		for _, phase := range []struct {
			name, args string
			most       int
		}{
			{"apply", "apply -auto-approve", 100*hundreds + 60},
			{"plan", "plan", 60},
			{"destroy", "destroy -auto-approve", 100},
		} {
			env.Sim.ResetJournal()
			took := tree.took(t, phase.args)
			requests := len(env.Sim.Journal())
			if requests > phase.most {
				t.Errorf("%d paths, %s: %d requests, want at most %d", 100*hundreds, phase.name, requests, phase.most)
			}
			beside := []any{"", "", "", "", ""}
			if hundreds <= 10 {
				beside[0] = blocks.took(t, phase.args).Round(100 * time.Millisecond)
				for i, run := range []benchRun{keyed, data} {
					alike := run.took(t, phase.args)
					beside[1+2*i], beside[2+2*i] = alike.Round(100*time.Millisecond), fmt.Sprintf("%.2f", took.Seconds()/alike.Seconds())
				}
			}
			t.Logf(row, append([]any{100 * hundreds, phase.name, requests, took.Round(100 * time.Millisecond)}, beside...)...)
		}
	}
}

// emptyTrash leaves each destroy with the same trash to look through.
func emptyTrash(admin *wixsim.Admin) {
	for _, f := range admin.Folders() {
		if f.Trashed {
			admin.Purge(f.ID)
		}
	}
}
