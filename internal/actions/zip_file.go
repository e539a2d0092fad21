package actions

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// zipFile is a zip that is written beside its place.
type zipFile struct {
	*os.File

	place string
}

// saveZip lets fetch write a zip, and puts it in its place when it is whole and
// holds at least that many files. Otherwise what was there stays.
func saveZip(filename string, files int, fetch func(into *zipFile) error) diag.Diagnostics {
	z, err := newZipFile(filename)
	if err != nil {
		return diag.Diagnostics{tfdiag.NoPlaceForZip(filename, err)}
	}
	defer z.discard()
	if err := errors.Join(fetch(z), z.Close()); err != nil {
		return diag.Diagnostics{tfdiag.UnableToSaveZip(filename, err)}
	}
	holds, err := z.read()
	switch {
	case err != nil:
		return diag.Diagnostics{tfdiag.UnableToSaveZip(filename, err)}
	case holds < files:
		return diag.Diagnostics{tfdiag.ZipLacksFiles(filename, holds, files)}
	}
	if err := os.Rename(z.Name(), z.place); err != nil {
		return diag.Diagnostics{tfdiag.UnableToSaveZip(filename, err)}
	}
	return nil
}

// newZipFile makes an empty file of its own beside the place.
func newZipFile(place string) (*zipFile, error) {
	if there, err := os.Stat(place); err == nil && !there.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file", place)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	dir := filepath.Dir(place)
	if there, err := os.Stat(dir); err != nil || !there.IsDir() {
		return nil, fmt.Errorf("there is no directory %s", dir)
	}
	file, err := os.CreateTemp(dir, "."+filepath.Base(place)+".*.part")
	if err != nil {
		return nil, err
	}
	return &zipFile{File: file, place: place}, nil
}

// Close writes all to the disk first: a rename may be there before the bytes are.
func (z *zipFile) Close() error { return errors.Join(z.Sync(), z.File.Close()) }

// discard removes what has not taken its place.
func (z *zipFile) discard() {
	_ = z.File.Close()
	_ = os.Remove(z.Name()) // after a rename, there is nothing of that name
}

// read reads every file in the zip, which checks it against its sum, and counts
// them.
func (z *zipFile) read() (files int, err error) {
	archive, err := zip.OpenReader(z.Name())
	if err != nil {
		return 0, fmt.Errorf("the zip is broken: %w", err)
	}
	defer func() { _ = archive.Close() }()
	for _, entry := range archive.File {
		if entry.FileInfo().IsDir() {
			continue
		}
		if err := readEntry(entry); err != nil {
			return files, fmt.Errorf("the zip is broken at its file %d of %d: %w", files+1, len(archive.File), err)
		}
		files++
	}
	return files, nil
}

func readEntry(entry *zip.File) error {
	content, err := entry.Open()
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, content) //nolint:gosec // it is kept nowhere
	return errors.Join(err, content.Close())
}
