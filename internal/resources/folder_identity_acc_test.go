package resources_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// The identity is there from the create on, survives every change, and imports.
func TestAccFolder_identity(t *testing.T) {
	acctest.Identity.Skip(t)
	s := open(t)
	id := tfjsonpath.New("id")
	sameID := statecheck.CompareValue(compare.ValuesSame())
	checks := func() []statecheck.StateCheck {
		return []statecheck.StateCheck{
			sameID.AddStateValue(brandFolder, id),
			statecheck.ExpectIdentityValueMatchesState(brandFolder, id),
			statecheck.ExpectIdentityValue(brandFolder, tfjsonpath.New("site_id"), knownvalue.StringExact(acctest.SiteID)),
		}
	}
	block := func(name, more string) string {
		return s.Provider() + "resource \"wixmedia_folder\" \"brand\" {\n  display_name = \"" + name + "\"\n" + more + "\n}\n"
	}
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(),
		CheckDestroy:             s.destroyed,
		Steps: []resource.TestStep{
			{Config: block("Brand", ""), ConfigStateChecks: checks()},
			{PreConfig: s.later, Config: block("Marke", ""), ConfigStateChecks: checks()},
			{PreConfig: s.later, Config: block("Marke", `parent_folder_id = "visitor-uploads"`), ConfigStateChecks: checks()},
			{PreConfig: s.later, Config: block("Marke", ""), ConfigStateChecks: checks()},
			{
				PreConfig:    s.Sim.ResetJournal,
				ResourceName: brandFolder, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity,
				ImportPlanChecks: resource.ImportPlanChecks{PreApply: []plancheck.PlanCheck{
					changes{brandFolder: {action: "import no-op"}}, untouched{s},
				}},
			},
		},
	})
}
