package resources_test

import (
	"testing"
)

// A folder that came into an unguarded one since the plan is not deleted for good
// with it: no plan has shown that. Files that came are, and so is what the plan has
// named.
func TestFolder_permanentTakesNoFolderThatThePlanDidNotShow(t *testing.T) {
	keep := `
resource "wixmedia_folder" "keep" {
  display_name = "Keep"
}
`
	old := `
resource "wixmedia_folder" "old" {
  display_name = "Old"` + takesAll + `}
`
	for name, c := range map[string]struct {
		after string
		plan  []string
		deep  bool
	}{
		"removed":         {after: keep},
		"removed, deeper": {after: keep, deep: true},
		"replaced":        {after: keep + old, plan: []string{"-replace=wixmedia_folder.old"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t)
			s.declares(keep + old).applies()
			oldID, id := s.id("old"), s.id("keep")
			into := oldID
			if c.deep {
				into = s.Admin.Create("Somebody's", oldID).ID
			}
			s.Admin.AddFiles(id, 4)
			s.muchLater()
			s.declares(c.after).plansChanges(append(c.plan, "-out=the.plan")...)
			s.Admin.Move(id, into)
			s.Admin.AddFiles(into, 2)
			s.muchLater()

			s.Sim.ResetJournal()
			says(t, s.run(1, "apply", "the.plan"), `Unable to destroy folder "Old"`, "since the plan", id, "plan again")
			s.writesNothing()
			s.is(oldID, "/Old")
			s.files(id, 4)

			s.Admin.Move(id, "media-root")
			s.muchLater()
			s.applies(c.plan...)
			s.is(id, "/Keep")
			s.files(id, 4)
			if _, ok := s.Admin.Folder(oldID); ok {
				t.Error("the old folder was to be deleted for good")
			}
		})
	}
}
