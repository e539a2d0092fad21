package mediamanager

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// LayoutBuilt is what the steps to a layout have come to, also where they failed.
type LayoutBuilt struct {
	// IDs are the folders of the layout by path, each under the path where it is,
	// or was before.
	IDs map[string]string
	// Left are the leaving paths whose folders have not been trashed.
	Left []string
	// Renamed are the names that Wix stored instead of the ones asked for, by path.
	Renamed map[string]string
	// Created counts the folders that were created.
	Created int
	// SiteID is the site of the folders, as Wix said when it wrote one; "" where
	// it wrote none.
	SiteID string
}

// LayoutStepError says which folder of a layout a step failed for.
type LayoutStepError struct {
	Step LayoutStep
	Err  error
}

func (e *LayoutStepError) Error() string {
	return fmt.Sprintf("%s folder %q: %v", e.Step.Kind, e.Step.Path, e.Err)
}

func (e *LayoutStepError) Unwrap() error { return e.Err }

// LayoutGuard is asked right before folders are trashed, with the site as it was
// last seen.
type LayoutGuard func(ctx context.Context, seen SeenSite, steps []LayoutStep) error

// builder carries out the steps to a layout.
type builder struct {
	site        *Site
	arrangement *Arrangement
	steps       *LayoutSteps
	seen        SeenSite
	mu          sync.Mutex
	implied     map[string]bool   // folders that are there for what is below them, by path
	ids         map[string]string // where folders stand now, by path; "" is the parent
	waiting     map[string]int    // steps to come, by path
	trashed     map[string]bool   // by id
	reserved    []string          // ids of what other blocks of this run may not take: see reserve
	built       LayoutBuilt
	err         error
}

// BuildLayout carries out steps, in order; folders are created, restored and
// trashed side by side where the steps allow it. guard is asked right before
// folders are trashed. The first step that fails ends the building; what has been
// done till then is told beside the error: a [LayoutStepError], the guard's, a
// [LayoutOwnedError], or where folders came back from the trash a [LayoutGoneError] or a
// [LayoutTakenError].
func (s *Site) BuildLayout(ctx context.Context, a *Arrangement, seen SeenSite, steps *LayoutSteps, guard LayoutGuard) (LayoutBuilt, error) {
	b := &builder{
		site: s, arrangement: a, steps: steps, seen: seen, implied: map[string]bool{}, ids: map[string]string{"": seen.ParentID},
		trashed: map[string]bool{}, built: LayoutBuilt{IDs: map[string]string{}, Renamed: map[string]string{}},
	}
	for _, f := range a.Folders {
		b.implied[f.Path] = f.Implied
		if _, ok := seen.Folders[f.ID]; ok {
			b.ids[f.Path] = f.ID
			s.claim(f.ID)
		}
	}
	b.count()
	b.carryOut(ctx, guard)
	b.spare()
	b.sum(b.arrangement, b.steps)
	return b.built, b.err
}

// count counts the steps to come.
func (b *builder) count() {
	b.waiting = map[string]int{}
	for _, step := range b.steps.Steps {
		if step.Kind != StepTrash {
			b.waiting[step.Path]++
		}
	}
}

// maxAgain is how often the layout is looked at again. Each look needs a folder
// that came back since the last one.
const maxAgain = 10

func (b *builder) carryOut(ctx context.Context, guard LayoutGuard) {
	todo, done := b.steps.Steps, 0
	for looks := 0; done < len(todo) && b.err == nil; {
		next := todo[done:]
		n := 1
		for n < len(next) && next[n].Kind == next[0].Kind && next[0].Kind != StepPlace {
			n++
		}
		if next[0].Kind == StepTrash && guard != nil {
			b.err = guard(ctx, b.seen, next[:n])
		}
		if b.err == nil {
			b.err = b.reserve(next[:n])
		}
		if b.err == nil {
			b.run(ctx, next[:n])
		}
		done += n
		if b.err == nil && looks < maxAgain && b.bringsMore(next[:n]) {
			todo, b.err = b.again(ctx, todo[:done])
			done = 0
			looks++
		}
	}
}

// run carries out steps of one kind side by side. A folder waits for the one
// above it, which comes before it in the steps.
func (b *builder) run(ctx context.Context, steps []LayoutStep) {
	done := make(map[string]chan struct{}, len(steps))
	for _, step := range steps {
		if step.Kind != StepTrash {
			done[step.Path] = make(chan struct{})
		}
	}
	var group errgroup.Group
	group.SetLimit(layoutParallel)
	if steps[0].Kind == StepTrash {
		group.SetLimit(wix.MaxBulkFolders)
	}
	for _, step := range steps {
		group.Go(func() error {
			if above, ok := done[step.Parent]; ok && step.Kind != StepTrash && step.Parent != step.Path {
				<-above
			}
			b.step(ctx, step)
			if ch, ok := done[step.Path]; ok {
				close(ch)
			}
			return nil
		})
	}
	_ = group.Wait() // the first error is in b.err
}

// step carries out one step, unless one before it has failed.
func (b *builder) step(ctx context.Context, step LayoutStep) {
	b.mu.Lock()
	parentID, failed := b.ids[step.Parent], b.err != nil
	b.mu.Unlock()
	if failed {
		return
	}
	f, err := b.do(ctx, step, parentID)
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case f.ID == "":
	case step.Kind == StepTrash:
		b.trashed[f.ID] = err == nil
	default:
		b.ids[step.Path] = f.ID
		b.built.SiteID = cmp.Or(b.built.SiteID, f.SiteID)
		if !folderpath.EqualNames(f.DisplayName, step.Name) && err == nil {
			b.built.Renamed[step.Path] = f.DisplayName
		}
	}
	if err != nil {
		if b.err == nil {
			b.err = &LayoutStepError{Step: step, Err: err}
		}
		return
	}
	b.waiting[step.Path]--
	if step.Kind == StepCreate || step.Kind == StepUse && f.ID != step.ID {
		b.built.Created++
	}
}

func (b *builder) do(ctx context.Context, step LayoutStep, parentID string) (wix.Folder, error) {
	was := b.seen.Folders[step.ID]
	known := Known{ID: step.ID, DisplayName: was.Name, ParentID: was.ParentID, InTrash: was.Trashed, CreatedDate: b.seen.Created}
	switch step.Kind {
	case StepCreate:
		return b.create(ctx, step, parentID, FailOnConflict)
	case StepUse:
		return b.use(ctx, step, parentID)
	case StepTrash:
		return wix.Folder{ID: step.ID}, b.site.Trash(ctx, known)
	default:
		if step.Kind == StepRestore && !b.seen.Folders[was.ParentID].Trashed {
			known.DisplayName, known.ParentID = step.Name, parentID
		}
		return b.site.Update(ctx, Change{
			ID: step.ID, DisplayName: step.Name, ParentID: parentID, Was: known,
		})
	}
}

// sum says where each folder is now: at its new path where all its steps and
// those of the folders above are done, else at the path that it had.
func (b *builder) sum(a *Arrangement, steps *LayoutSteps) {
	before := make(map[string]string, len(a.Moved))
	for from, to := range a.Moved {
		before[to] = from
	}
	placed := map[string]bool{"": true}
	for _, f := range a.Folders {
		placed[f.Path] = placed[f.parent()] && b.waiting[f.Path] == 0 && b.ids[f.Path] != ""
		path := f.Path
		if from, moved := before[f.Path]; moved && !placed[f.Path] {
			path = from
		}
		if id := b.ids[f.Path]; id != "" {
			b.built.IDs[path] = id
		}
	}
	along := map[string]string{} // topmost folders to trash, by id
	for _, step := range steps.Steps {
		if step.Kind == StepTrash {
			along[step.ID] = step.Path
		}
	}
	for _, f := range a.Leaving {
		top := b.topLeaving(f.ID, along)
		if top == "" || b.trashed[top] {
			continue
		}
		b.built.Left = append(b.built.Left, f.Path)
		b.built.IDs[f.Path] = f.ID
	}
}

// topLeaving returns the folder that a leaving one goes to the trash with, or "".
func (b *builder) topLeaving(id string, tops map[string]string) string {
	if tops[id] != "" {
		return id
	}
	top := ""
	b.seen.above(id, func(f SeenFolder) bool {
		if tops[f.ID] != "" {
			top = f.ID
		}
		return top == ""
	})
	return top
}

// LayoutTime is how long the writes of a layout take at that pace: 0 where they
// fit into the burst, or where there is no pacing.
func LayoutTime(writes, requestsPerMinute int) time.Duration {
	if requestsPerMinute <= 0 {
		return 0
	}
	const burst = 2 // half a minute's requests come at once
	late := writes - requestsPerMinute/burst
	return max(0, time.Duration(late)*time.Minute/time.Duration(requestsPerMinute))
}
