package tfdiag

import "github.com/hashicorp/terraform-plugin-framework/diag"

// TreeShared is the warning of folders that another block manages, too.
func TreeShared(paths []string) diag.Diagnostic {
	return warning("Two blocks manage one folder", "Other blocks of this configuration manage folders that this tree declares:"+lines(paths)+
		"\n\nThe blocks will undo each other's changes. To keep such a folder in this tree, remove the other block with removed { lifecycle { destroy = false } }. "+
		"To take it out of a tree, this one or another, "+handOver+".")
}

// TreeElsewhere is the warning of folders that another block puts to another place.
func TreeElsewhere(paths []string) diag.Diagnostic {
	return warning("Two blocks manage one folder", "Another block of this configuration manages these folders, or has folders in them, and plans them to be elsewhere or under another name:"+lines(paths)+
		"\n\n"+sameForBoth)
}

// TreeSharedDestroyed is the error of folders that a tree keeps and another block
// destroys.
func TreeSharedDestroyed(paths []string) diag.Diagnostic {
	return failure("Two blocks manage one folder", "Another block destroys folders of this tree, or above them, in this same plan:"+lines(paths)+
		"\n\nTo make Terraform forget the other block and keep the folders, use removed { lifecycle { destroy = false } }. "+
		"Where the other block is a tree, that would forget all of that tree. To take single folders out of it, "+handOver+".")
}

// TreeManaged is the error of a tree that would create folders, or adopt them, that
// another block manages. It stands at the block that Terraform plans last.
func TreeManaged(paths []string) diag.Diagnostic {
	return failure("Two blocks manage one folder", "One tree of this plan is to create or adopt these folders, and another block of this configuration manages them:"+lines(paths)+
		"\n\nDeclare each of them in one block only; a tree may have folders below one that another block manages. "+
		"To hand over a folder of a tree, "+handOver+". "+
		"To hand over that of a wixmedia_folder, replace its block by removed { lifecycle { destroy = false } }, and set on_conflict = \"ADOPT\" here. "+
		"Where the other block gives the name free, apply that first.")
}

// TreeManagedAbsent is the error of paths that must not exist and are, or hold, folders
// that another block manages.
func TreeManagedAbsent(paths []string) diag.Diagnostic {
	return failure("Two blocks manage one folder", "A tree of this configuration has paths in absent_paths where another block manages folders, or has folders below:"+lines(paths)+
		"\n\nRemove those paths from absent_paths, or these folders from the other block, and apply that first.")
}

// TreeSharedLeaving is the error of folders that go with a tree, of which another
// block manages one, or what is in it.
func TreeSharedLeaving(paths []string) diag.Diagnostic {
	return failure("Two blocks manage one folder", "These folders leave the tree, and another block of this same plan manages them, or folders in them:"+lines(paths)+
		"\n\nThe tree would move them to the trash. To hand over a folder, "+handOver+". "+
		"To hand over the whole tree, replace its block by removed { lifecycle { destroy = false } }.")
}

// TreeOwned is the error of folders that another block has taken in this same apply.
func TreeOwned(paths []string) diag.Diagnostic {
	return failure("Two blocks manage one folder", "These folders were to go to the trash with the tree, and another block of this configuration has created, adopted or changed them, or folders in them, in this same apply:"+lines(paths)+
		"\n\nThey were left alone, and are still in the tree's state. Plan again: the next plan says what else is in them. "+
		"To hand over a folder, "+handOver+". "+
		"To hand over the whole tree, replace its block by removed { lifecycle { destroy = false } }.")
}

// TreeLeftAlone is the warning of a destroy that left folders to another block.
func TreeLeftAlone(paths []string) diag.Diagnostic {
	return warning("A folder was left alone", "Another block of this configuration created, adopted or changed these folders of the tree in this run, and manages them:"+lines(paths)+
		"\n\nOnly the destroyed tree leaves the state.")
}
