package resources

import (
	"context"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// Update brings the site to the plan. Where it fails, the state holds what has
// happened: each folder under the path where it is, and the paths that were to
// leave and are still there.
func (r *folderTreeResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state treeModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	memory, _, diags := loadTreeMemory(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	if plan.SiteID.IsUnknown() {
		plan.SiteID = state.SiteID
	}
	ctx, cancel, site := r.beginWrites(ctx, plan.Timeouts.Update, plan, &resp.Diagnostics)
	defer cancel()
	if site == nil {
		return
	}
	built, err := r.update(ctx, site, plan, state, memory)
	resp.Diagnostics.Append(failed("update the tree", err)...)
	if built.IDs == nil {
		return // nothing has been done
	}
	plan.FolderIDs, plan.Drift = idsOf(built.IDs), listOf(nil)
	if err != nil {
		plan.ParentFolderID = state.ParentFolderID // top folders that have been moved show as moved
		plan.Paths = listOf(append(texts(plan.Paths), stillDeclared(state, plan, built.Left)...))
	}
	if built.Created > 0 {
		memory.Created = time.Now().UTC()
	}
	memory.Imported, memory.Unshown, memory.Places = false, nil, nil
	resp.Diagnostics.Append(namesWarning(built)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(memory.save(ctx, resp.Private)...)
	resp.Diagnostics.Append(plan.identify(ctx, resp.Identity, memory)...)
}

func (r *folderTreeResource) update(ctx context.Context, site *mediamanager.Site, plan, state treeModel, memory treeMemory) (mediamanager.LayoutBuilt, error) {
	target, err := state.arrange(plan, memory)
	if err != nil {
		return mediamanager.LayoutBuilt{}, err
	}
	asked := question(state, plan, target, memory)
	asked.Since = time.Now()
	if !changes(target) && len(state.Drift.Elements())+len(plan.AbsentPaths.Elements()) == 0 && plan.ParentFolderID.Equal(state.ParentFolderID) {
		return mediamanager.LayoutBuilt{IDs: target.IDs()}, nil // only what the provider itself keeps
	}
	guards := r.guardingOf(state, &plan, &memory)
	look, err := r.look(ctx, site, asked, r.forgets(state, memory), plan.choices())
	if err != nil {
		return mediamanager.LayoutBuilt{}, err
	}
	if gone := look.gone(); len(gone) > 0 {
		return mediamanager.LayoutBuilt{}, &guardError{diag.Diagnostics{tfdiag.TreeGone(gone)}}
	}
	if len(look.steps.Taken) > 0 {
		return mediamanager.LayoutBuilt{}, takenError(look, guards)
	}
	return look.build(ctx, guards)
}

// gone returns the paths whose folders were deleted for good since the plan, which
// has promised their ids.
func (l *treeLook) gone() []string {
	var paths []string
	for _, f := range l.arrangement.Folders {
		if _, ok := l.seen.Folders[f.ID]; f.ID != "" && !ok && !f.Unshown {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// stillDeclared returns the paths of the state that were to leave and are still
// there.
func stillDeclared(state, plan treeModel, left []string) []string {
	var paths []string
	declared := pathKeys(plan.Paths)
	for _, path := range texts(state.Paths) {
		names, err := folderpath.SplitLayout(path)
		if err == nil && slices.Contains(left, path) && !declared[folderpath.FoldLayout(names...)] {
			paths = append(paths, path)
		}
	}
	return paths
}
