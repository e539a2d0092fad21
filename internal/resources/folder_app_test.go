package resources_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// appOfAnotherSite is a layout of another site than the app's, and a provider
// block that says so no longer.
func appOfAnotherSite(t *testing.T) *story {
	t.Helper()
	s := tell(t)
	s.cli.Write("provider.tf", s.Provider(map[string]string{"site_id": fmt.Sprintf("%q", acctest.OtherSiteID)}))
	s.declares(`
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}
`).applies()
	s.muchLater()
	s.cli.Write("provider.tf", s.Provider(map[string]string{
		"api_key": "", "site_id": "", "client_id": fmt.Sprintf("%q", acctest.App.ClientID),
		"client_secret": fmt.Sprintf("%q", acctest.App.ClientSecret), "instance_id": fmt.Sprintf("%q", acctest.App.InstanceID),
	}))
	return s
}

// An app answers for its own site, whatever the state says: neither a plan nor
// a destroy may take its answers for the folder's site.
func TestFolder_appOfAnotherSiteThanTheStates(t *testing.T) {
	s := appOfAnotherSite(t)
	for _, held := range []bool{false, true} {
		if held {
			s.Admin.Create("Something else", "media-root")
			s.later()
		}
		failed := s.run(1, "apply", "-auto-approve")
		says(t, failed, acctest.OtherSiteID, "the state keeps every folder")
		failed = s.run(1, "destroy", "-auto-approve", "-refresh=false")
		says(t, failed, acctest.OtherSiteID, "the state keeps every folder")
	}
	if alive := s.Sim.Site(acctest.OtherSiteID).Folders(); len(alive) != 1 || alive[0].Trashed || len(s.holds()) != 1 {
		t.Errorf("the other site holds %+v, the state %v", alive, s.holds())
	}
}

// Where Wix stores really another name, the apply says so with both, and the
// next plan shows the difference.
func TestFolder_renamedToANameThatWixChanges(t *testing.T) {
	s := tell(t, acctest.WithHandler(func(simulator http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			if r.Method != http.MethodGet && json.Valid(body) {
				body = bytes.ReplaceAll(body, []byte("#"), []byte("-"))
			}
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			simulator.ServeHTTP(w, r)
		})
	}))
	block := `
resource "wixmedia_folder" "brand" {
  display_name = "%NAME%"
}
`
	s.declares(strings.Replace(block, "%NAME%", "Brand", 1)).applies()
	s.muchLater()
	s.declares(strings.Replace(block, "%NAME%", "Brand #1", 1))
	says(t, s.applies(), "Wix changed the name of a folder", `"Brand #1"`, `"Brand -1"`)
	s.later()
	says(t, s.plansChanges(), `"Brand -1" -> "Brand #1"`)
}

// The destroy half of a change of site is checked like any other.
func TestFolder_changeOfSiteOfAProtectedFolder(t *testing.T) {
	s := tell(t)
	block := `
resource "wixmedia_folder" "brand" {
  display_name    = "Brand"
  deletion_policy = "PREVENT"
  site_id         = %q
}
`
	s.declares(fmt.Sprintf(block, acctest.SiteID)).applies()
	s.muchLater()
	s.declares(fmt.Sprintf(block, acctest.OtherSiteID))
	says(t, s.run(1, "plan"), "deletion_policy is PREVENT")
}
