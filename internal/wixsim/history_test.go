package wixsim

import (
	"fmt"
	"testing"
	"time"
)

func TestHistory_showsEveryMomentOfThePast(t *testing.T) {
	t.Parallel()
	s := newScript(t, Variant{})
	start := s.now
	want := []string{""}
	for _, step := range []string{
		"mk A media-root", "mk B A", "ren B X", "trash A", "restore B", "mk C B", "purge A", "mv C media-root", "trash B", "purge B",
	} {
		s.run("tick 1s; " + step)
		want = append(want, paths(s.site.live))
	}
	// Forwards, backwards, and several steps at once.
	for _, i := range []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 10, 0, 5, 2, 7} {
		at := start.Add(time.Duration(i)*time.Second + 300*time.Millisecond)
		if got := paths(s.site.history.asOf(at, s.site.live)); got != want[i] {
			t.Errorf("after %d steps: got %q, want %q", i, got, want[i])
		}
	}
}

func TestHistory_aLaterCallShowsTheChangesInBetween(t *testing.T) {
	t.Parallel()
	s := newScript(t, Variant{ListLag: 2 * time.Second})
	look := func() string { return paths(s.site.shown(s.variant, s.now)) }
	for _, c := range []struct{ step, want string }{
		{"mk A media-root", ""},
		{"tick 1s; mk B A", ""},
		{"tick 1s; get A", "/A"},
		{"tick 1s; trash A", "/A /A/B"},
		{"tick 1999ms; get A", "/A /A/B"},
		{"tick 1ms; get A", "trash-root:/A trash-root:/A/B"},
	} {
		s.run(c.step)
		if got := look(); got != c.want {
			t.Errorf("after %q: got %q, want %q", c.step, got, c.want)
		}
	}
}

func TestHistory_jobsAreDatedWhenTheyTakeEffect(t *testing.T) {
	t.Parallel()
	s := newScript(t, Variant{ListLag: time.Second, JobTime: time.Second})
	s.run("mk A media-root; trash A; tick 1900ms") // no call before the list can show it
	if got := paths(s.site.shown(s.variant, s.now)); got != "/A" {
		t.Errorf("900 ms after the job: got %q, want /A", got)
	}
	s.run("tick 100ms")
	if got := paths(s.site.shown(s.variant, s.now)); got != "trash-root:/A" {
		t.Errorf("a second after the job: got %q, want trash-root:/A", got)
	}
}

func TestHistory_forgetsWhatIsOld(t *testing.T) {
	t.Parallel()
	for _, looking := range []bool{false, true} {
		s := newScript(t, Variant{ListLag: time.Second})
		for i := range 5000 {
			s.run(fmt.Sprintf("mk F%d media-root; tick 1s", i))
			if looking {
				s.site.shown(s.variant, s.now)
			}
		}
		if got, most := len(s.site.history.changes), 600+1002; got > most {
			t.Errorf("looking %t: %d changes are remembered, want %d at most", looking, got, most)
		}
		if got := len(s.site.shown(s.variant, s.now).kids[mediaRoot]); got != 5000+len(virtualNames) {
			t.Errorf("looking %t: %d folders are shown, want 5000 and the virtual ones", looking, got)
		}
	}
}
