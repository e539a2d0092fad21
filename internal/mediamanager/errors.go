package mediamanager

import (
	"fmt"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// GoneError says that a folder exists neither alive nor in the trash.
type GoneError struct{ ID string }

func (e *GoneError) Error() string { return fmt.Sprintf("folder %q is gone for good", e.ID) }

// InTrashError says that nothing can be put below Parent, because Top, the
// parent itself or an ancestor of it, is in the trash. Refused says that Wix has
// refused to restore Top: the folder that it was in may be in the trash too, which
// Wix does not show.
type InTrashError struct {
	Parent  string
	Top     wix.Folder
	Path    string
	Refused bool
}

func (e *InTrashError) Error() string {
	return fmt.Sprintf("folder %q is in the trash, or below %q, which is", e.Parent, e.Top.ID)
}

// NameTakenError says that live siblings have the name already. OwnedHere is
// set when another block of this run manages the first of them.
type NameTakenError struct {
	DisplayName string
	ParentID    string
	Folders     []wix.Folder
	OwnedHere   bool
}

func (e *NameTakenError) Error() string {
	return fmt.Sprintf("%d live folders named %q below %q", len(e.Folders), e.DisplayName, e.ParentID)
}

// NameNotFreeError says that Wix has refused a change because live siblings have
// the name. This run may be about to rename them. Aside is the name that the folder
// was given to make way meanwhile, and still has; "" where it was given none.
type NameNotFreeError struct {
	ParentID string
	Folders  []wix.Folder
	Aside    string
	Err      error
}

func (e *NameNotFreeError) Error() string { return e.Err.Error() }

func (e *NameNotFreeError) Unwrap() error { return e.Err }

// NotEmptyError counts what a guarded folder holds, and names up to ten files
// and ten folders. MoreFiles says that there are more files than were counted.
type NotEmptyError struct {
	ID          string
	Files       []string
	FileCount   int
	MoreFiles   bool
	Folders     []wix.Folder
	FolderCount int

	counted map[string]bool // files by id
	all     bool            // name all files that are counted
	most    int             // how many files are counted, 0 for up to 1,000
	trashed bool            // the folder is in the trash: its files count
}

func (e *NotEmptyError) Error() string {
	return fmt.Sprintf("folder %q holds %d files and %d folders", e.ID, e.FileCount, e.FolderCount)
}

// TrashedOutError says that folders which the plan has seen in a folder, at whatever
// level, are in the trash by now, and not by this run: Wix may delete them for good
// with that folder.
type TrashedOutError struct {
	ID      string
	Folders []wix.Folder
}

func (e *TrashedOutError) Error() string {
	return fmt.Sprintf("%d folders that were in folder %q are in the trash", len(e.Folders), e.ID)
}

// AppearedError says that folders are below a folder by now, at whatever level, which
// the plan of its deletion for good has not seen there.
type AppearedError struct {
	ID      string
	Folders []wix.Folder
}

func (e *AppearedError) Error() string {
	return fmt.Sprintf("%d folders came into folder %q since the plan", len(e.Folders), e.ID)
}

// NotChangedError says that Wix answered a change with success and left the
// folder as it was, with and without a field mask.
type NotChangedError struct {
	Want Change
	Got  wix.Folder
}

func (e *NotChangedError) Error() string {
	return fmt.Sprintf("wix accepted the change of folder %q and did not make it", e.Want.ID)
}

// LostError says that Wix did not answer a create, and that it was not learnt
// whether the folder exists.
type LostError struct {
	DisplayName string
	ParentID    string
	Err         error
}

func (e *LostError) Error() string {
	return fmt.Sprintf("create of folder %q: answer lost: %v", e.DisplayName, e.Err)
}

func (e *LostError) Unwrap() error { return e.Err }

// OtherSiteError says that Wix answered for another site than the one asked, or,
// with an app's credentials and an empty Got, that nothing shows which site they
// belong to.
type OtherSiteError struct{ Want, Got string }

func (e *OtherSiteError) Error() string {
	return fmt.Sprintf("wix answered for site %q instead of %q", e.Got, e.Want)
}

// LayoutOwnedError says that folders at these paths were to go to the trash, and that
// another block of this run has created, adopted or changed them, or folders in them.
type LayoutOwnedError struct{ Paths []string }

func (e *LayoutOwnedError) Error() string {
	return fmt.Sprintf("another block of this run manages %s", strings.Join(e.Paths, ", "))
}
