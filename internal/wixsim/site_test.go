package wixsim

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// script runs steps on a site. Ids are names.
type script struct {
	*testing.T
	site    *site
	variant Variant
	now     time.Time
}

func newScript(t *testing.T, r Variant) *script {
	t.Helper()
	start := time.Date(2024, 1, 1, 12, 0, 0, 0, time.UTC)
	return &script{T: t, site: newSite("site", 1, start), variant: r, now: start}
}

// run runs steps such as "mk A media-root", "ren A B", "mv A B", "trash A B", "purge A", "restore A", "get A" and
// "tick 1s". A last word of "!404" wants that refusal; any other refusal fails the test.
func (s *script) run(steps string) {
	s.Helper()
	for step := range strings.SplitSeq(steps, ";") {
		words := strings.Fields(step)
		want := 0
		if last := words[len(words)-1]; last[0] == '!' {
			want, _ = strconv.Atoi(last[1:])
			words = words[:len(words)-1]
		}
		got := 0
		var p *problem
		if err := s.step(words[0], words[1:]); errors.As(err, &p) {
			got = p.status
		} else if err != nil {
			s.Fatalf("%s: %v", step, err)
		}
		if got != want {
			s.Fatalf("step %q of %q: got refusal %d, want %d", step, steps, got, want)
		}
	}
}

func (s *script) step(verb string, args []string) error {
	s.site.settle(s.now)
	switch verb {
	case "mk":
		_, err := s.site.create(s.variant, s.now, args[0], args[0], args[1])
		return err
	case "ren":
		_, err := s.site.update(s.variant, s.now, args[0], &args[1], nil)
		return err
	case "mv":
		_, err := s.site.update(s.variant, s.now, args[0], nil, &args[1])
		return err
	case "get":
		_, err := s.site.get(s.variant, s.now, args[0])
		return err
	case "trash":
		return s.site.bulkDelete(s.variant, s.now, args, false)
	case "purge":
		return s.site.bulkDelete(s.variant, s.now, args, true)
	case "restore":
		return s.site.bulkRestore(s.variant, s.now, args)
	case "tick":
		d, err := time.ParseDuration(args[0])
		s.now = s.now.Add(d)
		s.site.settle(s.now)
		return err
	}
	return fmt.Errorf("no verb %q", verb)
}

// paths lists where every folder is.
func paths(t *tree) string {
	var all []string
	for id, n := range t.nodes {
		if !n.system() {
			all = append(all, t.path(id))
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func TestSite_scripts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		variant Variant
		script  string
		want    string
	}{
		{"no parent is media-root", Variant{}, "mk A media-root", "/A"},
		{"children, visitor uploads", Variant{}, "mk A media-root; mk B A; mk V visitor-uploads; mk W V", "/A /A/B visitor-uploads:/V visitor-uploads:/V/W"},
		{"names may repeat", Variant{}, "mk A media-root; mk B media-root; ren B A; mk C media-root; ren C A", "/A /A /A"},
		{"rename and move", Variant{}, "mk A media-root; mk B media-root; ren A X; mv A B", "/B /B/X"},
		{"move takes children along", Variant{}, "mk A media-root; mk B A; mk C media-root; mv A C", "/C /C/A /C/A/B"},
		{"move across roots", Variant{}, "mk A media-root; mv A visitor-uploads", "visitor-uploads:/A"},
		{"no cycle", Variant{}, "mk A media-root; mk B A; mk C B; mv A A !400; mv A C !400", "/A /A/B /A/B/C"},
		{"missing parent", Variant{}, "mk A nope !404; mk A media-root; mv A nope !404", "/A"},
		{"missing parent as 400", Variant{ParentMissing400: true}, "mk A nope !400; mk A media-root; mv A nope !400", "/A"},
		{"trashed parent", Variant{}, "mk A media-root; mk B A; mk C media-root; trash A; mk X A !404; mk X B !404; mv C B !404", "/C trash-root:/A trash-root:/A/B"},
		{"trashed parent as 400", Variant{ParentMissing400: true}, "mk A media-root; trash A; mk X A !400", "trash-root:/A"},
		{"the trash is no parent", Variant{}, "mk A media-root; mk B trash-root !404; mv A trash-root !404", "/A"},
		{"system folders stay", Variant{}, "ren media-root X !403; mv trash-root media-root !403; mk A media-root; trash A visitor-uploads !400; purge media-root A !400", "/A"},
		{"unknown ids", Variant{}, "get nope !404; ren nope X !404; trash nope; purge nope; restore nope", ""},

		{"trash takes children along", Variant{}, "mk A media-root; mk B A; trash A", "trash-root:/A trash-root:/A/B"},
		{"trash twice", Variant{}, "mk A media-root; trash A; trash A A", "trash-root:/A"},
		{"trashing what is below a trashed folder changes nothing", Variant{}, "mk A media-root; mk B A; trash A; trash B", "trash-root:/A trash-root:/A/B"},
		{"child before parent", Variant{}, "mk A media-root; mk B A; trash B A", "trash-root:/A trash-root:/B"},
		{"parent before child", Variant{}, "mk A media-root; mk B A; trash A B", "trash-root:/A trash-root:/A/B"},
		{"restore", Variant{}, "mk A media-root; mk B A; mk C B; trash B; restore B", "/A /A/B /A/B/C"},
		{"restore what is alive", Variant{}, "mk A media-root; mk B A; restore B", "/A /A/B"},
		{"restore into a parent that moved", Variant{}, "mk A media-root; mk B A; mk C media-root; trash B; mv A C; restore B", "/C /C/A /C/A/B"},
		{"what was trashed before stays", Variant{}, "mk A media-root; mk B A; mk C A; trash B; trash A; restore A", "/A /A/C trash-root:/B"},
		{"restore parent, then child", Variant{}, "mk A media-root; mk B A; trash B; trash A; restore A B", "/A /A/B"},
		{"restore child, then parent", Variant{}, "mk A media-root; mk B A; trash B; trash A; restore B A", "/A /B"},
		{"restore with the parent gone", Variant{}, "mk A media-root; mk B A; trash B; purge A; restore B", "/B"},
		{"restore of a nested child alone", Variant{}, "mk A media-root; mk B A; mk C B; trash A; restore B", "/B /B/C trash-root:/A"},
		{"restore to visitor uploads", Variant{}, "mk V visitor-uploads; trash V; restore V", "visitor-uploads:/V"},
		{"orphans fail", Variant{RestoreOrphanFails: true}, "mk A media-root; mk B A; mk C media-root; trash B C; purge A; restore C B !400", "trash-root:/B trash-root:/C"},
		{"nested children fail", Variant{RestoreOrphanFails: true}, "mk A media-root; mk B A; trash A; restore B !400", "trash-root:/A trash-root:/A/B"},
		{"no orphan when the parent comes first", Variant{RestoreOrphanFails: true}, "mk A media-root; mk B A; trash B A; restore A B", "/A /A/B"},
		{"no cycle by restore", Variant{}, "mk A media-root; mk B media-root; mv B A; trash B; mv A B !404; restore B", "/A /A/B"},

		{"purge", Variant{}, "mk A media-root; mk B A; purge A; get A !404; get B !404; restore A", ""},
		{"purge from the trash", Variant{}, "mk A media-root; mk B A; trash A; purge B; restore A", "/A"},
		{"purge spares what was trashed before", Variant{}, "mk A media-root; mk B A; trash B; purge A", "trash-root:/B"},

		{"unknown ids fail the call", Variant{BulkUnknown404: true}, "mk A media-root; trash A nope !404; purge nope !404; trash A; restore A nope !404; restore A; purge A A; purge A !404", ""},
		{"an id not yet visible is unknown", Variant{BulkUnknown404: true, VisibleAfter: time.Second}, "mk A media-root; trash A !404; tick 1s; trash A", "trash-root:/A"},

		{"restore into a trashed parent", Variant{RestoreIntoTrash: true}, "mk A media-root; mk B A; mk C B; trash B; trash A; restore B; get B", "trash-root:/A trash-root:/A/B trash-root:/A/B/C"},
		{"restore into a trashed parent, then that", Variant{RestoreIntoTrash: true}, "mk A media-root; mk B A; trash B; trash A; restore B A", "/A /A/B"},
		{"restore of a nested child leaves it", Variant{RestoreIntoTrash: true}, "mk A media-root; mk B A; trash A; restore B", "trash-root:/A trash-root:/A/B"},
		{"restore with the parent gone and the trash as target", Variant{RestoreIntoTrash: true}, "mk A media-root; mk B A; trash B; purge A; restore B", "/B"},
		{"restore to a living parent and the trash as target", Variant{RestoreIntoTrash: true}, "mk A media-root; mk B A; trash B; restore B", "/A /A/B"},
		{"a later restore keeps its rule", Variant{RestoreIntoTrash: true, JobTime: time.Second}, "mk A media-root; mk B A; trash B; trash A; tick 1s; restore B; tick 1s", "trash-root:/A trash-root:/A/B"},

		{"purge takes what was trashed before", Variant{PurgeTakesTrash: true}, "mk A media-root; mk B A; mk C B; mk D media-root; trash C B D; purge A", "trash-root:/D"},
		{"purge takes what came from below", Variant{PurgeTakesTrash: true}, "mk A media-root; mk B A; mk C B; trash C; purge A; get C !404", ""},
		{"purge from the trash takes the trash along", Variant{PurgeTakesTrash: true}, "mk A media-root; mk B A; trash B; trash A; purge A", ""},

		{"nothing in the trash answers", Variant{TrashTopOnly: true, ChildStateOK: true}, "mk A media-root; mk B A; trash A; get A !404; get B !404; ren B X !404; restore A; get B", "/A /A/B"},

		{"a trashed folder is renamed where it is", Variant{}, "mk A media-root; trash A; ren A X; restore A", "/X"},
		{"a trashed folder is not moved", Variant{}, "mk A media-root; mk B A; mk C media-root; trash A; mv A C !400; mv B C !400", "/C trash-root:/A trash-root:/A/B"},

		{"get of trashed", Variant{}, "mk A media-root; mk B A; trash A; get A; get B", "trash-root:/A trash-root:/A/B"},
		{"get of trashed is 404", Variant{TrashedGet404: true}, "mk A media-root; mk B A; trash A; get A !404; get B !404; ren A X !404; get trash-root", "trash-root:/A trash-root:/A/B"},
		{"get of trashed is 404, children are OK", Variant{TrashedGet404: true, ChildStateOK: true}, "mk A media-root; mk B A; trash A; get A !404; get B", "trash-root:/A trash-root:/A/B"},

		{"duplicates refused", Variant{RefuseDuplicates: true}, "mk A media-root; mk A media-root !409; mk B media-root; ren B A !409; mk C B; ren C A; mv C media-root !409; ren A A", "/A /B /B/A"},
		{"a trashed name is free", Variant{RefuseDuplicates: true}, "mk A media-root; trash A; mk B media-root; ren B A; restore A !409; ren B B; restore A", "/A /B"},
		{"two of one name are not restored", Variant{RefuseDuplicates: true}, "mk A media-root; trash A; mk B media-root; ren B A; trash B; restore A B !409", "trash-root:/A trash-root:/A"},

		{"jobs take time", Variant{JobTime: time.Second}, "mk A media-root; trash A; tick 999ms; get A; ren A B; mk C A", "/B /B/C"},
		{"jobs take effect", Variant{JobTime: time.Second}, "mk A media-root; trash A; tick 1s", "trash-root:/A"},
		{"jobs take effect in order", Variant{JobTime: time.Second}, "mk A media-root; trash A; tick 500ms; restore A; tick 600ms", "trash-root:/A"},
		{"both jobs done", Variant{JobTime: time.Second}, "mk A media-root; trash A; tick 1s; restore A; tick 1s", "/A"},
		{"a job passes over what is gone", Variant{JobTime: time.Second}, "mk A media-root; mk B media-root; purge A; trash A B; tick 1s", "trash-root:/B"},
		{"a job leaves an orphan", Variant{JobTime: time.Second, RestoreOrphanFails: true}, "mk A media-root; mk B A; trash B; tick 1s; purge A; tick 500ms; restore B; tick 1s", "trash-root:/B"},

		{"not yet visible", Variant{VisibleAfter: time.Second}, "mk A media-root; get A !404; ren A X !404; mk B A !404; mk C media-root; mv C A !404; tick 1s; get A; mk B A", "/A /A/B /C"},
		{"not yet visible, but trashed", Variant{VisibleAfter: time.Second}, "mk A media-root; trash A", "trash-root:/A"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScript(t, c.variant)
			s.run(c.script)
			if got := paths(s.site.live); got != c.want {
				t.Errorf("%s\ngot  %s\nwant %s", c.script, got, c.want)
			}
		})
	}
}

func TestSite_states(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name              string
		variant           Variant
		top, child, alive string
	}{
		{"likeliest", Variant{}, "DELETED", "DELETED", "OK"},
		{"trashed says OK", Variant{TrashedStateOK: true}, "OK", "DELETED", "OK"},
		{"child says OK", Variant{ChildStateOK: true}, "DELETED", "OK", "OK"},
		{"both", Variant{TrashedStateOK: true, ChildStateOK: true}, "OK", "OK", "OK"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScript(t, c.variant)
			s.run("mk A media-root; mk B A; mk C B; mk D media-root; trash A")
			for id, want := range map[string]string{"A": c.top, "B": c.child, "C": c.child, "D": c.alive, trashRoot: "OK"} {
				if got := state(c.variant, s.site.live, s.site.live.nodes[id]); got != want {
					t.Errorf("state of %s: got %s, want %s", id, got, want)
				}
			}
			if got := s.site.live.nodes["B"].Parent; got != "A" {
				t.Errorf("child of a trashed folder has parent %s, want A", got)
			}
		})
	}
}

func TestSite_dates(t *testing.T) {
	t.Parallel()
	s := newScript(t, Variant{})
	s.run("mk A media-root; mk B media-root; tick 1m; ren A X; tick 1m; trash A; tick 1m; restore A; tick 1m; mk C A")
	a, start := s.site.live.nodes["A"], s.now.Add(-4*time.Minute)
	if !a.Created.Equal(start) {
		t.Errorf("created: got %s, want %s", a.Created, start)
	}
	if want := start.Add(time.Minute); !a.Updated.Equal(want) {
		t.Errorf("updated: got %s, want %s: only rename and move count", a.Updated, want)
	}
}

func TestSite_names(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 1000)
	for _, c := range []struct {
		name, given string
		variant     Variant
		want        string
		status      int
	}{
		{"spaces stay", "  a ", Variant{}, "  a ", 0},
		{"spaces are cut", " \t a b\u00a0", Variant{TrimNames: true}, "a b", 0},
		{"blank", "  ", Variant{}, "  ", 0},
		{"blank, cut", "  ", Variant{TrimNames: true}, "", 400},
		{"empty", "", Variant{}, "", 400},
		{"a thousand characters", long, Variant{}, long, 0},
		{"one more", long + "x", Variant{}, "", 400},
		{"a thousand after the cut", long + "  ", Variant{TrimNames: true}, long, 0},
		{"anything goes", "a/b\\c\"${x}\n🎉\u202eש", Variant{}, "a/b\\c\"${x}\n🎉\u202eש", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScript(t, c.variant)
			n, err := s.site.create(c.variant, s.now, "id", c.given, "")
			var p *problem
			switch {
			case errors.As(err, &p) && p.status != c.status, err == nil && c.status != 0:
				t.Fatalf("got %v, want status %d", err, c.status)
			case err == nil && n.Name != c.want:
				t.Errorf("got %q, want %q", n.Name, c.want)
			}
		})
	}
}
