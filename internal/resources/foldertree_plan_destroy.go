package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// planDestroy fails the plan of a destroy that would be refused, and says what
// goes with the tree.
func (r *folderTreeResource) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var state treeModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	memory, _, diags := loadTreeMemory(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() || state.policy(r.settings) == folder.Abandon || !r.settings.Ready() {
		return
	}
	site, diags := r.settings.Site(state.SiteID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := bounded(ctx, state.Timeouts.Read, &resp.Diagnostics)
	defer cancel()
	look, err := r.lookToDestroy(ctx, site, state, memory)
	if err != nil {
		resp.Diagnostics.Append(tfdiag.Unable("plan the destroy of the tree", err))
		return
	}
	if memory.Imported && len(look.trashes()) > 0 {
		resp.Diagnostics.Append(tfdiag.TreeDestroyedImported(len(state.FolderIDs.Elements())))
	}
	r.warn(ctx, look, r.guardingOf(state, nil, nil), &resp.Diagnostics)
}

// lookToDestroy reads the site, and computes the steps that trash the whole tree.
func (r *folderTreeResource) lookToDestroy(ctx context.Context, site *mediamanager.Site, state treeModel, memory treeMemory) (*treeLook, error) {
	nothing, err := mediamanager.Arrange(state.known(), nil, nil)
	if err != nil {
		return nil, err
	}
	asked := question(state, state, nothing, memory)
	asked.Leaves = true
	if memory.Complete && len(memory.Seen)+len(state.Drift.Elements()) == 0 {
		asked.Unchanged = memory.Newest // a destroy is planned by another process than the refresh
	}
	return r.look(ctx, site, asked, false, mediamanager.LayoutChoices{})
}
