package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// leaveAlone is the key in a planned destroy's private data that is set when
// another block manages the folder.
const leaveAlone = "leave_alone"

// planDestroy fails the plan of a destroy that would be refused, and warns of
// one that deletes files for good.
func (r *folderResource) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state folder.Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(noteBelow(ctx, resp.Private, nil)...)
	if resp.Diagnostics.HasError() || r.settings == nil {
		return
	}
	policy := state.Policy(r.settings)
	if policy == folder.Abandon {
		return
	}
	if !r.settings.Ready() {
		if policy == folder.Prevent {
			resp.Diagnostics.Append(prevented(state))
		}
		return
	}
	site, diags := r.settings.Site(state.SiteID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	plans := site.PlanDestroy(state.ID.ValueString())
	if plans.Purged {
		resp.Diagnostics.Append(tfdiag.PurgedByAction(state.Named()))
		return
	}
	if plans.Kept || plans.Held {
		resp.Diagnostics.Append(r.settings.Warnings.SharedForgotten(withPath(ctx, site, state)))
		resp.Diagnostics.Append(resp.Private.SetKey(ctx, leaveAlone, []byte("true"))...)
		return
	}
	ctx, cancel := bounded(ctx, state.Timeouts.Read, &resp.Diagnostics)
	defer cancel()
	if policy == folder.Trash {
		r.warnTrashedFirst(ctx, site, state, &resp.Diagnostics)
	}
	if !state.TrashesUnasked(policy) {
		r.checkDestroy(ctx, site, state, policy, resp)
	}
}

// warnTrashedFirst warns of a folder that goes to the trash, or is there already,
// while the plan deletes the folder for good that it is in, or was.
func (r *folderResource) warnTrashedFirst(ctx context.Context, site *mediamanager.Site, state folder.Model, diags *diag.Diagnostics) {
	if state.InTrash() {
		r.warnLeft(ctx, site, state, diags)
		return
	}
	if forGood := site.PlanTrash(state.Known()); forGood != "" {
		diags.Append(r.settings.Warnings.TrashedOutOfPurged(withPath(ctx, site, state), forGood))
	}
}

// warnLeft warns of a folder that leaves the state and stays in the trash, while the
// plan deletes the folder for good that it was trashed out of.
func (r *folderResource) warnLeft(ctx context.Context, site *mediamanager.Site, state folder.Model, diags *diag.Diagnostics) {
	if forGood := site.PlanLeave(ctx, state.Known()); forGood != "" {
		diags.Append(r.settings.Warnings.LeftInPurged(withPath(ctx, site, state), forGood))
	}
}

// planReplace checks the destroy half of a replacement that deletes the folder for
// good, or takes along what a tree has in it: the first half of the plan, as of an update,
// does not know that it is one.
func (r *folderResource) planReplace(ctx context.Context, site *mediamanager.Site, plan folder.Model, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	was := plannedBefore(ctx, req.Private)
	if was.ID != "" && !was.Stays && site.PlanDestroy(was.ID).Held {
		resp.Diagnostics.Append(tfdiag.SharedReplaced(plan.Named()))
		return
	}
	if !was.Purged {
		return
	}
	plan.ID, plan.PreventDestroyIfNotEmpty = types.StringValue(was.ID), types.BoolValue(was.Guarded)
	if err := r.checkPermanent(ctx, site, plan, resp); err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("destroy folder %q", plan.Title()), err))
	}
}

// planSiteChange replaces the folder, and refuses what a destroy would refuse: a
// change of the site is the one replacement whose destroy this provider sees. A
// site that is not known yet may be another one.
func (r *folderResource) planSiteChange(ctx context.Context, config, state folder.Model, resp *resource.ModifyPlanResponse) {
	resp.RequiresReplace = append(resp.RequiresReplace, path.Root("site_id"))
	warn := r.settings.Warnings.SiteChange
	if config.SiteID.IsUnknown() {
		warn = r.settings.Warnings.SiteNotKnown
	}
	resp.Diagnostics.Append(warn(state.Named(), state.SiteID.ValueString()))
	policy := state.Policy(r.settings)
	if !r.settings.Ready() || policy == folder.Abandon || state.TrashesUnasked(policy) {
		return
	}
	site, diags := r.settings.Site(state.SiteID)
	resp.Diagnostics.Append(diags...)
	if !resp.Diagnostics.HasError() {
		ctx, cancel := bounded(ctx, state.Timeouts.Read, &resp.Diagnostics)
		defer cancel()
		r.checkDestroy(ctx, site, state, policy, resp)
	}
}

// checkDestroy reads a folder whose destroy may be refused, or is for good.
func (r *folderResource) checkDestroy(ctx context.Context, site *mediamanager.Site, state folder.Model, policy string, resp *resource.ModifyPlanResponse) {
	found, err := site.Get(ctx, state.Known())
	switch alive := found.Place == mediamanager.Alive; {
	case err != nil:
	case policy == folder.Prevent:
		if found.Place != mediamanager.Gone {
			resp.Diagnostics.Append(prevented(state))
		}
	case alive && policy == folder.Permanent:
		err = r.checkPermanent(ctx, site, state, resp)
	case alive && state.Guarded(policy):
		err = site.RequireNoFiles(ctx, state.ID.ValueString())
	}
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("destroy folder %q", state.Title()), err))
	}
}

// checkPermanent reads a folder that is to be deleted for good, and notes what is
// below it for the apply. It refuses that where the same plan restores a folder
// that was trashed out of it.
func (r *folderResource) checkPermanent(ctx context.Context, site *mediamanager.Site, state folder.Model, resp *resource.ModifyPlanResponse) error {
	id := state.ID.ValueString()
	returning, left := site.PlanForGood(ctx, id)
	if len(returning) > 0 {
		resp.Diagnostics.Append(tfdiag.PurgedWithReturning(state.Named(), returning))
		return nil
	}
	if len(left) > 0 {
		resp.Diagnostics.Append(r.settings.Warnings.LeftToPurge(withPath(ctx, site, state), left))
	}
	if !state.Guarded(folder.Permanent) {
		return r.checkPurge(ctx, site, state, resp)
	}
	err := site.RequireNoFiles(ctx, id)
	if err != nil {
		return err
	}
	below, riding, err := site.SeeBelow(ctx, id)
	if len(riding) > 0 {
		resp.Diagnostics.Append(tfdiag.PurgedWithRiding(state.Named(), riding))
	}
	resp.Diagnostics.Append(noteBelow(ctx, resp.Private, below)...)
	r.warnOfTrashed(ctx, site, state, below, &resp.Diagnostics)
	return err
}

// warnOfTrashed is warnTrashedFirst from the side of the folder that is deleted for
// good. Whichever of the two is planned last warns.
func (r *folderResource) warnOfTrashed(ctx context.Context, site *mediamanager.Site, state folder.Model, below mediamanager.Below, diags *diag.Diagnostics) {
	if trashed := site.TrashedFirst(below); len(trashed) > 0 {
		diags.Append(r.settings.Warnings.PurgedAfterTrashed(withPath(ctx, site, state), trashed))
	}
}

// checkPurge says what is deleted for good with a folder, and notes it for the
// apply. It refuses to delete a folder so that the same plan keeps.
func (r *folderResource) checkPurge(ctx context.Context, site *mediamanager.Site, state folder.Model, resp *resource.ModifyPlanResponse) error {
	holds, err := site.Contents(ctx, state.ID.ValueString())
	if err != nil {
		return err
	}
	diags := &resp.Diagnostics
	diags.Append(noteBelow(ctx, resp.Private, holds.Below())...)
	if kept := site.PlanPurge(state.ID.ValueString(), holds.Folders); len(kept) > 0 {
		diags.Append(tfdiag.PurgedWithKept(state.Named(), kept))
	}
	r.warnOfTrashed(ctx, site, state, holds.Below(), diags)
	if holds.Files+len(holds.Folders) > 0 {
		diags.Append(r.settings.Warnings.DeletedForGood(withPath(ctx, site, state), holds))
	}
	return nil
}

// planKeep says that another block plans the same folder. One that plans to
// destroy it is refused: an import with the removal of the old block would end
// in the trash.
func (r *folderResource) planKeep(ctx context.Context, site *mediamanager.Site, plan, state folder.Model, diags *diag.Diagnostics) {
	parent := plan.ParentFolderID.ValueString()
	if plan.DisplayName.IsUnknown() {
		parent = ""
	}
	conflict := site.PlanAt(state.ID.ValueString(), parent, plan.DisplayName.ValueString())
	switch plans := site.PlanKeep(state.ID.ValueString()); {
	case plans.Destroyed:
		diags.Append(tfdiag.SharedDestroyed(state.Named()))
	case conflict.Taken:
		diags.Append(tfdiag.AdoptsManaged(state.Named()))
	case conflict.Absent:
		diags.Append(tfdiag.TreeManagedAbsent([]string{state.Title()}))
	case plans.Purged:
		diags.Append(tfdiag.PurgedByAction(state.Named()))
	case site.RidesAlong(state.ID.ValueString()):
		diags.Append(tfdiag.KeptBeneathPurged(state.Named(), plans.Beneath))
	case plans.PurgedWith != "":
		diags.Append(tfdiag.KeptInPurged(state.Named(), plans.PurgedWith))
	case plans.Kept:
		diags.Append(r.settings.Warnings.Shared(withPath(ctx, site, state)))
	case conflict.Differs:
		diags.Append(r.settings.Warnings.Elsewhere(withPath(ctx, site, state)))
	}
}
