package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// A key that another resource makes is not known when the first plan is made.
func TestProvider_keyThatIsNotKnownAtPlan(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	cli := env.CLI(t)
	key := func(version string) {
		cli.Write("key.tf", fmt.Sprintf(`resource "terraform_data" "key" {
  input            = %q
  triggers_replace = %q
}
`, acctest.APIKey, version))
	}
	key("1")
	cli.Write("provider.tf", env.Provider(map[string]string{"api_key": "terraform_data.key.output"}))
	cli.Write("main.tf", `resource "wixmedia_folder" "brand" { display_name = "Brand" }
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}
`)
	cli.Run("plan", "-no-color", "-out=plan").OK(t)
	if calls := env.Sim.Journal(); len(calls) > 0 {
		t.Errorf("the plan of creations made %d calls", len(calls))
	}
	cli.Run("apply", "-no-color", "plan").OK(t)
	if _, ok := env.Admin.Find("/Brand/Logos"); !ok {
		t.Error("the apply made no folder")
	}
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(t)

	// What exists must be read, and cannot be: never a silent "no changes".
	env.Sim.ResetJournal()
	key("2")
	text := cli.Run("plan", "-no-color").Exits(t, 1).Text()
	for _, want := range []string{"Provider configuration not known yet", "The provider's api_key depends on a value that is not known until apply", "-target"} {
		if !strings.Contains(text, want) {
			t.Errorf("does not say %q:\n%s", want, text)
		}
	}
	if calls := env.Sim.Journal(); len(calls) > 0 {
		t.Errorf("made %d calls", len(calls))
	}
}

func TestProvider_validateNeedsNothing(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	cli := env.BinaryCLI(t)
	cli.Env = append(cli.Env, "WIX_API_KEY=", "WIX_SITE_ID=", "WIX_ENDPOINT=https://wix.invalid")
	cli.Write("main.tf", `provider "wixmedia" {}
resource "wixmedia_folder" "brand" { display_name = "Brand" }
data "wixmedia_folders" "all" {}
ephemeral "wixmedia_folder_download_url" "zip" { folder_id = wixmedia_folder.brand.id }
`)
	cli.Run("validate", "-no-color").OK(t)

	// A plan does need credentials, and says so once.
	text := cli.Run("plan", "-no-color").Exits(t, 1).Text()
	if strings.Count(text, "Missing credentials") != 1 || !strings.Contains(text, "WIX_API_KEY") {
		t.Errorf("says\n%s", text)
	}
}

func TestProvider_blockThatNamesNoSite(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	cli := env.BinaryCLI(t)
	cli.Env = append(cli.Env, "WIX_SITE_ID=")
	cli.Write("main.tf", fmt.Sprintf(`resource "wixmedia_folder" "there" {
  display_name = "There"
  site_id      = %q
}
`, acctest.OtherSiteID))
	cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	if _, ok := env.Sim.Site(acctest.OtherSiteID).Find("/There"); !ok {
		t.Error("not made on the site that the block names")
	}
	cli.Write("more.tf", `resource "wixmedia_folder" "nowhere" { display_name = "Nowhere" }`)
	text := cli.Run("plan", "-no-color").Exits(t, 1).Text()
	for _, want := range []string{"Missing site", `with wixmedia_folder.nowhere`, "WIX_SITE_ID"} {
		if !strings.Contains(text, want) {
			t.Errorf("does not say %q:\n%s", want, text)
		}
	}
}
