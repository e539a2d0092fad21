package wixsim

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Flags declares a flag for each switch of the Variant. The flags begin with the values that the Variant has.
func (v *Variant) Flags(fs *flag.FlagSet) {
	for _, s := range variantSwitches {
		fs.Var(&variantFlag{s, v}, s.name, s.help)
	}
}

// variantFlag is one switch of a Variant as a flag.Value.
type variantFlag struct {
	variantSwitch
	of *Variant
}

func (f *variantFlag) Set(value string) error { return f.set(f.of, value) }
func (f *variantFlag) IsBoolFlag() bool       { return f.flag != nil }

func (f *variantFlag) String() string {
	if f.flag != nil {
		return strconv.FormatBool(*f.flag(f.of))
	}
	return f.lag(f.of).String()
}

// RandomFlags declares a flag for each fault that hits calls at random. The flags begin with the values that the
// Faults have.
func (f *Faults) RandomFlags(fs *flag.FlagSet) {
	fs.DurationVar(&f.Latency, "latency", f.Latency, "`duration` that each answer takes")
	fs.IntVar(&f.PerMinute, "rate-limit", f.PerMinute, "`requests` a minute that a site grants, 429 beyond (Wix: 200); 0 = no limit")
	fs.IntVar(&f.Burst, "burst", f.Burst, "`requests` that may come at once under -rate-limit; 0 = a minute's worth")
	fs.StringVar(&f.RetryAfter, "retry-after", f.RetryAfter, "Retry-After `header` of a 429: seconds or an HTTP date")
	fs.Float64Var(&f.ThrottleShare, "throttle-share", f.ThrottleShare, "`share` of calls answered 429, 0 to 1")
	fs.Float64Var(&f.ErrorShare, "error-share", f.ErrorShare, "`share` of calls answered 5xx before the work, 0 to 1")
	fs.Float64Var(&f.LostShare, "lost-share", f.LostShare,
		"`share` of calls whose work is done and the answer lost, 0 to 1: cut, or made a 5xx, half each")
	fs.BoolVar(&f.WritesOnly, "faults-writes-only", f.WritesOnly, "-error-share, -lost-share and -body-never-ends hit writes only")
}

// KindFlags declares a flag for each fault that hits every call of a kind. The flags begin with the values that the
// Faults have.
func (f *Faults) KindFlags(fs *flag.FlagSet) {
	fs.IntVar(&f.Times, "fault-times", f.Times, "end the faults below once they have occurred this `number` of times; 0 = never")
	fs.BoolVar(&f.BodyNeverEnds, "body-never-ends", f.BodyNeverEnds, "do the work, send half of the answer, and wait until the caller cuts")
	fs.BoolVar(&f.FilesNotFound, "files-not-found", f.FilesNotFound, "the files listing of a living folder answers 404")
	fs.Var((*refusedIDs)(&f.RefuseIDs), "refuse-id", "a call that names the `id=status` is answered with that status; repeat it for more ids")
	fs.BoolVar(&f.CursorExpired, "cursor-expired", f.CursorExpired, "a listing that is asked for with a cursor answers 400 INVALID_CURSOR")
	fs.BoolVar(&f.CursorLoop, "cursor-loop", f.CursorLoop, "the last page of a listing has a next cursor, which leads to the first")
	fs.BoolVar(&f.EmptyPages, "empty-pages", f.EmptyPages, "pages of a listing have no entries, but a next cursor")
	fs.BoolVar(&f.IgnoreBulk, "ignore-bulk", f.IgnoreBulk, "a bulk call answers 200 and does nothing")
}

// refusedIDs is Faults.RefuseIDs as a flag.Value: Set adds "id=status", several of them with commas between; the empty
// string removes all.
type refusedIDs map[string]int

func (ids *refusedIDs) Set(text string) error {
	all := maps.Clone(*ids) // a copy: the simulator may be reading the map
	if all == nil || text == "" {
		all = refusedIDs{}
	}
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' }) {
		id, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		status, err := strconv.Atoi(value)
		if id == "" || err != nil || status < 400 || status > 599 {
			return fmt.Errorf("%q is not an id and a status from 400 to 599, as in 5f1c=403", text)
		}
		all[id] = status
	}
	*ids = all
	return nil
}

func (ids *refusedIDs) String() string {
	parts := make([]string, 0, len(*ids))
	for id, status := range *ids {
		parts = append(parts, fmt.Sprintf("%s=%d", id, status))
	}
	slices.Sort(parts)
	return strings.Join(parts, ",")
}
