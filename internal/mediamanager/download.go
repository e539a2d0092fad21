package mediamanager

import (
	"context"
	"errors"
	"os"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// DownloadURL makes a link to a zip of the folder. The link is a secret: who
// has it may read the files, perhaps for ever. Wix may not show a folder yet
// that this run has just made: that one is asked for again.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/generate-folder-download-url
func (s *Site) DownloadURL(ctx context.Context, id string) (string, error) {
	var link string
	_, err := await.Poll(ctx, s.timing.Poll, await.PollMax, s.timing.Young, func() (done bool, err error) {
		link, err = s.client.GenerateFolderDownloadURL(ctx, id)
		notYet := errors.Is(err, wix.ErrNotFound) && s.records.get(id).created
		return !notYet, err
	})
	return link, err
}

// Download writes a zip of the folder to the file. progress, which may be nil, is
// told how many bytes have come, of how many; -1 where Wix does not say.
func (s *Site) Download(ctx context.Context, id string, into *os.File, progress func(got, of int64)) error {
	link, err := s.DownloadURL(ctx, id)
	if err != nil {
		return err
	}
	return s.client.DownloadZip(ctx, link, into, progress)
}

// MarkSaved notes whether an action of this run has saved the folder's files,
// where no block may destroy them unless it has.
func (s *Site) MarkSaved(id string, saved bool) {
	s.records.update(id, func(r *record) { r.unsaved = !saved })
}

// IsUnsaved reports whether the files of the folder were to be saved, and are not.
func (s *Site) IsUnsaved(id string) bool {
	return s.records.get(id).unsaved
}
