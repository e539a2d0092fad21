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

// A state that an older version wrote must mean the same to this one. Each state
// was written with the configuration beside it by the provider before 0.1.0.

func TestFolder_stateOfAnOlderVersionPlansEmpty(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	brand := env.Admin.Create("Brand", wix.MediaRoot)
	plansEmpty(t, env, "folder-0.1.0", map[string]string{
		"47ea6a4561b0899670d274cfce27fd24": brand.ID,
		"5c1ec1b47d089785b4ec718667e94e13": env.Admin.Create("Logos Print", brand.ID).ID,
		"4ff6f9f46f8512c856b41b85cfdd0958": env.Admin.Create("Logos Web", brand.ID).ID,
	}, "/Brand")
}

func TestFolderTree_stateOfAnOlderVersionPlansEmpty(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	campaigns := env.Admin.Create("Campaigns", wix.MediaRoot)
	year := env.Admin.Create("2026", campaigns.ID)
	byHand := env.Admin.Create("By hand", wix.MediaRoot)
	text := plansEmpty(t, env, "tree-0.1.0", map[string]string{
		"acb3dd2b88e0197e5af7c55591737667": campaigns.ID,
		"f97e06d04bbcacfcd599972cc0a10ec0": year.ID,
		"9886e9a52e4041b46f215a3feb8a2fdc": env.Admin.Create("Spring", year.ID).ID,
		"d2465c4ec4ada6209a4c5c1f290c0e99": env.Admin.Create("A/B", wix.MediaRoot).ID,
		"20540d1f73a50bff513f2eca1f49b1bf": env.Admin.Create("Press", wix.MediaRoot).ID,
	}, "/Campaigns")
	if !strings.Contains(text, "- By hand") {
		t.Errorf("the plan does not report the undeclared folder:\n%s", text)
	}
	if _, found := env.Admin.Find("/" + byHand.DisplayName); !found {
		t.Error("the destroy took an undeclared folder along")
	}
}

// plansEmpty puts a fixture in place, with the ids that the site has, and takes it
// through plan, apply and destroy. It returns what the plan printed.
func plansEmpty(t *testing.T, env *acctest.Env, name string, ids map[string]string, destroyed string) string {
	t.Helper()
	state := fixture(t, name+".json")
	for was, now := range ids {
		state = strings.ReplaceAll(state, was, now)
	}
	cli := env.CLI(t)
	cli.Write("main.tf", fixture(t, name+".tf"))
	cli.Write("terraform.tfstate", state)
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
	if _, found := env.Admin.Find(destroyed); found {
		t.Errorf("the destroy left %s", destroyed)
	}
	return text
}

func fixture(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
