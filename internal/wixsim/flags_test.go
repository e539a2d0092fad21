package wixsim

import (
	"flag"
	"io"
	"maps"
	"testing"
	"time"
)

func TestFlags_beginWithTheValuesThatAreSet(t *testing.T) {
	t.Parallel()
	v := Variant{ListLag: 3 * time.Second, TrimNames: true}
	f := Faults{ErrorShare: 0.5, Times: 4, RefuseIDs: map[string]int{"b": 500, "a": 403}}
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	v.Flags(fs)
	f.RandomFlags(fs)
	f.KindFlags(fs)
	for name, want := range map[string]string{
		"list-lag": "3s", "trim-names": "true", "job-time": "0s", "child-state-ok": "false",
		"error-share": "0.5", "fault-times": "4", "refuse-id": "a=403,b=500",
	} {
		if got := fs.Lookup(name).Value.String(); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestFlags_refuseIDAddsAndClears(t *testing.T) {
	t.Parallel()
	f := Faults{RefuseIDs: map[string]int{"a": 403}}
	before := f.RefuseIDs
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	f.KindFlags(fs)
	for _, step := range []struct {
		text string
		want map[string]int
	}{
		{"b=500", map[string]int{"a": 403, "b": 500}},
		{"a=404, c=409", map[string]int{"a": 404, "b": 500, "c": 409}},
		{"", map[string]int{}},
	} {
		if err := fs.Set("refuse-id", step.text); err != nil || !maps.Equal(f.RefuseIDs, step.want) {
			t.Errorf("after %q: %v, %v, want %v", step.text, f.RefuseIDs, err, step.want)
		}
	}
	if before["b"] != 0 || before["a"] != 403 {
		t.Errorf("the map that the simulator may be reading has become %v", before)
	}
	for _, text := range []string{"a", "=403", "a=200", "a=x", "a=403,b"} {
		if err := fs.Set("refuse-id", text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}
