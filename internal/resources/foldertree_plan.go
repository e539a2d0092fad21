package resources

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// ModifyPlan plans values from the configuration and the state alone: Terraform
// calls it again in the apply. What it asks of the site leads to warnings and
// errors only.
func (r *folderTreeResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.settings == nil {
		return
	}
	if req.Plan.Raw.IsNull() {
		r.planDestroy(ctx, req, resp)
		return
	}
	var config, plan treeModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if req.State.Raw.IsNull() {
		r.planCreate(ctx, config, plan, req, resp)
		return
	}
	var state treeModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if !resp.Diagnostics.HasError() {
		r.planUpdate(ctx, config, plan, state, req, resp)
	}
}

// planned sets what the apply will leave in the state. It returns no arrangement
// where paths or moves are not known yet.
func (r *folderTreeResource) planned(plan *treeModel, state treeModel, memory treeMemory, diags *diag.Diagnostics) *mediamanager.Arrangement {
	plan.Drift = listOf(nil)
	if !whollyKnown(plan.Paths) || !whollyKnown(plan.Moves) {
		plan.UnmanagedPaths = r.plannedUnmanaged(*plan, state, memory, nil, diags)
		plan.FolderIDs = types.MapUnknown(types.StringType)
		return nil
	}
	arrangement, err := state.arrange(*plan, memory)
	if err != nil {
		diags.Append(tfdiag.TreePath(path.Root("moves"), err))
		return nil
	}
	plan.FolderIDs = idsOf(arrangement.IDs())
	plan.UnmanagedPaths = r.plannedUnmanaged(*plan, state, memory, arrangement, diags)
	if samePaths(plan.Paths, state.Paths) {
		plan.Paths = state.Paths
	}
	return arrangement
}

// samePaths reports whether two lists declare the same paths, in whatever order
// and spelling.
func samePaths(a, b types.List) bool {
	return maps.Equal(pathKeys(a), pathKeys(b))
}

func pathKeys(list types.List) map[string]bool {
	keys := map[string]bool{}
	for _, text := range texts(list) {
		if names, err := folderpath.SplitLayout(text); err == nil {
			keys[folderpath.FoldLayout(names...)] = true
		}
	}
	return keys
}

// planCreate plans a new tree, or the second half of a replacement: Terraform hands on
// what the first half, as of an update, has in private.
func (r *folderTreeResource) planCreate(ctx context.Context, config, plan treeModel, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	siteID, diags := r.plannedSite(config.SiteID)
	_, replaces, privateDiags := loadTreeMemory(ctx, req.Private)
	resp.Diagnostics.Append(append(diags, privateDiags...)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.SiteID = siteID
	arrangement := r.planned(&plan, treeModel{}, treeMemory{}, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
	if arrangement == nil || resp.Diagnostics.HasError() {
		return
	}
	if !r.settings.Ready() || (siteID.IsUnknown() && !r.settings.App) || plan.ParentFolderID.IsUnknown() {
		r.warnSlow(len(arrangement.Folders), &resp.Diagnostics)
		return
	}
	site, diags := r.settings.Site(siteID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := bounded(ctx, plan.Timeouts.Create, &resp.Diagnostics)
	defer cancel()
	if !r.planParent(ctx, site, plan, resp) {
		return
	}
	look, err := r.look(ctx, site, mediamanager.LayoutQuestion{ParentID: plan.ParentFolderID.ValueString(), Target: arrangement}, false, plan.choices())
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable("plan the tree", err))
		return
	}
	r.warn(ctx, look, guarding{replaces: replaces}, &resp.Diagnostics)
}

// planParent reports whether the parent of the tree is alive. One that does not
// exist is an error of the plan, one in the trash a warning.
func (r *folderTreeResource) planParent(ctx context.Context, site *mediamanager.Site, plan treeModel, resp *resource.ModifyPlanResponse) bool {
	parent := plan.ParentFolderID.ValueString()
	if mediamanager.Virtual(parent) {
		return true
	}
	place, err := site.FindParent(ctx, parent)
	switch {
	case err != nil:
		resp.Diagnostics.Append(tfdiag.Unable("read the parent of the tree", err))
	case place == mediamanager.Gone:
		resp.Diagnostics.Append(tfdiag.TreeParentGone(parent))
	default:
		return warnTreeParent(site.CheckParent(ctx, parent), &resp.Diagnostics)
	}
	return false
}

// warnTreeParent warns of a parent in the trash, and reports whether there was
// nothing to say.
func warnTreeParent(err error, diags *diag.Diagnostics) bool {
	var inTrash *mediamanager.InTrashError
	switch {
	case errors.As(err, &inTrash):
		diags.Append(tfdiag.TreeParentInTrash(inTrash))
	case err != nil:
		diags.Append(tfdiag.Unable("read the parent of the tree", err))
	default:
		return true
	}
	return false
}

func (r *folderTreeResource) planUpdate(ctx context.Context, config, plan, state treeModel, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	memory, _, diags := loadTreeMemory(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	if replaced := r.planTreeSite(config, &plan, state, memory, resp); replaced || resp.Diagnostics.HasError() {
		return
	}
	arrangement := r.planned(&plan, state, memory, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
	if arrangement == nil || resp.Diagnostics.HasError() || !r.settings.Ready() {
		return
	}
	if unmanaged := texts(plan.UnmanagedPaths); len(unmanaged) > 0 {
		resp.Diagnostics.Append(tfdiag.TreeUnmanaged(unmanaged))
	}
	site, diags := r.settings.Site(state.SiteID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	noteKept(site, arrangement, plan.ParentFolderID.ValueString(), &resp.Diagnostics)
	noteReturning(ctx, site, state, arrangement, &resp.Diagnostics)
	parentMoves := !plan.ParentFolderID.Equal(state.ParentFolderID)
	if !changes(arrangement) && len(plan.AbsentPaths.Elements()) == 0 && !parentMoves {
		return
	}
	ctx, cancel := bounded(ctx, plan.Timeouts.Update, &resp.Diagnostics)
	defer cancel()
	nothingLeft := len(state.FolderIDs.Elements()) == 0 // perhaps because the parent is gone
	if (parentMoves || nothingLeft) && !plan.ParentFolderID.IsUnknown() {
		if !r.planNewParent(ctx, site, plan, state, arrangement, resp) {
			return
		}
	}
	look, err := r.look(ctx, site, question(state, plan, arrangement, memory), r.forgets(state, memory), plan.choices())
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable("plan the tree", err))
		return
	}
	if len(look.forgotten) > 0 {
		resp.Diagnostics.Append(forgottenWarning(memory, look.forgotten))
	}
	r.warn(ctx, look, r.guardingOf(state, &plan, nil), &resp.Diagnostics)
}

// planNewParent is [folderTreeResource.planParent] for a tree that has folders: it
// cannot stand in one of them.
func (r *folderTreeResource) planNewParent(ctx context.Context, site *mediamanager.Site, plan, state treeModel, arrangement *mediamanager.Arrangement, resp *resource.ModifyPlanResponse) bool {
	parent := plan.ParentFolderID.ValueString()
	if path := pathOf(parent, state); path != "" {
		resp.Diagnostics.Append(tfdiag.TreeOwnParent(path))
		return false
	}
	if !r.planParent(ctx, site, plan, resp) {
		return false
	}
	above, err := arrangement.LiesIn(ctx, site, parent)
	switch {
	case err != nil:
		resp.Diagnostics.Append(tfdiag.Unable("read the parent of the tree", err))
	case above != nil:
		resp.Diagnostics.Append(tfdiag.TreeBelowItself(above.Path))
	}
	return err == nil && above == nil
}

// pathOf returns the path of a folder of the tree, "" for another one.
func pathOf(id string, state treeModel) string {
	for path, own := range textMap(state.FolderIDs) {
		if own == id {
			return path
		}
	}
	return ""
}

func forgottenWarning(memory treeMemory, paths []string) diag.Diagnostic {
	slices.Sort(paths)
	if memory.Imported {
		return tfdiag.TreeForgotten(paths)
	}
	return tfdiag.TreeAbandoned(paths)
}

// question asks for what an update of the tree has to know.
func question(state, plan treeModel, target *mediamanager.Arrangement, memory treeMemory) mediamanager.LayoutQuestion {
	return mediamanager.LayoutQuestion{
		ParentID: state.ParentFolderID.ValueString(), NewParentID: plan.ParentFolderID.ValueString(),
		Known: state.known(), Created: memory.Created, Target: target,
	}
}

// changes reports whether an arrangement asks for another folder than the state has.
func changes(a *mediamanager.Arrangement) bool {
	return len(a.Leaving)+len(a.Moved) > 0 || slices.ContainsFunc(a.Folders, func(f *mediamanager.LayoutFolder) bool { return f.ID == "" })
}

// planTreeSite keeps the site of the state, and replaces the tree where the block
// names another one.
func (r *folderTreeResource) planTreeSite(config treeModel, plan *treeModel, state treeModel, memory treeMemory, resp *resource.ModifyPlanResponse) (replaced bool) {
	was := state.SiteID.ValueString()
	if was == "" {
		was = memory.Site
	}
	switch {
	case r.settings.App && !config.SiteID.IsNull():
		resp.Diagnostics.Append(tfdiag.SiteOfApp())
	case config.SiteID.IsNull():
		resp.Diagnostics.Append(r.sameSite(was, tfdiag.TreeOtherSite)...)
		plan.SiteID = state.SiteID
	case config.SiteID.IsUnknown(), was != "" && !strings.EqualFold(config.SiteID.ValueString(), was):
		resp.RequiresReplace = append(resp.RequiresReplace, path.Root("site_id"))
		return true
	}
	return false
}
