package resources_test

import "testing"

// Blocks below a folder of a tree with REPORT are listed, and change no plan.
func TestFolderTree_reportsBlocksBesideIt(t *testing.T) {
	s := tell(t)
	s.declares(treeHCL(`unmanaged = "REPORT"`, "Brand", "Press") + logosBlock).applies()
	s.muchLater()
	for range 2 {
		says(t, s.plansNothing(), "Brand/Logos")
	}
	s.applies()
	s.reports("Brand/Logos")
	for range 2 {
		says(t, s.plansNothing(), "Brand/Logos")
	}
}

// An apply reads a tree before it makes the blocks below it, so that an output of the
// list changes once more. It does not where ignore_paths has the paths of the blocks.
func TestFolderTree_anOutputOfBlocksBesideIt(t *testing.T) {
	s := tell(t)
	s.declares(reporting("", "Brand", "Press") + logosBlock).applies()
	s.muchLater()
	says(t, s.plansChanges(), "Changes to Outputs", "without changing any real infrastructure")
	s.applies()
	s.plansNothing()
	s.plansNothing()
	s.destroys()
	s.muchLater()
	s.declares(reporting(`ignore_paths = ["Brand/Logos"]`, "Brand", "Press") + logosBlock).applies()
	s.muchLater()
	for range 2 {
		omits(t, s.plansNothing(), "Folders on the site are not declared")
	}
}
