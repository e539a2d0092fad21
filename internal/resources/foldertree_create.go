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
// the same run has sent to the trash: Terraform replaces a tainted tree. Entries of
// moves act on these. No plan has seen both trees: what is guarded and not declared
// comes back as well, and stays on the site.
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
	built, memory, err := r.create(ctx, site, plan, &resp.Diagnostics)
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

func (r *folderTreeResource) create(ctx context.Context, site *mediamanager.Site, plan treeModel, diags *diag.Diagnostics) (mediamanager.LayoutBuilt, treeMemory, error) {
	memory := treeMemory{Site: site.ID()}
	declared := mediamanager.DeclaredLayout{
		ParentID: plan.ParentFolderID.ValueString(), Paths: texts(plan.Paths), Moves: textMap(plan.Moves), Absent: texts(plan.AbsentPaths),
	}
	recalled, done, err := site.RecallLayout(ctx, declared)
	defer done()
	built := mediamanager.LayoutBuilt{IDs: recalled.Own}
	if err == nil {
		built, err = r.createOn(ctx, site, plan, recalled, &memory)
	}
	if len(recalled.Undeclared) > 0 && (err == nil || recalled.Guessed) {
		if alive, trashed := site.FindUndeclared(ctx, recalled.Undeclared); len(alive)+len(trashed) > 0 {
			diags.Append(tfdiag.TreeUndeclared(alive, trashed, recalled.Guessed))
		}
	}
	if err == nil && len(recalled.Known.IDs) == 0 {
		diags.Append(notRecalled(ctx, site, declared)...)
	}
	return built, memory, err
}

// notRecalled warns of a tainted tree below another parent that may be the one that this
// tree replaces: its folders are in the trash.
func notRecalled(ctx context.Context, site *mediamanager.Site, declared mediamanager.DeclaredLayout) diag.Diagnostics {
	left, err := site.NotRecalled(declared)
	if err != nil {
		return failed("create the tree", err)
	}
	_, trashed := site.FindUndeclared(ctx, left)
	if len(trashed) == 0 {
		return nil
	}
	return diag.Diagnostics{tfdiag.TreeNotRecalled(trashed)}
}

// createOn makes the folders that the tree does not find among those recalled.
func (r *folderTreeResource) createOn(ctx context.Context, site *mediamanager.Site, plan treeModel, recalled mediamanager.RecalledLayout, memory *treeMemory) (mediamanager.LayoutBuilt, error) {
	before := mediamanager.LayoutBuilt{IDs: recalled.Own}
	choices := plan.choices()
	choices.Back = recalled.Back
	look, err := r.look(ctx, site, mediamanager.LayoutQuestion{
		ParentID: plan.ParentFolderID.ValueString(), Known: recalled.Known, Target: recalled.Target, Since: time.Now(),
	}, false, choices)
	if err != nil {
		return before, err
	}
	if len(look.steps.Taken) > 0 {
		return before, takenError(look, guarding{})
	}
	built, err := look.build(ctx, guarding{})
	memory.Created = time.Now().UTC()
	recalled.Hold(built.IDs, err != nil)
	if err != nil && built.Created == 0 && len(before.IDs) == 0 {
		built.IDs = nil // there is only what was there before
	}
	return built, err
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
