package actions_test

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// backup is one of the examples of backups, on a site whose zips can be broken.
type backup struct {
	*scene

	broken atomic.Bool
}

func openBackup(t *testing.T, example string) *backup {
	t.Helper()
	b := &backup{}
	env := acctest.Start(t, acctest.WithHandler(func(simulator http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if b.broken.Load() && strings.HasPrefix(r.URL.Path, linkStart) {
				_, _ = w.Write([]byte("half a zip"))
				return
			}
			simulator.ServeHTTP(w, r)
		})
	}))
	b.scene = &scene{Env: env, cli: env.BinaryCLI(t), t: t}
	text, err := os.ReadFile(filepath.Join("..", "..", "examples", "backup", example, "main.tf")) //nolint:gosec // an example of ours
	if err != nil {
		t.Fatal(err)
	}
	b.cli.Write("main.tf", string(text))
	b.run(0, "apply", "-auto-approve")
	for _, f := range b.Admin.Folders() {
		b.Admin.AddFiles(f.ID, 2)
	}
	b.later()
	return b
}

// lives fails the test unless the folder is alive, or in the trash.
func (b *backup) lives(path string, alive bool) {
	b.t.Helper()
	if _, ok := b.Admin.Find(path); ok != alive {
		b.t.Errorf("%s is alive: %v", path, ok)
	}
}

func TestBackup_byAnActionBeforeTheDestroy(t *testing.T) {
	acctest.ActionsAtDestroy.Skip(t)
	t.Parallel()
	b := openBackup(t, "action")
	spring, _ := b.Admin.Find("/Spring")
	summer, _ := b.Admin.Find("/Summer")
	b.Admin.AddFiles(summer.ID, 999)
	b.broken.Store(true)
	b.says(b.run(1, "apply", "-auto-approve", "-replace=wixmedia_folder.campaigns[\"Spring\"]"), "The zip is broken") // halted by Terraform
	b.says(b.run(1, "destroy", "-auto-approve"), "The zip is broken", "Wix packs at most 1,000",                      // by the provider
		`Unable to destroy folder "Spring"`, `Unable to destroy folder "Summer"`)
	b.lives("/Spring", true)
	b.lives("/Summer", true)
	b.deletesNothing()
	b.broken.Store(false)
	b.says(b.run(1, "destroy", "-auto-approve"), "Saved ./"+spring.ID+".zip with 2 files", "Wix packs at most 1,000")
	b.lives("/Spring", false)
	b.lives("/Summer", true)
	if got := b.zipped(spring.ID + ".zip"); len(got) != 2 {
		t.Errorf("the zip holds %q", got)
	}
	b.leavesNoPart()
	main, err := os.ReadFile(b.file("main.tf"))
	if err != nil {
		t.Fatal(err)
	}
	b.cli.Write("main.tf", strings.Replace(string(main), "folder_id = caller.id", "folder_id = caller.id\n    prevent_destroy_if_failed = false", 1))
	b.run(0, "destroy", "-auto-approve")
	b.lives("/Summer", false)
}

func TestBackup_byALink(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"curl", "unzip"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("the recipe needs %s, which is not here", program)
		}
	}
	b := openBackup(t, "link")
	b.broken.Store(true)
	if text := b.run(1, "apply", "-auto-approve", "-var", "backup=true"); strings.Contains(text, linkStart) {
		t.Errorf("the link is in %s", text)
	}
	b.lives("/Brand", true)
	b.broken.Store(false)
	b.run(0, "apply", "-auto-approve", "-var", "backup=true")
	if got := b.zipped("brand.zip"); len(got) != 2 {
		t.Errorf("the zip holds %q", got)
	}
	b.run(0, "destroy", "-auto-approve")
	b.lives("/Brand", false)
	state, err := os.ReadFile(b.file("terraform.tfstate.backup"))
	if err != nil || strings.Contains(string(state), linkStart) {
		t.Errorf("the state before the destroy: %s, %v", state, err)
	}
}
