package folder

import (
	"context"
	"errors"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Resolve finds the living folder that a path names. Where there is none, the
// error names the folders in the trash that the path may mean.
func Resolve(ctx context.Context, site *mediamanager.Site, path string) (wix.Folder, error) {
	found, err := site.Resolve(ctx, path)
	var missing *folderpath.Error
	if errors.As(err, &missing) && missing.Segment != "" {
		return found, &tfdiag.TrashedPathError{Missing: missing, Trashed: trashed(ctx, site, missing)}
	}
	return found, err
}

// trashed follows the missing part of a path through the trash, and returns the
// folders of the deepest name that it finds. Wix does not show where a folder at
// the top of the trash came from. A listing that fails ends the search: the error
// of the path is enough without it.
func trashed(ctx context.Context, site *mediamanager.Site, missing *folderpath.Error) []wix.Folder {
	_, names, _ := folderpath.Parse(missing.Path)
	_, above, _ := folderpath.Parse(missing.Parent) // none for the top level
	var found []wix.Folder
	parents := []string{""}
	for _, name := range names[len(above):] {
		var here []wix.Folder
		for _, parent := range parents {
			folders, err := site.Deleted(ctx, parent)
			if err != nil {
				return found
			}
			here = append(here, slices.DeleteFunc(folders, func(f wix.Folder) bool { return !folderpath.EqualNames(f.DisplayName, name) })...)
		}
		if len(here) == 0 {
			break
		}
		found, parents = here, make([]string, len(here))
		for i, f := range here {
			parents[i] = f.ID
		}
	}
	return found
}
