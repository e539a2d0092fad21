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

// Delete sees the state only: a policy counts once it has been applied.
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
	if err := site.Confirm(ctx, state.Known()); err != nil {
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("destroy folder %q", state.Title()), err))
		return
	}
	if !site.MarkDeleting(state.ID.ValueString()) {
		resp.Diagnostics.AddWarning("A folder was left alone",
			fmt.Sprintf("%q (%s) is managed by another block of this configuration, which created, adopted or updated it in this run. It only leaves the state of the block that was destroyed.", state.Title(), state.ID.ValueString()))
		return
	}
	if err := r.destroy(ctx, site, state, policy, &resp.Diagnostics); err != nil {
		site.Spare(state.ID.ValueString())
		resp.Diagnostics.Append(tfdiag.Unable(fmt.Sprintf("destroy folder %q", state.Title()), err))
	}
}

func (r *folderResource) destroy(ctx context.Context, site *mediamanager.Site, state folder.Model, policy string, diags *diag.Diagnostics) error {
	known := state.Known()
	if policy == folder.Trash && !state.Guarded(policy) {
		return site.Trash(ctx, known)
	}
	found, err := site.Look(ctx, known)
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
			diags.AddWarning("A folder stays in the trash",
				fmt.Sprintf("%q (%s) was moved to the trash outside of Terraform. It is not deleted for good: empty the trash in the Media Manager if that is wanted.", state.Title(), known.ID))
		}
		return site.Trash(ctx, known) // it may be there only with a folder that this run brings back
	}
	switch guarded := state.Guarded(policy); {
	case policy == folder.Permanent && guarded:
		return site.DeleteEmptyPermanently(ctx, known)
	case policy == folder.Permanent:
		return site.DeletePermanently(ctx, known)
	default:
		return site.TrashEmpty(ctx, known)
	}
}

// prevented is the error of a folder that must not be destroyed.
func prevented(state folder.Model) diag.Diagnostic {
	reason := "Its deletion_policy is PREVENT (folder %s). To destroy it, set deletion_policy to TRASH, PERMANENT or ABANDON, apply that, " +
		"and destroy it then: a destroy goes by what the state says."
	if state.DeletionPolicy.IsNull() {
		reason = "The provider's deletion_policy is PREVENT, and the state of this folder (%s) has none of its own. To destroy it, change that of the provider; " +
			"or set deletion_policy in the folder's own block to TRASH, PERMANENT or ABANDON, apply that, and destroy it then."
	}
	return diag.NewErrorDiagnostic(fmt.Sprintf("Unable to destroy folder %q", state.Title()), fmt.Sprintf(reason, state.ID.ValueString()))
}
