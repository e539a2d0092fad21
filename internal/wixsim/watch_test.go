package wixsim_test

import (
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestWatch_closesWithEachChange(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	made := b.admin.Create("F", "media-root")
	for name, act := range map[string]func(){
		"API call":      func() { b.get(made.ID) },
		"manual change": func() { b.admin.Rename(made.ID, "G") },
		"variant":       func() { b.sim.SetVariant(wixsim.Variant{TrimNames: true}) },
		"faults":        func() { b.sim.SetFaults(wixsim.Faults{}) },
		"journal":       func() { b.sim.ResetJournal() },
	} {
		changed := b.sim.Watch()
		b.admin.Placed() // reading changes nothing
		select {
		case <-changed:
			t.Errorf("%s: closed before it", name)
		default:
		}
		act()
		select {
		case <-changed:
		default:
			t.Errorf("%s: not closed", name)
		}
	}
}

func TestCallsSince_countsThroughResets(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	made := b.admin.Create("F", "media-root")
	get := func(n int) {
		for range n {
			b.get(made.ID)
		}
	}
	check := func(since, limit, wantCalls, wantNext, wantOldest int) {
		t.Helper()
		calls, next, oldest := b.sim.CallsSince(since, limit)
		if len(calls) != wantCalls || next != wantNext || oldest != wantOldest {
			t.Errorf("since %d: %d calls, next %d, oldest %d, want %d, %d, %d", since, len(calls), next, oldest, wantCalls, wantNext, wantOldest)
		}
	}
	check(0, 10, 0, 0, 0)
	get(3)
	check(0, 10, 3, 3, 0)
	check(2, 10, 1, 3, 0)
	check(3, 10, 0, 3, 0)
	check(0, 2, 2, 3, 0)
	b.sim.ResetJournal()
	check(1, 10, 0, 3, 3)
	get(1)
	check(0, 10, 1, 4, 3)
	check(4, 10, 0, 4, 3)
}

func TestRevision_growsWithChangesAndDueJobs(t *testing.T) {
	t.Parallel()
	b := newBench(t, under(wixsim.Variant{JobTime: time.Second}))
	made := b.admin.Create("F", "media-root")
	before := b.admin.Revision()
	b.want(200, "POST", "/site-media/v1/bulk/folders/delete", `{"folderIds":["`+made.ID+`"]}`)
	if got := b.admin.Revision(); got != before {
		t.Errorf("%d before the job is due, want %d", got, before)
	}
	b.sim.Advance(2 * time.Second)
	if got := b.admin.Revision(); got <= before {
		t.Errorf("%d after the job, want more than %d", got, before)
	}
}

func TestChange_makesAFolderBelowAParent(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, name := range []string{"A/B", "A/B"} {
		got := b.change(200, wixsim.ManualChange{Act: "mkdir", Parent: "media-root", Name: name})
		if got.Path != `/A\/B` {
			t.Errorf("made %+v", got)
		}
	}
	b.change(400, wixsim.ManualChange{Act: "mkdir", Parent: "nope", Name: "X"})
	b.change(400, wixsim.ManualChange{Act: "mkdir", Parent: "media-root"})
}

func TestPlaced_saysWhereATrashedFolderCameFrom(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	top := b.admin.Create("Top", "media-root")
	kid := b.admin.Create("Kid", top.ID)
	b.admin.Trash(kid.ID)
	from := func() string {
		for _, f := range b.admin.Placed() {
			if f.ID == kid.ID {
				return f.From
			}
		}
		return "nothing"
	}
	if got := from(); got != "/Top" {
		t.Errorf("from %q", got)
	}
	b.admin.Purge(top.ID)
	if got := from(); got != "" {
		t.Errorf("from %q, though that is gone", got)
	}
}
