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
func noteKept(site *mediamanager.Site, a *mediamanager.Arrangement, parentID string, diags *diag.Diagnostics) {
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
	conflicts := site.PlanLayout(a, parentID)
	if len(conflicts.Taken) > 0 {
		diags.Append(tfdiag.TreeManaged(conflicts.Taken))
	}
	if len(conflicts.Absent) > 0 {
		diags.Append(tfdiag.TreeManagedAbsent(conflicts.Absent))
	}
	if len(conflicts.Differ) > 0 {
		diags.Append(tfdiag.TreeElsewhere(conflicts.Differ))
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

// noteTaken tells the other blocks of the run which folders exist at new paths, and says
// which of them the tree takes over. It refuses the declared ones that another block
// manages, and returns their paths. In the second half of a replacement those of a tree
// are its own.
func (l *treeLook) noteTaken(replaces bool, diags *diag.Diagnostics) (managed []string) {
	var differ []string
	adopted, implied := map[string]string{}, map[string]bool{}
	for _, f := range l.arrangement.Folders {
		implied[f.Path] = f.Implied
	}
	for _, step := range l.steps.Steps {
		f := l.seen.Folders[step.ID]
		switch {
		case step.Kind != mediamanager.StepUse:
		case implied[step.Path]:
			if l.site.PlanAt(step.ID, f.ParentID, step.Name).Differs {
				differ = append(differ, step.Path)
			}
		case replaces && l.site.IsLaidOut(step.ID):
		default:
			switch plans := l.site.PlanAdopt(step.ID); {
			case plans.Destroyed: // the apply may find it in the trash
			case plans.Kept, plans.Adopted && !replaces:
				managed = append(managed, step.Path)
			case !l.site.IsLaidOut(step.ID): // else it is a tainted tree's own
				adopted[step.Path] = step.ID
			}
		}
	}
	for _, taken := range l.steps.Taken {
		if len(taken.IDs) != 1 || taken.Moved || taken.NewParent || replaces && l.site.IsLaidOut(taken.IDs[0]) {
			continue
		}
		if l.site.PlanWanted(l.seen.Folders[taken.IDs[0]]) {
			managed = append(managed, taken.Path)
		}
	}
	if len(managed) > 0 {
		diags.Append(tfdiag.TreeManaged(managed))
	}
	if len(differ) > 0 {
		diags.Append(tfdiag.TreeElsewhere(differ))
	}
	if len(adopted) > 0 && len(managed) == 0 {
		diags.Append(tfdiag.TreeAdopts(adopted))
	}
	return managed
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
	if absent := l.noteAbsent(); len(absent) > 0 {
		diags.Append(tfdiag.TreeManagedAbsent(absent))
	}
}

// noteAbsent is [treeLook.noteLeaving] for paths that must not exist, with all that is
// below them. It returns the folders that another block manages, or has folders in.
func (l *treeLook) noteAbsent() (managed []string) {
	for _, step := range l.trashes() {
		if l.leaving[step.ID] {
			continue
		}
		folders := make([]mediamanager.SeenFolder, 0, 1+len(step.Along))
		for _, id := range append([]string{step.ID}, step.Along...) {
			folders = append(folders, l.seen.Folders[id])
		}
		for _, id := range l.site.PlanAbsent(folders) {
			managed = append(managed, l.seen.Path(id))
		}
	}
	slices.Sort(managed)
	return managed
}
