package resources

import (
	"context"
	"errors"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// Create makes the folders of the tree, or brings back those that the Delete of
// the same run has sent to the trash: Terraform replaces a tainted tree.
func (r *folderTreeResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan treeModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel, site := r.beginWrites(ctx, plan.Timeouts.Create, plan, &resp.Diagnostics)
	defer cancel()
	if site == nil {
		return
	}
	built, memory, err := r.create(ctx, site, plan)
	resp.Diagnostics.Append(failed("create the tree", err)...)
	if err != nil && len(built.IDs) == 0 {
		return
	}
	if err != nil {
		resp.Diagnostics.Append(tfdiag.TreeHalf(len(built.IDs)))
	}
	if plan.SiteID.IsUnknown() {
		plan.SiteID = folder.SiteID(built.SiteID)
	}
	plan.FolderIDs, plan.Drift, plan.UnmanagedPaths = idsOf(built.IDs), listOf(nil), listOf(nil)
	resp.Diagnostics.Append(namesWarning(built)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(memory.save(ctx, resp.Private)...)
	resp.Diagnostics.Append(plan.identify(ctx, resp.Identity, memory)...)
}

func (r *folderTreeResource) create(ctx context.Context, site *mediamanager.Site, plan treeModel) (mediamanager.LayoutBuilt, treeMemory, error) {
	memory := treeMemory{Site: site.ID()}
	parent, paths := plan.ParentFolderID.ValueString(), texts(plan.Paths)
	known, done, err := site.RecallLayout(ctx, parent, paths)
	if err != nil {
		return mediamanager.LayoutBuilt{IDs: known.IDs}, memory, err
	}
	defer done()
	target, err := mediamanager.Arrange(known, paths, nil)
	if err != nil {
		return mediamanager.LayoutBuilt{IDs: known.IDs}, memory, err
	}
	look, err := r.look(ctx, site, mediamanager.LayoutQuestion{ParentID: parent, Known: known, Target: target, Since: time.Now()}, false, plan.choices())
	if err != nil {
		return mediamanager.LayoutBuilt{IDs: known.IDs}, memory, err
	}
	if len(look.steps.Taken) > 0 {
		return mediamanager.LayoutBuilt{IDs: known.IDs}, memory, takenError(look, guarding{})
	}
	built, err := look.build(ctx, guarding{})
	memory.Created = time.Now().UTC()
	if err != nil && built.Created == 0 && len(known.IDs) == 0 {
		built.IDs = nil // there is only what was there before
	}
	return built, memory, err
}

func takenError(look *treeLook, g guarding) error {
	return &guardError{diag.Diagnostics{tfdiag.TreeTaken(look.steps.Taken, g.importable(look), false)}}
}

// beginWrites starts an operation as begin does. Its time-out has the time that the
// pacing needs on top.
func (r *folderTreeResource) beginWrites(ctx context.Context, of timeoutOf, plan treeModel, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *mediamanager.Site) {
	pacing := mediamanager.LayoutTime(len(plan.FolderIDs.Elements()), r.settings.RequestsPerMinute)
	withPacing := func(ctx context.Context, fallback time.Duration) (time.Duration, diag.Diagnostics) {
		return of(ctx, fallback+pacing)
	}
	return r.begin(ctx, withPacing, plan.SiteID, diags)
}

// failed returns the diagnostics of an operation that failed.
func failed(operation string, err error) diag.Diagnostics {
	var guarded *guardError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &guarded):
		return guarded.diags
	}
	return diag.Diagnostics{tfdiag.Unable(operation, err)}
}

func namesWarning(built mediamanager.LayoutBuilt) diag.Diagnostics {
	if len(built.Renamed) == 0 {
		return nil
	}
	return diag.Diagnostics{tfdiag.TreeNames(built.Renamed)}
}
