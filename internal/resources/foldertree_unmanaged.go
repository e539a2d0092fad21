package resources

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// plannedUnmanaged returns what the last refresh has reported, where the apply leaves it,
// without the paths that the plan declares, ignores or must not have. Paths that a
// pattern has hidden until now come with the next refresh: the state does not have them.
func (r *folderTreeResource) plannedUnmanaged(plan, state treeModel, memory treeMemory, arrangement *mediamanager.Arrangement, diags *diag.Diagnostics) types.List {
	switch {
	case !state.reports():
		return listOf(nil)
	case plan.Unmanaged.IsUnknown():
		return types.ListUnknown(types.StringType)
	case !plan.reports():
		return listOf(nil)
	case arrangement == nil, plan.ParentFolderID.IsUnknown(), !whollyKnown(plan.IgnorePaths), !whollyKnown(plan.AbsentPaths):
		return types.ListUnknown(types.StringType)
	}
	ignored, err := mediamanager.ParseIgnorePatterns(texts(plan.IgnorePaths))
	if err != nil {
		diags.Append(tfdiag.TreePath(path.Root("ignore_paths"), err))
		return listOf(nil)
	}
	change := mediamanager.ReportedChange{Forgets: r.forgets(state, memory), NewParent: !plan.ParentFolderID.Equal(state.ParentFolderID)}
	reported, err := whereReported(state, memory, arrangement, change)
	if err != nil {
		diags.Append(tfdiag.TreePath(path.Root("paths"), err))
		return listOf(nil)
	}
	hidden := newFolders(arrangement)
	reported = slices.DeleteFunc(reported, func(path string) bool {
		names, err := folderpath.SplitLayout(path)
		return err == nil && (ignored.Match(names...) || hidden[folderpath.FoldLayout(names...)])
	})
	return listOf(withoutThose(reported, texts(plan.AbsentPaths)))
}

// whereReported returns where the apply leaves the folders that the last refresh has
// reported.
func whereReported(state treeModel, memory treeMemory, arrangement *mediamanager.Arrangement, change mediamanager.ReportedChange) ([]string, error) {
	reported := texts(state.UnmanagedPaths)
	if change.Forgets && !change.NewParent && len(arrangement.Leaving) > 0 && len(state.Drift.Elements()) > 0 {
		return reported, nil // what is forgotten stays where drift says that it is
	}
	for i, path := range reported {
		reported[i] = cmp.Or(memory.Displaced[path], path)
	}
	return arrangement.Reported(state.known(), reported, change)
}

// forgets reports whether paths that leave stay on the site.
func (r *folderTreeResource) forgets(state treeModel, memory treeMemory) bool {
	return memory.Imported || state.policy(r.settings) == folder.Abandon
}

// newFolders returns the keys of the paths whose folders the state does not have. A
// folder of the state may have a namesake that is reported for as long as it is there.
func newFolders(arrangement *mediamanager.Arrangement) map[string]bool {
	keys := map[string]bool{}
	for _, f := range arrangement.Folders {
		if names, err := folderpath.SplitLayout(f.Path); err == nil && f.ID == "" {
			keys[folderpath.FoldLayout(names...)] = true
		}
	}
	return keys
}

// withoutThose leaves out paths that must not exist, and what is below them.
func withoutThose(paths, absent []string) []string {
	return slices.DeleteFunc(paths, func(path string) bool {
		return slices.ContainsFunc(absent, func(top string) bool { return path == top || strings.HasPrefix(path, top+"/") })
	})
}
