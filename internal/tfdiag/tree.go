package tfdiag

import (
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// maxFiles is how many files of a folder a sentence about a tree names.
const maxFiles = 3

// maxLines is how many paths a sentence about a tree lists.
const maxLines = 20

// lines lists paths one below the other.
func lines(paths []string) text {
	var all text
	for _, path := range paths[:min(maxLines, len(paths))] {
		all += say("\n  - %s", path)
	}
	if n := len(paths) - maxLines; n > 0 {
		all += say("\n  and %d more", n)
	}
	return all
}

// TreePath is the error of a path, a pattern or an entry of moves that is none.
func TreePath(at path.Path, err error) diag.Diagnostic {
	return failureAt(at, say("Invalid %s", at.String()), sentence(err.Error())+treePathHint(err))
}

func treePathHint(err error) text {
	if path := (*folderpath.Error)(nil); errors.As(err, &path) {
		return ` Write paths like "Brand/Logos"; a slash inside a name is \/ and a backslash \\ (in HCL: "A\\/B").`
	}
	if circle := (*mediamanager.MoveCycleError)(nil); errors.As(err, &circle) {
		return " If a folder was renamed back, remove the older entry."
	}
	return ""
}

// TreeTwice is the error of a path that is declared twice, perhaps in two spellings.
func TreeTwice(at path.Path, before, now string) diag.Diagnostic {
	if before == now {
		return failureAt(at, "A path is declared twice", say("%q stands in paths more than once. Remove one of the two.", now))
	}
	return failureAt(at, "Two spellings of one path", say(
		"%q and %q differ only in outer white space or Unicode normalization, and Wix may take them for one folder. Write the name in one way.", before, now))
}

// TreeOtherSite is the error of a provider that is configured for another site
// than the tree's own.
func TreeOtherSite(was, now string) diag.Diagnostic {
	return failureAt(siteIDAttribute, "The tree belongs to another site", say(
		"The folders of the state are on the site %s, and the provider is configured for the site %s. Check site_id and WIX_SITE_ID. "+
			"To manage layouts of both sites, set site_id = %[1]q in this block. To build this layout on the other site, use another workspace or state.", was, now))
}

// TreeTaken is the error, or at plan the warning, of paths that exist already.
// parent is what an import would name, "" for a tree that is in the state.
func TreeTaken(taken []mediamanager.LayoutTaken, parent string, planned bool) diag.Diagnostic {
	var several, single, moved, below []string
	for _, t := range taken {
		at := string(say("%s (%s)", t.Path, quoted(t.IDs)))
		switch {
		case t.Moved:
			moved = append(moved, at)
		case t.NewParent:
			below = append(below, at)
		case len(t.IDs) > 1:
			several = append(several, at)
		default:
			single = append(single, string(say("%s (%s)", t.Path, t.IDs[0])))
		}
	}
	var said []text
	if len(moved) > 0 {
		said = append(said, "Entries of moves lead to these paths, and other folders exist there:"+lines(moved)+
			"\n\nRename or trash those folders, or remove the entries.")
	}
	if len(below) > 0 {
		said = append(said, "The new parent has folders of these names already, and two folders cannot be made one:"+lines(below)+
			"\n\nRename or trash those folders, or set parent_folder_id to another folder.")
	}
	if len(single) > 0 {
		said = append(said, "These paths are not in the state, and folders exist there:"+lines(single)+"\n\n"+howToTake(parent))
	}
	if len(several) > 0 {
		said = append(said, "These paths fit more than one folder, so that none can be chosen. Rename or trash all but one of each:"+lines(several))
	}
	if planned {
		return warning("Folders of the layout exist already", join(append(said, "The apply will fail."), "\n\n"))
	}
	return failure("Folders of the layout exist already", join(said, "\n\n"))
}

// TreeAdopts is the warning of folders that exist and that a tree takes over, their ids
// by path.
func TreeAdopts(ids map[string]string) diag.Diagnostic {
	said := make([]string, 0, len(ids))
	for _, path := range slices.Sorted(maps.Keys(ids)) {
		said = append(said, string(say("%s (%s)", path, ids[path])))
	}
	return warning("Folders are taken over", "These folders exist, and on_conflict is \"ADOPT\": the apply takes them into the tree, with what they hold, unless this plan destroys them too:"+lines(said)+
		"\n\nFrom then on the tree keeps them where they are, and a path that leaves it goes to the trash.")
}

// howToTake says how the tree comes to manage folders that exist already.
func howToTake(parent string) text {
	how := text("Set on_conflict = \"ADOPT\" to manage those folders")
	if parent != "" {
		how += say(", or import what is below the parent:\n\n"+
			"  import {\n    to = <this resource's address>\n    id = %q\n  }\n\n"+
			"An import takes everything below the parent. What paths does not declare is forgotten then, and stays on the site", parent)
	}
	how += ". If a line was only renamed, say so with an entry of moves."
	if parent != "" {
		how += " If Terraform replaces a tainted tree under create_before_destroy, these are that tree's own folders: " +
			"remove that setting, and run terraform untaint with this resource's address."
	}
	return how
}

// TreeHoldsOthers is the warning of a destroy that other folders stand in the way of.
func TreeHoldsOthers(paths []string) diag.Diagnostic {
	return warning("Undeclared folders are in the tree", "These folders are below the tree, and it does not declare them:"+lines(paths)+
		"\n\nThe apply stops before it trashes anything of the tree, unless other blocks of this configuration have destroyed them by then. "+
		"To trash them with the tree, set prevent_destroy_if_not_empty = false and apply that first.")
}

func plural(n int, thing text) text {
	if n == 1 {
		return thing
	}
	return thing + "s"
}

// TreeGoes is the warning of folders that go to the trash.
func TreeGoes(losses []mediamanager.LayoutLoss) diag.Diagnostic {
	return warning("Folders go to the trash", "The apply moves these folders to the trash, with everything in them:"+lines(lossLines(losses))+
		"\n\nThey can be restored from the trash in the Media Manager.")
}

// TreeUnlisted is the warning of folders that Wix does not tell of in the plan.
func TreeUnlisted(paths []string) diag.Diagnostic {
	return warning("Folders in the trash are not listed", "Wix does not list which folders are in these while they are in the trash:"+lines(paths)+
		"\n\nThey come back with the folder above them, and go to the trash by themselves then. "+
		"The apply looks into them in between, and stops where it finds an undeclared folder.")
}

// TreeAppeared is the error of folders that the plan did not list.
func TreeAppeared(paths []string) diag.Diagnostic {
	return failure("Folders appeared since the plan", "These folders would go to the trash, and the plan did not list them:"+lines(paths)+
		"\n\nThe folders that they are in were left alone. Plan again, and look at what the plan lists.")
}

// TreeGone is the error of folders that the plan has counted on and that are gone.
func TreeGone(paths []string) diag.Diagnostic {
	return failure("Folders were deleted for good since the plan", "These folders are neither alive nor in the trash any more:"+lines(paths)+
		"\n\nNothing was changed. Plan again: the next plan creates them.")
}

// TreeKept is the warning of implied folders that stay.
func TreeKept(paths []string) diag.Diagnostic {
	return warning("Folders stay on the site", "These folders are only implied by paths that go, and something else is in them:"+lines(paths)+
		"\n\nThey leave the state. They stay on the site, unless the rest has left them by the time of the apply.")
}

// TreeForgotten is the warning of imported folders that are not declared.
func TreeForgotten(paths []string) diag.Diagnostic {
	return warning("Imported folders are forgotten", say(
		"%s imported and not declared:", counted(len(paths), false, "folder"))+lines(paths)+
		"\n\nThey leave the state and stay on the site. Once this plan is applied, a path that leaves paths goes to the trash.")
}

// TreeDestroyedImported is the warning of a destroy that takes all that an import took.
func TreeDestroyedImported(folders int) diag.Diagnostic {
	return warning("An imported tree is destroyed", say(
		"No apply has changed this tree since its import. A destroy does not see the configuration, and takes all that was below the parent, %s: also what paths does not declare, where it declares less. "+
			"To keep that, apply once before the destroy: it leaves the state then.", counted(folders, false, "folder")))
}

// TreeAbandoned is the warning of paths that leave under the policy ABANDON.
func TreeAbandoned(paths []string) diag.Diagnostic {
	return warning("Folders leave the state and stay on the site",
		"The deletion_policy is ABANDON, and these paths are no longer declared:"+lines(paths))
}

// TreePrevented is the error of folders that must not go.
func TreePrevented(paths []string) diag.Diagnostic {
	return failure("Unable to move folders to the trash", "The deletion_policy is PREVENT, and these folders would go to the trash:"+lines(paths)+
		"\n\nTo let them go, set deletion_policy to TRASH or ABANDON, apply that, and remove them then: the policy in the state counts.")
}

// TreeUnmanaged is the warning of undeclared folders.
func TreeUnmanaged(paths []string) diag.Diagnostic {
	return warning("Folders on the site are not declared", say("Not declared below the tree's parent: %s.", counted(len(paths), false, "folder"))+lines(paths)+
		"\n\nThey are never touched. Declare them in paths, or hide them with ignore_paths: also those that other blocks manage, since Terraform reads a tree before the blocks below it.")
}

// TreeDropped is the warning of trashed folders that leave the state.
func TreeDropped(paths []string) diag.Diagnostic {
	return warning("Folders were moved to the trash outside of Terraform",
		"The provider's restore_on_drift is false: these folders leave the state and stay in the trash with their files."+lines(paths)+
			"\n\nThose that are declared will be created again, empty.")
}

// TreeTwins is the warning of folders that have a namesake beside them, or come to.
func TreeTwins(twice []mediamanager.LayoutTaken) diag.Diagnostic {
	var said []string
	for _, t := range twice {
		for _, other := range t.IDs[1:] {
			said = append(said, string(say("%s: %s is the tree's, %s is not", t.Path, t.IDs[0], other)))
		}
	}
	return warning("Folders of the layout exist twice", "At these paths there is a folder that is not the tree's:"+lines(said)+
		"\n\nThe tree keeps its own folder, and brings it back where that is elsewhere. Somebody, or another state, has made the other one. Move what it holds, then trash or rename it.")
}

// TreeSlow is the warning of an apply that takes long at the configured pace.
func TreeSlow(writes int, takes time.Duration) diag.Diagnostic {
	return warning("The apply takes long", say(
		"%d folders are to be created or changed. At the configured requests_per_minute that takes about %d minutes.", writes, int(takes.Round(time.Minute).Minutes())))
}

// TreeOwnParent is the error of a tree that is to stand below a folder of its own.
func TreeOwnParent(path string) diag.Diagnostic {
	return failureAt(parentFolderIDAttribute, "A tree cannot be its own parent",
		say("parent_folder_id is the id of %s, a folder of the tree itself. Set it to another folder's id.", path))
}

// TreeBelowItself is the error of a tree that is to stand in a folder that one of its
// own holds.
func TreeBelowItself(path string) diag.Diagnostic {
	return failureAt(parentFolderIDAttribute, "A tree cannot be its own parent",
		say("parent_folder_id is the id of a folder in %s, a folder of the tree itself. Set it to the id of a folder outside of the tree.", path))
}

// TreeParentInTrash is the warning of a tree whose parent is in the trash.
func TreeParentInTrash(err *mediamanager.InTrashError) diag.Diagnostic {
	return warning("The parent of the tree is in the trash", explainInTrash(err)+
		"\n\nNothing was concluded of the folders of the tree: the state keeps them as they were. "+
		"Where the block has another parent_folder_id by now, go on: the apply takes the folders of the tree there.")
}

// TreeParentGone is the error of a tree whose parent does not exist.
func TreeParentGone(parent string) diag.Diagnostic {
	return failureAt(parentFolderIDAttribute, "The parent folder does not exist", say(
		"Wix finds no folder with the id %q, alive or in the trash. Set parent_folder_id to an existing folder's id, or refer to a wixmedia_folder.", parent))
}

// TreeLost is the error of folders that did not come back from the trash.
func TreeLost(paths []string) diag.Diagnostic {
	return failure("Folders were deleted for good", "These folders did not come back with the folder above them, and Wix finds them no more:"+lines(paths)+
		"\n\nThey have left the state. Apply again: that creates them, empty.")
}

// TreeNames is the warning of names that Wix stored otherwise.
func TreeNames(stored map[string]string) diag.Diagnostic {
	said := make([]string, 0, len(stored))
	for _, path := range slices.Sorted(maps.Keys(stored)) {
		said = append(said, string(say("%s is called %q", path, stored[path])))
	}
	return warning("Wix changed the names of folders", "Wix stored other names than the ones asked for:"+lines(said)+
		"\n\nThe next plan shows the difference: choose names that Wix keeps.")
}

// TreeHalf adds to the error of a create that failed what is there, and how to go on.
func TreeHalf(created int) diag.Diagnostic {
	return warning("The tree is incomplete", say(
		"%s of it exist and are in the state, which Terraform marks as tainted. To go on from there, run terraform untaint with this resource's address, and apply again. "+
			"Without that the next apply sends those folders to the trash, brings the same folders back with their files, and creates the others.", counted(created, false, "folder")))
}

// explainStep explains the failure of one step of a layout.
func explainStep(err *mediamanager.LayoutStepError) text {
	verb := map[mediamanager.StepKind]text{
		mediamanager.StepCreate: "created", mediamanager.StepPlace: "renamed or moved", mediamanager.StepRestore: "restored", mediamanager.StepTrash: "moved to the trash", mediamanager.StepUse: "taken over",
	}[err.Step.Kind]
	return say("The folder %q could not be ", err.Step.Path) + verb + ". " + explain(err.Err)
}
