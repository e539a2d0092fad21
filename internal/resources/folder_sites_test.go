package resources_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// ofSite is a provider block's site_id, as an attribute of acctest's.
func ofSite(id string) map[string]string { return map[string]string{"site_id": fmt.Sprintf("%q", id)} }

func TestFolder_twoSitesBehindOneKey(t *testing.T) {
	s := tell(t)
	there := s.Sim.Site(acctest.OtherSiteID)
	s.declares(block("brand") + block("logos", "parent_folder_id = wixmedia_folder.brand.id") +
		fmt.Sprintf(`
resource "wixmedia_folder" "brand_there" {
  display_name = "brand"
  site_id      = %[1]q
}

resource "wixmedia_folder" "logos_there" {
  display_name     = "logos"
  site_id          = wixmedia_folder.brand_there.site_id
  parent_folder_id = wixmedia_folder.brand_there.id
}`, acctest.OtherSiteID)).applies()
	here := s.at("/brand/logos").ID
	folder, ok := there.Find("/brand/logos")
	if !ok || len(there.Folders()) != 2 || s.alive() != 2 {
		t.Fatal("each site should have two folders")
	}
	s.later()
	s.plansNothing()

	there.Trash(folder.ID)
	s.Admin.Rename(here, "marks")
	plan := s.plansChanges()
	says(t, plan, "Plan: 0 to add, 2 to change, 0 to destroy.")
	shows(t, plan, trashedLine, `~ display_name = "marks" -> "logos"`)
	s.applies()
	if back, ok := there.Find("/brand/logos"); !ok || back.ID != folder.ID {
		t.Error("the other site's folder is not back")
	}
	s.muchLater()
	s.destroys()
	if s.alive() != 0 || len(there.Folders()) != 2 {
		t.Error("the folders are not in their sites' trash")
	}
	if _, ok := there.Find("/brand"); ok {
		t.Error("the other site's folder is alive")
	}
}

// A wrong variable must never rebuild a layout on another site.
func TestFolder_anotherSiteThanTheStates(t *testing.T) {
	s := tell(t)
	s.declares(block("brand") + block("press")).applies()
	s.later()
	before, err := os.ReadFile(filepath.Join(s.cli.Dir, "terraform.tfstate"))
	if err != nil {
		t.Fatal(err)
	}
	s.cli.Write("provider.tf", s.Provider(ofSite(acctest.OtherSiteID)))
	s.Sim.ResetJournal()
	for _, args := range [][]string{{"plan"}, {"apply", "-auto-approve"}, {"plan", "-refresh=false"}} {
		says(t, s.run(1, args...), "Error: The folder belongs to another site", `the folder "brand"`, `the folder "press"`,
			acctest.SiteID, acctest.OtherSiteID, "Check site_id and WIX_SITE_ID")
	}
	s.writesNothing()
	after, err := os.ReadFile(filepath.Join(s.cli.Dir, "terraform.tfstate"))
	if err != nil || string(after) != string(before) {
		t.Errorf("the state changed: %s", after)
	}
	s.cli.Write("provider.tf", s.Provider())
	s.plansNothing()

	// A block that names its site does not mind what the provider says.
	s.cli.Write("provider.tf", s.Provider(ofSite(acctest.OtherSiteID)))
	own := fmt.Sprintf("site_id = %q", acctest.SiteID)
	s.declares(block("brand", own) + block("press", own))
	s.plansNothing()
	// And a destroy goes by the state.
	s.muchLater()
	s.destroys()
	if s.alive() != 0 {
		t.Error(s.tree())
	}
}

func TestFolder_changeOfSiteReplaces(t *testing.T) {
	s := tell(t)
	s.declares(block("brand")).applies()
	brand := s.at("/brand").ID
	s.muchLater()
	s.declares(block("brand", fmt.Sprintf("site_id = %q", acctest.OtherSiteID)))
	plan := s.plansChanges("-out=the.plan")
	says(t, plan, "# wixmedia_folder.brand must be replaced", "# forces replacement", "Plan: 1 to add, 0 to change, 1 to destroy.")
	shows(t, plan, fmt.Sprintf("~ site_id = %q -> %q # forces replacement", acctest.SiteID, acctest.OtherSiteID))
	s.run(0, "apply", "the.plan")
	s.trashed(brand)
	if _, ok := s.Sim.Site(acctest.OtherSiteID).Find("/brand"); !ok {
		t.Error("the folder is not on the other site")
	}
	s.later()
	s.plansNothing()
}

// Only the apply learns the site, from another block: Terraform replaces the
// folder then, even on the same site, and the plan says so.
func TestFolder_siteKnownAfterTheApply(t *testing.T) {
	s := tell(t)
	declared := func(site, policy, trigger string) string {
		return fmt.Sprintf(`
resource "terraform_data" "site" {
  input            = %q
  triggers_replace = %q
}

resource "wixmedia_folder" "brand" {
  display_name    = "brand"
  site_id         = terraform_data.site.output
  deletion_policy = %q
}
`, site, trigger, policy)
	}
	says(t, s.declares(declared(acctest.SiteID, "TRASH", "a")).applies(), "Plan: 2 to add, 0 to change, 0 to destroy.")
	brand := s.at("/brand").ID

	for _, site := range []string{acctest.SiteID, acctest.OtherSiteID} {
		s.muchLater()
		plan := s.declares(declared(site, "TRASH", "b "+site)).plansChanges("-out=the.plan")
		says(t, plan, "# wixmedia_folder.brand must be replaced", "Warning: The site of a folder is not known yet", "even if the site stays the same")
		says(t, plan, "-> (known after apply) # forces replacement") // OpenTofu says so twice in this line
		s.run(0, "apply", "the.plan")
		s.trashed(brand)
		if _, ok := s.Sim.Site(site).Find("/brand"); !ok {
			t.Errorf("the folder is not on the site %s", site)
		}
		s.later()
		s.plansNothing()
	}

	s.declares(declared(acctest.OtherSiteID, "PREVENT", "b "+acctest.OtherSiteID)).run(0, "apply", "-auto-approve")
	says(t, s.declares(declared(acctest.OtherSiteID, "PREVENT", "c")).run(1, "plan"), "PREVENT")
}

func TestFolder_siteIsMissing(t *testing.T) {
	s := tell(t)
	s.cli.Write("provider.tf", s.Provider(map[string]string{"site_id": ""}))
	s.declares(block("brand"))
	says(t, s.run(1, "plan"), "Error: Missing site", "WIX_SITE_ID")
	s.declares(block("brand", fmt.Sprintf("site_id = %q", acctest.SiteID))).applies()
	s.at("/brand")
	s.later()
	s.plansNothing()
	s.declares(block("brand"))
	says(t, s.run(1, "plan"), "Error: Missing site")
}

func TestFolder_unknownSite(t *testing.T) {
	s := tell(t)
	s.cli.Write("provider.tf", s.Provider(ofSite("22222222-aaaa-4bbb-8ccc-000000000009")))
	s.declares(block("brand"))
	says(t, s.run(1, "apply", "-auto-approve"), "403", "the site id must be right")
}

func TestFolder_appCredentials(t *testing.T) {
	s := tell(t)
	app := map[string]string{
		"api_key": "", "site_id": "", "client_id": fmt.Sprintf("%q", acctest.App.ClientID),
		"client_secret": fmt.Sprintf("%q", acctest.App.ClientSecret), "instance_id": fmt.Sprintf("%q", acctest.App.InstanceID),
	}
	s.cli.Write("provider.tf", s.Provider(app))
	s.declares(brandLayout).applies()
	logos := s.at("/Brand/Logos").ID
	s.later()
	s.plansNothing()
	s.Admin.Rename(logos, "Marks")
	shows(t, s.plansChanges(), `~ display_name = "Marks" -> "Logos"`)
	s.declares(brandLayout + block("other", fmt.Sprintf("site_id = %q", acctest.SiteID)))
	says(t, s.run(1, "plan"), "Error: The site belongs to the app", "Remove site_id, or use an API key.")
	s.declares(block("x"))
	says(t, s.run(1, "import", "wixmedia_folder.x", logos+"@"+acctest.SiteID), "Error: The site belongs to the app")

	// The key of the same site takes the state over as it is.
	s.cli.Write("provider.tf", s.Provider())
	s.declares(brandLayout).applies()
	s.is(logos, "/Brand/Logos")
	s.cli.Write("provider.tf", s.Provider(app))
	s.later()
	s.plansNothing()
	s.muchLater()
	s.destroys()
	if s.alive() != 0 {
		t.Error(s.tree())
	}
}

// Two provider blocks are two processes, and share nothing.
func TestFolder_twoProviderBlocks(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	s := &story{site: &site{Env: env, t: t}, cli: env.BinaryCLI(t)}
	s.cli.Write("provider.tf", fmt.Sprintf(`
provider "wixmedia" {}

provider "wixmedia" {
  alias   = "there"
  site_id = %q
}`, acctest.OtherSiteID))
	s.declares(block("brand") + `
resource "wixmedia_folder" "brand_there" {
  provider     = wixmedia.there
  display_name = "brand"
}`).applies()
	there := env.Sim.Site(acctest.OtherSiteID)
	if _, ok := there.Find("/brand"); !ok || s.alive() != 1 {
		t.Fatal("each site should have one folder")
	}
	s.later()
	s.plansNothing()
}
