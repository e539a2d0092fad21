package resources_test

import (
	"fmt"
	"strings"
	"testing"
)

// block is a folder below media-root, with more lines in it.
func block(name string, lines ...string) string {
	return fmt.Sprintf("resource \"wixmedia_folder\" %q {\n  display_name = %q\n  %s\n}\n", name, name, strings.Join(lines, "\n  "))
}

const (
	permanent = `deletion_policy = "PERMANENT"`
	prevent   = `deletion_policy = "PREVENT"`
	abandon   = `deletion_policy = "ABANDON"`
	guarded   = "prevent_destroy_if_not_empty = true"
	unguarded = "prevent_destroy_if_not_empty = false"
)

func TestFolder_preventRefuses(t *testing.T) {
	s := tell(t)
	s.declares(block("kept", prevent)).applies()
	kept := s.at("/kept").ID
	s.muchLater()
	s.Sim.ResetJournal()
	for _, args := range [][]string{{"plan", "-destroy"}, {"destroy", "-auto-approve"}, {"apply", "-auto-approve", "-replace=wixmedia_folder.kept"}} {
		says(t, s.run(1, args...), `Error: Unable to destroy folder "kept"`, "Its deletion_policy is PREVENT (folder "+kept+").")
	}
	s.Admin.Trash(kept)
	s.declares("")
	says(t, s.run(1, "plan"), "Its deletion_policy is PREVENT")
	s.writesNothing()
	s.Admin.Restore(kept)

	s.declares(block("kept")).applies()
	s.declares("").applies()
	s.trashed(kept)

	s.declares(block("kept", prevent)).applies()
	again := s.at("/kept").ID
	s.muchLater()
	s.Admin.Purge(again)
	s.declares("")
	s.applies()
	s.plansNothing()
}

func TestFolder_theProvidersPolicy(t *testing.T) {
	s := tell(t)
	s.cli.Write("provider.tf", s.Provider(map[string]string{"deletion_policy": `"PREVENT"`}))
	s.declares(block("default") + block("own", `deletion_policy = "TRASH"`)).applies()
	byDefault, own := s.at("/default").ID, s.at("/own").ID
	s.muchLater()
	says(t, s.run(1, "plan", "-destroy"), `Error: Unable to destroy folder "default"`,
		"The provider's deletion_policy is PREVENT, and the state of this folder ("+byDefault+") has none of its own.")
	s.declares(block("default")).applies()
	s.trashed(own)
	s.cli.Write("provider.tf", s.Provider(map[string]string{"deletion_policy": `"ABANDON"`}))
	s.destroys()
	s.is(byDefault, "/default")

	s.cli.Write("provider.tf", s.Provider(map[string]string{"deletion_policy": `"PERMANENT"`}))
	says(t, s.run(1, "validate"), "Attribute deletion_policy value must be one of:")
}

func TestFolder_guardRefusesWhatIsNotEmpty(t *testing.T) {
	s := tell(t)
	s.declares(block("full", permanent) + block("safe", guarded)).applies()
	full, safe := s.at("/full").ID, s.at("/safe").ID
	s.muchLater()
	s.Admin.AddFiles(full, 12)
	s.Admin.AddFiles(safe, 1)
	s.Sim.ResetJournal()
	plan := s.run(1, "plan", "-destroy")
	says(t, plan, `Error: Unable to destroy folder "full"`, `Error: Unable to destroy folder "safe"`,
		`It still holds 12 files ("photo-0001.jpg", "photo-0002.jpg"`, `"photo-0010.jpg" and 2 more), and it is guarded`,
		`It still holds 1 file ("photo-0001.jpg"), and it is guarded`)
	omits(t, plan, "photo-0011")
	s.Admin.AddFiles(full, -12)
	s.Admin.AddFiles(safe, -1)
	for i := range 12 {
		s.Admin.Create(fmt.Sprintf("Draft %d", i), full)
	}
	gone := s.Admin.Create("Gone", safe).ID
	s.Admin.Trash(gone)
	apply := s.run(1, "destroy", "-auto-approve")
	says(t, apply, `Error: Unable to destroy folder "full"`, `It still holds 12 folders: "Draft`, " and 2 more, and it is guarded")
	if n := strings.Count(apply.Text(), `"Draft`); n != 10 {
		t.Errorf("%d folders are listed, want 10", n)
	}
	omits(t, apply, `folder "safe"`)
	s.trashed(safe)
	s.is(full, "/full")
	if s.alive() != 13 {
		t.Error(s.tree())
	}
}

// A guarded folder whose content goes in the same run is empty by its turn.
func TestFolder_guardedLayoutGoesAsAWhole(t *testing.T) {
	s := tell(t)
	s.declares(block("brand", permanent) + block("logos", permanent, "parent_folder_id = wixmedia_folder.brand.id") +
		block("drafts", "parent_folder_id = wixmedia_folder.brand.id")).applies()
	s.muchLater()
	s.destroys()
	if s.alive() != 0 {
		t.Error(s.tree())
	}
}

func TestFolder_destroyOfWhatIsTrashedOrGone(t *testing.T) {
	s := tell(t)
	s.declares(block("trashed") + block("gone") + block("trashed_safe", guarded) +
		block("trashed_permanent", permanent, unguarded) + block("trashed_guarded", permanent) + block("gone_permanent", permanent)).applies()
	for _, refresh := range []string{"-refresh=true", "-refresh=false"} {
		s.muchLater()
		var trashed []string
		for _, name := range []string{"trashed", "trashed_safe", "trashed_permanent", "trashed_guarded"} {
			id := s.at("/" + name).ID
			s.Admin.AddFiles(id, 1)
			s.Admin.Trash(id)
			trashed = append(trashed, id)
		}
		s.Admin.Purge(s.at("/gone").ID, s.at("/gone_permanent").ID)
		r := s.run(0, "destroy", "-auto-approve", refresh)
		says(t, r, "Warning: A folder stays in the trash", "Terraform does not delete it for good: to do that, empty the trash in the Media Manager.")
		for _, id := range trashed {
			s.trashed(id)
			if s.Admin.Files(id) != 1 {
				t.Error(s.tree())
			}
		}
		if state := s.run(0, "state", "list").Stdout; state != "" {
			t.Errorf("the state holds %q", state)
		}
		s.applies()
	}
}

// What the folder holds goes to the trash with it, managed or not.
func TestFolder_destroyTakesFilesToTheTrash(t *testing.T) {
	s := tell(t)
	s.declares(brandLayout).applies()
	logos, year := s.at("/Brand/Logos").ID, s.at("/Brand/Logos/2025").ID
	unmanaged := s.Admin.Create("Drafts", logos).ID
	for _, id := range []string{logos, year, unmanaged} {
		s.Admin.AddFiles(id, 3)
	}
	s.muchLater()
	s.destroys()
	if s.alive() != 0 {
		t.Error(s.tree())
	}
	for _, id := range []string{logos, year, unmanaged} {
		s.trashed(id)
		if s.Admin.Files(id) != 3 {
			t.Error(s.tree())
		}
	}
}
