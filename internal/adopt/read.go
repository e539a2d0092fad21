package adopt

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// ParentError says why no layout can be read below a folder.
type ParentError struct{ Parent, Reason string }

func (e *ParentError) Error() string {
	return fmt.Sprintf("the folder %s %s", tfdiag.Printable(fmt.Sprintf("%q", e.Parent)), e.Reason)
}

// Read lists the live folders below parent, at all levels: its id, its path, or a
// root folder's id. All pages are walked, as the data sources do.
func Read(ctx context.Context, site *mediamanager.Site, parent string) (Layout, error) {
	id, err := findParent(ctx, site, parent)
	if err != nil {
		return Layout{}, err
	}
	folders, err := site.Below(ctx, id)
	if err != nil {
		return Layout{}, err
	}
	for _, f := range folders {
		if f.SiteID != "" && site.ID() != "" && !strings.EqualFold(f.SiteID, site.ID()) {
			return Layout{}, &mediamanager.OtherSiteError{Want: site.ID(), Got: f.SiteID}
		}
	}
	root := wix.MediaRootFolder
	if id == wix.VisitorUploads {
		root = wix.VisitorUploadsRootFolder
	}
	located, err := site.Locate(ctx, root, folders)
	if err != nil {
		return Layout{}, err
	}
	live := slices.DeleteFunc(located, mediamanager.Located.InTrash)
	return Layout{ParentID: id, Folders: live}, nil
}

// findParent returns the id of the folder to list. Wix may answer the listing of a
// folder that does not exist with an empty one.
func findParent(ctx context.Context, site *mediamanager.Site, parent string) (string, error) {
	switch {
	case parent == wix.MediaRoot, parent == wix.VisitorUploads:
		return parent, nil
	case folderpath.Is(parent):
		found, err := folder.Resolve(ctx, site, parent)
		return found.ID, err
	case folderpath.NearestRoot(parent) != "":
		return "", &ParentError{parent, fmt.Sprintf("does not exist, but %q does", folderpath.NearestRoot(parent))}
	case parent == wix.TrashRoot:
		return "", &ParentError{parent, "holds what is in the trash, and only living folders can be adopted"}
	}
	found, err := site.Find(ctx, mediamanager.Known{ID: parent})
	switch {
	case err != nil:
		return "", err
	case found.Place == mediamanager.Gone:
		return "", &ParentError{parent, "is not on this site: give its id, or its path, such as /Brand"}
	case found.Place == mediamanager.InTrash:
		return "", &ParentError{parent, "is in the trash: restore it in the Media Manager first"}
	}
	return parent, nil
}
