package listresources_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// generate runs a query of the blocks that writes configuration, and returns what it wrote.
func generate(t *testing.T, cli *acctest.CLI, blocks string) string {
	t.Helper()
	file := filepath.Join(cli.Dir, "generated.tf")
	cli.Write("site.tfquery.hcl", blocks)
	cli.Run("query", "-no-color", "-generate-config-out="+file).OK(t)
	text, err := os.ReadFile(file) //nolint:gosec // the test's own file
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A whole site, six folders deep, is taken over in three commands. 2,000 folders
// took 40 requests for the query, 39 for the plan and 33 for the next one, and 60
// is the limit of each; 15 of a plan's requests do not depend on the size.
func TestQuery_takesAWholeSiteOver(t *testing.T) {
	acctest.Query.Skip(t)
	t.Parallel()
	const folders, most = 300, 60*300/2000 + 15
	env := acctest.Start(t)
	parents := [7]string{wix.MediaRoot}
	for i := range folders {
		depth := i % 6
		parents[depth+1] = env.Admin.Create(fmt.Sprintf("Folder %d", i), parents[depth]).ID
	}
	env.Sim.Advance(time.Hour)
	cli := env.CLI(t)
	asks := func(what string) {
		t.Helper()
		if n := len(env.Sim.Journal()); n > most {
			t.Errorf("%s: %d requests, want at most %d", what, n, most)
		}
		env.Sim.ResetJournal()
	}
	text := generate(t, cli, list{name: "all", settings: "limit = 100000"}.block())
	asks("the query")
	if n := strings.Count(text, `resource "wixmedia_folder"`); n != folders {
		t.Errorf("%d blocks, want %d", n, folders)
	}
	planned := cli.Run("plan", "-no-color", "-out=plan").OK(t).Text()
	asks("the plan")
	if want := fmt.Sprintf("Plan: %d to import, 0 to add, 0 to change, 0 to destroy.", folders); !strings.Contains(planned, want) {
		t.Errorf("the plan does not say %q", want)
	}
	cli.Run("apply", "-no-color", "plan").OK(t)
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(t)
	asks("the next plan")
}

// What Terraform writes from a query has nothing in it that Wix sets, and the
// site only where it is not the provider's. Terraform itself writes a null for
// each optional attribute that the provider never computes.
func TestQuery_generatesLittle(t *testing.T) {
	acctest.Query.Skip(t)
	t.Parallel()
	env := acctest.Start(t)
	brand, _ := furnish(env)
	there := env.Sim.Site(acctest.OtherSiteID).Create("Elsewhere", wix.MediaRoot).ID
	cli := env.CLI(t)
	onOtherSite := fmt.Sprintf("site_id = %q", acctest.OtherSiteID)
	text := generate(t, cli, list{name: "brand", config: `display_name = "Brand"`}.block()+list{name: "elsewhere", config: onOtherSite}.block())
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" && !strings.HasPrefix(line, "#") && !strings.HasSuffix(line, "= null") {
			lines = append(lines, line)
		}
	}
	block := func(name, displayName, more string) string {
		return fmt.Sprintf("resource \"wixmedia_folder\" %q {\nprovider = wixmedia\ndisplay_name = %q\nparent_folder_id = \"media-root\"\n%s}\n", name, displayName, more)
	}
	imports := func(name, id, site string) string {
		return fmt.Sprintf("import {\nto = wixmedia_folder.%s\nprovider = wixmedia\nidentity = {\nid = %q\nsite_id = %q\n}\n}\n", name, id, site)
	}
	first := block("brand_0", "Brand", "") + imports("brand_0", brand, acctest.SiteID)
	second := block("elsewhere_0", "Elsewhere", onOtherSite+"\n") + imports("elsewhere_0", there, acctest.OtherSiteID)
	if got := strings.Join(lines, "\n") + "\n"; got != first+second && got != second+first {
		t.Errorf("generated\n%s\nwant, in one order or the other,\n%s%s", got, first, second)
	}
	planned := cli.Run("plan", "-no-color").OK(t).Text()
	if !strings.Contains(planned, "Plan: 2 to import, 0 to add, 0 to change, 0 to destroy.") {
		t.Error(planned)
	}
}

// Trashed folders are imported as any import of them is, and restored.
func TestQuery_takesTrashedFoldersOver(t *testing.T) {
	acctest.Query.Skip(t)
	t.Parallel()
	env := acctest.Start(t)
	furnish(env)
	cli := env.CLI(t)
	cli.Write("provider.tf", env.Provider(map[string]string{"restore_on_import": "true"}))
	generate(t, cli, list{name: "trash", config: "root_folder = \"TRASH_ROOT\"\ndisplay_name = \"Old\""}.block())
	if text := cli.Run("apply", "-auto-approve", "-no-color").OK(t).Text(); !strings.Contains(text, "1 imported, 0 added, 1 changed, 0 destroyed") {
		t.Error(text)
	}
	if _, ok := env.Admin.Find("/Old"); !ok {
		t.Error("/Old was not restored to the top level")
	}
	cli.Run("plan", "-no-color", "-detailed-exitcode").OK(t)
}

func TestQuery_ofAnAppsSite(t *testing.T) {
	acctest.Query.Skip(t)
	t.Parallel()
	env := acctest.Start(t)
	furnish(env)
	cli := env.CLI(t)
	cli.Write("provider.tf", env.Provider(map[string]string{
		"api_key": "", "site_id": "", "client_id": fmt.Sprintf("%q", acctest.App.ClientID),
		"client_secret": fmt.Sprintf("%q", acctest.App.ClientSecret), "instance_id": fmt.Sprintf("%q", acctest.App.InstanceID),
	}))
	text := generate(t, cli, list{name: "all"}.block())
	if !strings.Contains(text, acctest.SiteID) {
		t.Errorf("the identities name no site: %s", text)
	}
	if planned := cli.Run("plan", "-no-color").OK(t).Text(); !strings.Contains(planned, "Plan: 6 to import, 0 to add, 0 to change, 0 to destroy.") {
		t.Error(planned)
	}
}

func TestQuery_refusals(t *testing.T) {
	acctest.Query.Skip(t)
	t.Parallel()
	env := acctest.Start(t)
	furnish(env)
	cli := env.CLI(t)
	for config, want := range map[string]string{
		`parent_folder_id = "00000000000000000000000000000000"`:           "Unable to list folder",
		`parent_folder_id = "trash-root"`:                                 `set root_folder = "TRASH_ROOT"`,
		"parent_folder_id = \"media-root\"\ninclude_trashed = true":       "include_trashed",
		"parent_folder_id = \"media-root\"\nroot_folder = \"TRASH_ROOT\"": "root_folder",
		`recursive = true`:   "parent_folder_id",
		`site_id = "a site"`: "Invalid site id",
		`search = ""`:        "search",
	} {
		cli.Write("site.tfquery.hcl", list{name: "all", config: config}.block())
		if text := cli.Run("query", "-no-color").Exits(t, 1).Text(); !strings.Contains(text, want) {
			t.Errorf("%s: %s", config, text)
		}
	}
}
