package resources_test

import (
	"fmt"
	"testing"
)

// A block that is removed leaves its folder to the tree that has folders below it,
// in whichever order Terraform plans the two.
func TestFolderTree_aRemovedBlockLeavesWhatTheTreeImplies(t *testing.T) {
	for _, parallelism := range []int{1, 10, 10, 10} {
		t.Run(fmt.Sprintf("parallelism %d", parallelism), func(t *testing.T) {
			s := tell(t)
			const block = "\nresource \"wixmedia_folder\" \"brand\" {\n  display_name = \"Brand\"\n}\n"
			s.declares(block).applies()
			s.later()
			s.declares(treeHCL("", "Brand/Logos") + block).applies()
			ids := s.knowsTree()
			s.muchLater()
			omits(t, s.plansNothing(), "Two blocks manage one folder")
			s.declares(treeHCL("", "Brand/Logos"))
			r := s.cli.Run("apply", "-auto-approve", "-no-color", fmt.Sprintf("-parallelism=%d", parallelism))
			t.Log(r.Text())
			s.is(ids["Brand/Logos"], "/Brand/Logos")
			if r.Code != 0 {
				says(t, r, "Two blocks manage one folder")
			}
		})
	}
}

// A tree lets go of a declared folder that another tree has folders in, in whichever
// order Terraform plans the two.
func TestFolderTree_aFolderGoesThatAnotherTreeImplies(t *testing.T) {
	inEveryOrder(t, func(t *testing.T, lets, keeps string) {
		s := tell(t)
		const unguarded = "  prevent_destroy_if_not_empty = false"
		one := namedTree(lets, unguarded, "Brand", "Press")
		s.declares(one).applies()
		s.later()
		two := namedTree(keeps, "", "Brand/Logos")
		s.declares(one + two).applies()
		s.muchLater()
		s.plansNothing()
		s.declares(namedTree(lets, unguarded, "Press") + two)
		says(t, s.run(1, "apply", "-auto-approve", "-parallelism=1"), "Two blocks manage one folder")
		s.lives("/Brand", "/Brand/Logos", "/Press")
		s.declares(one + two).destroys()
		s.lives()
	})
}

// A block is replaced whose folder a tree has folders in, in whichever order Terraform
// plans the two. A tree that hangs below it moves to the new one.
func TestFolderTree_aReplacedBlockHoldsFoldersOfATree(t *testing.T) {
	inEveryOrder(t, func(t *testing.T, block, tree string) {
		s := tell(t)
		s.declares(folderHCL(block, "Brand", "")).applies()
		s.later()
		s.declares(folderHCL(block, "Brand", "") + namedTree(tree, "", "Brand/Logos") +
			namedTree("below", "  parent_folder_id = wixmedia_folder."+block+".id", "Web")).applies("-parallelism=1")
		logos, web := s.at("/Brand/Logos").ID, s.at("/Brand/Web").ID
		s.muchLater()
		says(t, s.run(1, "plan", "-parallelism=1", "-replace=wixmedia_folder."+block), "Two blocks manage one folder")
		s.is(logos, "/Brand/Logos")
		s.declares(folderHCL(block, "Brand", "") + namedTree("below", "  parent_folder_id = wixmedia_folder."+block+".id", "Web"))
		s.run(0, "state", "rm", "wixmedia_folder_tree."+tree)
		s.applies("-replace=wixmedia_folder." + block)
		s.is(web, "/Brand/Web")
		s.trashed(logos)
	})
}
