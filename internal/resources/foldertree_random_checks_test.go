package resources_test

import (
	"maps"
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func (r *randomTree) drift() []string {
	if r.provider.values(r.now.state) == nil {
		return nil
	}
	return r.texts(r.now, "drift")
}

// appears adds a file or a folder to a folder of the tree, after the plan.
func (r *randomTree) appears() {
	ids := slices.Collect(maps.Values(r.ids(r.now)))
	slices.Sort(ids)
	if len(ids) == 0 {
		return
	}
	f, ok := r.Admin.Folder(r.one(ids))
	dice := r.dice.IntN(3)
	switch {
	case !ok || f.Trashed:
	case dice == 0:
		r.Admin.AddFiles(f.ID, 1)
		r.t.Logf("after the plan: a file in %s", r.Admin.Path(f.ID))
	case dice == 1 && r.movesAny(ids, f):
	default:
		made := r.Admin.Create("Late", f.ID)
		r.t.Logf("after the plan: %s", r.Admin.Path(made.ID))
	}
}

// movesAny moves a folder that is not the tree's into one that is.
func (r *randomTree) movesAny(ids []string, into wixsim.Folder) bool {
	for _, f := range r.Admin.Folders() {
		path := r.Admin.Path(f.ID)
		if f.Trashed || slices.Contains(ids, f.ID) || f.ParentID == into.ID || strings.HasPrefix(r.Admin.Path(into.ID)+"/", path+"/") || r.taken(into.ID, f.DisplayName) {
			continue
		}
		r.Admin.Move(f.ID, into.ID)
		r.t.Logf("after the plan: %s moved to %s", path, r.Admin.Path(f.ID))
		return true
	}
	return false
}

// refused checks that an operation failed for a reason that is one.
func (r *randomTree) refused(what string, failures []string) {
	r.t.Helper()
	r.failed++
	for _, failure := range failures {
		r.t.Logf("%s: %s", what, failure)
		known := slices.ContainsFunc([]string{
			"Unable to move folders to the trash", "Folders of the layout exist already", "Folders appeared since the plan",
			"Moves take both", "Folders were deleted for good", "Files would stay behind",
		}, func(text string) bool { return strings.Contains(failure, text) })
		if !known && (!r.refuses || !strings.Contains(failure, "ALREADY_EXISTS")) {
			r.t.Errorf("%s fails: %s", what, failure)
		}
	}
}

// keepsItsWord checks that what a plan promised has come.
func (r *randomTree) keepsItsWord(what string, promised, came stored) {
	r.t.Helper()
	ids := r.ids(came)
	for path, id := range r.ids(promised) {
		if now, ok := ids[path]; !ok || id != "" && now != id {
			r.t.Errorf("%s: %s was promised to be %q, and is %q", what, path, id, now)
		}
	}
	if len(ids) != len(r.ids(promised)) {
		r.t.Errorf("%s: folder_ids are %v, promised were %v", what, ids, r.ids(promised))
	}
}

// arrived checks that each path is a living folder, where it belongs.
func (r *randomTree) arrived(ids map[string]string) {
	r.t.Helper()
	for _, path := range r.paths {
		if ids[path] == "" {
			r.t.Errorf("%s has no id", path)
		}
	}
	for path, id := range ids {
		if f, ok := r.Admin.Folder(id); !ok || f.Trashed || r.Admin.Path(id) != "/"+path {
			r.t.Errorf("%s is %s: %+v", path, id, f)
		}
	}
	for _, path := range r.absent {
		if f, ok := r.Admin.Find("/" + path); ok {
			r.t.Errorf("%s exists: %s", path, f.ID)
		}
	}
}

// settled checks that a refresh right after the apply shows no drift, and that
// the next plan changes nothing.
func (r *randomTree) settled() {
	r.t.Helper()
	r.command()
	if drift := r.drift(); len(drift) > 0 {
		r.t.Errorf("drift right after the apply: %q", drift)
	}
	plan, failures := r.provider.plans(r.config(), r.now)
	if len(failures) > 0 {
		r.t.Errorf("the plan after the apply fails: %q", failures)
		return
	}
	was, will := r.provider.values(r.now.state), r.provider.values(plan.state)
	for name := range was {
		if !was[name].Equal(will[name]) {
			r.t.Errorf("the plan after the apply changes %s: %s to %s", name, was[name], will[name])
		}
	}
	r.writesNothing()
	if r.reports {
		r.reported()
	}
	if r.t.Failed() {
		r.t.Fatalf("there are: %s", r.tree())
	}
}

// reported checks unmanaged_paths against the truth.
func (r *randomTree) reported() {
	r.t.Helper()
	ours := slices.Collect(maps.Values(r.ids(r.now)))
	var want []string
	for _, f := range r.Admin.Folders() {
		if !f.Trashed && !slices.Contains(ours, f.ID) {
			want = append(want, strings.TrimPrefix(r.Admin.Path(f.ID), "/"))
		}
	}
	got := r.texts(r.now, "unmanaged_paths")
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		r.t.Errorf("unmanaged_paths are %q, want %q", got, want)
	}
}

// touchesNobody checks what became of all folders in an apply. before and after
// are the folders of the state; truth is every folder right before the apply, and
// listed every folder that there was at the plan.
func (r *randomTree) touchesNobody(before, after map[string]string, truth, listed map[string]wixsim.Folder, guarded bool) {
	r.t.Helper()
	ours := map[string]bool{}
	for _, id := range slices.Concat(slices.Collect(maps.Values(before)), slices.Collect(maps.Values(after))) {
		ours[id] = true
	}
	for id, was := range truth {
		now, ok := r.Admin.Folder(id)
		switch {
		case !ok:
			r.t.Errorf("%q was deleted for good", was.DisplayName)
		case now.Files != was.Files:
			r.t.Errorf("%s had %d files, and has %d", r.Admin.Path(id), was.Files, now.Files)
		case now.Trashed && !was.Trashed:
			r.mayGo(was, ours, truth, listed, guarded)
		case !ours[id] && (now.DisplayName != was.DisplayName || now.ParentID != was.ParentID && !was.Trashed):
			r.t.Errorf("%s is %+v, was %+v, and belongs to nobody", r.Admin.Path(id), now, was)
		}
	}
	for path, id := range before {
		to := path
		if _, stays := after[to]; stays && truth[id].ID != "" && after[to] != id && !slices.Contains(slices.Collect(maps.Values(after)), id) {
			r.t.Errorf("%s was %s, and is %s", path, id, after[to])
		}
	}
}

// mayGo checks that a folder was allowed to go to the trash.
func (r *randomTree) mayGo(f wixsim.Folder, ours map[string]bool, truth, listed map[string]wixsim.Folder, guarded bool) {
	r.t.Helper()
	path := wherever(f, truth)
	absent := slices.ContainsFunc(r.absent, func(absent string) bool { return path == absent || strings.HasPrefix(path, absent+"/") })
	was, planned := listed[f.ID]
	switch {
	case !planned:
		r.t.Errorf("%s went to the trash, and appeared after the plan", path)
	case !ours[f.ID] && len(ours) > 0 && was.ParentID != f.ParentID:
		r.t.Errorf("%s went to the trash, and was moved after the plan", path)
	case absent:
	case guarded && f.Files > 0:
		r.t.Errorf("%s went to the trash with %d files, and is guarded", path, f.Files)
	case guarded && !ours[f.ID]:
		r.t.Errorf("%s went to the trash, and is nobody's", path)
	}
}

// wherever is the path of a folder as it was.
func wherever(f wixsim.Folder, all map[string]wixsim.Folder) string {
	path := folderpath.JoinLayout(f.DisplayName)
	for above, ok := all[f.ParentID]; ok; above, ok = all[above.ParentID] {
		path = folderpath.JoinLayout(above.DisplayName) + "/" + path
	}
	return path
}

// stateGuards is the guard that has been applied: it counts.
func (r *randomTree) stateGuards() bool {
	var guard *bool
	value, ok := r.provider.values(r.now.state)["prevent_destroy_if_not_empty"]
	if !ok || value.IsNull() {
		return true
	}
	if err := value.As(&guard); err != nil {
		r.t.Fatal(err)
	}
	return *guard
}
