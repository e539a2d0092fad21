package datasources

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// What an error shows at most of the names that are near, and of the folders
// that have the name.
const (
	maxNear    = 5
	maxSeveral = 10
)

func lookByID(ctx context.Context, site *mediamanager.Site, id string) (mediamanager.Located, diag.Diagnostics) {
	action := fmt.Sprintf("find folder %q", id)
	found, err := site.Find(ctx, mediamanager.Known{ID: id})
	switch {
	case err != nil:
		return failed(action, err)
	case found.Place == mediamanager.Gone:
		return mediamanager.Located{}, diag.Diagnostics{diag.NewAttributeErrorDiagnostic(path.Root("id"), "Unable to "+action,
			fmt.Sprintf("Wix finds no folder with the id %q on this site, alive or in the trash. Check the id, and site_id.", id))}
	case found.Place == mediamanager.InTrash:
		found.Folder.State = wix.StateDeleted
		return locate(ctx, site, action, wix.TrashRootFolder, found.Folder)
	default:
		return locate(ctx, site, action, wix.MediaRootFolder, found.Folder)
	}
}

func lookByPath(ctx context.Context, site *mediamanager.Site, text string) (mediamanager.Located, diag.Diagnostics) {
	action := fmt.Sprintf("find folder %q", text)
	found, err := site.Resolve(ctx, text)
	if err != nil {
		return failed(action, err)
	}
	return locate(ctx, site, action, rootFolder(found.ParentFolderID), found)
}

// lookByName finds the one live folder of that name: directly in parent, or
// anywhere in Site Files for "".
func lookByName(ctx context.Context, site *mediamanager.Site, name, parent string) (mediamanager.Located, diag.Diagnostics) {
	action := fmt.Sprintf("find folder %q", name)
	found, others, diags := byName(ctx, site, name, parent)
	if diags.HasError() {
		return mediamanager.Located{}, diags
	}
	located, err := site.Locate(ctx, rootFolder(parent), found)
	if err != nil {
		return failed(action, err)
	}
	located = exact(within(located, false), name)
	if len(located) == 1 {
		return located[0], nil
	}
	at := path.Root("display_name")
	summary := "Unable to " + action
	if len(located) > 1 {
		diags.AddAttributeError(at, summary, several(order{}.apply(located), parent))
		return mediamanager.Located{}, diags
	}
	where := "anywhere in Site Files"
	if parent != "" {
		where = fmt.Sprintf("directly in %s (%s)", site.Path(ctx, parent), parent)
	}
	diags.AddAttributeError(at, summary, none(name, where, others))
	return mediamanager.Located{}, diags
}

// byName returns the folders of that name, and those of others.
func byName(ctx context.Context, site *mediamanager.Site, name, parent string) (found, others []wix.Folder, diags diag.Diagnostics) {
	var err error
	if parent == "" {
		found, others, err = site.Named(ctx, wix.MediaRootFolder, name)
	} else {
		if diags = requireParent(ctx, site, parent, false); diags.HasError() {
			return nil, nil, diags
		}
		var children []wix.Folder
		children, err = site.Within(ctx, parent)
		for _, f := range children {
			if mediamanager.EqualNames(f.DisplayName, name) {
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

func several(folders []mediamanager.Located, parent string) string {
	lines := make([]string, 0, len(folders))
	for _, f := range folders[:min(maxSeveral, len(folders))] {
		lines = append(lines, fmt.Sprintf("  %s  %s", f.ID, f.Path))
	}
	if more := len(folders) - maxSeveral; more > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more", more))
	}
	advice := "Set id to the one that you mean."
	if parent == "" {
		advice = "Set id to the one that you mean, or its path, or parent_folder_id to look in one folder only."
	}
	return fmt.Sprintf("%d folders have this name:\n\n%s\n\n%s", len(folders), strings.Join(lines, "\n"), advice)
}

func none(name, where string, others []wix.Folder) string {
	text := fmt.Sprintf("No folder %s has the name %q.", where, name)
	names := make([]string, 0, len(others))
	for _, f := range others {
		names = append(names, f.DisplayName)
	}
	if near := mediamanager.Nearest(name, names, maxNear); len(near) > 0 {
		text += " The nearest names there: " + tfdiag.Quoted(near) + "."
	} else {
		text += " There are no folders there at all."
	}
	return text + " Upper and lower case count, and folders in the trash are found by id only."
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
