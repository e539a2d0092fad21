package tfdiag

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var filenameAttribute = path.Root("filename")

// Counting is the progress of a download that begins by counting files.
func Counting(id string) string { return say("Counting the files of folder %s", id).printed() }

// Downloading is the progress of a zip that is asked for.
func Downloading(files int) string {
	return say("Downloading a zip of %s", counted(files, false, "file")).printed()
}

// Downloaded is the progress of so many bytes, of how many; -1 where that is not
// known.
func Downloaded(got, of int64) string {
	if of < 0 {
		return say("Downloaded %s", size(got)).printed()
	}
	return say("Downloaded %s of %s", size(got), size(of)).printed()
}

// Saved is the progress of a zip that is whole and in its place.
func Saved(filename string, files int) string {
	return say("Saved %s with %s", filename, counted(files, false, "file")).printed()
}

func size(bytes int64) text {
	const kib, mib = 1 << 10, 1 << 20
	switch {
	case bytes < kib:
		return say("%d bytes", bytes)
	case bytes < mib:
		return say("%.1f KiB", float64(bytes)/kib)
	default:
		return say("%.1f MiB", float64(bytes)/mib)
	}
}

// NoPlaceForZip is the error of a file that cannot be written.
func NoPlaceForZip(filename string, err error) diag.Diagnostic {
	return failureAt(filenameAttribute, unableToSave(filename), say("%s Nothing was downloaded. filename must be a file in a directory that exists; a relative path begins in the directory that Terraform runs in.",
		sentence(err.Error())))
}

// TooManyToZip is the error of a folder that Wix does not pack whole.
func TooManyToZip(id string, holds mediamanager.Contents) diag.Diagnostic {
	return failureAt(folderIDAttribute, say("Unable to download folder %q", id), say(
		"It holds %s, with those in its sub-folders, and Wix packs at most 1,000. Nothing was downloaded. Download its sub-folders one by one.",
		counted(holds.Files, holds.More, "file")))
}

// ZipLacksFiles is the error of a zip that has fewer files than the folder.
func ZipLacksFiles(filename string, got, want int) diag.Diagnostic {
	return failure(unableToSave(filename), say(
		"The zip that Wix made holds %s, and the folder %s: it would be no backup. A file that was there before stays as it was. Run again; if it lasts, download the files in the Media Manager.",
		counted(got, false, "file"), counted(want, false, "file")))
}

// UnableToSaveZip is the error of a zip that did not come, or not whole. A file
// that was there before is still there.
func UnableToSaveZip(filename string, err error) diag.Diagnostic {
	detail := explain(err)
	if answer, ok := errors.AsType[*wix.Error](err); ok && answer.Operation == wix.DownloadZipOperation {
		detail = said(err) + "\n\nThat was the answer to the download link. Each run makes a new link: run again."
	}
	return failure(unableToSave(filename), detail+"\n\nA file that was there before stays as it was.")
}

func unableToSave(filename string) text { return say("Unable to save %q", filename) }
