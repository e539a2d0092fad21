package mediamanager

import (
	"context"
	"errors"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// maxContents is how many of the things in a folder an error names.
const maxContents = 10

// RequireNoFiles fails with a [NotEmptyError] if files lie directly in the
// folder.
func (s *Site) RequireNoFiles(ctx context.Context, id string) error {
	refusal := &NotEmptyError{ID: id}
	if err := s.listFiles(ctx, refusal); err != nil {
		return err
	}
	return refusal.orNil()
}

// RequireEmpty fails with a [NotEmptyError] if the folder holds files, or
// folders that are still alive. Wix's lists may lag, so each folder that they
// show is looked at, unless this run knows better.
func (s *Site) RequireEmpty(ctx context.Context, id string) error {
	refusal := &NotEmptyError{ID: id}
	if err := s.listFiles(ctx, refusal); err != nil {
		return err
	}
	if err := s.listLiveFolders(ctx, refusal); err != nil {
		return err
	}
	return refusal.orNil()
}

func (e *NotEmptyError) orNil() error {
	if len(e.Files)+len(e.Folders) == 0 {
		return nil
	}
	return e
}

func (s *Site) listFiles(ctx context.Context, into *NotEmptyError) error {
	for cursor := ""; ; {
		page, err := s.client.ListFiles(ctx, wix.ListFilesRequest{ParentFolderID: into.ID, Cursor: cursor})
		if errors.Is(err, wix.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		into.addFiles(page.Files)
		if len(into.Files) > 0 || page.Next == "" || page.Next == cursor {
			return nil
		}
		cursor = page.Next
	}
}

func (e *NotEmptyError) addFiles(files []wix.File) {
	for _, f := range files {
		switch {
		case f.State == wix.StateDeleted || f.ParentFolderID == wix.TrashRoot:
		case len(e.Files) == maxContents:
			e.More = true
		default:
			e.Files = append(e.Files, f.DisplayName)
		}
	}
}

func (s *Site) listLiveFolders(ctx context.Context, into *NotEmptyError) error {
	children, err := s.Children(ctx, into.ID)
	if errors.Is(err, wix.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	children = append(s.memory.ownChildren(into.ID), children...)
	seen := map[string]bool{}
	for _, child := range children {
		if seen[child.ID] {
			continue
		}
		seen[child.ID] = true
		now, live, err := s.liveBelow(ctx, child, into.ID)
		if err != nil {
			return err
		}
		if !live {
			continue
		}
		if len(into.Files)+len(into.Folders) >= maxContents {
			into.More = true
			return nil
		}
		into.Folders = append(into.Folders, now)
	}
	return nil
}

// CountFiles counts the files directly in the folder, and stops at the first
// page beyond limit.
func (s *Site) CountFiles(ctx context.Context, id string, limit int) (int, error) {
	count := 0
	for cursor := ""; ; {
		page, err := s.client.ListFiles(ctx, wix.ListFilesRequest{ParentFolderID: id, Cursor: cursor})
		if err != nil {
			return count, err
		}
		count += len(page.Files)
		if count > limit || page.Next == "" || page.Next == cursor {
			return count, nil
		}
		cursor = page.Next
	}
}

// DownloadURL makes a link to a zip of the folder. The link is a secret: who
// has it may read the files, perhaps for ever. Wix may not show a folder yet
// that this run has just made: that one is asked for again.
// https://dev.wix.com/docs/rest/assets/media/media-manager/folders/generate-folder-download-url
func (s *Site) DownloadURL(ctx context.Context, id string) (string, error) {
	begun := time.Now()
	for wait := s.timing.Poll; ; wait = min(2*wait, pollMax) {
		link, err := s.client.GenerateFolderDownloadURL(ctx, id)
		young := errors.Is(err, wix.ErrNotFound) && s.memory.isMade(id) && time.Since(begun) < s.timing.Young
		if !young {
			return link, err
		}
		if err := sleep(ctx, wait); err != nil {
			return "", err
		}
	}
}
