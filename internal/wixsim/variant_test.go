package wixsim

import (
	"reflect"
	"testing"
	"time"
)

func TestVariants_nameEveryFieldOnce(t *testing.T) {
	t.Parallel()
	named := Variants()
	fields := reflect.TypeFor[Variant]().NumField()
	if len(named) != fields {
		t.Errorf("%d switches for %d fields", len(named), fields)
	}
	seen := map[Variant]string{}
	for _, r := range named {
		if other, ok := seen[r.Variant]; ok || r.Variant == (Variant{}) {
			t.Errorf("%s is the same as %q", r.Name, other)
		}
		seen[r.Variant] = r.Name
		on := 0
		v := reflect.ValueOf(r.Variant)
		for i := range v.NumField() {
			if !v.Field(i).IsZero() {
				on++
			}
		}
		if on != 1 || r.Help == "" {
			t.Errorf("%s switches %d fields, with help %q", r.Name, on, r.Help)
		}
		if parsed, err := ParseVariant(r.Name); err != nil || parsed != r.Variant {
			t.Errorf("ParseVariant(%q) = %+v, %v", r.Name, parsed, err)
		}
	}
}

func TestParseVariant(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Variant{
		"":                            {},
		" , ":                         {},
		"list-lag=5s,job-time":        {ListLag: 5 * time.Second, JobTime: 700 * time.Millisecond},
		"child-state-ok, trim-names":  {ChildStateOK: true, TrimNames: true},
		"trim-names,trim-names=false": {},
		"clock-ahead=-30s":            {ClockAhead: -30 * time.Second},
		"cursor-expires":              {CursorExpires: 2 * time.Second},
	} {
		if got, err := ParseVariant(text); err != nil || got != want {
			t.Errorf("%q: got %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"nope", "list-lag=", "list-lag=x", "list-lag=-1s", "list-lag=11m", "clock-ahead=-11m", "trim-names=2"} {
		if got, err := ParseVariant(text); err == nil {
			t.Errorf("%q: got %+v, want an error", text, got)
		}
	}
}
