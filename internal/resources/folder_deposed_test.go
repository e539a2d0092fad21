package resources_test

import "testing"

// A block replaced its folder with create_before_destroy and ADOPT, so that it has
// the same folder again, and the apply failed before the old object left the state:
// both name one folder. The advice of the refusal leads out of that.
func TestFolder_deposedObjectOfAnAdoptedFolder(t *testing.T) {
	s := tell(t)
	brand := `
resource "wixmedia_folder" "brand" {
  display_name = "Brand"
  on_conflict  = "ADOPT"
  lifecycle { create_before_destroy = true }
}
`
	child := brand + `
resource "wixmedia_folder" "child" {
  display_name     = "Child"
  parent_folder_id = wixmedia_folder.brand.id
}
`
	s.declares(brand).applies()
	id := s.id("brand")
	s.Admin.AddFiles(id, 7)
	somebodys := s.Admin.Create("Child", id)
	s.muchLater()
	s.declares(child).run(1, "apply", "-auto-approve", "-replace=wixmedia_folder.brand")
	if s.holds()["brand (deposed)"].Attributes.ID != id || s.id("brand") != id {
		t.Fatalf("the state holds %v", s.holds())
	}
	s.Admin.Move(somebodys.ID, "media-root")
	s.muchLater()

	s.Sim.ResetJournal()
	if refused := s.cli.Run("plan", "-no-color"); refused.Code != 0 { // not where Terraform plans the block before its old object
		says(t, refused, "Two blocks manage one folder", id, "terraform state rm", "neither touches the folder")
	}
	s.writesNothing()
	s.cli.Run("state", "rm", "wixmedia_folder.brand").Exits(t, 0)
	s.cli.Run("import", "-no-color", "wixmedia_folder.brand", id).Exits(t, 0)
	s.writesNothing()
	s.applies()
	s.is(id, "/Brand")
	s.files(id, 7)
	s.lives("/Brand", "/Brand/Child", "/Child")
	s.later()
	s.plansNothing()
}
