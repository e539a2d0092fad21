package resources

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// noteKept tells the other blocks of the run which folders the tree keeps, and says
// which of them another block manages. Implied folders may be shared, but what is
// destroyed takes along the declared ones below it.
func noteKept(site *mediamanager.Site, a *mediamanager.Arrangement, diags *diag.Diagnostics) {
	var kept, destroyed []string
	for _, f := range a.Folders {
		if f.ID == "" {
			continue
		}
		plan := site.PlanKeep
		if f.Implied {
			plan = site.PlanHold
		}
		switch plans := plan(f.ID); {
		case site.RidesAlong(f.ID):
			diags.Append(tfdiag.KeptBeneathPurged(tfdiag.Folder{Name: f.Path, ID: f.ID}, plans.Beneath))
			return
		case plans.Destroyed:
			destroyed = append(destroyed, f.Path)
		case plans.Kept && !f.Implied:
			kept = append(kept, f.Path)
		}
	}
	if len(destroyed) > 0 {
		diags.Append(tfdiag.TreeSharedDestroyed(destroyed))
	}
	if len(kept) > 0 {
		diags.Append(tfdiag.TreeShared(kept))
	}
}

// noteReturning tells the other blocks of the run which folders come back from the
// trash. It refuses that where one of those blocks deletes the folder for good that
// they were in.
func noteReturning(ctx context.Context, site *mediamanager.Site, state treeModel, a *mediamanager.Arrangement, diags *diag.Diagnostics) {
	stays, paths := map[string]bool{}, map[string]string{}
	for _, f := range a.Folders {
		stays[f.ID] = true
	}
	for path, id := range textMap(state.FolderIDs) {
		paths[id] = path
	}
	for _, k := range state.knownFolders() {
		if !stays[k.ID] || !site.IsSeenInTrash(k) {
			continue
		}
		if forGood := site.PlanRestore(ctx, k); forGood != "" && !diags.HasError() {
			diags.Append(tfdiag.RestoredFromPurged(tfdiag.Folder{Name: paths[k.ID], ID: k.ID}, forGood))
		}
	}
}

// noteLeaving tells the other blocks of the run which folders go, and refuses
// those that another block manages, or that another tree has folders in: what was only
// implied stays then.
func (l *treeLook) noteLeaving(diags *diag.Diagnostics) {
	var kept []string
	for _, f := range l.arrangement.Leaving {
		if f.ID == "" || slices.Contains(l.steps.Kept, f.Path) {
			continue
		}
		if plans := l.site.PlanDestroy(f.ID); plans.Kept || plans.Held && !f.Implied {
			kept = append(kept, f.Path)
		}
	}
	if len(kept) > 0 {
		diags.Append(tfdiag.TreeSharedLeaving(kept))
	}
}
