package resources

import (
	"context"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// slow is from when on a plan says how long its apply takes.
const slow = 5 * time.Minute

// warn says what the apply will find.
func (r *folderTreeResource) warn(ctx context.Context, look *treeLook, g guarding, diags *diag.Diagnostics) {
	look.noteLeaving(diags)
	managed := look.noteTaken(g.replaces, diags)
	if taken := look.takenByOthers(managed); len(taken) > 0 {
		diags.Append(tfdiag.TreeTaken(taken, g.importable(look), true))
	}
	if left := look.leftWithFiles(g); len(left) > 0 {
		diags.Append(tfdiag.TreeLeftWithFiles(left, look.treeGuard(g)))
	} else if len(look.steps.Kept) > 0 {
		diags.Append(tfdiag.TreeKept(look.steps.Kept))
	}
	if steps := look.trashes(); len(steps) > 0 {
		losses, found := look.guard(ctx, g, steps, time.Time{})
		diags.Append(found...)
		if unlisted := unlistedIn(losses); len(unlisted) > 0 {
			diags.Append(tfdiag.TreeUnlisted(unlisted))
		}
		losses = slices.DeleteFunc(losses, func(loss mediamanager.LayoutLoss) bool {
			return look.leaves(loss.Path) && (g.guarded || loss.Files+len(loss.Undeclared) == 0)
		})
		if len(losses) > 0 && !found.HasError() {
			diags.Append(tfdiag.TreeGoes(losses))
		}
	}
	r.warnSlow(look.writes(), diags)
}

// leftWithFiles returns the guarded folders whose files would stay behind because a
// line was renamed.
func (l *treeLook) leftWithFiles(g guarding) []mediamanager.LayoutLoss {
	if !g.guarded || g.whole {
		return nil
	}
	return l.arrangement.LeftWithFiles(l.steps, l.seen)
}

// unlistedIn returns the paths of which Wix does not tell what goes with them.
func unlistedIn(losses []mediamanager.LayoutLoss) []string {
	var paths []string
	for _, loss := range losses {
		if loss.Unlisted {
			paths = append(paths, loss.Path)
		}
	}
	return paths
}

// leaves reports whether a path is one that the layout had.
func (l *treeLook) leaves(path string) bool {
	return slices.ContainsFunc(l.arrangement.Leaving, func(f *mediamanager.LayoutFolder) bool { return f.Path == path })
}

// takenByOthers leaves out what another block manages, which is said already, and the
// folders of a tree that has been read in this run: a tainted tree is planned as one
// that does not exist.
func (l *treeLook) takenByOthers(managed []string) []mediamanager.LayoutTaken {
	return slices.DeleteFunc(slices.Clone(l.steps.Taken), func(t mediamanager.LayoutTaken) bool {
		return slices.Contains(managed, t.Path) || len(t.IDs) == 1 && l.site.IsLaidOut(t.IDs[0])
	})
}

func (r *folderTreeResource) warnSlow(writes int, diags *diag.Diagnostics) {
	if takes := mediamanager.LayoutTime(writes, r.settings.RequestsPerMinute); takes > slow {
		diags.Append(tfdiag.TreeSlow(writes, takes))
	}
}
