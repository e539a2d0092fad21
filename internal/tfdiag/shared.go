package tfdiag

import "github.com/hashicorp/terraform-plugin-framework/diag"

const summaryShared text = "Two blocks manage one folder"

// handOver is how a folder leaves a tree and stays on the site. It takes two applies,
// because the policy in the state counts. What a Site records of a plan does not say
// of which kind a block is, so that each message has the advice for both kinds.
const handOver text = "set deletion_policy = \"ABANDON\" in the tree and apply, with the folder still declared; " +
	"then remove its path from the tree, set the policy back, and apply"

// Shared is the warning of a folder that more than one block manages.
func (w *Warnings) Shared(f Folder) diag.Diagnostic {
	return warning(w.summary(summaryShared, f), say(
		"More than one block of this configuration manages the folder %s. The blocks will undo each other's changes: remove one of them, with a removed block and lifecycle { destroy = false }. "+
			"Where one is a wixmedia_folder_tree, that would forget all of the tree. To take only this folder out of it, ", f.named())+handOver+".")
}

// sameForBoth is how two blocks come to agree on where a folder is.
const sameForBoth text = "Each of the two would undo what the other one does. Change both blocks in one apply: where one is a wixmedia_folder_tree, it needs the entry of moves, or the parent_folder_id, as well."

// Elsewhere is the warning of a folder that a tree has folders in, and plans to be
// in another place.
func (w *Warnings) Elsewhere(f Folder) diag.Diagnostic {
	return warning(w.summary(summaryShared, f), say(
		"A wixmedia_folder_tree of this configuration has folders in %s, and plans it to be elsewhere or under another name. ", f.named())+sameForBoth)
}

// AdoptsManaged is the error of a block that is to adopt a folder, or a tree that is to
// create it, while another block manages it.
func AdoptsManaged(f Folder) diag.Diagnostic {
	return failure(summaryShared, say(
		"One block of this plan is to create or adopt the folder %s, and another block of this configuration manages it. "+
			"Give one of the two another name. If the block was only renamed, say so with a moved block. "+
			"Where both are wixmedia_folder and both folders are wanted, set on_conflict = \"DUPLICATE\". Where one is a wixmedia_folder_tree, declare the folder in one of the two only.",
		f.named()))
}

// SharedForgotten is the warning of a destroy that leaves a folder to another
// block.
func (w *Warnings) SharedForgotten(f Folder) diag.Diagnostic {
	return warning(w.summary(summaryShared, f), say(
		"Another block of this configuration manages %s, too. The destroy of this block only makes Terraform forget it: the folder stays.", f.named()))
}

// SharedDestroyed is the error of a folder that one block keeps and another
// destroys.
func SharedDestroyed(f Folder) diag.Diagnostic {
	return failure(summaryShared, say(
		"This block manages the folder %s, and another block destroys it in this same plan. "+
			"If the block was renamed, say so with a moved block instead of an import. To make Terraform forget the other block, use a removed block with lifecycle { destroy = false }. "+
			"Where the other block is a wixmedia_folder_tree, that would forget all of the tree. To take only this folder out of it, %s. "+
			"After an interrupted create_before_destroy with on_conflict = \"ADOPT\", the block has this folder twice, once as a deposed object: "+
			"remove the block from the state with terraform state rm, and import the folder %s again with terraform import; neither touches the folder.", f.named(), handOver, f.ID))
}

// SharedReplaced is the error of a folder that is replaced while a tree has folders in it.
func SharedReplaced(f Folder) diag.Diagnostic {
	return failure(summaryShared, say(
		"This plan replaces %s, and a wixmedia_folder_tree of this configuration has folders in it: they would go to the trash with it. "+
			"Change the folder in place, or give the tree another place first, and apply that.", f.named()))
}

// LeftAlone is the warning of a destroy that deleted nothing.
func (w *Warnings) LeftAlone(f Folder) diag.Diagnostic {
	return warning(w.summary("A folder was left alone", f), say(
		"Another block of this configuration created, adopted or updated %s in this run, and manages it. Only the destroyed block leaves the state.", f.named()))
}
