package tfdiag

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

var folderIDAttribute = path.Root("folder_id")

// DownloadUnknown is the error of a folder to pack that Wix does not know.
func DownloadUnknown(id string) diag.Diagnostic {
	return failureAt(folderIDAttribute, unableToDownload(id), notFound(id)+"Check folder_id and site_id.")
}

// DownloadInTrash is the error of a folder to pack that is in the trash.
func DownloadInTrash(f Folder) diag.Diagnostic {
	return failureAt(folderIDAttribute, unableToDownload(f.ID), say("%s is in the trash. Restore it first.", f.named()))
}

// UnableToDownload is the error of a download link that could not be made.
func UnableToDownload(id string, err error) diag.Diagnostic {
	return failure(unableToDownload(id), explain(err))
}

func unableToDownload(id string) text { return say("Unable to make a download link for folder %q", id) }

// FilesNotCounted is the warning of a folder whose files could not be counted.
func FilesNotCounted(id string, err error) diag.Diagnostic {
	return warningAt(folderIDAttribute, "The files of a folder could not be counted",
		say("The link to folder %s was made, but whether the folder holds more than the 1,000 files that Wix packs is not known. ", id)+explain(err))
}

// TooManyFiles is the warning of a folder that holds more files than Wix packs.
func TooManyFiles(id string) diag.Diagnostic {
	return warningAt(folderIDAttribute, "More files than Wix packs", say(
		"Folder %s shows more than 1,000 files, and Wix packs at most 1,000: the zip will probably not hold all of them. Split the folder, or link to its sub-folders.", id))
}
