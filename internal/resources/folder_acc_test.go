package resources_test

import (
	"fmt"
	"maps"
	"net/http"
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
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Addresses of brandLayout.
const (
	brandFolder = "wixmedia_folder.brand"
	logosFolder = "wixmedia_folder.logos"
	yearFolder  = "wixmedia_folder.year"
)

// operations are the operations of calls, in order.
func operations(calls []wixsim.Call) []string {
	var names []string
	for _, call := range calls {
		names = append(names, call.Operation)
	}
	return names
}

func TestAccFolder_lifeFromCreateToDestroy(t *testing.T) {
	s := open(t)
	id, parent := tfjsonpath.New("id"), tfjsonpath.New("parent_folder_id")
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(),
		CheckDestroy:             s.destroyed,
		Steps: []resource.TestStep{
			{
				Config: s.Provider() + brandLayout,
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
					plancheck.ExpectUnknownValue(logosFolder, id),
					plancheck.ExpectKnownValue(logosFolder, tfjsonpath.New("state"), knownvalue.StringExact("OK")),
					untouched{s},
				}},
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue(brandFolder, parent, knownvalue.StringExact("media-root")),
					statecheck.ExpectKnownValue(brandFolder, tfjsonpath.New("created_date"), knownvalue.NotNull()),
					statecheck.ExpectKnownValue(brandFolder, tfjsonpath.New("site_id"), knownvalue.StringExact(acctest.SiteID)),
					statecheck.ExpectKnownValue(logosFolder, tfjsonpath.New("display_name"), knownvalue.StringExact("Logos")),
					statecheck.ExpectKnownValue(logosFolder, tfjsonpath.New("state"), knownvalue.StringExact("OK")),
					statecheck.CompareValuePairs(brandFolder, id, logosFolder, parent, compare.ValuesSame()),
					statecheck.CompareValuePairs(logosFolder, id, yearFolder, parent, compare.ValuesSame()),
				},
				PostApplyFunc: func() {
					s.lives("/Brand", "/Brand/Logos", "/Brand/Logos/2025", "/Press")
					// Where a new folder is not yet visible, Wix refuses to create one in it for a while.
					done := slices.DeleteFunc(s.Writes(), func(c wixsim.Call) bool { return c.Status == http.StatusNotFound })
					if got := operations(done); !slices.Equal(got, slices.Repeat([]string{"CreateFolder"}, 4)) {
						t.Errorf("writes %v, want four creates", got)
					}
				},
			},
		},
	})
	if got := operations(s.Writes()); slices.Contains(got, "UpdateFolder") {
		t.Errorf("writes %v, want creates and deletes alone", got)
	}
	s.purgesNothing()
}

func TestAccFolder_updateIsOneSmallPatch(t *testing.T) {
	s := open(t)
	layout := func(name, parent string) string {
		return s.Provider() + fmt.Sprintf(`
resource "wixmedia_folder" "brand" { display_name = "Brand" }
resource "wixmedia_folder" "press" { display_name = "Press" }
resource "wixmedia_folder" "logos" {
  display_name     = %q
  parent_folder_id = wixmedia_folder.%s.id
}
`, name, parent)
	}
	sameID := statecheck.CompareValue(compare.ValuesSame())
	step := func(name, parent, path string, patch func() map[string]string) resource.TestStep {
		return resource.TestStep{
			PreConfig:         func() { s.later(); s.Sim.ResetJournal() },
			Config:            layout(name, parent),
			ConfigPlanChecks:  resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{changes{logosFolder: {action: "update"}}}},
			ConfigStateChecks: []statecheck.StateCheck{sameID.AddStateValue(logosFolder, tfjsonpath.New("id"))},
			PostApplyFunc: func() {
				s.at(path)
				if got, want := s.patches(), patch(); len(got) != 1 || !maps.Equal(got[0], want) {
					t.Errorf("to %s: patches %v, want only %v", path, got, want)
				}
				if others := slices.DeleteFunc(operations(s.Writes()), func(name string) bool { return name == "UpdateFolder" }); len(others) > 0 {
					t.Errorf("to %s: other writes: %v", path, others)
				}
			},
		}
	}
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(),
		CheckDestroy:             s.destroyed,
		Steps: []resource.TestStep{
			{
				Config:            layout("Logos", "brand"),
				ConfigStateChecks: []statecheck.StateCheck{sameID.AddStateValue(logosFolder, tfjsonpath.New("id"))},
			},
			step("Marks", "brand", "/Brand/Marks", func() map[string]string {
				return map[string]string{"displayName": "Marks"}
			}),
			step("Marks", "press", "/Press/Marks", func() map[string]string {
				return map[string]string{"parentFolderId": s.at("/Press").ID}
			}),
			step("Logos", "brand", "/Brand/Logos", func() map[string]string {
				return map[string]string{"displayName": "Logos", "parentFolderId": s.at("/Brand").ID}
			}),
		},
	})
}

func TestAccFolder_settingsAloneWriteNothing(t *testing.T) {
	s := open(t)
	config := func(setting string) string {
		return s.Provider() + fmt.Sprintf("resource \"wixmedia_folder\" \"brand\" {\n  display_name = \"Brand\"\n  %s\n}\n", setting)
	}
	steps := []resource.TestStep{{Config: config("")}}
	for _, setting := range []string{
		`timeouts = { create = "3m", delete = "90s" }`,
		`timeouts = { read = "4m" }`,
		`deletion_policy = "PERMANENT"`,
		"prevent_destroy_if_not_empty = true",
		`on_conflict = "ADOPT"`,
		"",
	} {
		steps = append(steps, resource.TestStep{
			PreConfig:        func() { s.later(); s.Sim.ResetJournal() },
			Config:           config(setting),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{changes{brandFolder: {action: "update"}}}},
			Check: func(*terraform.State) error {
				if got := operations(s.Sim.Journal()); !slices.Equal(got, []string{"GetFolder"}) {
					return fmt.Errorf("%q: calls %v, want the refresh's GET alone", setting, got)
				}
				return nil
			},
		})
	}
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: s.Factories(), CheckDestroy: s.destroyed, Steps: steps})
}

func TestAccFolder_destroyByPolicy(t *testing.T) {
	s := open(t)
	var trash, empty, full, left, below string
	config := s.Provider() + block("trash") + block("empty", permanent) + block("full", permanent, unguarded) + block("left", abandon, guarded)
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(),
		Steps: []resource.TestStep{
			{
				Config: config,
				PostApplyFunc: func() {
					trash, empty, full, left = s.at("/trash").ID, s.at("/empty").ID, s.at("/full").ID, s.at("/left").ID
					below = s.Admin.Create("below", full).ID
					for _, id := range []string{trash, full, left} {
						s.Admin.AddFiles(id, 2)
					}
				},
			},
			{
				PreConfig: s.muchLater,
				Config:    config,
				Destroy:   true, // the step ends with a plan to destroy, which must be empty
				ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{changes{
					"wixmedia_folder.trash": {action: "delete"}, "wixmedia_folder.empty": {action: "delete"},
					"wixmedia_folder.full": {action: "delete"}, "wixmedia_folder.left": {action: "delete"},
				}}},
			},
		},
	})
	s.trashed(trash)
	s.is(left, "/left")
	s.files(trash, 2)
	s.files(left, 2)
	for _, id := range []string{empty, full, below} {
		if _, ok := s.Admin.Folder(id); ok {
			t.Errorf("%s is still there: %s", id, s.tree())
		}
	}
}
