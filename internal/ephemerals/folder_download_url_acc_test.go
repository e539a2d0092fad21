package ephemerals_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/echoprovider"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// echoed opens a link, which a provider of the library shows as echo.zip: else
// nothing of an ephemeral resource is in a state.
func echoed(body string) string {
	return fmt.Sprintf(`
ephemeral "wixmedia_folder_download_url" "zip" {
  %s
}

provider "echo" {
  data = ephemeral.wixmedia_folder_download_url.zip
}

resource "echo" "zip" {}
`, body)
}

// opens runs steps of ephemeral resources.
func opens(t *testing.T, env *acctest.Env, steps ...resource.TestStep) {
	t.Helper()
	factories := env.Factories()
	factories["echo"] = echoprovider.NewProviderServer()
	resource.UnitTest(t, resource.TestCase{
		// Ephemeral resources came with Terraform 1.10 (and OpenTofu 1.11).
		TerraformVersionChecks:   []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_10_0)},
		ProtoV6ProviderFactories: factories,
		Steps:                    steps,
	})
}

func TestAccFolderDownloadURL_opensALink(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	press := env.Admin.Create("Press", wix.MediaRoot)
	env.Sim.Advance(time.Minute)
	shows := func(attribute string, check knownvalue.Check) statecheck.StateCheck {
		return statecheck.ExpectKnownValue("echo.zip", tfjsonpath.New("data").AtMapKey(attribute), check)
	}
	opens(t, env, resource.TestStep{
		Config: env.Provider() + echoed(fmt.Sprintf("folder_id = %q", press.ID)),
		ConfigStateChecks: []statecheck.StateCheck{
			shows("folder_id", knownvalue.StringExact(press.ID)),
			shows("site_id", knownvalue.Null()),
			shows("download_url", knownvalue.StringRegexp(regexp.MustCompile(regexp.QuoteMeta(linkStart)+".{16}"))),
		},
	})
	links := env.Calls("GenerateFolderDownloadURL")
	for _, call := range links {
		if call.SiteID != acctest.SiteID || !strings.Contains(call.Path, press.ID) {
			t.Errorf("call = %+v", call)
		}
	}
	if writes := env.Writes(); len(links) == 0 || len(writes) != 0 {
		t.Errorf("%d links, and the writes %v", len(links), writes)
	}
}

func TestAccFolderDownloadURL_ofAnotherSite(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	there := env.Sim.Site(acctest.OtherSiteID).Create("There", wix.MediaRoot)
	env.Sim.Advance(time.Minute)
	opens(t, env, resource.TestStep{
		Config: env.Provider() + echoed(fmt.Sprintf("folder_id = %q\n  site_id = %q", there.ID, acctest.OtherSiteID)),
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("echo.zip", tfjsonpath.New("data").AtMapKey("site_id"), knownvalue.StringExact(acctest.OtherSiteID)),
		},
	})
	links := env.Calls("GenerateFolderDownloadURL")
	for _, call := range links {
		if call.SiteID != acctest.OtherSiteID {
			t.Errorf("call = %+v", call)
		}
	}
	if len(links) == 0 {
		t.Error("made no link")
	}
}

func TestAccFolderDownloadURL_saysWhyThereIsNone(t *testing.T) {
	t.Parallel()
	if acctest.Variant("trash-search-top-only") {
		t.Skip("Wix shows no folder below a trashed one then")
	}
	env := acctest.Start(t)
	old := env.Admin.Create("Old", wix.MediaRoot)
	inOld := env.Admin.Create("In old", old.ID)
	press := env.Admin.Create("Press", wix.MediaRoot)
	env.Admin.Trash(old.ID)
	env.Sim.Advance(2 * time.Minute)
	readOnly := env.Provider(map[string]string{"api_key": fmt.Sprintf("%q", acctest.ReadOnlyKey)})
	var steps []resource.TestStep
	for _, refusal := range []struct {
		provider, folderID string
		says               []string
	}{
		{env.Provider(), "5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c", []string{`Unable to make a download link for folder "5f1c`, "alive or in the trash. Check folder_id and site_id"}},
		{env.Provider(), old.ID, []string{fmt.Sprintf(`"Old" (%s) is in the trash. Restore it first.`, old.ID)}},
		{env.Provider(), inOld.ID, []string{fmt.Sprintf(`"In old" (%s) is in the trash. Restore it first.`, inOld.ID)}},
		{env.Provider(), "trash-root", []string{"folder_id", `must be none of: ["trash-root"]`}},
		{env.Provider(), "", []string{"folder_id", "between 1 and 100"}},
		{readOnly, press.ID, []string{"Unable to make a download link", "403", "needs the permission to manage the Media Manager"}},
	} {
		steps = append(steps, resource.TestStep{
			Config:      refusal.provider + echoed(fmt.Sprintf("folder_id = %q", refusal.folderID)),
			ExpectError: acctest.Says(refusal.says...),
		})
	}
	opens(t, env, steps...)
}
