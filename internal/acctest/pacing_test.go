package acctest_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func many(n int, more string) string {
	return fmt.Sprintf(`
resource "wixmedia_folder" "many" {
  count        = %d
  display_name = "Folder ${count.index}"
  %s
}
`, n, more)
}

// A limit with small bursts is waited out: the whole of it at the provider's
// default pacing takes minutes, and runs with many seeds only.
func TestFaultsPacing_smallBursts(t *testing.T) {
	t.Parallel()
	n, perMinute := 100, "0"
	limit := wixsim.Faults{PerMinute: 300, Burst: 30} // which a busy machine meets, too
	if os.Getenv("WIXMEDIA_FAULT_SEEDS") != "" {
		n, perMinute = 300, "" // the default
		limit = wixsim.Faults{PerMinute: 600, Burst: 50}
	}
	env := acctest.Start(t, acctest.WithFaults(limit))
	cli := env.CLI(t)
	cli.Write("provider.tf", env.Provider(map[string]string{"requests_per_minute": perMinute}))
	cli.Env = append(cli.Env, "WIX_REQUESTS_PER_MINUTE=")
	cli.Write("main.tf", many(n, ""))
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	if made := alive(env); made != n {
		t.Fatalf("%d folders are alive, want %d", made, n)
	}
	env.Sim.Advance(2 * time.Minute)
	cli.Run("destroy", "-auto-approve", "-no-color").OK(t)
	if left := alive(env); left != 0 {
		t.Errorf("%d folders are alive", left)
	}
	if refused := status(env, 429); refused == 0 {
		t.Error("the limit was never met: nothing was tried here")
	}
}

// Two aliases are two providers: one's pacing does not hold the other up, and
// each pays for its own reads.
func TestPacing_aliasesShareNothing(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	cli := env.BinaryCLI(t)
	providers := `
provider "wixmedia" {}
provider "wixmedia" {
  alias               = "slow"
  requests_per_minute = %d
}
resource "wixmedia_folder" "slow" {
  display_name = "Slow"
  provider     = wixmedia.slow
}
`
	cli.Write("main.tf", fmt.Sprintf(providers, 0)+many(20, ""))
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	env.Sim.Advance(2 * time.Minute)
	cli.Write("main.tf", fmt.Sprintf(providers, 1)+many(20, "")) // one request a minute
	env.Sim.ResetJournal()
	cli.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
	if gets, pages := len(env.Calls("GetFolder")), len(env.Calls("SearchFolders")); gets < 2 || pages < 1 {
		t.Errorf("%d GETs and %d pages, want a first GET of each alias, and a page for the many", gets, pages)
	}
}

func status(env *acctest.Env, code int) int {
	n := 0
	for _, call := range env.Sim.Journal() {
		if call.Status == code {
			n++
		}
	}
	return n
}
