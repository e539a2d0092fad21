package resources_test

import (
	"fmt"
	"testing"
)

// inEveryOrder runs a test with pairs of names: Terraform plans blocks by theirs, in both
// orders with these.
func inEveryOrder(t *testing.T, test func(t *testing.T, one, two string)) {
	t.Helper()
	for _, names := range [][2]string{{"a", "b"}, {"b", "a"}, {"c", "a"}, {"b", "c"}} {
		t.Run(names[0]+" and "+names[1], func(t *testing.T) { test(t, names[0], names[1]) })
	}
}

// A new path of a tree is the folder of another block: the plan refuses it, whatever
// on_conflict is and in whichever order Terraform plans the two.
func TestFolderTree_doesNotTakeWhatAnotherBlockManages(t *testing.T) {
	for _, conflict := range []string{`  on_conflict = "FAIL"`, `  on_conflict = "ADOPT"`} {
		for kind, other := range map[string]func(name string) string{
			"tree": func(name string) string { return namedTree(name, "", "Brand/Logos") },
			"folder": func(name string) string {
				return fmt.Sprintf(`
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
}
resource "wixmedia_folder" %q {
  display_name     = "Logos"
  parent_folder_id = wixmedia_folder.brand.id
}
`, name)
			},
		} {
			t.Run(conflict+", "+kind, func(t *testing.T) {
				inEveryOrder(t, func(t *testing.T, one, two string) {
					s := tell(t)
					s.declares(other(one)).applies()
					id := s.at("/Brand/Logos").ID
					s.muchLater()
					s.declares(other(one) + namedTree(two, conflict, "Brand/Logos", "Press"))
					says(t, s.run(1, "plan", "-parallelism=1"), "Two blocks manage one folder", "Logos")
					s.is(id, "/Brand/Logos")
					// What is only implied may be shared.
					s.declares(other(one) + namedTree(two, conflict, "Brand/Press")).applies("-parallelism=1")
					s.plansNothing()
				})
			})
		}
	}
}

// A path that must not exist is the folder of another block, or holds one.
func TestFolderTree_anAbsentPathIsNotAnotherBlocksFolder(t *testing.T) {
	for name, absent := range map[string]string{"the folder": "Brand/Logos", "what it is in": "Brand"} {
		t.Run(name, func(t *testing.T) {
			inEveryOrder(t, func(t *testing.T, one, two string) {
				s := tell(t)
				other := namedTree(one, "", "Brand/Logos")
				s.declares(other).applies()
				id := s.at("/Brand/Logos").ID
				s.muchLater()
				s.declares(other + namedTree(two, "", "Press")).applies()
				s.muchLater()
				s.declares(other + namedTree(two, fmt.Sprintf("  absent_paths = [%q]", absent), "Press"))
				says(t, s.run(1, "plan", "-parallelism=1"), "Two blocks manage one folder", "absent_paths")
				s.is(id, "/Brand/Logos")
			})
		})
	}
}

// Two blocks have folders in one, and put it to different places: the plan warns, in
// whichever order Terraform plans the two. Where both change it, it is silent.
func TestFolderTree_aSharedFolderIsInOnePlace(t *testing.T) {
	const moves = `  moves = { Brand = "Marke" }`
	inEveryOrder(t, func(t *testing.T, one, two string) {
		s := tell(t)
		s.declares(namedTree(one, "", "Brand/Logos")).applies()
		s.muchLater()
		s.declares(namedTree(one, moves, "Marke/Logos") + namedTree(two, "", "Brand/Web"))
		says(t, s.plansChanges("-parallelism=1"), "Two blocks manage one folder", "under another name", "entry of moves")
		s.declares(namedTree(one, "", "Brand/Logos") + namedTree(two, "", "Brand/Web")).applies("-parallelism=1")
		logos, web := s.at("/Brand/Logos").ID, s.at("/Brand/Web").ID
		s.muchLater()
		s.declares(namedTree(one, moves, "Marke/Logos") + namedTree(two, "", "Brand/Web"))
		says(t, s.plansChanges("-parallelism=1"), "Two blocks manage one folder", "under another name", "entry of moves")
		s.declares(namedTree(one, moves, "Marke/Logos") + namedTree(two, moves, "Marke/Web"))
		omits(t, s.applies(), "Two blocks manage one folder")
		s.is(logos, "/Marke/Logos")
		s.is(web, "/Marke/Web")
		s.muchLater()
		s.plansNothing()
		const marke = "resource \"wixmedia_folder\" %q {\n  display_name = %q\n}\n"
		imported := "import {\n  to = wixmedia_folder." + one + "\n  id = \"/Marke\"\n}\n"
		trees := namedTree(one, moves, "Marke/Logos") + namedTree(two, moves, "Marke/Web")
		s.declares(imported + fmt.Sprintf(marke, one, "Marke") + trees)
		omits(t, s.applies("-parallelism=1"), "Two blocks manage one folder")
		s.declares(fmt.Sprintf(marke, one, "Brand") + trees)
		says(t, s.plansChanges("-parallelism=1"), "Two blocks manage one folder", "under another name", "entry of moves")
	})
}

// A replacement is planned twice, as an update and as a create: what the first plan keeps
// is no other block's.
func TestFolderTree_replacesItself(t *testing.T) {
	for name, conflict := range map[string]string{"FAIL": "", "ADOPT": `  on_conflict = "ADOPT"`} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(namedTree("a", conflict, "Brand/Logos") + namedTree("b", conflict, "Brand/Web") + namedTree("c", conflict, "Press")).applies("-parallelism=1")
			web := s.at("/Brand/Web").ID
			s.muchLater()
			r := s.applies("-replace=wixmedia_folder_tree.a", "-replace=wixmedia_folder_tree.c")
			omits(t, r, "Two blocks manage one folder", "Folders are taken over")
			s.lives("/Brand", "/Brand/Logos", "/Brand/Web", "/Press")
			s.is(web, "/Brand/Web")
			s.plansNothing()
		})
	}
}
