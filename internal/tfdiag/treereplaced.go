package tfdiag

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// TreeUndeclared is the warning of a tainted tree that was replaced by one that does
// not declare all of its folders. guessed says that it may be a tree beside this one.
func TreeUndeclared(alive, trashed []mediamanager.UndeclaredFolder, guessed bool) diag.Diagnostic {
	said := []text{"The tree was tainted, and the apply has replaced it. Folders that it had are not declared in paths any more, and have left the state."}
	if guessed {
		said[0] = "The apply has replaced a tainted tree below the same parent. No tree that was created since declares folders that it had. Where another tree of this apply does, that one takes them over."
	}
	if len(alive) > 0 {
		paths := make([]string, len(alive))
		for i, f := range alive {
			paths[i] = string(say("%s (%s)", f.Path, f.Known.ID))
		}
		said = append(said, "These are on the site, with what they hold:"+lines(paths))
	}
	if len(trashed) > 0 {
		paths := make([]string, len(trashed))
		for i, f := range trashed {
			paths[i] = string(say("%s (%s)", f.Was, f.Known.ID))
		}
		said = append(said, "These are in the trash, with what they hold:"+lines(paths)+
			"\n\nTo bring them back, restore them in the Media Manager, or by all of these ids with the action wixmedia_restore_folders.")
	}
	said = append(said, "To manage folders again that are on the site, declare their paths and set on_conflict = \"ADOPT\". "+
		"If a line was renamed, put the old path back in this way, apply, and rename it then with an entry of moves.")
	return warning("Folders of the tainted tree are not declared", join(said, "\n\n"))
}
