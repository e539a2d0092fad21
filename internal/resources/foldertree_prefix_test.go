package resources_test

import (
	"strings"
	"testing"
)

// Two trees in two states share a prefix. What one of them leaves stays for the other.
func TestFolderTree_anImpliedPrefixIsShared(t *testing.T) {
	s := tell(t)
	other := s.CLI(t)
	s.declares(treeHCL("", "Brand/Logos")).applies()
	s.later() // a listing that lags does not show the prefix to the other tree
	other.Write("main.tf", treeHCL("", "Brand/Photos"))
	other.Run("apply", "-auto-approve", "-no-color").OK(t)
	ids := s.knowsTree()
	s.muchLater()
	says(t, s.destroys(), "Folders stay on the site")
	s.trashed(ids["Brand/Logos"])
	s.is(ids["Brand"], "/Brand")
	other.Run("plan", "-detailed-exitcode", "-no-color").OK(t)
}

const logosBlock = `
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder_tree.site.folder_ids["Brand"]
}
`

// A block below a folder of the tree, and the tree, leave each other alone.
func TestFolderTree_blocksBesideItNeverFight(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand", "Press") + logosBlock).applies()
	s.plansNothing()
	logos := s.at("/Brand/Logos").ID
	s.Admin.AddFiles(logos, 2)
	s.muchLater()
	s.declares(treeHCL("", "Press") + `
resource "wixmedia_folder" "logos" {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder_tree.site.folder_ids["Press"]
}
`)
	// The block moves out only after the tree has been updated: the guard stops it.
	says(t, s.run(1, "plan"), "1 undeclared folder")
	s.is(logos, "/Brand/Logos")
	s.declares(treeHCL("", "Brand", "Press") + logosBlock)
	s.Admin.AddFiles(logos, -2)
	s.destroys()
	s.lives()
}

// Two trees of one configuration imply a folder that neither has made yet.
func TestFolderTree_twoTreesMakeTheirPrefixOnce(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL("", "Brand/Logos") + strings.Replace(treeHCL("", "Brand/Photos"), `"site"`, `"other"`, 1))
	s.applies()
	s.lives("/Brand", "/Brand/Logos", "/Brand/Photos")
	s.plansNothing()
	s.muchLater()
	s.destroys()
	if n := s.alive(); n > 1 {
		t.Errorf("alive are %s", s.tree())
	}
}
