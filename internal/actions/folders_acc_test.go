package actions_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// triggered is a block whose creation or change invokes the action x of that type.
func triggered(kind, displayName string) string {
	return `
resource "wixmedia_folder" "trigger" {
  display_name = "` + displayName + `"

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.wixmedia_` + kind + `.x]
    }
  }
}
`
}

func TestAccRestoreFolders(t *testing.T) {
	acctest.Actions.Skip(t)
	t.Parallel()
	s := &scene{Env: acctest.Start(t), t: t}
	old := s.trashed("Old")
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: s.Factories(), Steps: []resource.TestStep{{
		Config: s.Provider() + action("restore_folders", ids(old)) + triggered("restore_folders", "Trigger"),
		PostApplyFunc: func() {
			if now, ok := s.Admin.Find("/Old"); !ok || now.ID != old || now.Files != 3 {
				t.Errorf("/Old: %v, %+v", ok, now)
			}
		},
	}}})
}

func TestAccPurgeFolders(t *testing.T) {
	acctest.Actions.Skip(t)
	t.Parallel()
	s := &scene{Env: acctest.Start(t), t: t}
	old := s.trashed("Old")
	alive := s.Admin.Create("Alive", wix.MediaRoot).ID
	s.later()
	config := func(displayName string, all ...string) string {
		return s.Provider() + action("purge_folders", ids(all...)) + triggered("purge_folders", displayName)
	}
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: s.Factories(), Steps: []resource.TestStep{
		{Config: config("Trigger", old, alive), ExpectError: acctest.Says("Unable to delete folders for good", alive, "No folder was deleted")},
		{
			PreConfig: func() {
				s.deletesNothing()
				s.later()
			},
			Config: config("Renamed", old),
			PostApplyFunc: func() {
				if _, ok := s.Admin.Folder(old); ok {
					t.Error("the folder is still there")
				}
			},
		},
	}})
}
