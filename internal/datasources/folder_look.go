package datasources

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

func lookByID(ctx context.Context, site *mediamanager.Site, id string) (mediamanager.Located, diag.Diagnostics) {
	action := fmt.Sprintf("find folder %q", id)
	found, err := site.Find(ctx, mediamanager.Known{ID: id})
	switch {
	case err != nil:
		return failed(action, err)
	case found.Place == mediamanager.Gone:
		return mediamanager.Located{}, diag.Diagnostics{tfdiag.UnknownID(id)}
	case found.Place == mediamanager.InTrash:
		found.Folder.State = wix.StateDeleted
		return locate(ctx, site, action, wix.TrashRootFolder, found.Folder)
	default:
		return locate(ctx, site, action, wix.MediaRootFolder, found.Folder)
	}
}

func lookByPath(ctx context.Context, site *mediamanager.Site, text string) (mediamanager.Located, diag.Diagnostics) {
	action := fmt.Sprintf("find folder %q", text)
	found, err := folder.Resolve(ctx, site, text)
	if err != nil {
		return failed(action, err)
	}
	return locate(ctx, site, action, folder.RootFolder(found.ParentFolderID), found)
}

// lookByName finds the one live folder of that name: directly in parent, or
// anywhere in Site Files for "".
func lookByName(ctx context.Context, site *mediamanager.Site, name, parent string) (mediamanager.Located, diag.Diagnostics) {
	action := fmt.Sprintf("find folder %q", name)
	found, others, diags := byName(ctx, site, name, parent)
	if diags.HasError() {
		return mediamanager.Located{}, diags
	}
	located, err := site.Locate(ctx, folder.RootFolder(parent), found)
	if err != nil {
		return failed(action, err)
	}
	located = exact(folder.Within(located, false), name)
	if len(located) == 1 {
		return located[0], nil
	}
	search := tfdiag.Search{Name: name, Parent: parent}
	if len(located) > 1 {
		diags.Append(search.Several(folder.Order{}.Apply(located)))
		return mediamanager.Located{}, diags
	}
	if parent != "" {
		search.Path = site.Path(ctx, parent)
	}
	diags.Append(search.None(others))
	return mediamanager.Located{}, diags
}

// byName returns the folders of that name, and those of others.
func byName(ctx context.Context, site *mediamanager.Site, name, parent string) (found, others []wix.Folder, diags diag.Diagnostics) {
	var err error
	if parent == "" {
		found, others, err = site.AllNamed(ctx, wix.MediaRootFolder, name)
	} else {
		if diags = folder.RequireParent(ctx, site, parent, false); diags.HasError() {
			return nil, nil, diags
		}
		var children []wix.Folder
		children, err = site.Within(ctx, parent)
		for _, f := range children {
			if folderpath.EqualNames(f.DisplayName, name) {
				found = append(found, f)
			} else {
				others = append(others, f)
			}
		}
	}
	if err != nil {
		diags.Append(tfdiag.Unable(fmt.Sprintf("find folder %q", name), err))
	}
	return found, others, diags
}

// exact prefers folders of the very spelling to those of an equal one.
func exact(folders []mediamanager.Located, name string) []mediamanager.Located {
	same := slices.DeleteFunc(slices.Clone(folders), func(f mediamanager.Located) bool { return f.DisplayName != name })
	if len(same) > 0 {
		return same
	}
	return folders
}

func locate(ctx context.Context, site *mediamanager.Site, action string, root wix.RootFolder, f wix.Folder) (mediamanager.Located, diag.Diagnostics) {
	located, err := site.Locate(ctx, root, []wix.Folder{f})
	if err != nil {
		return failed(action, err)
	}
	return located[0], nil
}

func failed(action string, err error) (mediamanager.Located, diag.Diagnostics) {
	return mediamanager.Located{}, diag.Diagnostics{tfdiag.Unable(action, err)}
}
