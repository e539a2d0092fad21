package acctest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// live is where the life of a layout is tried: on the simulator, or on a real
// site when WIXMEDIA_TESTLIVE is set (make testlive).
type live struct {
	client *wix.Client
	cli    *CLI
	// pause lets Wix's lists catch up after a manual change.
	pause func()
}

func startLive(t *testing.T) live {
	t.Helper()
	if !onRealSite() {
		env := Start(t)
		client, err := wix.NewClient(env.wixConfig())
		if err != nil {
			t.Fatal(err)
		}
		return live{client: client, cli: env.CLI(t), pause: func() { env.Sim.Advance(5 * time.Second) }}
	}
	client, err := wix.NewClient(realSite())
	if err != nil {
		t.Fatal(err)
	}
	env := &Env{t: t}
	cli := env.BinaryCLI(t)
	cli.Env = append(cli.Env, "WIX_ENDPOINT=", "WIX_API_KEY="+os.Getenv("WIX_API_KEY"), "WIX_SITE_ID="+os.Getenv("WIX_SITE_ID"),
		"WIX_REQUESTS_PER_MINUTE=")
	return live{client: client, cli: cli, pause: func() { <-time.After(20 * time.Second) }}
}

func onRealSite() bool { return os.Getenv("WIXMEDIA_TESTLIVE") != "" }

// realSite is the site that make testlive names.
func realSite() wix.Config {
	return wix.Config{
		APIKey: os.Getenv("WIX_API_KEY"), SiteID: os.Getenv("WIX_SITE_ID"), RequestsPerMinute: wix.DefaultRequestsPerMinute,
	}
}

func (e *Env) wixConfig() wix.Config {
	return wix.Config{Endpoint: e.URL, APIKey: APIKey, SiteID: SiteID, Patience: ShortPatience()}
}

// TestLive_lifeOfALayout is what make testlive tries on a real site, in a
// scratch folder that ends in the trash.
func TestLive_lifeOfALayout(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := startLive(t)
	scratch, err := l.client.CreateFolder(ctx, wix.CreateFolderRequest{DisplayName: "terraform-provider-wixmedia scratch", ParentFolderID: wix.MediaRoot})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.client.BulkDeleteFolders(ctx, []string{scratch.ID}, false); err != nil {
			t.Errorf("the scratch folder %s is left: %v", scratch.ID, err)
		}
	})
	config := fmt.Sprintf(`
resource "wixmedia_folder" "brand" {
  display_name     = "Brand / ünïcode 日本"
  parent_folder_id = %q
}
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}
output "ids" { value = { brand = wixmedia_folder.brand.id, logos = wixmedia_folder.logos.id } }
`, scratch.ID)
	l.cli.Write("main.tf", config)
	l.cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	l.expectNoChange(t)
	brand, logos := l.ids(t)
	l.pause()

	name := "Renamed manually"
	for _, mask := range []bool{false, true} { // whichever of the two Wix heeds
		change := wix.UpdateFolderRequest{DisplayName: &name, ParentFolderID: &scratch.ID, FieldMask: mask}
		if _, err := l.client.UpdateFolder(ctx, logos, change); err != nil {
			t.Fatal(err)
		}
	}
	l.pause()
	l.expectUpdate(t, name)
	l.cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	l.expectNoChange(t)

	if err := l.client.BulkDeleteFolders(ctx, []string{brand}, false); err != nil {
		t.Fatal(err)
	}
	l.pause()
	l.expectUpdate(t, `"DELETED" -> "OK"`)
	l.cli.Run("apply", "-auto-approve", "-no-color").OK(t)
	l.expectNoChange(t)
	if nowBrand, nowLogos := l.ids(t); nowBrand != brand || nowLogos != logos {
		t.Errorf("ids changed: %s, %s", nowBrand, nowLogos)
	}

	l.cli.Run("destroy", "-auto-approve", "-no-color").OK(t)
	if f, err := l.client.GetFolder(ctx, logos); err == nil && f.State == wix.StateOK && f.ParentFolderID == brand {
		t.Errorf("folder %s is still alive", logos)
	}
}

// expectNoChange asserts that a plan is empty.
func (l live) expectNoChange(t *testing.T) {
	t.Helper()
	l.cli.Run("plan", "-no-color", "-detailed-exitcode").Exits(t, 0)
}

// expectUpdate asserts a plan that updates in place, and says text.
func (l live) expectUpdate(t *testing.T, text string) {
	t.Helper()
	out := l.cli.Run("plan", "-no-color", "-detailed-exitcode").Exits(t, 2).Text()
	if !strings.Contains(out, text) || !strings.Contains(out, "0 to add") || !strings.Contains(out, "0 to destroy") {
		t.Errorf("the plan does not update in place, or does not say %q:\n%s", text, out)
	}
}

func (l live) ids(t *testing.T) (brand, logos string) {
	t.Helper()
	var ids struct{ Brand, Logos string }
	if err := json.Unmarshal([]byte(l.cli.Run("output", "-json", "ids").OK(t).Stdout), &ids); err != nil {
		t.Fatal(err)
	}
	return ids.Brand, ids.Logos
}
