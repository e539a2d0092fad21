package resources_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

const chain = `
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}
resource "wixmedia_folder" "print" {
  display_name     = "Print"
  parent_folder_id = wixmedia_folder.logos.id
}
`

// A folder that Wix does not find yet is neither created twice nor dropped.
func TestFolder_newFolderIsNotFoundForAWhile(t *testing.T) {
	s := tell(t, acctest.WithVariant(wixsim.Variant{VisibleAfter: 500 * time.Millisecond, ListLag: 300 * time.Millisecond}))
	s.declares(chain).applies()
	omits(t, s.plansNothing(), "deleted for good")
	s.lives("/Brand", "/Brand/Logos", "/Brand/Logos/Print")
	if held := s.holds(); len(held) != 3 {
		t.Fatalf("the state holds %v", held)
	}
}

// trashes moves folders to the trash as another client of the API does, and
// does not wait for it.
func (s *story) trashes(id string) {
	s.t.Helper()
	body := fmt.Sprintf(`{"folderIds":[%q]}`, id)
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.URL+"/site-media/v1/bulk/folders/delete", strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Authorization", acctest.APIKey)
	req.Header.Set("wix-site-id", acctest.SiteID)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		s.t.Fatalf("bulk delete answered %d", resp.StatusCode)
	}
}

// A folder on its way into the trash is for a moment neither found nor listed
// there: it is kept, and restored.
func TestFolder_folderOnItsWayIntoTheTrashIsKept(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{
		"the trash lags":  {TrashedGet404: true, ListLag: time.Second},
		"the job is slow": {TrashedGet404: true, JobTime: 300 * time.Millisecond, ListLag: 500 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(variant))
			s.declares(chain).applies()
			brand, logos := s.id("brand"), s.id("logos")
			s.Admin.AddFiles(logos, 2)
			s.muchLater()
			s.trashes(brand)
			s.Sim.Advance(variant.JobTime)

			plan := s.plansChanges("-out=restore.tfplan")
			shows(t, plan, `~ state = "DELETED" -> "OK"`)
			says(t, plan, "Plan: 0 to add, 3 to change, 0 to destroy.")
			s.run(0, "apply", "restore.tfplan")
			s.lives("/Brand", "/Brand/Logos", "/Brand/Logos/Print")
			s.is(brand, "/Brand")
			s.is(logos, "/Brand/Logos")
			s.files(logos, 2)
		})
	}
}

// notFoundAtFirst answers the first GETs of each folder with Wix's own 404,
// once it is told to.
type notFoundAtFirst struct {
	first int32
	on    atomic.Bool
	gets  atomic.Int32
}

func (n *notFoundAtFirst) inFront(simulator http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, ofOne := strings.CutPrefix(r.URL.Path, "/site-media/v1/folders/")
		if !n.on.Load() || r.Method != http.MethodGet || !ofOne || n.gets.Add(1) > n.first {
			simulator.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Date", time.Now().UTC().Format(http.TimeFormat))
		w.WriteHeader(http.StatusNotFound)
		_, _ = fmt.Fprintf(w, `{"message":"folder %s not found","details":{"applicationError":{"code":"NOT_FOUND"}}}`, id)
	})
}

func TestFolder_oneLookIsNotEnoughToDropAFolder(t *testing.T) {
	wix := &notFoundAtFirst{first: 1}
	s := tell(t, acctest.WithHandler(wix.inFront))
	s.declares(`resource "wixmedia_folder" "brand" { display_name = "Brand" }`).applies()
	s.muchLater()
	wix.on.Store(true)
	omits(t, s.plansNothing(), "deleted for good")
	if gets := wix.gets.Load(); gets < 2 {
		t.Fatalf("%d looks at a folder that was not found", gets)
	}
}

// A run trusts what it wrote more than a list that shows the past.
func TestFolder_listsThatLagShowNothingThatIsNotSo(t *testing.T) {
	s := tell(t, acctest.WithVariant(wixsim.Variant{ListLag: 5 * time.Second, JobTime: 300 * time.Millisecond}))
	s.declares(chain).applies()
	s.plansNothing()
	s.declares(strings.Replace(chain, `"Logos"`, `"Logos and icons"`, 1)).applies()
	s.plansNothing()
	s.declares(strings.Replace(chain, "wixmedia_folder.logos.id", "wixmedia_folder.brand.id", 1)).applies()
	s.plansNothing()
	s.lives("/Brand", "/Brand/Logos", "/Brand/Print")
	s.destroys()
	s.lives()
}
