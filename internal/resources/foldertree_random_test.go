package resources_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
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
