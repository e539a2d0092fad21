package provider_test

import (
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// Every block fails, and one of them says why.
func TestProvider_wrongCredentialsAreExplainedOnce(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		settings map[string]string
		want     string
		most     int // calls
	}{
		"a wrong key":    {map[string]string{"api_key": `"IST.wrong"`}, "Wix does not accept the credentials. Check api_key (WIX_API_KEY)", 10},
		"another's site": {map[string]string{"site_id": `"99999999-aaaa-4bbb-8ccc-000000000009"`}, "The credentials are valid but may not do this.", 40},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := acctest.Start(t)
			cli := env.CLI(t)
			cli.Write("provider.tf", env.Provider(test.settings))
			cli.Write("main.tf", `data "wixmedia_folder" "each" {
  count = 20
  path  = "/Brand ${count.index}"
}
`)
			text := cli.Run("plan", "-no-color").Exits(t, 1).Text()
			if n := strings.Count(text, test.want); n != 1 {
				t.Errorf("%d of the errors say %q, want one:\n%s", n, test.want, text)
			}
			if n := strings.Count(text, "as in another error of this run"); n != 19 {
				t.Errorf("%d errors refer to it, want 19:\n%s", n, text)
			}
			if calls := env.Sim.Journal(); len(calls) > test.most {
				t.Errorf("%d calls, want at most %d", len(calls), test.most)
			}
		})
	}
}
