package resources_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// importByIdentity imports a folder "Brand" into wixmedia_folder.brand.
func importByIdentity(identity, more string) string {
	return fmt.Sprintf("import {\n  to       = wixmedia_folder.brand\n  identity = { %s }\n}\n\nresource \"wixmedia_folder\" \"brand\" {\n  display_name = \"Brand\"\n  %s\n}\n",
		identity, more)
}

func TestFolder_importByIdentity(t *testing.T) {
	acctest.Identity.Skip(t)
	onOtherSite := fmt.Sprintf("site_id = %q", acctest.OtherSiteID)
	for name, test := range map[string]struct {
		identity, more string
		site           string
	}{
		"id alone":            {identity: "id = %q", site: acctest.SiteID},
		"the provider's site": {identity: "id = %q, site_id = \"" + acctest.SiteID + "\"", site: acctest.SiteID},
		"in capitals":         {identity: "id = %q, site_id = \"" + strings.ToUpper(acctest.SiteID) + "\"", site: acctest.SiteID},
		"another site":        {identity: "id = %q, " + onOtherSite, more: onOtherSite, site: acctest.OtherSiteID},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			brand := s.Sim.Site(test.site).Create("Brand", "media-root")
			s.declares(importByIdentity(fmt.Sprintf(test.identity, brand.ID), test.more))
			says(t, s.applies(), "1 imported, 0 added, 0 changed, 0 destroyed")
			s.plansNothing()
			s.writesNothing()
			if got := s.identity(); got["id"] != brand.ID || !strings.EqualFold(got["site_id"], test.site) {
				t.Errorf("identity %v, want %s of %s", got, brand.ID, test.site)
			}
			s.declares("").applies()
		})
	}
}

func TestFolder_importByAnIdentityThatIsNone(t *testing.T) {
	acctest.Identity.Skip(t)
	s := tell(t)
	for identity, want := range map[string]string{
		`id = "/Brand"`:     `write id = "/Brand" in the import block`,
		`id = "media-root"`: "belong to Wix",
		`id = ""`:           "is not a folder that can be managed",
		`id = "00000000000000000000000000000000"`: "Check the id",
	} {
		s.declares(importByIdentity(identity, ""))
		says(t, s.run(1, "plan"), `Error: Unable to import folder`, want)
	}
}

// The app's own site stands in what "terraform query" writes.
func TestFolder_importByIdentityWithAnApp(t *testing.T) {
	acctest.Identity.Skip(t)
	s := tell(t)
	brand := s.Admin.Create("Brand", "media-root")
	s.cli.Write("provider.tf", s.Provider(map[string]string{
		"api_key": "", "site_id": "", "client_id": fmt.Sprintf("%q", acctest.App.ClientID),
		"client_secret": fmt.Sprintf("%q", acctest.App.ClientSecret), "instance_id": fmt.Sprintf("%q", acctest.App.InstanceID),
	}))
	identity := "id = %q, site_id = %q"
	s.declares(importByIdentity(fmt.Sprintf(identity, brand.ID, acctest.OtherSiteID), ""))
	says(t, s.run(1, "plan"), acctest.SiteID, acctest.OtherSiteID)
	s.declares(importByIdentity(fmt.Sprintf(identity, brand.ID, acctest.SiteID), ""))
	says(t, s.applies(), "1 imported, 0 added, 0 changed, 0 destroyed")
	s.plansNothing()
}

// States of older versions of the provider, and of Terraform before 1.12, have
// no identity. This holds on every CLI.
func TestFolder_stateWithoutIdentity(t *testing.T) {
	brand := func(name string) string {
		return fmt.Sprintf("resource \"wixmedia_folder\" \"brand\" {\n  display_name = %q\n}\n", name)
	}
	t.Run("is refreshed", func(t *testing.T) {
		s := tell(t).declares(brand("Brand"))
		s.applies()
		s.forgetIdentity()
		s.plansNothing()
		s.applies("-refresh-only")
		s.plansNothing()
	})
	t.Run("is updated", func(t *testing.T) {
		s := tell(t).declares(brand("Brand"))
		s.applies()
		s.forgetIdentity()
		s.later()
		s.declares(brand("Marke")).applies("-refresh=false")
		s.lives("/Marke")
		s.plansNothing()
	})
	t.Run("of a folder that is gone", func(t *testing.T) {
		s := tell(t).declares(brand("Brand"))
		s.applies()
		s.forgetIdentity()
		s.muchLater()
		s.Admin.Purge(s.at("/Brand").ID)
		says(t, s.plansChanges(), "A folder was deleted for good outside of Terraform", "1 to add")
	})
	t.Run("is destroyed", func(t *testing.T) {
		s := tell(t).declares(brand("Brand"))
		s.applies()
		s.forgetIdentity()
		s.destroys()
		s.lives()
	})
}

// An identity never changes, not even from no site to the folder's.
func TestFolder_identityWithoutASiteIsKept(t *testing.T) {
	s := tell(t).declares("resource \"wixmedia_folder\" \"brand\" {\n  display_name = \"Brand\"\n}\n")
	s.applies()
	s.later()
	s.editState(func(instance map[string]any) {
		attributes, _ := instance["attributes"].(map[string]any)
		attributes["site_id"] = nil
		if identity, ok := instance["identity"].(map[string]any); ok {
			identity["site_id"] = nil
		}
	})
	s.declares("resource \"wixmedia_folder\" \"brand\" {\n  display_name = \"Marke\"\n}\n").applies()
	s.plansNothing()
	s.lives("/Marke")
}

// identity is that of the only resource in the state.
func (s *story) identity() map[string]string {
	s.t.Helper()
	got := map[string]string{}
	s.editState(func(instance map[string]any) {
		identity, _ := instance["identity"].(map[string]any)
		for name, value := range identity {
			got[name] = fmt.Sprint(value)
		}
	})
	return got
}

// forgetIdentity makes the state one of an older version of the provider.
func (s *story) forgetIdentity() {
	s.t.Helper()
	s.editState(func(instance map[string]any) {
		delete(instance, "identity")
		delete(instance, "identity_schema_version")
	})
}

// editState changes each instance in the state file.
func (s *story) editState(change func(instance map[string]any)) {
	s.t.Helper()
	file := filepath.Join(s.cli.Dir, "terraform.tfstate")
	text, err := os.ReadFile(file) //nolint:gosec // the test's own state
	if err != nil {
		s.t.Fatal(err)
	}
	var state map[string]any
	if err := json.Unmarshal(text, &state); err != nil {
		s.t.Fatal(err)
	}
	resources, _ := state["resources"].([]any)
	for _, r := range resources {
		block, _ := r.(map[string]any)
		instances, _ := block["instances"].([]any)
		for _, i := range instances {
			if instance, ok := i.(map[string]any); ok {
				change(instance)
			}
		}
	}
	changed, err := json.Marshal(state)
	if err != nil {
		s.t.Fatal(err)
	}
	s.cli.Write("terraform.tfstate", string(changed))
}
