package mediamanager

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// world is a site that carries out steps as strictly as Wix may.
type world struct {
	folders map[string]SeenFolder
	next    int
}

func (w *world) site() SeenSite {
	return SeenSite{ParentID: "media-root", ParentPath: "/", Folders: w.folders}
}

// make makes the folders of paths, and returns their ids by path: id1 upwards,
// in the order of the paths.
func (w *world) make(paths ...string) map[string]string {
	ids := map[string]string{"": "media-root"}
	for _, path := range paths {
		names := mustSplitWorld(path)
		for i := range names {
			at := folderpath.JoinLayout(names[:i+1]...)
			if ids[at] == "" {
				ids[at] = w.add(ids[folderpath.JoinLayout(names[:i]...)], names[i])
			}
		}
	}
	delete(ids, "")
	return ids
}

func mustSplitWorld(path string) []string {
	names, err := folderpath.SplitLayout(path)
	if err != nil {
		panic(err)
	}
	return names
}

func (w *world) add(parentID, name string) string {
	w.next++
	id := fmt.Sprintf("id%d", w.next)
	w.folders[id] = SeenFolder{ID: id, ParentID: parentID, Name: name}
	return id
}

func (w *world) change(id string, change func(f *SeenFolder)) {
	f := w.folders[id]
	change(&f)
	w.folders[id] = f
}

func (w *world) rename(id, name string) { w.change(id, func(f *SeenFolder) { f.Name = name }) }
func (w *world) move(id, parentID string) {
	w.change(id, func(f *SeenFolder) { f.ParentID = parentID })
}

func (w *world) mark(id string, trash bool) { w.change(id, func(f *SeenFolder) { f.Trashed = trash }) }

// trash trashes a folder as Wix does: it hides the folder's parent, and keeps
// that of the folders below.
func (w *world) trash(id string) {
	w.move(id, "trash-root")
	w.each(id, func(id string) { w.mark(id, true) })
}

func (w *world) gone(id string) {
	w.each(id, func(id string) { delete(w.folders, id) })
}

// each calls visit with a folder and all below it.
func (w *world) each(id string, visit func(id string)) {
	ids := []string{id}
	for _, other := range slices.Sorted(maps.Keys(w.folders)) {
		if other != id && w.site().holds(id, other) {
			ids = append(ids, other)
		}
	}
	for _, id := range ids {
		visit(id)
	}
}

// apply carries out the steps, and returns the ids by path.
func (w *world) apply(t *testing.T, a *Arrangement, steps []LayoutStep) map[string]string {
	t.Helper()
	ids := a.IDs()
	ids[""] = "media-root"
	ours := map[string]bool{}
	for _, f := range slices.Concat(a.Folders, a.Leaving) {
		ours[f.ID] = true
	}
	for path, id := range ids {
		if _, ok := w.folders[id]; !ok && path != "" {
			ids[path] = ""
		}
	}
	for _, step := range steps {
		parentID := ids[step.Parent]
		if step.Kind != StepTrash && (parentID == "" || w.site().inTrash(parentID) || step.Kind != StepCreate && (parentID == step.ID || w.site().holds(step.ID, parentID))) {
			t.Fatalf("%+v: parent %q", step, parentID)
		}
		switch step.Kind {
		case StepCreate:
			ids[step.Path] = w.add(parentID, step.Name)
		case StepUse:
			ids[step.Path] = step.ID
			if f := w.folders[step.ID]; f.ParentID != parentID || f.Name != step.Name {
				t.Fatalf("%+v is %+v", step, f)
			}
		case StepRestore, StepPlace:
			if trashed := w.site().inTrash(step.ID); trashed != (step.Kind == StepRestore) {
				t.Fatalf("%+v: in the trash: %v", step, trashed)
			}
			if step.Kind == StepRestore {
				w.each(step.ID, func(id string) { w.mark(id, false) })
			}
			w.move(step.ID, parentID)
			w.rename(step.ID, step.Name)
		case StepTrash:
			w.trash(step.ID)
			continue
		}
		// Wix may refuse two siblings of one name.
		for id, f := range w.folders {
			if ours[id] && id != ids[step.Path] && id != step.ID && f.ParentID == parentID && folderpath.EqualNames(f.Name, step.Name) && !w.site().inTrash(id) {
				t.Errorf("%+v takes the name of %+v", step, f)
			}
		}
	}
	delete(ids, "")
	return ids
}

// show draws the living folders, one path a line, with their ids.
func (w *world) show() string {
	var lines []string
	for id := range w.folders {
		if !w.site().inTrash(id) {
			lines = append(lines, w.site().Path(id)+" "+id)
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// told writes steps as lines.
func told(steps []LayoutStep) []string {
	lines := make([]string, len(steps))
	for i, s := range steps {
		lines[i] = strings.TrimSpace(fmt.Sprintf("%s %s %s", s.Kind, s.ID, s.Path))
		if s.Kind == StepPlace && !strings.HasSuffix(s.Path, s.Name) {
			lines[i] += " as " + s.Name
		}
		if len(s.Along) > 0 {
			lines[i] += fmt.Sprintf(" with %v", s.Along)
		}
	}
	return lines
}
