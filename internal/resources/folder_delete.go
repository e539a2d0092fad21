package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// Delete gets the state only: a policy counts once it has been applied.
func (r *folderResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state folder.Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	policy := state.Policy(r.settings)
	if policy == folder.Abandon {
		return
	}
	ctx, cancel, site := r.begin(ctx, state.Timeouts.Delete, state.SiteID, &resp.Diagnostics)
	defer cancel()
	if site == nil {
		return
	}
	shared, diags := req.Private.GetKey(ctx, leaveAlone)
	resp.Diagnostics.Append(diags...)
	if shared != nil || resp.Diagnostics.HasError() {
		return // the plan has said so
	}
	if site.IsUnsaved(state.ID.ValueString()) {
		resp.Diagnostics.Append(tfdiag.NotSaved(state.Named()))
		return
	}
	if err := site.Confirm(ctx, state.Known()); err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("destroy folder %q", state.Title()), err))
		return
	}
	if !site.MarkDeleting(state.ID.ValueString()) {
		resp.Diagnostics.Append(r.settings.Warnings.LeftAlone(withPath(ctx, site, state)))
		return
	}
	known := state.Known()
	known.LatelyInTrash = latelyInTrash(ctx, req.Private)
	if err := r.destroy(ctx, site, state, known, plannedBelow(ctx, req.Private), &resp.Diagnostics); err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("destroy folder %q", state.Title()), err))
	}
	if resp.Diagnostics.HasError() {
		site.Spare(known.ID)
	}
}

// destroy carries out the policy in the state. What no plan has shown to the
// provider, as with a tainted folder, is not deleted for good: below is nil then.
func (r *folderResource) destroy(ctx context.Context, site *mediamanager.Site, state folder.Model, known mediamanager.Known, below mediamanager.Below, diags *diag.Diagnostics) error {
	policy := state.Policy(r.settings)
	if state.TrashesUnasked(policy) {
		return site.Trash(ctx, known)
	}
	found, err := site.Get(ctx, known)
	if err != nil {
		return err
	}
	switch {
	case found.Place == mediamanager.Gone:
		return nil
	case policy == folder.Prevent:
		diags.Append(prevented(state))
		return nil
	case found.Place == mediamanager.InTrash:
		if policy == folder.Permanent {
			diags.Append(r.settings.Warnings.StaysInTrash(withPath(ctx, site, state)))
		}
		return site.Trash(ctx, known) // it may be there only with a folder that this run brings back
	}
	guarded, planned := state.Guarded(policy), below != nil
	if policy == folder.Permanent && !planned {
		diags.Append(r.settings.Warnings.NotDeletedForGood(withPath(ctx, site, state)))
	}
	switch purged := policy == folder.Permanent && planned; {
	case purged && guarded:
		return site.DeleteEmptyPermanently(ctx, known, below)
	case purged:
		return site.DeletePermanently(ctx, known, below)
	case guarded:
		return site.TrashEmpty(ctx, known)
	default:
		return site.Trash(ctx, known)
	}
}

// prevented is the error of a folder that must not be destroyed.
func prevented(state folder.Model) diag.Diagnostic {
	if state.DeletionPolicy.IsNull() {
		return tfdiag.PreventedByProvider(state.Named())
	}
	return tfdiag.Prevented(state.Named())
}
