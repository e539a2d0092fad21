package ephemerals_test

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// linkStart is in every link that the simulator makes.
const linkStart = "/archive/wix/"

// delivery makes a link, and hands it to a command that keeps it in a file.
func delivery(folderID string) string {
	return fmt.Sprintf(`ephemeral "wixmedia_folder_download_url" "zip" {
  folder_id = %s

  lifecycle {
    postcondition {
      condition     = strcontains(self.download_url, %q)
      error_message = "That is no link."
    }
  }
}

resource "terraform_data" "delivery" {
  provisioner "local-exec" {
    command     = "printf %%s \"$LINK\" > delivered"
    environment = { LINK = ephemeral.wixmedia_folder_download_url.zip.download_url }
  }
}
`, folderID, linkStart)
}

func delivered(t *testing.T, cli *acctest.CLI) string {
	t.Helper()
	link, err := os.ReadFile(filepath.Join(cli.Dir, "delivered"))
	if err != nil {
		t.Fatal(err)
	}
	return string(link)
}

func TestFolderDownloadURL_isMadeAndKeptNowhere(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	// The built provider: its own logs pass through Terraform's.
	cli := env.BinaryCLI(t)
	cli.Env = append(cli.Env, "TF_LOG=TRACE", "TF_LOG_PATH="+filepath.Join(cli.Dir, "trace.log"))
	cli.Write("main.tf", `resource "wixmedia_folder" "press" { display_name = "Press" }`+"\n"+delivery("wixmedia_folder.press.id"))

	// The folder is not there yet: the link waits for the apply.
	planned := cli.Run("plan", "-no-color", "-out=plan").OK(t)
	if calls := env.Calls("GenerateFolderDownloadURL"); len(calls) != 0 {
		t.Errorf("the plan made %d links", len(calls))
	}
	applied := cli.Run("apply", "-no-color", "plan").OK(t)
	link := delivered(t, cli)
	if !strings.Contains(link, linkStart) || len(link) < len(linkStart)+16 {
		t.Fatalf("link = %q", link)
	}
	// Wix may not find the new folder for a moment.
	calls := slices.DeleteFunc(env.Calls("GenerateFolderDownloadURL"), func(c wixsim.Call) bool { return c.Status == http.StatusNotFound })
	press, _ := env.Admin.Find("/Press")
	if len(calls) != 1 || !strings.Contains(calls[0].Path, press.ID) {
		t.Errorf("calls = %v", calls)
	}
	again := cli.Run("plan", "-no-color", "-detailed-exitcode").OK(t)
	for name, result := range map[string]acctest.Result{"plan": planned, "apply": applied, "second plan": again} {
		if text := result.Text(); strings.Contains(text, linkStart) || strings.Contains(text, acctest.APIKey) {
			t.Errorf("the %s shows a secret:\n%s", name, text)
		}
	}
	searchFiles(t, cli.Dir, linkStart, acctest.APIKey)
}

// searchFiles fails for files, states, plans and logs among them, that hold a secret.
func searchFiles(t *testing.T, dir string, secrets ...string) {
	t.Helper()
	seen := 0
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || entry.Name() == "delivered" || strings.HasSuffix(name, ".tf") {
			return err
		}
		seen++
		content, err := os.ReadFile(name)
		for _, secret := range secrets {
			if strings.Contains(string(content), secret) {
				t.Errorf("%s holds %q", entry.Name(), secret)
			}
		}
		return err
	})
	if err != nil || seen < 3 {
		t.Fatalf("saw %d files: %v", seen, err)
	}
}

func TestFolderDownloadURL_warnsOfMoreFilesThanWixPacks(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	cli := env.CLI(t)
	press := env.Admin.Create("Press", wix.MediaRoot)
	env.Admin.AddFiles(press.ID, 1000)
	env.Sim.Advance(time.Minute)
	cli.Write("main.tf", delivery(fmt.Sprintf("%q", press.ID)))
	if text := cli.Run("plan", "-no-color").OK(t).Text(); strings.Contains(text, "Warning") {
		t.Errorf("1,000 files: %s", text)
	}
	env.Admin.AddFiles(press.ID, 1)
	text := cli.Run("apply", "-auto-approve", "-no-color").OK(t).Text()
	for _, want := range []string{"More files than Wix packs", "Folder " + press.ID + " shows more than 1,000 files", "Split the folder"} {
		if !strings.Contains(text, want) {
			t.Errorf("does not say %q:\n%s", want, text)
		}
	}
	if !strings.Contains(delivered(t, cli), linkStart) {
		t.Error("the link was withheld")
	}
}

func TestFolderDownloadURL_unknownProviderConfiguration(t *testing.T) {
	t.Parallel()
	env := acctest.Start(t)
	cli := env.CLI(t)
	press := env.Admin.Create("Press", wix.MediaRoot)
	cli.Write("provider.tf", "resource \"terraform_data\" \"key\" {}\n"+env.Provider(map[string]string{"site_id": "terraform_data.key.id"}))
	cli.Write("main.tf", delivery(fmt.Sprintf("%q", press.ID)))
	planned := cli.Run("plan", "-no-color")
	text := planned.Text()
	// OpenTofu does not ask a provider that is not configured yet.
	if planned.Code == 0 && strings.Contains(text, "Deferred due to pending dependencies") {
		return
	}
	planned.Exits(t, 1)
	for _, want := range []string{"Provider configuration not known yet", "The provider's site_id"} {
		if !strings.Contains(text, want) {
			t.Errorf("does not say %q:\n%s", want, text)
		}
	}
}
