package resources

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// treeLook is what the site shows around a tree, and the steps that lead from
// there to the plan.
type treeLook struct {
	site        *mediamanager.Site
	arrangement *mediamanager.Arrangement
	seen        mediamanager.SeenSite
	steps       *mediamanager.LayoutSteps
	began       time.Time
	// forgotten are the leaving paths that stay on the site.
	forgotten []string
	leaving   map[string]bool // ids of the folders that leave
}

// look reads the site, and computes the steps.
func (r *folderTreeResource) look(ctx context.Context, site *mediamanager.Site, q mediamanager.LayoutQuestion, forget bool, choices mediamanager.LayoutChoices) (*treeLook, error) {
	l := &treeLook{site: site, arrangement: q.Target, began: time.Now(), leaving: map[string]bool{}}
	if forget {
		for _, f := range q.Target.Leaving {
			l.forgotten = append(l.forgotten, f.Path)
		}
		q.Target.Leaving = nil
	}
	for _, f := range q.Target.Leaving {
		l.leaving[f.ID] = true
	}
	q.Absent = choices.Absent
	var err error
	if l.seen, err = site.SeeLayout(ctx, q); err != nil {
		return nil, err
	}
	if err := site.CountLeavingFiles(ctx, l.arrangement, &l.seen); err != nil {
		return nil, err
	}
	l.steps, err = l.arrangement.Steps(l.seen, choices)
	return l, err
}

// trashes returns the steps that trash folders.
func (l *treeLook) trashes() []mediamanager.LayoutStep {
	return slices.DeleteFunc(slices.Clone(l.steps.Steps), func(s mediamanager.LayoutStep) bool { return s.Kind != mediamanager.StepTrash })
}

// writes counts the requests that change the site, without those in batches.
func (l *treeLook) writes() int {
	writes := 0
	for _, step := range l.steps.Steps {
		if step.Kind != mediamanager.StepTrash && step.Kind != mediamanager.StepUse {
			writes++
		}
	}
	return writes
}

// guarding says how folders that go are guarded.
type guarding struct {
	guarded   bool
	prevented bool
	whole     bool // the tree is destroyed
	replaces  bool // the plan has kept the tree's folders before, as of an update
	hasMoves  bool // the block has moves
	lifted    bool // the configuration no longer guards
	memory    *treeMemory
	known     map[string]bool // locations that the state has
	absent    map[string]bool // paths that had to be absent when the site was last refreshed
}

// guardingOf returns the guard of the state. The plan is nil where the tree is destroyed.
func (r *folderTreeResource) guardingOf(state treeModel, plan *treeModel, memory *treeMemory) guarding {
	absent := map[string]bool{}
	for _, path := range texts(state.AbsentPaths) {
		absent[path] = true
	}
	known := state.known().Locations(state.ParentFolderID.ValueString())
	return guarding{
		absent: absent, known: known, guarded: state.guarded(), prevented: state.policy(r.settings) == folder.Prevent, memory: memory,
		whole: plan == nil, hasMoves: plan != nil && !plan.Moves.IsNull(), lifted: plan != nil && !plan.guarded(),
	}
}

// appeared returns the paths of folders that would go with a step and that the plan
// did not list where they are: also the step's own folder, where it is none that
// leaves. What an import forgets has been listed as a folder of the state.
func (g guarding) appeared(l *treeLook, step mediamanager.LayoutStep, loss mediamanager.LayoutLoss) []string {
	leaves := l.leaving[step.ID]
	within := leaves || g.absent[loss.Path]
	appears := func(f mediamanager.SeenFolder) bool {
		at := f.Location()
		return !g.known[at] && !g.memory.saw(at, within)
	}
	var paths []string
	if !leaves && slices.ContainsFunc(l.arrangement.Route(l.seen, step.ID), appears) {
		paths = append(paths, l.seen.Path(step.ID))
	}
	for i, f := range loss.Undeclared {
		if appears(f) {
			paths = append(paths, loss.Paths[i])
		}
	}
	return paths
}

// importable is the folder that an import of the whole tree would name, "" for a
// tree that has a state.
func (g guarding) importable(l *treeLook) string {
	if g.absent != nil {
		return ""
	}
	return l.seen.ParentID
}

// guard refuses steps that trash what is guarded, or what no plan has listed. No
// listing of folders from before since counts. It returns what goes else.
func (l *treeLook) guard(ctx context.Context, g guarding, steps []mediamanager.LayoutStep, since time.Time) ([]mediamanager.LayoutLoss, diag.Diagnostics) {
	var diags diag.Diagnostics
	counted := slices.Concat(steps, l.arrangement.LeavingAlong(l.seen, steps)) // these go with an absent path, and are guarded
	losses, err := l.site.LayoutLosses(ctx, mediamanager.LossQuestion{
		Arrangement: l.arrangement, Seen: l.seen, Steps: counted, Since: since, Files: g.guarded || g.memory == nil,
		Listed: l.seen.Listed && !since.After(l.began),
	})
	if err != nil {
		diags.Append(tfdiag.Unable("list what would go to the trash", err))
		return nil, diags
	}
	var prevented, appeared, undeclared []string
	var notEmpty []mediamanager.LayoutLoss
	for i, loss := range losses {
		leaves := l.leaving[counted[i].ID]
		switch {
		case leaves && g.prevented:
			prevented = append(prevented, loss.Path)
		case leaves && g.guarded && g.whole && g.memory == nil && loss.Files == loss.UndeclaredFiles:
			undeclared = append(undeclared, loss.Paths...) // blocks of this configuration may destroy them first
		case leaves && g.guarded && loss.Files+len(loss.Undeclared) > 0:
			notEmpty = append(notEmpty, loss)
		case g.memory != nil && i < len(steps):
			appeared = append(appeared, g.appeared(l, steps[i], loss)...)
		}
	}
	if len(prevented) > 0 {
		diags.Append(tfdiag.TreePrevented(prevented))
	}
	if len(notEmpty) > 0 {
		diags.Append(tfdiag.TreeNotEmpty(notEmpty, l.treeGuard(g)))
	}
	if len(undeclared) > 0 {
		diags.Append(tfdiag.TreeHoldsOthers(undeclared))
	}
	if len(appeared) > 0 {
		diags.Append(tfdiag.TreeAppeared(appeared))
	}
	return losses[:len(steps)], diags
}

// treeGuard is what a sentence about guarded folders depends on.
func (l *treeLook) treeGuard(g guarding) tfdiag.TreeGuard {
	return tfdiag.TreeGuard{Suggested: l.arrangement.SuggestMoves(), Whole: g.whole, HasMoves: g.hasMoves, Lifted: g.lifted}
}

// recent is how long what was seen of the site may guard what is trashed.
const recent = 30 * time.Second

// guardError carries diagnostics through an error.
type guardError struct{ diags diag.Diagnostics }

func (e *guardError) Error() string { return "guarded folders are not empty" }

// build carries the steps out. The guard looks again right before folders are
// trashed.
func (l *treeLook) build(ctx context.Context, g guarding) (mediamanager.LayoutBuilt, error) {
	counts := map[string]any{}
	for _, step := range l.steps.Steps {
		n, _ := counts[string(step.Kind)].(int)
		counts[string(step.Kind)] = n + 1
	}
	tfdiag.Info(ctx, "wixmedia: steps to the layout", counts)
	built, err := l.site.BuildLayout(ctx, l.arrangement, l.seen, l.steps, func(ctx context.Context, seen mediamanager.SeenSite, steps []mediamanager.LayoutStep) error {
		l.seen = seen
		since := l.began
		if time.Since(since) > recent {
			since = time.Now()
		}
		if _, diags := l.guard(ctx, g, steps, since); diags.HasError() {
			return &guardError{diags}
		}
		return nil
	})
	if taken := (*mediamanager.LayoutTakenError)(nil); errors.As(err, &taken) {
		err = &guardError{diag.Diagnostics{tfdiag.TreeTaken(taken.Taken, g.importable(l), false)}}
	}
	if gone := (*mediamanager.LayoutGoneError)(nil); errors.As(err, &gone) {
		err = &guardError{diag.Diagnostics{tfdiag.TreeLost(gone.Paths)}}
	}
	if owned := (*mediamanager.LayoutOwnedError)(nil); errors.As(err, &owned) {
		err = &guardError{diag.Diagnostics{tfdiag.TreeOwned(owned.Paths)}}
	}
	tfdiag.Info(ctx, "wixmedia: the layout is built", map[string]any{"created": built.Created, "folders": len(built.IDs), "failed": err != nil})
	return built, err
}
