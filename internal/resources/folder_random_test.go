package resources_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// randomBlocks is how TestFolder_random is run: so many seeds, or new ones for as
// long as WIXMEDIA_RANDOM_MINUTES says; WIXMEDIA_RANDOM_SEED repeats one.
func randomBlocks(t *testing.T) (first, seeds uint64, until time.Time) {
	t.Helper()
	number := func(name string) uint64 {
		n, err := strconv.ParseUint(os.Getenv(name), 10, 32)
		if os.Getenv(name) != "" && err != nil {
			t.Fatalf("%s is %q, not a number", name, os.Getenv(name))
		}
		return n
	}
	if seed := number("WIXMEDIA_RANDOM_SEED"); seed > 0 {
		return seed, 1, until
	}
	if minutes := number("WIXMEDIA_RANDOM_MINUTES"); minutes > 0 {
		return 1, 1 << 32, time.Now().Add(time.Duration(minutes) * time.Minute) //nolint:gosec // a small number
	}
	return 1, 2, until
}

// Random layouts of blocks, manual changes and variants, with a real Terraform. The
// plan names exactly the blocks whose folders differ, one apply mends them all, ids
// and files stay, and nothing is deleted for good that no block says so of.
func TestFolder_random(t *testing.T) {
	t.Parallel()
	first, seeds, until := randomBlocks(t)
	for seed := first; seed < first+seeds && (until.IsZero() || time.Now().Before(until)); seed++ {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			s := newRandomFolders(t, seed)
			for range 3 {
				s.manualChanges()
				s.mends()
			}
			s.removes()
		})
	}
}

// randomBlock is a wixmedia_folder of the configuration.
type randomBlock struct {
	key, name string
	parent    *randomBlock
	permanent bool
	stored    string // the name as Wix has it
	id        string
	files     int
}

func (b *randomBlock) address() string { return "wixmedia_folder." + b.key }

func (b *randomBlock) parentID() string {
	if b.parent == nil {
		return wix.MediaRoot
	}
	return b.parent.id
}

// randomFolders is a layout of blocks, and what a test knows of its site.
type randomFolders struct {
	*story
	dice   *rand.Rand
	tells  bool // people delete folders for good, and move them
	blocks []*randomBlock
	others map[string]int // files of undeclared folders, by id
}

func newRandomFolders(t *testing.T, seed uint64) *randomFolders {
	t.Helper()
	dice := rand.New(rand.NewPCG(seed, 23)) //nolint:gosec // dice that fall the same way again
	flip := func() bool { return dice.IntN(4) == 0 }
	variant := wixsim.Variant{
		TrashedGet404: flip(), TrashedStateOK: flip(), ChildStateOK: flip(), RefuseDuplicates: flip(),
		FieldMaskIgnored: flip(), ParentMissing400: flip(), RestoreIntoTrash: flip(), TrashTopOnly: flip(),
	}
	t.Logf("variant %+v", variant)
	env := acctest.Start(t, acctest.WithVariant(variant))
	s := &randomFolders{
		story: &story{site: &site{Env: env, t: t}, cli: env.CLI(t)}, dice: dice, others: map[string]int{},
		// Where the trash tells nothing of what is below its top level, nobody can see
		// that a folder was deleted for good in there, nor that one was moved in before.
		tells: !variant.TrashTopOnly,
	}
	for i := range 5 + dice.IntN(12) {
		b := &randomBlock{key: fmt.Sprintf("f%d", i), name: s.name(i), permanent: flip()}
		if i > 0 && dice.IntN(4) > 0 {
			b.parent = s.blocks[dice.IntN(i)]
		}
		s.blocks = append(s.blocks, b)
	}
	s.declareBlocks()
	s.applies()
	s.learn()
	for _, b := range s.blocks {
		if flip() {
			b.files = 1 + dice.IntN(5)
			s.Admin.AddFiles(b.id, b.files)
		}
		if flip() {
			s.undeclared(b.id)
		}
	}
	s.undeclared(wix.MediaRoot)
	return s
}

func (s *randomFolders) name(i int) string {
	awkward := []string{"Photos", "ÄÖÜ", `A/B`, `back\\slash`, "50 %", "日本語", "$${x}"}
	return fmt.Sprintf("%s %d", awkward[s.dice.IntN(len(awkward))], i)
}

func (s *randomFolders) undeclared(parent string) {
	f := s.Admin.Create(fmt.Sprintf("Undeclared %d", len(s.others)), parent)
	s.others[f.ID] = 1 + s.dice.IntN(3)
	s.Admin.AddFiles(f.ID, s.others[f.ID])
}

func (s *randomFolders) declareBlocks() {
	var hcl strings.Builder
	for _, b := range s.blocks {
		fmt.Fprintf(&hcl, "resource \"wixmedia_folder\" %q {\n  display_name = \"%s\"\n", b.key, b.name)
		if b.parent != nil {
			fmt.Fprintf(&hcl, "  parent_folder_id = %s.id\n", b.parent.address())
		}
		if b.permanent {
			hcl.WriteString("  deletion_policy = \"PERMANENT\"\n")
		}
		hcl.WriteString("}\n")
	}
	s.declares(hcl.String())
}

// learn reads the ids of the blocks from the state.
func (s *randomFolders) learn() {
	var state tfjson.State
	s.shown(&state)
	for _, r := range state.Values.RootModule.Resources {
		for _, b := range s.blocks {
			if b.address() == r.Address {
				b.id, _ = r.AttributeValues["id"].(string)
				b.stored, _ = r.AttributeValues["display_name"].(string)
			}
		}
	}
}

func (s *randomFolders) shown(into any, plan ...string) {
	s.t.Helper()
	shown := s.cli.Run(append([]string{"show", "-json", "-no-color"}, plan...)...).OK(s.t)
	if err := json.Unmarshal([]byte(shown.Stdout), into); err != nil {
		s.t.Fatal(err)
	}
}

// manualChanges is what people do in the Media Manager meanwhile.
func (s *randomFolders) manualChanges() {
	for n := range 1 + s.dice.IntN(5) {
		b := s.blocks[s.dice.IntN(len(s.blocks))]
		f, there := s.Admin.Folder(b.id)
		act := s.dice.IntN(6)
		if !there {
			continue
		}
		s.t.Logf("manual change %d of %s %q", act, b.key, s.Admin.Path(b.id))
		switch {
		case act == 0 && f.TrashRoot:
			s.Admin.Restore(b.id)
		case act == 1 && s.tells:
			s.Admin.Purge(b.id)
		case f.Trashed:
		case act <= 2:
			s.Admin.Trash(b.id)
		case act == 3:
			s.Admin.Rename(b.id, fmt.Sprintf("By hand %d", n))
		case act == 4 && s.tells:
			s.moves(b)
		default:
			s.Admin.AddFiles(b.id, 1)
			b.files++
		}
	}
	for id := range s.others {
		if _, there := s.Admin.Folder(id); !there {
			delete(s.others, id)
		}
	}
	s.muchLater()
}

// moves moves a folder into any other that is not below it.
func (s *randomFolders) moves(b *randomBlock) {
	var fit []string
	for _, f := range s.Admin.Folders() {
		above, inside := f, f.ID == b.id
		for there := true; there && !inside; above, there = s.Admin.Folder(above.ParentID) {
			inside = above.ParentID == b.id
		}
		if !inside && !f.Trashed {
			fit = append(fit, f.ID)
		}
	}
	slices.Sort(fit)
	if len(fit) > 0 {
		s.Admin.Move(b.id, fit[s.dice.IntN(len(fit))])
	}
}

// differs is what a plan must do about a block.
func (s *randomFolders) differs(b *randomBlock) tfjson.Action {
	f, there := s.Admin.Folder(b.id)
	switch {
	case !there:
		return tfjson.ActionCreate
	case b.parent != nil && s.differs(b.parent) == tfjson.ActionCreate, // its id is not known yet
		f.Trashed, f.DisplayName != b.stored, f.ParentID != b.parentID():
		return tfjson.ActionUpdate
	}
	return tfjson.ActionNoop
}

// mends plans, applies, and asserts both.
func (s *randomFolders) mends() {
	s.t.Helper()
	s.run(0, "plan", "-out=the.plan")
	var plan tfjson.Plan
	s.shown(&plan, "the.plan")
	for _, b := range s.blocks {
		for _, change := range plan.ResourceChanges {
			if change.Address == b.address() && !slices.Equal(change.Change.Actions, tfjson.Actions{s.differs(b)}) {
				s.t.Errorf("the plan does %v about %s, want %s; there are: %s", change.Change.Actions, b.key, s.differs(b), s.tree())
			}
		}
	}
	if len(plan.ResourceChanges) != len(s.blocks) {
		s.t.Errorf("the plan has %d resources, want %d", len(plan.ResourceChanges), len(s.blocks))
	}
	was := map[string]string{}
	for _, b := range s.blocks {
		if _, there := s.Admin.Folder(b.id); there {
			was[b.key] = b.id
		} else {
			b.files = 0
		}
	}
	s.run(0, "apply", "the.plan")
	s.learn()
	for _, b := range s.blocks {
		if id := was[b.key]; id != "" && id != b.id {
			s.t.Errorf("%s had the folder %s, and now has %s", b.key, id, b.id)
		}
		if f, _ := s.Admin.Folder(b.id); f.Trashed || f.DisplayName != b.stored || f.ParentID != b.parentID() || f.Files != b.files {
			s.t.Errorf("%s is %+v, want %q in %s with %d files", b.key, f, b.stored, b.parentID(), b.files)
		}
	}
	s.keepsOthers()
	s.muchLater()
	s.plansNothing()
	if s.t.Failed() {
		s.t.FailNow()
	}
}

func (s *randomFolders) keepsOthers() {
	for id, files := range s.others {
		if f, there := s.Admin.Folder(id); !there || f.Files != files {
			s.t.Errorf("the undeclared folder %s is %+v, want %d files", id, f, files)
		}
	}
}

// removes takes one block away that no other is below.
func (s *randomFolders) removes() {
	last := s.blocks[len(s.blocks)-1]
	_, isEmpty := s.Admin.Folder(last.id)
	for _, f := range s.Admin.Folders() {
		isEmpty = isEmpty && f.ParentID != last.id
	}
	isEmpty = isEmpty && last.files == 0
	s.blocks = s.blocks[:len(s.blocks)-1]
	s.declareBlocks()
	if last.permanent && !isEmpty {
		s.run(1, "apply", "-auto-approve")
		s.is(last.id, s.Admin.Path(last.id))
		return
	}
	s.applies()
	f, there := s.Admin.Folder(last.id)
	if there == last.permanent || (there && (!f.Trashed || f.Files != last.files)) {
		s.t.Errorf("the folder of the removed block is %+v, still there: %v; PERMANENT: %v", f, there, last.permanent)
	}
	s.keepsOthers()
}
