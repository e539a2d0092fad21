package resources_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// A state that an older version wrote must mean the same to this one. The state
// was written with the configuration beside it by the provider before 0.1.0.
func TestFolder_stateOfAnOlderVersionPlansEmpty(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	brand := env.Admin.Create("Brand", wix.MediaRoot)
	cli := env.CLI(t)
	cli.Write("main.tf", fixture(t, "state-0.1.0.tf"))
	cli.Write("terraform.tfstate", strings.NewReplacer(
		"47ea6a4561b0899670d274cfce27fd24", brand.ID,
		"5c1ec1b47d089785b4ec718667e94e13", env.Admin.Create("Logos Print", brand.ID).ID,
		"4ff6f9f46f8512c856b41b85cfdd0958", env.Admin.Create("Logos Web", brand.ID).ID,
	).Replace(fixture(t, "state-0.1.0.json")))
	env.Sim.Advance(2 * time.Minute)

	text := cli.Run("plan", "-no-color", "-detailed-exitcode").Exits(t, 0).Text()
	if !strings.Contains(text, "No changes.") {
		t.Error(text)
	}
	cli.Run("apply", "-no-color", "-auto-approve").OK(t)
	if writes := env.Writes(); len(writes) != 0 {
		t.Errorf("the apply wrote: %v", writes)
	}
	// What the older version wrote must still be a whole state for this one.
	cli.Run("destroy", "-no-color", "-auto-approve").OK(t)
	if _, found := env.Admin.Find("/Brand"); found {
		t.Error("the destroy left /Brand")
	}
}

func fixture(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
