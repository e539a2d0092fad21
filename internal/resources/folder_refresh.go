package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// Summaries are constant and the names stand in the detail, because Terraform
// folds warnings of one summary into one.
const (
	summaryMoved   = "A folder was moved outside of Terraform"
	summaryGone    = "A folder was deleted for good outside of Terraform"
	summaryDropped = "A folder was moved to the trash outside of Terraform"
)

// refresh writes what was found into the state, and says in paths what a plan
// shows in ids only.
func (r *folderResource) refresh(ctx context.Context, site *mediamanager.Site, state folder.Model, found mediamanager.Sighting, resp *resource.ReadResponse) {
	switch found.Place {
	case mediamanager.Gone:
		resp.Diagnostics.AddWarning(summaryGone, fmt.Sprintf(
			"%s (%s) is neither alive nor in the trash any more. It leaves the state, and is planned as a creation while its block is in the configuration.",
			oldPath(ctx, site, state), state.ID.ValueString()))
		resp.State.RemoveResource(ctx)
	case mediamanager.InTrash:
		r.refreshInTrash(ctx, site, state, found, resp)
	default:
		was := state
		state.SetAlive(found.Folder)
		warnMoved(ctx, site, was, state, &resp.Diagnostics)
		resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	}
}

func warnMoved(ctx context.Context, site *mediamanager.Site, was, now folder.Model, diags *diag.Diagnostics) {
	if was.DisplayName.ValueString() != "" && !was.ParentFolderID.IsNull() && !was.ParentFolderID.Equal(now.ParentFolderID) {
		diags.AddWarning(summaryMoved, fmt.Sprintf("%s (%s) is now %s.",
			oldPath(ctx, site, was), now.ID.ValueString(), oldPath(ctx, site, now)))
	}
}

// refreshInTrash keeps a trashed folder in the state with the name it has and
// the parent it had, or drops it where restore_on_drift is false. One that was imported
// from the trash is kept: its state says DELETED already.
func (r *folderResource) refreshInTrash(ctx context.Context, site *mediamanager.Site, state folder.Model, found mediamanager.Sighting, resp *resource.ReadResponse) {
	if !r.settings.RestoreOnDrift && !state.InTrash() {
		resp.Diagnostics.AddWarning(summaryDropped, fmt.Sprintf(
			"%s (%s) is in the trash. The provider's restore_on_drift is false: the folder leaves the state, stays in the trash with its files, and is planned as a creation while its block is in the configuration.",
			oldPath(ctx, site, state), state.ID.ValueString()))
		resp.State.RemoveResource(ctx)
		return
	}
	was := state
	state.SetInTrash(found.Folder)
	warnMoved(ctx, site, was, state, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func oldPath(ctx context.Context, site *mediamanager.Site, state folder.Model) string {
	return site.PathBelow(ctx, state.ParentFolderID.ValueString(), state.DisplayName.ValueString())
}
