package resources_test

import (
	"maps"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// applied is a step that applies brandLayout and learns the ids of its folders.
func (s *site) applied(brand, logos, year *string) resource.TestStep {
	return resource.TestStep{
		Config: s.Provider() + brandLayout,
		PostApplyFunc: func() {
			*brand, *logos, *year = s.at("/Brand").ID, s.at("/Brand/Logos").ID, s.at("/Brand/Logos/2025").ID
		},
	}
}

// mended is a step after a manual change: the plan makes the changes alone and
// writes nothing, and the apply is followed by a plan without any.
func (s *site) mended(manual func(), plan func() changes, then func()) resource.TestStep {
	return resource.TestStep{
		PreConfig:        func() { s.muchLater(); manual(); s.Sim.ResetJournal() },
		Config:           s.Provider() + brandLayout,
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{planned(plan), untouched{s}}},
		PostApplyFunc:    then,
	}
}

func TestAccFolder_manualRenameAndMoveAreTakenBack(t *testing.T) {
	s := open(t)
	var brand, logos, year, inbox string
	update := func(before, after map[string]any) changes {
		return changes{logosFolder: {action: "update", before: before, after: after}}
	}
	patched := func(want func() map[string]string) func() {
		return func() {
			s.is(logos, "/Brand/Logos")
			if got := s.patches(); len(got) != 1 || !maps.Equal(got[0], want()) {
				t.Errorf("patches %v, want only %v", got, want())
			}
			s.Admin.AddFiles(logos, 1)
		}
	}
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(),
		CheckDestroy:             s.destroyed,
		Steps: []resource.TestStep{
			s.applied(&brand, &logos, &year),
			s.mended(
				func() { s.Admin.Rename(logos, "Marks") },
				func() changes {
					return update(map[string]any{"display_name": "Marks"}, map[string]any{"display_name": "Logos"})
				},
				patched(func() map[string]string { return map[string]string{"displayName": "Logos"} }),
			),
			s.mended(
				func() {
					inbox = s.Admin.Create("Inbox", s.Admin.Create("Agency", "media-root").ID).ID // no block manages these
					s.Admin.Move(logos, inbox)
				},
				func() changes {
					return update(map[string]any{"parent_folder_id": inbox}, map[string]any{"parent_folder_id": brand})
				},
				patched(func() map[string]string { return map[string]string{"parentFolderId": brand} }),
			),
			s.mended(
				func() { s.Admin.Rename(logos, "Old/Marks"); s.Admin.Move(logos, "media-root") },
				func() changes {
					return update(map[string]any{"display_name": "Old/Marks", "parent_folder_id": "media-root"},
						map[string]any{"display_name": "Logos", "parent_folder_id": brand})
				},
				patched(func() map[string]string { return map[string]string{"displayName": "Logos", "parentFolderId": brand} }),
			),
		},
	})
	s.files(logos, 3)
}

func TestAccFolder_trashedFoldersComeBackWithEverything(t *testing.T) {
	s := open(t)
	var brand, logos, year, unmanaged string
	back := change{action: "update", before: map[string]any{"state": "DELETED"}, after: map[string]any{"state": "OK"}}
	restored := func() {
		for id, path := range map[string]string{
			brand: "/Brand", logos: "/Brand/Logos", year: "/Brand/Logos/2025", unmanaged: "/Brand/Logos/Drafts",
		} {
			s.is(id, path)
			s.files(id, 2)
		}
		s.lives("/Brand", "/Brand/Logos", "/Brand/Logos/2025", "/Brand/Logos/Drafts", "/Press")
	}
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(),
		CheckDestroy:             s.destroyed,
		Steps: []resource.TestStep{
			s.applied(&brand, &logos, &year),
			s.mended(
				func() {
					unmanaged = s.Admin.Create("Drafts", logos).ID
					for _, id := range []string{brand, logos, year, unmanaged} {
						s.Admin.AddFiles(id, 2)
					}
					s.Admin.Trash(brand)
				},
				func() changes { return changes{brandFolder: back, logosFolder: back, yearFolder: back} },
				restored,
			),
			s.mended(
				func() { s.Admin.Trash(logos) },
				func() changes { return changes{logosFolder: back, yearFolder: back} },
				restored,
			),
		},
	})
}

func TestAccFolder_disappearsAndIsCreatedAgain(t *testing.T) {
	s := open(t)
	var brand, logos, year string
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(),
		CheckDestroy:             s.destroyed,
		Steps: []resource.TestStep{
			s.applied(&brand, &logos, &year),
			s.mended(
				func() { s.Admin.Purge(logos) },
				func() changes { return changes{logosFolder: {action: "create"}, yearFolder: {action: "create"}} },
				func() {
					s.lives("/Brand", "/Brand/Logos", "/Brand/Logos/2025", "/Press")
					if s.at("/Brand/Logos").ID == logos || s.at("/Brand/Logos/2025").ID == year {
						t.Errorf("a deleted folder is back: %s", s.tree())
					}
				},
			),
			{
				PreConfig:          func() { s.muchLater(); s.Admin.Purge(s.at("/Brand/Logos/2025").ID); s.Sim.ResetJournal() },
				RefreshState:       true,
				ExpectNonEmptyPlan: true,
				Check: func(state *terraform.State) error {
					if _, ok := state.RootModule().Resources[yearFolder]; ok {
						t.Errorf("%s is still in the state", yearFolder)
					}
					return nil
				},
				RefreshPlanChecks: resource.RefreshPlanChecks{PostRefresh: []plancheck.PlanCheck{
					changes{yearFolder: {action: "create"}}, untouched{s},
				}},
			},
		},
	})
}
