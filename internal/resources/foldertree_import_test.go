package resources_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Everything below a folder is imported. What is not declared is forgotten.
func TestFolderTree_importTakesEverything(t *testing.T) {
	s := tell(t)
	brand := s.Admin.Create("Brand", "media-root")
	for i := range 20 {
		s.Admin.Create(fmt.Sprintf("Set %02d", i), brand.ID)
	}
	s.Admin.Create(`A/B`, "media-root")
	s.muchLater()
	s.declares("import {\n  to = wixmedia_folder_tree.site\n  id = \"/\"\n}\n")
	says(t, s.run(0, "plan", "-generate-config-out=generated.tf"), "1 to import, 0 to add, 0 to change, 0 to destroy")
	text, err := os.ReadFile(filepath.Join(s.cli.Dir, "generated.tf"))
	if err != nil || !strings.Contains(string(text), `"A\\/B", "Brand/Set 00"`) || strings.Contains(string(text), brand.ID) {
		t.Fatalf("generated %s, %v", text, err)
	}
	s.Sim.ResetJournal()
	s.applies()
	s.plansNothing()
	s.writesNothing()
	s.cli.Write("generated.tf", treeHCL("", "Brand/Set 00", "Brand/Set 01"))
	says(t, s.applies(), "Imported folders are forgotten", "19 folders imported and not declared")
	if n := s.alive(); n != 22 {
		t.Errorf("%d folders are alive, want 22", n)
	}
	s.plansNothing()
	s.cli.Write("generated.tf", treeHCL("", "Brand/Set 00"))
	s.applies()
	if n := s.alive(); n != 21 {
		t.Errorf("%d folders are alive after a path has left, want 21", n)
	}
}

// Blocks become a tree, and a tree becomes blocks, without a write.
func TestFolderTree_takesOverFromBlocks(t *testing.T) {
	s := tell(t)
	s.declares(`
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}
`).applies()
	brand, logos := s.at("/Brand").ID, s.at("/Brand/Logos").ID
	s.muchLater()
	const takeOver = "\nimport {\n  to = wixmedia_folder_tree.site\n  id = \"/\"\n}\n"
	s.declares(treeHCL("", "Brand/Logos") + takeOver)
	s.Sim.ResetJournal()
	// Without removed blocks the folders would go to the trash, or be forgotten by their blocks.
	r := s.cli.Run("apply", "-auto-approve", "-no-color")
	s.is(logos, "/Brand/Logos")
	if r.Code == 0 {
		t.Logf("the blocks were forgotten:\n%s", r.Stdout)
	}
	forget := ""
	for name := range s.holds() {
		if name != "site" {
			forget += fmt.Sprintf("removed {\n  from = wixmedia_folder.%s\n  lifecycle {\n    destroy = false\n  }\n}\n", name)
		}
	}
	s.declares(treeHCL("", "Brand/Logos") + takeOver + forget)
	s.applies()
	s.plansNothing()
	if ids := s.knowsTree(); ids["Brand"] != brand || ids["Brand/Logos"] != logos {
		t.Errorf("the tree has %v", ids)
	}
	s.declares(fmt.Sprintf(`
removed {
  from = wixmedia_folder_tree.site
  lifecycle {
    destroy = false
  }
}
import {
  to = wixmedia_folder.logos
  id = %q
}
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = %q
}
`, logos, brand))
	s.applies()
	s.plansNothing()
	s.writesNothing()
	s.is(logos, "/Brand/Logos")
}

// A destroy right after an import takes what the import took, and says so. After an
// apply it takes what is declared.
func TestFolderTree_aDestroyAfterAnImport(t *testing.T) {
	for name, applied := range map[string]bool{"at once": false, "after an apply": true} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			brand, press := s.Admin.Create("Brand", "media-root").ID, s.Admin.Create("Press", "media-root").ID
			s.muchLater()
			s.declares(treeHCL("", "Brand"))
			s.run(0, "import", "wixmedia_folder_tree.site", "/")
			if applied {
				s.applies()
				omits(t, s.destroys(), "An imported tree is destroyed")
				s.is(press, "/Press")
			} else {
				says(t, s.destroys(), "An imported tree is destroyed", "2 folders", "apply once before the destroy")
				s.trashed(press)
			}
			s.trashed(brand)
		})
	}
}

func TestFolderTree_importByIdentity(t *testing.T) {
	acctest.Identity.Skip(t)
	s := tell(t)
	brand := s.Admin.Create("Brand", "media-root")
	s.Admin.Create("Web", s.Admin.Create("Logos", brand.ID).ID)
	s.muchLater()
	home := s.Admin.Create("Home", "media-root")
	s.declares(fmt.Sprintf("import {\n  to = wixmedia_folder_tree.site\n  identity = {\n    parent_folder_id = %q\n  }\n}\n", brand.ID) +
		treeHCL(fmt.Sprintf("  parent_folder_id = %q", brand.ID), "Logos/Web"))
	s.applies()
	s.plansNothing()
	// The identity follows the parent.
	s.declares(treeHCL(fmt.Sprintf("  parent_folder_id = %q", home.ID), "Logos/Web"))
	s.applies()
	s.is(s.holdsTree().Attributes.FolderIDs["Logos/Web"], "/Home/Logos/Web")
	s.plansNothing()
}

func TestFolderTree_importRefusesWhatIsNoParent(t *testing.T) {
	s := tell(t)
	trashed := s.Admin.Create("Brand", "media-root")
	s.Admin.Trash(trashed.ID)
	for id, want := range map[string][]string{
		trashed.ID:    {`"Brand" (` + trashed.ID + `) is in the trash, and a tree stands below a living folder.`, "Restore it in the Media Manager first"},
		"trash-root":  {`"trash-root" is not a folder below which a tree can stand.`, `"/" for media-root`},
		"Brand/Logos": {`"Brand/Logos" is not a folder below which a tree can stand.`, `use its path: "/Brand/Logos".`},
	} {
		s.declares(fmt.Sprintf("import {\n  to = wixmedia_folder_tree.site\n  id = %q\n}\n", id) + treeHCL("", "Press"))
		said := s.run(1, "plan")
		says(t, said, append(want, "Error: Unable to import folder")...)
		omits(t, said, "restore_on_import") // a tree does not read it
	}
	if writes := s.Writes(); len(writes) > 0 {
		t.Errorf("refused imports made %d writes", len(writes))
	}
}

// One path that fits two siblings is no layout, also where their names only count as one.
func TestFolderTree_importOfNamesakesIsAnError(t *testing.T) {
	for name, names := range map[string][2]string{
		"one name":      {"Brand", "Brand"},
		"outer space":   {"Brand", "Brand "},
		"normalization": {"Caf\u00e9", "Cafe\u0301"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t, acctest.WithVariant(wixsim.Variant{})) // some variants refuse a second folder of one name
			top := s.Admin.Create("Top", "media-root")
			first, second := s.Admin.Create(names[0], top.ID), s.Admin.Create(names[1], top.ID)
			s.muchLater()
			s.declares("import {\n  to = wixmedia_folder_tree.site\n  id = \"/\"\n}\n" + treeHCL("", "Top/"+names[0], "Press"))
			for range 3 {
				says(t, s.run(1, "plan"), "Two folders have one path", "rename or trash one of them", first.ID, second.ID)
			}
		})
	}
}
