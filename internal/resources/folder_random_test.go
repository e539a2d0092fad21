package resources_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
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
