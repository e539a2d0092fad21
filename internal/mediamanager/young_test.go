package mediamanager_test

import (
	"context"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Where a folder in the trash answers 404, so does one that Wix does not show
// yet: the trash tells them apart, and nobody waits for a folder to grow up.
func TestTrash_youngFolderThatAnswers404(t *testing.T) {
	t.Parallel()
	f := start(t, wixsim.Config{Variant: wixsim.Variant{TrashedGet404: true}})
	young := f.admin.Create("Young", wix.MediaRoot)
	client, err := wix.NewClient(wix.Config{Endpoint: f.url, APIKey: apiKey, SiteID: siteID})
	if err != nil {
		t.Fatal(err)
	}
	site := mediamanager.NewSite(client, mediamanager.Timing{Young: time.Minute})
	f.sim.ResetJournal()
	if err := site.Trash(context.Background(), known(young)); err != nil {
		t.Fatal(err)
	}
	if calls := f.calls(); calls["BulkDeleteFolders"] != 1 || calls["GetFolder"] > 1 || calls["all"] > 3 {
		t.Errorf("calls = %v, want one call, one look at the folder, and one at the trash", calls)
	}
}
