package resources_test

import (
	"fmt"
	"strings"
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
	for _, names := range [][2]string{{"a", "b"}, {"b", "a"}, {"a", "c"}, {"c", "a"}, {"b", "c"}, {"c", "b"}} {
		t.Run(names[0]+" lets go, not "+names[1], func(t *testing.T) {
			s := tell(t)
			named := func(name, tree string) string { return strings.Replace(tree, `"site"`, fmt.Sprintf("%q", name), 1) }
			const unguarded = "  prevent_destroy_if_not_empty = false"
			one := named(names[0], treeHCL(unguarded, "Brand", "Press"))
			s.declares(one).applies()
			s.later()
			two := named(names[1], treeHCL("", "Brand/Logos"))
			s.declares(one + two).applies()
			s.muchLater()
			s.plansNothing()
			s.declares(named(names[0], treeHCL(unguarded, "Press")) + two)
			says(t, s.run(1, "apply", "-auto-approve", "-parallelism=1"), "Two blocks manage one folder")
			s.lives("/Brand", "/Brand/Logos", "/Press")
			s.declares(one + two).destroys()
			s.lives()
		})
	}
}
