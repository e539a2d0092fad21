package acctest_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// faultSeeds is how many seeds TestFaults runs, and with how many folders:
// WIXMEDIA_FAULT_SEEDS of the full size, or else a few of a small one.
func faultSeeds(t *testing.T) (seeds, folders int) {
	text := os.Getenv("WIXMEDIA_FAULT_SEEDS")
	if text == "" {
		return 2, 60
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("WIXMEDIA_FAULT_SEEDS is %q, not a number of seeds", text)
	}
	return n, 200
}

// A layout lives through a network that fails in every way at once. Whatever a
// command says of itself, no folder is ever there twice, lost or deleted for
// good; and once the faults are over one apply brings what was asked for.
func TestFaults(t *testing.T) {
	t.Parallel()
	seeds, folders := faultSeeds(t)
	for seed := range uint64(seeds) { //nolint:gosec // a small number
		t.Run(fmt.Sprintf("seed %d", seed+1), func(t *testing.T) {
			t.Parallel()
			liveThrough(newStorm(t, seed+1, folders))
		})
	}
}

func liveThrough(s *storm) {
	s.brew()
	s.declare()
	s.applies()
	s.brew()
	s.plans()
	s.layout.change(s.dice)
	s.handChanges()
	s.declare()
	s.brew()
	s.applies()
	s.calm()
	s.applies()
	if r := s.run("plan", "-detailed-exitcode", s.atOnce); r.Code != 0 {
		s.t.Fatalf("after the last fault the plan is not empty:\n%s\n%s", r.Stdout, r.Stderr)
	}
	s.brew()
	s.destroys()
}

// brew mixes new faults.
func (s *storm) brew() {
	share := func(most float64) float64 {
		if s.dice.IntN(3) == 0 {
			return 0
		}
		return s.dice.Float64() * most
	}
	span := func(most time.Duration) time.Duration { return time.Duration(share(float64(most))) }
	faults := wixsim.Faults{
		Latency: span(4 * time.Millisecond), ErrorShare: share(0.2), LostShare: share(0.2),
		ThrottleShare: share(0.05), WritesOnly: s.dice.IntN(3) == 0,
	}
	if s.dice.IntN(3) == 0 { // bursts of refusals
		faults.PerMinute, faults.Burst = 6000, 20+s.dice.IntN(50)
	}
	variant := s.base
	variant.JobTime += span(300 * time.Millisecond)
	variant.ListLag = max(variant.ListLag, span(400*time.Millisecond))
	variant.VisibleAfter = max(variant.VisibleAfter, span(300*time.Millisecond))
	for _, flag := range []*bool{
		&variant.TrashedGet404, &variant.TrashedStateOK, &variant.ChildStateOK, &variant.RefuseDuplicates,
		&variant.FieldMaskIgnored, &variant.ParentMissing400,
	} {
		*flag = *flag || s.dice.IntN(4) == 0
	}
	s.Sim.SetFaults(faults)
	s.Sim.SetVariant(variant)
	s.calmed = false
	s.blackout.over()
	black := 0
	if s.dice.IntN(3) == 0 {
		black = 1 + s.dice.IntN(len(s.layout.blocks))
		s.blackout.due(black)
	}
	s.t.Logf("faults %+v\nvariant %+v\nblackout after %d calls", faults, variant, black)
}

// calm ends all faults.
func (s *storm) calm() {
	s.blackout.over()
	s.Sim.SetFaults(wixsim.Faults{})
	s.Sim.SetVariant(s.base)
	s.Sim.Advance(5 * time.Second)
	s.calmed = true
}

// handChanges is what people do in the Media Manager meanwhile.
func (s *storm) handChanges() {
	state := s.state()
	keys := sorted(state)
	for range 5 {
		if id := state[keys[s.dice.IntN(len(keys))]]; !s.trashed(id) {
			s.Admin.Rename(id, "By hand "+id[:6])
		}
		// Where the original place of a folder may be gone by the time that it
		// is restored, only a person can put it right.
		if id := state[keys[s.dice.IntN(len(keys))]]; s.dice.IntN(2) == 0 && !s.base.RestoreOrphanFails {
			s.Admin.Trash(id)
		}
	}
}
