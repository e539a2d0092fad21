package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// Delete moves the tree to the trash, by its topmost folders. Of a tainted tree,
// which has no private state here, it is the first half of a replacement: the
// Create of the same run brings the same folders back, so that nothing is guarded.
func (r *folderTreeResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state treeModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	memory, found, diags := loadTreeMemory(ctx, req.Private)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	tainted := !found
	if !tainted && state.policy(r.settings) == folder.Abandon {
		return
	}
	ctx, cancel, site := r.begin(ctx, state.Timeouts.Delete, state.SiteID, &resp.Diagnostics)
	defer cancel()
	if site == nil {
		return
	}
	guarding := r.guardingOf(state, nil, &memory)
	if tainted {
		guarding.guarded, guarding.prevented, guarding.memory = false, false, nil
		keeps := state.guarded() || state.policy(r.settings) != folder.Trash
		destroyed, err := site.RememberLayout(state.ParentFolderID.ValueString(), state.known(), keeps)
		if err != nil {
			resp.Diagnostics.Append(failed("destroy the tree", err)...)
			return
		}
		defer destroyed()
	}
	leftAlone, err := r.destroy(ctx, site, state, memory, guarding)
	resp.Diagnostics.Append(failed("destroy the tree", err)...)
	if paths := stillDeclared(state, treeModel{}, leftAlone); len(paths) > 0 && err == nil {
		resp.Diagnostics.Append(tfdiag.TreeLeftAlone(paths))
	}
}

// destroy returns the paths whose folders another block of this run manages.
func (r *folderTreeResource) destroy(ctx context.Context, site *mediamanager.Site, state treeModel, memory treeMemory, g guarding) (leftAlone []string, err error) {
	ids := textMap(state.FolderIDs)
	for path, id := range ids {
		if !site.MarkDeleting(id) { // it counts as undeclared
			delete(ids, path)
			leftAlone = append(leftAlone, path)
		}
	}
	state.FolderIDs = idsOf(ids)
	look, err := r.lookToDestroy(ctx, site, state, memory)
	if err == nil {
		for _, path := range look.steps.Kept { // other blocks of this run need not wait for these
			site.Spare(ids[path])
		}
		_, err = look.build(ctx, g)
	}
	if err != nil {
		for _, id := range ids {
			site.Spare(id)
		}
	}
	return leftAlone, err
}
