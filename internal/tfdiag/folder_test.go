package tfdiag_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var (
	brand  = wix.Folder{ID: "b1", DisplayName: "Brand", ParentFolderID: "media-root"}
	second = wix.Folder{ID: "b2", DisplayName: "Brand", ParentFolderID: "media-root"}
)

func TestExplain_whatTheMediaManagerFound(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"gone": {
			&mediamanager.GoneError{ID: "b1"},
			"The folder b1 is neither alive nor in the trash any more: it was deleted for good. Plan again: the next plan creates it.",
		},
		"parent in the trash": {
			&mediamanager.InTrashError{Parent: "b1", Top: brand, Path: "/Brand"},
			"The parent folder /Brand (b1) is in the trash, and nothing can be put there. " +
				`Restore "Brand" (b1) in the Media Manager, or manage it with Terraform so that the apply restores it, ` +
				"or set parent_folder_id to a folder that is alive. Then plan again.",
		},
		"parent below the trash, and nameless": {
			&mediamanager.InTrashError{Parent: "c3", Top: wix.Folder{ID: "b1"}, Path: "/(b1)/Logos"},
			"The parent folder /(b1)/Logos (c3) is below a folder that is in the trash, and nothing can be put there. " +
				`Restore "b1" (b1) in the Media Manager, or manage it with Terraform so that the apply restores it, ` +
				"or set parent_folder_id to a folder that is alive. Then plan again.",
		},
		"parent in the trash, and not restored": {
			&mediamanager.InTrashError{Parent: "b1", Top: brand, Path: "trash-root:/Brand", Refused: true},
			`The parent folder trash-root:/Brand (b1) is in the trash, and Wix has refused to restore "Brand" (b1). ` +
				"The folder that it was in may be in the trash too, which Wix does not show: " +
				`restore that one in the Media Manager first, then "Brand". Then plan again.`,
		},
		"name not free yet": {
			&mediamanager.NameNotFreeError{ParentID: "media-root", Folders: []wix.Folder{brand}, Aside: "Brand (a0)", Err: errors.New("update folder: 409")},
			"Update folder: 409.\n\n" + `In the parent folder media-root this name is taken: "Brand" (b1). ` +
				"If this run was to rename, move or delete that folder, it had not done so yet: apply again. Otherwise give one of the two another name. " +
				`Meanwhile the folder is called "Brand (a0)", so that others could have its old name: the next apply renames it.`,
		},
		"name taken": {
			&mediamanager.NameTakenError{DisplayName: "Brand", ParentID: "media-root", Folders: []wix.Folder{brand}},
			`In the parent folder media-root there is already a folder of this name: "Brand" (b1). ` +
				"If this run was to delete or rename it, it had not done so yet: apply again. " +
				"A block that replaces this folder with create_before_destroy needs on_conflict = \"DUPLICATE\".\n\n" + importAdvice +
				"\n\nor set on_conflict = \"ADOPT\". To create another folder of the same name, set on_conflict = \"DUPLICATE\".",
		},
		"name taken twice": {
			&mediamanager.NameTakenError{DisplayName: "Brand", ParentID: "media-root", Folders: []wix.Folder{brand, second}},
			`In the parent folder media-root there are already 2 folders of this name: "Brand" (b1), "Brand" (b2). ` +
				`on_conflict = "ADOPT" takes a folder only where it is the only one of its name.` + "\n\n" + importAdvice +
				"\n\nor another of them by its id. To create another folder of the same name, set on_conflict = \"DUPLICATE\".",
		},
		"name taken by another block": {
			&mediamanager.NameTakenError{DisplayName: "Brand", ParentID: "media-root", Folders: []wix.Folder{brand}, OwnedHere: true},
			`In the parent folder media-root there is already a folder of this name: "Brand" (b1). ` +
				`Another block of this configuration manages it: give one of the two another name, or set on_conflict = "DUPLICATE" if both are wanted.`,
		},
		"files": {
			&mediamanager.NotEmptyError{ID: "b1", Files: []string{"a.png", "b.png"}, FileCount: 12},
			`It still holds 12 files ("a.png", "b.png" and 10 more), and it is guarded: ` + guardedBy +
				"\n\nTo destroy it with everything in it, set prevent_destroy_if_not_empty = false and apply that first.",
		},
		"files and folders": {
			&mediamanager.NotEmptyError{ID: "b1", Files: []string{"a.png"}, FileCount: 1, Folders: []wix.Folder{second}, FolderCount: 1},
			`It still holds 1 file ("a.png") and 1 folder: "Brand" (b2), and it is guarded: ` + guardedBy + `

Terraform destroys a folder before it moves others out of it. To keep the folders, either

  - move them first, with the block of this folder still there, and remove the block in a second apply, or
  - put "lifecycle { create_before_destroy = true }" into the block of this folder, apply that, and remove the block then: it is destroyed last.

To destroy it with everything in it, set prevent_destroy_if_not_empty = false and apply that first.`,
		},
		"not changed": {
			&mediamanager.NotChangedError{Want: mediamanager.Change{ID: "b1"}, Got: brand},
			`Wix accepted the change and did not make it: the folder still has the name "Brand" and the parent media-root. ` +
				"Wix's own folders cannot be changed.",
		},
		"lost": {
			&mediamanager.LostError{DisplayName: "Brand", ParentID: "media-root", Err: errors.New("create folder: the connection was cut")},
			"Create folder: the connection was cut.\n\nWhether the folder \"Brand\" was created below media-root is not known. " +
				"Plan again: if it exists, the plan warns of it, and the import block there takes it over.",
		},
		"another site": {
			&mediamanager.OtherSiteError{Want: "s1", Got: "s2"},
			"Wix answered for the site s2 instead of s1. The provider concluded nothing from this: the state keeps every folder. Check site_id and endpoint, and with an app's credentials instance_id.",
		},
		"path that is none": {
			&folderpath.Error{Path: "Brand", Reason: `it must start with "/"`},
			`The path Brand is not valid: it must start with "/". Write it like /Brand/Logos, or visitor-uploads:/A/B.`,
		},
		"path below a misspelt root": {
			&folderpath.Error{Path: "visitor_uploads:/Forms", Reason: `it must start with "/"`},
			`The path visitor_uploads:/Forms is not valid: it must start with "/". Write it like /Brand/Logos, or visitor-uploads:/A/B. Did you mean "visitor-uploads:/Forms"?`,
		},
		"path into the trash": {
			&tfdiag.TrashedPathError{
				Missing: &folderpath.Error{Path: "/Brand", Segment: "Brand", Parent: "/", Near: []string{"Press"}},
				Trashed: []wix.Folder{brand},
			},
			`There is no folder "Brand" in /. In the trash there is: "Brand" (b1). Use its id, or restore the folder first.`,
		},
		"path of several": {
			&folderpath.Error{Path: "/Brand", Several: []wix.Folder{brand, second}},
			`The path /Brand fits 2 folders: "Brand" (b1), "Brand" (b2). Use the id of the one that you mean.`,
		},
		"path of nothing": {
			&folderpath.Error{Path: "/Brand/Logo", Segment: "Logo", Parent: "/Brand", Near: []string{"Logos", "Print"}},
			`There is no folder "Logo" in /Brand. There are: "Logos", "Print". Upper and lower case count; folders in the trash are not found by path.`,
		},
		"path into nothing": {
			&folderpath.Error{Path: "/Brand", Segment: "Brand", Parent: "/"},
			`There is no folder "Brand" in /. Upper and lower case count; folders in the trash are not found by path.`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			explained(t, test.err, test.want)
			explained(t, fmt.Errorf("somewhere: %w", test.err), test.want)
		})
	}
}

const guardedBy = `prevent_destroy_if_not_empty is true, which is also the default for deletion_policy = "PERMANENT".`

const importAdvice = `If a block was only renamed in the configuration, say so with a moved block. To manage the existing folder, import it:

  import {
    to = <this resource's address>
    id = "b1"
  }`

func explained(t *testing.T, err error, want string) {
	t.Helper()
	if got := tfdiag.Unable("do it", err).Detail(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNameTaken_leavesOutWhatIsSet(t *testing.T) {
	t.Parallel()
	const (
		adopt     = "\n\nor set on_conflict = \"ADOPT\"."
		another   = "\n\nor another of them by its id."
		duplicate = " To create another folder of the same name, set on_conflict = \"DUPLICATE\"."
		once      = "/Brand exists with the id b1: "
		twice     = "/Brand exists 2 times, with the ids b1, b2: "
	)
	var run tfdiag.Warnings
	one, two := []wix.Folder{brand}, []wix.Folder{brand, second}
	for _, test := range []struct {
		now     mediamanager.OnConflict
		folders []wix.Folder
		says    string
		advice  string
	}{
		{mediamanager.FailOnConflict, one, once + "the apply will fail, unless this run deletes or renames that folder first", adopt + duplicate},
		{mediamanager.FailOnConflict, two, twice + "the apply will fail, unless this run deletes or renames them first", another + duplicate},
		{mediamanager.Adopt, one, once + "the apply will adopt that folder, unless this run deletes it", ""},
		{mediamanager.Adopt, two, twice + "the apply will fail, unless this run deletes or renames them first", another + duplicate},
		{mediamanager.Duplicate, one, once + "the apply will create another of the same name", adopt},
		{mediamanager.Duplicate, two, twice + "the apply will create another of the same name", another},
	} {
		want := test.says + ".\n\n" + importAdvice + test.advice
		if got := run.NameTaken(tfdiag.Folder{Path: "/Brand"}, test.now, test.folders).Detail(); got != want {
			t.Errorf("%s, %d folders: got\n%s\nwant\n%s", test.now, len(test.folders), got, want)
		}
	}
}
