package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// refresh writes what was found into the state, and warns with paths of what a
// plan shows with ids only.
func (r *folderResource) refresh(ctx context.Context, site *mediamanager.Site, state folder.Model, found mediamanager.Sighting, resp *resource.ReadResponse) {
	switch found.Place {
	case mediamanager.Gone:
		resp.Diagnostics.Append(r.settings.Warnings.Gone(withPath(ctx, site, state)))
		resp.State.RemoveResource(ctx)
	case mediamanager.InTrash:
		resp.Diagnostics.Append(noteInTrash(ctx, resp.Private)...)
		r.refreshInTrash(ctx, site, state, found, resp)
	default:
		was := state
		state.SetAlive(found.Folder)
		r.warnMoved(ctx, site, was, state, &resp.Diagnostics)
		resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	}
}

func (r *folderResource) warnMoved(ctx context.Context, site *mediamanager.Site, was, now folder.Model, diags *diag.Diagnostics) {
	if was.DisplayName.ValueString() != "" && !was.ParentFolderID.IsNull() && !was.ParentFolderID.Equal(now.ParentFolderID) {
		diags.Append(r.settings.Warnings.Moved(withPath(ctx, site, was), withPath(ctx, site, now).Path))
	}
}

// refreshInTrash keeps a trashed folder in the state with the name it has and
// the parent it had, or drops it where restore_on_drift is false. A folder that
// was imported from the trash is kept: its state is DELETED already.
func (r *folderResource) refreshInTrash(ctx context.Context, site *mediamanager.Site, state folder.Model, found mediamanager.Sighting, resp *resource.ReadResponse) {
	if r.leavesState(state) {
		resp.Diagnostics.Append(r.settings.Warnings.Dropped(withPath(ctx, site, state)))
		r.warnLeft(ctx, site, state, &resp.Diagnostics)
		resp.State.RemoveResource(ctx)
		return
	}
	if site.PlansTrash(state.ID.ValueString()) { // Terraform plans the destroy of a block that is gone before it reads the folder
		r.warnLeft(ctx, site, state, &resp.Diagnostics)
	}
	was := state
	state.SetInTrash(found.Folder)
	r.warnMoved(ctx, site, was, state, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

// leavesState reports whether the folder does so when it is found in the trash.
func (r *folderResource) leavesState(state folder.Model) bool {
	return !r.settings.RestoreOnDrift && !state.InTrash()
}

// withPath is what sentences call the folder, with its path.
func withPath(ctx context.Context, site *mediamanager.Site, m folder.Model) tfdiag.Folder {
	f := m.Named()
	f.Path = folderpath.Join(site.Path(ctx, m.ParentFolderID.ValueString()), m.DisplayName.ValueString())
	return f
}
