package resources_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

const (
	siteTree = "wixmedia_folder_tree.site"
	allIDs   = "folder_ids"
)

// nothingLives is a CheckDestroy: every folder is in the trash.
func (s *site) nothingLives(*terraform.State) error {
	if s.alive() > 0 {
		return errors.New("alive after the destroy: " + s.tree())
	}
	return nil
}

// treeLife is a test of one tree.
func (s *site) treeLife(steps ...resource.TestStep) {
	s.t.Helper()
	resource.UnitTest(s.t, resource.TestCase{ProtoV6ProviderFactories: s.Factories(), CheckDestroy: s.nothingLives, Steps: steps})
	s.purgesNothing()
}

func (s *site) treeStep(manual func(), attributes string, paths ...string) resource.TestStep {
	return resource.TestStep{
		PreConfig: func() { s.muchLater(); manual(); s.Sim.ResetJournal() },
		Config:    s.Provider() + treeHCL(attributes, paths...),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			changes{siteTree: {action: "update"}},
			untouched{s},
			plancheck.ExpectKnownValue(siteTree, tfjsonpath.New("drift"), knownvalue.ListSizeExact(0)),
		}},
	}
}

func TestAccFolderTree_lifeFromCreateToDestroy(t *testing.T) {
	s := open(t)
	id := func(path string) tfjsonpath.Path { return tfjsonpath.New(allIDs).AtMapKey(path) }
	config := s.Provider() + treeHCL("", "Brand/Logos/2025", "Press") + `
resource "wixmedia_folder" "below" {
  display_name     = "Uploads"
  parent_folder_id = wixmedia_folder_tree.site.folder_ids["Brand"]
}
`
	s.treeLife(
		resource.TestStep{
			Config: config,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectUnknownValue(siteTree, id("Brand")),
				plancheck.ExpectKnownValue(siteTree, tfjsonpath.New("drift"), knownvalue.ListSizeExact(0)),
				plancheck.ExpectKnownValue(siteTree, tfjsonpath.New("parent_folder_id"), knownvalue.StringExact("media-root")),
				untouched{s},
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(siteTree, tfjsonpath.New(allIDs), knownvalue.MapSizeExact(4)),
				statecheck.ExpectKnownValue(siteTree, tfjsonpath.New("site_id"), knownvalue.StringExact(acctest.SiteID)),
				statecheck.ExpectKnownValue(siteTree, tfjsonpath.New("unmanaged_paths"), knownvalue.ListSizeExact(0)),
				statecheck.CompareValuePairs(siteTree, id("Brand"), "wixmedia_folder.below", tfjsonpath.New("parent_folder_id"), compare.ValuesSame()),
			},
			PostApplyFunc: func() {
				s.lives("/Brand", "/Brand/Logos", "/Brand/Logos/2025", "/Brand/Uploads", "/Press")
			},
		},
		resource.TestStep{PreConfig: s.muchLater, Config: config, PlanOnly: true},
	)
	if got := operations(s.Writes()); slices.Contains(got, "UpdateFolder") {
		t.Errorf("writes %v, want creates and deletes alone", got)
	}
}

func TestAccFolderTree_importOfAWholeSite(t *testing.T) {
	s := open(t)
	paths := []string{"Brand/Logos/2025", "Brand/Photos", "Press"}
	verified := func(id string) resource.TestStep {
		return resource.TestStep{
			PreConfig: func() { s.muchLater(); s.Sim.ResetJournal() }, ResourceName: siteTree, ImportState: true, ImportStateId: id,
			ImportStateVerify: true, ImportStateVerifyIdentifierAttribute: "parent_folder_id", ImportStateVerifyIgnore: []string{"site_id"},
		}
	}
	s.treeLife(
		resource.TestStep{Config: s.Provider() + treeHCL("", paths...)},
		verified("/"),
		verified("media-root"),
		verified("media-root@"+acctest.SiteID),
		resource.TestStep{
			ResourceName: siteTree, ImportState: true, ImportStateId: "/", ImportStateKind: resource.ImportBlockWithID,
			ImportPlanChecks: resource.ImportPlanChecks{PreApply: []plancheck.PlanCheck{changes{siteTree: {action: "import no-op"}}, untouched{s}}},
		},
		resource.TestStep{PreConfig: s.writesNothing, Config: s.Provider() + treeHCL("", paths...), PlanOnly: true},
	)
}

func TestAccFolderTree_driftIsMendedInPlace(t *testing.T) {
	s := open(t)
	ids := map[string]string{}
	paths := []string{"Brand/Logos/2025", "Press", "Shop"}
	check := func(kept ...string) func() {
		return func() {
			for _, path := range []string{"Brand", "Brand/Logos", "Brand/Logos/2025", "Press", "Shop"} {
				if slices.Contains(kept, path) {
					s.is(ids[path], "/"+path)
				}
				ids[path] = s.at("/" + path).ID
			}
		}
	}
	all := []string{"Brand", "Brand/Logos", "Brand/Logos/2025", "Press", "Shop"}
	step := func(manual func(), kept ...string) resource.TestStep {
		step := s.treeStep(manual, "", paths...)
		step.PostApplyFunc = check(kept...)
		return step
	}
	s.treeLife(
		resource.TestStep{Config: s.Provider() + treeHCL("", paths...), PostApplyFunc: check()},
		step(func() { s.Admin.Rename(ids["Brand/Logos"], "Marks"); s.Admin.AddFiles(ids["Brand/Logos"], 2) }, all...),
		step(func() { s.Admin.Move(ids["Press"], ids["Brand/Logos/2025"]) }, all...),
		step(func() { s.Admin.Trash(ids["Brand"]) }, all...),
		step(func() { s.Admin.Trash(ids["Brand/Logos/2025"]); s.Admin.Trash(ids["Brand"]) }, all...),
		step(func() { s.Admin.Purge(ids["Shop"]) }, "Brand", "Brand/Logos", "Brand/Logos/2025", "Press"),
		step(func() { // two folders have taken each other's place
			s.Admin.Rename(ids["Press"], "Aside")
			s.Admin.Rename(ids["Shop"], "Press")
			s.Admin.Rename(ids["Press"], "Shop")
		}, all...),
		resource.TestStep{ // the guard would refuse the destroy
			PreConfig: func() { s.files(ids["Brand/Logos"], 2); s.Admin.AddFiles(ids["Brand/Logos"], -2) },
			Config:    s.Provider() + treeHCL("", paths...), PlanOnly: true,
		},
	)
}

func TestAccFolderTree_refreshOnlyKeepsTheDriftForTheNextPlan(t *testing.T) {
	s := open(t)
	s.treeLife(
		resource.TestStep{Config: s.Provider() + treeHCL("", "Brand/Logos")},
		resource.TestStep{
			PreConfig:    func() { s.muchLater(); s.Admin.Rename(s.at("/Brand").ID, "Other") },
			RefreshState: true, ExpectNonEmptyPlan: true,
			Check: resource.TestCheckResourceAttr(siteTree, "drift.0", `Brand was renamed to "Other"`),
		},
		s.treeStep(func() {}, "", "Brand/Logos"),
	)
}
