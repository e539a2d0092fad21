package resources

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// leaveAlone is the key in a planned destroy's private data that says that
// another block manages the folder.
const leaveAlone = "leave_alone"

// planDestroy fails the plan of a destroy that would be refused, and warns of
// one that deletes files for good.
func (r *folderResource) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state folder.Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
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
	if site.PlanDestroy(state.ID.ValueString()) {
		resp.Diagnostics.Append(tfdiag.SharedForgotten(state.Named()))
		resp.Diagnostics.Append(resp.Private.SetKey(ctx, leaveAlone, []byte("true"))...)
		return
	}
	if policy == folder.Trash && !state.Guarded(policy) {
		return
	}
	ctx, cancel := bounded(ctx, state.Timeouts.Read, &resp.Diagnostics)
	defer cancel()
	r.checkDestroy(ctx, site, state, policy, &resp.Diagnostics)
}

// planSiteChange refuses what a destroy would refuse: a change of the site is
// the one replacement whose destroy this provider sees.
func (r *folderResource) planSiteChange(ctx context.Context, state folder.Model, resp *resource.ModifyPlanResponse) {
	policy := state.Policy(r.settings)
	if !r.settings.Ready() || policy == folder.Abandon || (policy == folder.Trash && !state.Guarded(policy)) {
		return
	}
	site, diags := r.settings.Site(state.SiteID)
	resp.Diagnostics.Append(diags...)
	if !resp.Diagnostics.HasError() {
		ctx, cancel := bounded(ctx, state.Timeouts.Read, &resp.Diagnostics)
		defer cancel()
		r.checkDestroy(ctx, site, state, policy, &resp.Diagnostics)
	}
}

// checkDestroy looks at a folder whose destroy may be refused, or is for good.
func (r *folderResource) checkDestroy(ctx context.Context, site *mediamanager.Site, state folder.Model, policy string, diags *diag.Diagnostics) {
	found, err := site.Look(ctx, state.Known())
	if err == nil && found.Place == mediamanager.Alive && policy != folder.Prevent {
		err = site.RequireNoFiles(ctx, state.ID.ValueString())
	}
	var holds *mediamanager.NotEmptyError
	switch {
	case errors.As(err, &holds) && !state.Guarded(policy):
		diags.Append(tfdiag.FilesDeleted(state.Named(), holds))
	case err != nil:
		diags.Append(tfdiag.Unable(fmt.Sprintf("destroy folder %q", state.Title()), err))
	case policy == folder.Prevent && found.Place != mediamanager.Gone:
		diags.Append(prevented(state))
	}
}

// warnSharedFolder says that another block plans the same folder. One that
// plans to destroy it is refused: an import with the removal of the old block
// would end in the trash.
func warnSharedFolder(site *mediamanager.Site, state folder.Model, diags *diag.Diagnostics) {
	shared, destroyed := site.PlanKeep(state.ID.ValueString())
	switch {
	case destroyed:
		diags.Append(tfdiag.SharedDestroyed(state.Named()))
	case shared:
		diags.Append(tfdiag.Shared(state.Named()))
	}
}
