package resources

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// ModifyPlan refuses at plan what an apply would refuse, as far as it can be
// known, and warns of what an apply will find. It reads, and never writes.
func (r *folderResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		r.planDestroy(ctx, req, resp)
		return
	}
	var config, plan folder.Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() || r.settings == nil {
		return
	}
	if req.State.Raw.IsNull() {
		r.planCreate(ctx, config, plan, req, resp)
		return
	}
	var state folder.Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if !resp.Diagnostics.HasError() {
		r.planUpdate(ctx, config, plan, state, resp)
	}
}

func (r *folderResource) planCreate(ctx context.Context, config, plan folder.Model, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	siteID, diags := r.plannedSite(config.SiteID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("site_id"), siteID)...)
	if !r.settings.Ready() || (siteID.IsUnknown() && !r.settings.App) {
		return
	}
	site, diags := r.settings.Site(siteID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := bounded(ctx, plan.Timeouts.Create, &resp.Diagnostics)
	defer cancel()
	r.planReplace(ctx, site, plan, req, resp)
	if resp.Diagnostics.HasError() || plan.ParentFolderID.IsUnknown() {
		return
	}
	if r.planParent(ctx, site, plan, resp) {
		r.planConflict(ctx, site, plan, req, resp)
	}
}

func (r *folderResource) planUpdate(ctx context.Context, config, plan, state folder.Model, resp *resource.ModifyPlanResponse) {
	resp.Diagnostics.Append(noteBelow(ctx, resp.Private, nil)...)
	resp.Diagnostics.Append(notePlanned(ctx, resp.Private, planned{})...)
	switch {
	case r.settings.App && !config.SiteID.IsNull():
		resp.Diagnostics.Append(tfdiag.SiteOfApp())
		return
	case config.SiteID.IsNull():
		resp.Diagnostics.Append(r.sameSite(state.SiteID.ValueString(), func(was, now string) diag.Diagnostic {
			return tfdiag.OtherSite(state.Named(), was, now)
		})...)
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("site_id"), state.SiteID)...)
	case !strings.EqualFold(config.SiteID.ValueString(), state.SiteID.ValueString()) && !state.SiteID.IsNull():
		r.planSiteChange(ctx, config, state, resp)
		return
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if plan.ParentFolderID.Equal(state.ID) {
		resp.Diagnostics.Append(tfdiag.OwnParent(state.Named()))
		return
	}
	if !r.settings.Ready() {
		return
	}
	site, diags := r.settings.Site(state.SiteID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.planKeep(ctx, site, plan, state, &resp.Diagnostics)
	policy := state.Policy(r.settings)
	resp.Diagnostics.Append(notePlanned(ctx, resp.Private, planned{
		ID: state.ID.ValueString(), Stays: policy == folder.Abandon, Purged: policy == folder.Permanent && !state.InTrash(), Guarded: state.Guarded(policy),
	})...)
	if state.InTrash() {
		if forGood := site.PlanRestore(ctx, state.Known()); forGood != "" {
			resp.Diagnostics.Append(tfdiag.RestoredFromPurged(state.Named(), forGood))
			return
		}
	}
	moves := !plan.ParentFolderID.Equal(state.ParentFolderID)
	if plan.ParentFolderID.IsUnknown() || (!moves && !state.InTrash()) {
		return
	}
	ctx, cancel := bounded(ctx, plan.Timeouts.Update, &resp.Diagnostics)
	defer cancel()
	r.planParent(ctx, site, plan, resp)
}

// planParent reports whether the parent of a folder is alive. A parent that does
// not exist is an error of the plan, one in the trash a warning.
func (r *folderResource) planParent(ctx context.Context, site *mediamanager.Site, plan folder.Model, resp *resource.ModifyPlanResponse) bool {
	parent := plan.ParentFolderID.ValueString()
	if mediamanager.Virtual(parent) {
		return true
	}
	place, err := site.FindParent(ctx, parent)
	switch {
	case err != nil:
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("read the parent of folder %q", plan.Title()), err))
	case place == mediamanager.Gone:
		resp.Diagnostics.Append(tfdiag.ParentGone(plan.Named(), parent))
	case place == mediamanager.InTrash:
		r.warnParentInTrash(ctx, site, plan, resp)
	default:
		return true
	}
	return false
}

// warnParentInTrash warns that the folder cannot be put into its parent, unless
// this run restores the parent.
func (r *folderResource) warnParentInTrash(ctx context.Context, site *mediamanager.Site, plan folder.Model, resp *resource.ModifyPlanResponse) {
	err := site.CheckParent(ctx, plan.ParentFolderID.ValueString())
	var inTrash *mediamanager.InTrashError
	switch {
	case errors.As(err, &inTrash):
		resp.Diagnostics.Append(r.settings.Warnings.ParentInTrash(withPath(ctx, site, plan), inTrash))
	case err != nil:
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("read the parent of folder %q", plan.Title()), err))
	}
}

// planConflict says which live folder has the name of one to be created, and
// what the apply will do. It refuses to adopt what another block manages.
func (r *folderResource) planConflict(ctx context.Context, site *mediamanager.Site, plan folder.Model, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if plan.DisplayName.IsUnknown() {
		return
	}
	taken, err := site.Namesakes(ctx, plan.ParentFolderID.ValueString(), plan.DisplayName.ValueString())
	if errors.Is(err, wix.ErrNotFound) || len(taken) == 0 && err == nil {
		return
	}
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("look for folders named %q", plan.Title()), err))
		return
	}
	policy := conflictPolicy(plan)
	if policy == mediamanager.Adopt && len(taken) == 1 && plannedBefore(ctx, req.Private).ID != taken[0].ID {
		if plans := site.PlanAdopt(taken[0].ID); plans.Kept && !plans.Destroyed {
			resp.Diagnostics.Append(tfdiag.AdoptsManaged(tfdiag.Folder{Name: taken[0].DisplayName, ID: taken[0].ID}))
			return
		}
	}
	resp.Diagnostics.Append(r.settings.Warnings.NameTaken(withPath(ctx, site, plan), policy, taken))
}
