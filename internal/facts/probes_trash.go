package facts

import (
	"fmt"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// family is a folder with one folder in it.
func (t *trial) family() (parent, child wix.Folder) {
	parent = t.folder(t.scratch)
	return parent, t.folder(parent.ID)
}

func trashedGet(t *trial) Fact {
	f := t.folder(t.scratch)
	t.trash(f.ID)
	_, found := t.get(f.ID)
	t.note()
	return verdict(!found, "GET does not find a trashed folder", "GET finds a trashed folder")
}

func trashedState(t *trial) Fact {
	f := t.folder(t.scratch)
	t.trash(f.ID)
	return t.stateInTrash(f)
}

func childState(t *trial) Fact {
	parent, child := t.family()
	t.trash(parent.ID)
	return t.stateInTrash(child)
}

// stateInTrash reads the state of a folder in the trash from GET, or where GET
// does not find it, from the search of the trash. The state may change late.
func (t *trial) stateInTrash(f wix.Folder) Fact {
	var state wix.State
	t.until(settling, func() bool {
		seen, found := t.get(f.ID)
		if !found {
			seen, _ = t.search(wix.TrashRootFolder, f)
		}
		state = seen.State
		return state == wix.StateDeleted
	})
	t.note()
	if state == "" {
		return unknown("neither GET nor the search of the trash shows the folder")
	}
	did := fmt.Sprintf("the folder's state is %q", state)
	return verdict(state == wix.StateOK, did, did)
}

func trashTopOnly(t *trial) Fact {
	parent, child := t.family()
	t.trash(parent.ID)
	_, searched := t.until(settling, func() bool { _, ok := t.search(wix.TrashRootFolder, child); return ok })
	t.note()
	_, listed := t.until(settling, func() bool {
		page, err := t.client.ListDeletedFolders(wix.ListDeletedFoldersRequest{ParentFolderID: parent.ID})(t.ctx, "")
		_, ok := t.pick(page, err, child)
		return ok
	})
	t.note()
	if searched != listed {
		return unknown("a folder below a trashed one: the search of the trash shows it: %t, the trash's listing: %t", searched, listed)
	}
	return verdict(!searched, "the search and the listing of the trash hide a folder below a trashed one",
		"the search and the listing of the trash show a folder below a trashed one")
}

func purgeTakesTrash(t *trial) Fact {
	parent, child := t.family()
	inTrash := func() bool { _, ok := t.search(wix.TrashRootFolder, child); return ok }
	t.trash(child.ID)
	t.must("the search of the trash does not show the folder", inTrash)
	t.purge(parent.ID)
	_, gone := t.until(settling, func() bool { _, found := t.get(child.ID); return !found && !inTrash() })
	t.note()
	return verdict(gone, "a permanent delete also deleted a trashed folder that came from the deleted one",
		"a permanent delete left a trashed folder that came from the deleted one in the trash")
}

func restoreOrphan(t *trial) Fact {
	got, after := t.restoreOrphan()
	if got.ok() && after.ParentFolderID == wix.TrashRoot {
		return staysInTrash
	}
	return verdict(!got.ok(), "a restore is refused while the parent is in the trash: "+got.String(),
		"a restore is accepted while the parent is in the trash")
}

func restoreIntoTrash(t *trial) Fact {
	got, after := t.restoreOrphan()
	if got.ok() && after.ParentFolderID == wix.TrashRoot {
		return staysInTrash
	}
	into := got.ok() && after.ParentFolderID != wix.MediaRoot
	return verdict(into, fmt.Sprintf("the folder came back to its parent, which is in the trash; its state is %q", after.State),
		fmt.Sprintf("a restore while the parent is in the trash: %s %s", got, after.ParentFolderID))
}

var staysInTrash = unknown("a restore while the parent is in the trash: 200, but the folder stays at the top of the trash for %s", patience)

// restoreOrphan restores a folder whose parent is in the trash. The parent of
// after stays trash-root where the folder does not come out.
func (t *trial) restoreOrphan() (got answer, after wix.Folder) {
	parent, child := t.family()
	t.trash(child.ID)
	t.trash(parent.ID)
	if got = t.answer(t.restore(child.ID)); !got.ok() {
		return got, after
	}
	after.ParentFolderID = wix.TrashRoot
	t.until(patience, func() bool {
		f, found := t.get(child.ID)
		if found {
			after = f
		}
		return found && f.ParentFolderID != wix.TrashRoot
	})
	t.note()
	return got, after
}
