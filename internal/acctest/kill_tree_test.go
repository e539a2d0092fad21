package acctest_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// killedTree is 300 paths below ten folders.
func killedTree() string {
	var paths []string
	for i := range 300 {
		paths = append(paths, fmt.Sprintf("%q", fmt.Sprintf("Brand %d/Season %03d", i%10, i)))
	}
	return fmt.Sprintf("resource \"wixmedia_folder_tree\" \"site\" {\n  paths = [%s]\n}\n", strings.Join(paths, ", "))
}

// importBlock is the import block that an error prints, with its own lines alone.
var importBlock = regexp.MustCompile(`(?m)^\s*import \{\n\s*to = .*\n\s*id = "(.+)"\n\s*\}`)

// A power cut in the middle of a create of a tree leaves nothing in the state,
// where it ends the provider or Terraform. The next apply says which paths exist
// and how to import them, and the import leads to an empty plan.
func TestKill_inTheMiddleOfATree(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("finding the provider's process needs /proc")
	}
	t.Parallel()
	for _, victim := range []string{"terraform", "provider"} {
		t.Run(victim, func(t *testing.T) {
			t.Parallel()
			env := acctest.Start(t, acctest.WithFaults(wixsim.Faults{Latency: 40 * time.Millisecond}))
			cli := env.BinaryCLI(t)
			cli.Write("main.tf", killedTree())
			killAfter(t, env, cli, victim, 80)
			env.Sim.SetFaults(wixsim.Faults{})
			env.Sim.Advance(2 * time.Minute)
			made := map[string]string{}
			for _, f := range env.Admin.Folders() {
				made[env.Admin.Path(f.ID)] = f.ID
			}
			if len(made) < 80 || len(made) >= 310 {
				t.Fatalf("%d folders were made", len(made))
			}
			imports(t, cli, made)
			cli.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
			folders := env.Admin.Folders()
			if len(folders) != 310 {
				t.Errorf("there are %d folders, want 310", len(folders))
			}
			for path, id := range made {
				if f, ok := env.Admin.Folder(id); !ok || f.Trashed || env.Admin.Path(id) != path {
					t.Errorf("%s was %s, and that is %+v", path, id, f)
				}
			}
		})
	}
}

// imports applies, and pastes the import block of the error.
func imports(t *testing.T, cli *acctest.CLI, made map[string]string) {
	t.Helper()
	r := cli.Run("apply", "-auto-approve", "-json")
	if r.Code == 0 {
		t.Fatal("an apply made folders that exist")
	}
	for _, d := range errorsOf(t, r) {
		block := importBlock.FindStringSubmatch(d.Detail)
		if block == nil || !strings.Contains(d.Detail, "Brand 0/Season 000 ("+made["/Brand 0/Season 000"]+")") {
			t.Fatalf("an error that does not say what exists and what to import: %+v", d)
		}
		cli.Write("imports.tf", fmt.Sprintf("import {\n  to = wixmedia_folder_tree.site\n  id = %q\n}\n", block[1]))
	}
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
}
