package resources_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// randomSeeds is how many seeds TestFolderTree_random runs.
func randomSeeds(t *testing.T) int {
	text := os.Getenv("WIXMEDIA_TREE_SEEDS")
	if text == "" {
		return 30
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("WIXMEDIA_TREE_SEEDS is %q, not a number of seeds", text)
	}
	return n
}

// Random layouts, manual changes and new declarations, through the protocol and
// without a CLI. After each apply an immediate refresh shows no drift and the next
// plan changes nothing; every path that stays keeps its folder, and no folder or
// file of others goes that the guard protects or the plan did not list.
func TestFolderTree_random(t *testing.T) {
	t.Parallel()
	for seed := range uint64(randomSeeds(t)) { //nolint:gosec // a small number
		t.Run(fmt.Sprintf("seed %d", seed+1), func(t *testing.T) {
			r := newRandomTree(t, seed+1)
			for range 5 {
				r.round()
			}
			r.destroy()
		})
	}
}

// randomTree is one tree, and what a test knows of its site.
type randomTree struct {
	*site
	dice     *rand.Rand
	provider *treeServer
	now      stored

	// What is declared.
	paths, absent   []string
	moves           map[string]string
	guard, reports  bool
	refuses         bool // Wix refuses two siblings of one name
	applied, failed int
}

func newRandomTree(t *testing.T, seed uint64) *randomTree {
	t.Helper()
	dice := rand.New(rand.NewPCG(seed, 17)) //nolint:gosec // dice that fall the same way again
	flip := func() bool { return dice.IntN(4) == 0 }
	variant := wixsim.Variant{
		TrashedGet404: flip(), TrashedStateOK: flip(), ChildStateOK: flip(), RefuseDuplicates: flip(),
		FieldMaskIgnored: flip(), ParentMissing400: flip(), PrivateFilesHidden: flip(), RestoreIntoTrash: flip(), TrashTopOnly: flip(),
	}
	env := acctest.Start(t, acctest.WithVariant(variant))
	r := &randomTree{site: &site{Env: env, t: t}, dice: dice, guard: true, refuses: variant.RefuseDuplicates}
	t.Logf("variant %+v", variant)
	r.provider = serveTree(t, env)
	r.now = r.provider.nothing()
	return r
}

var randomNames = []string{"A", "B", "C", "D", `E\/F`}

func (r *randomTree) one(of []string) string { return of[r.dice.IntN(len(of))] }

func (r *randomTree) path() string {
	path := r.one(randomNames)
	for range r.dice.IntN(4) {
		path += "/" + r.one(randomNames)
	}
	return path
}

// declare draws a new declaration from the last one.
func (r *randomTree) declare() {
	moves, paths := map[string]string{}, map[string]bool{}
	for _, path := range r.paths {
		if r.dice.IntN(6) > 0 {
			paths[path] = true
		}
	}
	for range r.dice.IntN(3) {
		if len(r.paths) == 0 {
			break
		}
		from, to := r.one(r.paths), r.path()
		if at := strings.LastIndex(from, "/"); at > 0 && from[at-1] != '\\' && r.dice.IntN(2) == 0 {
			from = from[:at] // a folder with what is below it
		}
		for path := range maps.Clone(paths) {
			if path == from || strings.HasPrefix(path, from+"/") {
				delete(paths, path)
				paths[to+strings.TrimPrefix(path, from)] = true
			}
		}
		if r.dice.IntN(4) > 0 {
			moves[from] = to
		}
	}
	for range 1 + r.dice.IntN(4) {
		paths[r.path()] = true
	}
	r.paths = slices.Sorted(maps.Keys(paths))
	r.moves = nil
	if mediamanager.CheckMoves(moves) == nil {
		r.moves = moves
	}
	r.absent = nil
	for range r.dice.IntN(3) {
		if path := r.path(); mediamanager.CheckAbsent([]string{path}, r.paths) == nil {
			r.absent = append(r.absent, path)
		}
	}
	r.guard = r.dice.IntN(2) == 0
	r.reports = r.dice.IntN(3) == 0
}

func (r *randomTree) config() treeValues {
	config := nulls(r.provider.tree)
	config["paths"] = r.provider.list("paths", r.paths)
	if r.moves != nil {
		config["moves"] = r.provider.entries("moves", r.moves)
	}
	if len(r.absent) > 0 {
		config["absent_paths"] = r.provider.list("absent_paths", r.absent)
	}
	if !r.guard {
		config["prevent_destroy_if_not_empty"] = tftypes.NewValue(tftypes.Bool, false)
	}
	if r.reports {
		config["unmanaged"] = tftypes.NewValue(tftypes.String, "REPORT")
	}
	config["on_conflict"] = tftypes.NewValue(tftypes.String, "ADOPT")
	return config
}

// manualChanges is what people do in the Media Manager meanwhile.
func (r *randomTree) manualChanges(n int) {
	for range n {
		folders := r.Admin.Folders()
		if len(folders) == 0 {
			r.Admin.Create("A", "media-root")
			continue
		}
		f, other := folders[r.dice.IntN(len(folders))], folders[r.dice.IntN(len(folders))]
		name := strings.ReplaceAll(r.one(append(randomNames, "Z")), `\/`, "/")
		parent := other.ID
		if other.Trashed || r.dice.IntN(4) == 0 {
			parent = "media-root"
		}
		what := r.manualChange(f, name, parent)
		r.t.Logf("manual change: %s", what)
	}
}

func (r *randomTree) manualChange(f wixsim.Folder, name, parent string) string {
	path := r.Admin.Path(f.ID)
	switch r.dice.IntN(10) {
	case 0, 1:
		if !f.Trashed && !r.taken(f.ParentID, name) {
			r.Admin.Rename(f.ID, name)
			return path + " renamed to " + name
		}
	case 2:
		if inside := strings.HasPrefix(r.Admin.Path(parent)+"/", path+"/"); !f.Trashed && !inside && f.ParentID != parent && !r.taken(parent, f.DisplayName) {
			r.Admin.Move(f.ID, parent)
			return path + " moved to " + r.Admin.Path(f.ID)
		}
	case 3, 4:
		if !f.Trashed {
			r.Admin.Trash(f.ID)
			return path + " trashed"
		}
	case 5:
		r.Admin.Purge(f.ID)
		return path + " purged"
	case 6:
		if f.Trashed && !r.refuses && strings.Count(path, "/") == 1 {
			r.Admin.Restore(f.ID)
			return path + " restored to " + r.Admin.Path(f.ID)
		}
	case 7:
		if !f.Trashed {
			r.Admin.AddFiles(f.ID, 1)
			return "a file in " + path
		}
	default:
		if !r.taken(parent, name) {
			return "created " + r.Admin.Path(r.Admin.Create(name, parent).ID)
		}
	}
	return "nothing"
}

// taken reports whether a live folder has that name, where Wix would refuse another.
func (r *randomTree) taken(parent, name string) bool {
	return r.refuses && slices.ContainsFunc(r.Admin.Folders(), func(f wixsim.Folder) bool {
		return !f.Trashed && f.ParentID == parent && f.DisplayName == name
	})
}

// snapshot is every folder by id.
func (r *randomTree) snapshot() map[string]wixsim.Folder {
	all := map[string]wixsim.Folder{}
	for _, f := range r.Admin.Folders() {
		all[f.ID] = f
	}
	return all
}

// ids are the folders that the state holds, by path.
func (r *randomTree) ids(of stored) map[string]string {
	r.t.Helper()
	ids := map[string]string{}
	var values map[string]tftypes.Value
	held, ok := r.provider.values(of.state)["folder_ids"]
	if !ok || !held.IsKnown() {
		return ids
	}
	if err := held.As(&values); err != nil {
		r.t.Fatal(err)
	}
	for path, value := range values {
		var id string
		if value.IsKnown() {
			if err := value.As(&id); err != nil {
				r.t.Fatal(err)
			}
		}
		ids[path] = id
	}
	return ids
}

// texts is a list of the state.
func (r *randomTree) texts(of stored, name string) []string {
	r.t.Helper()
	var values []tftypes.Value
	if err := r.provider.values(of.state)[name].As(&values); err != nil {
		r.t.Fatal(err)
	}
	texts := make([]string, len(values))
	for i, value := range values {
		if err := value.As(&texts[i]); err != nil {
			r.t.Fatal(err)
		}
	}
	return texts
}

// command starts a provider of its own, and refreshes.
func (r *randomTree) command() {
	r.t.Helper()
	r.Sim.Advance(0)
	r.provider = serveTree(r.t, r.Env)
	if r.provider.values(r.now.state) == nil {
		return
	}
	r.Sim.ResetJournal()
	now, failures := r.provider.reads(r.now)
	if len(failures) > 0 {
		r.t.Fatalf("refresh: %q", failures)
	}
	r.now = now
	r.writesNothing()
}

// round is some manual changes, a new declaration, a plan of it and an apply.
func (r *randomTree) round() {
	r.t.Helper()
	r.manualChanges(r.dice.IntN(7))
	r.muchLater()
	r.declare()
	r.t.Logf("paths %q\nmoves %q\nabsent %q guard %v", r.paths, r.moves, r.absent, r.guard)
	r.command()
	before := r.ids(r.now)
	r.t.Logf("drift %q", r.drift())
	listed := r.snapshot()
	guarded := r.stateGuards()
	plan, failures := r.provider.plans(r.config(), r.now)
	r.writesNothing()
	if len(failures) > 0 {
		r.refused("plan", failures)
		return
	}
	if r.dice.IntN(3) == 0 {
		r.appears()
	}
	r.apply(plan, before, listed, guarded)
}

func (r *randomTree) apply(plan stored, before map[string]string, listed map[string]wixsim.Folder, guarded bool) {
	r.t.Helper()
	truth := r.snapshot()
	r.provider = serveTree(r.t, r.Env)
	again, failures := r.provider.plans(r.config(), r.now)
	if len(failures) > 0 {
		r.refused("plan of the apply", failures)
		return
	}
	r.keepsItsWord("the plan of the apply", plan, again)
	now, failures := r.provider.applies(r.config(), r.now, again)
	r.now = now
	if r.provider.values(now.state) != nil {
		r.touchesNobody(before, r.ids(now), truth, listed, guarded)
	}
	if len(failures) > 0 {
		r.refused("apply", failures)
		return
	}
	r.applied++
	r.keepsItsWord("the apply", again, now)
	r.arrived(r.ids(now))
	r.settled()
}

// destroy ends the life of the tree.
func (r *randomTree) destroy() {
	r.t.Helper()
	r.muchLater()
	r.command()
	if r.provider.values(r.now.state) == nil {
		return
	}
	before, truth, guarded := r.ids(r.now), r.snapshot(), r.stateGuards()
	r.absent = nil
	plan, failures := r.provider.plans(nil, r.now)
	if len(failures) > 0 {
		r.refused("plan of the destroy", failures)
		return
	}
	r.provider = serveTree(r.t, r.Env)
	_, failures = r.provider.applies(nil, r.now, plan)
	r.touchesNobody(before, nil, truth, truth, guarded)
	if len(failures) > 0 {
		r.refused("destroy", failures)
		return
	}
	for path, id := range before {
		if f, ok := r.Admin.Folder(id); ok && !f.Trashed && slices.Contains(r.texts(r.now, "paths"), path) {
			r.t.Errorf("%s is alive after the destroy", path)
		}
	}
}
