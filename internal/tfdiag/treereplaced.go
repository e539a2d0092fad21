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
		said = append(said, inTheTrash(trashed))
	}
	said = append(said, "To manage folders again that are on the site, declare their paths and set on_conflict = \"ADOPT\". "+
		"If a line was renamed, put the old path back in this way, apply, and rename it then with an entry of moves.")
	return warning("Folders of the tainted tree are not declared", join(said, "\n\n"))
}

// inTheTrash says which folders are in the trash, and how they come back.
func inTheTrash(trashed []mediamanager.UndeclaredFolder) text {
	paths := make([]string, len(trashed))
	for i, f := range trashed {
		paths[i] = string(say("%s (%s)", f.Was, f.Known.ID))
	}
	return "These are in the trash, with what they hold:" + lines(paths) +
		"\n\nTo bring them back, restore them in the Media Manager, or by all of these ids with the action wixmedia_restore_folders."
}

// TreeNotRecalled is the warning of a tree that may have replaced a tainted one below
// another parent.
func TreeNotRecalled(trashed []mediamanager.UndeclaredFolder) diag.Diagnostic {
	return warning("Folders of a tainted tree are in the trash", "The apply has destroyed a tainted tree that was below another parent_folder_id and has some of the same paths. This tree was created anew, empty: nothing tells whether it replaces that one.\n\n"+
		inTheTrash(trashed)+
		"\n\nWhere that tree was this one: restore its topmost folders, and move what they hold into the new folders. To spare that next time, run terraform untaint before parent_folder_id changes.")
}
