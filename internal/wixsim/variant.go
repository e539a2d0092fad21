package wixsim

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Variant selects what the simulator does where nobody knows what Wix does. Each field is one switch; its zero value is
// the likeliest answer.
type Variant struct {
	TrashedGet404      bool          // GET of a trashed folder: 404 instead of 200
	TrashedStateOK     bool          // a trashed folder's own state says OK (its parentFolderId is still trash-root)
	ChildStateOK       bool          // folders below a trashed one say OK, and answer GET even under TrashedGet404
	RefuseDuplicates   bool          // create, rename, move or restore onto a live sibling's name: 409 ALREADY_EXISTS
	ListLag            time.Duration // list, search, query and list-deleted show the past by this much
	JobTime            time.Duration // bulk delete and restore take effect this much later
	VisibleAfter       time.Duration // a new folder answers 404, also as a parent, for this long
	RestoreOrphanFails bool          // restore to a parent that is gone or trashed: 400 instead of landing in media-root
	TrimNames          bool          // leading and trailing white space of names is cut
	FieldMaskRequired  bool          // PATCH without fieldMask: 400; only the comma string is understood
	FieldMaskIgnored   bool          // PATCH without fieldMask: 200, nothing changed
	ParentMissing400   bool          // create in or move to a missing or trashed parent: 400 instead of 404
	BulkUnknown404     bool          // one unknown id in a bulk call: 404 for the whole call instead of silence
	BearerToken401     bool          // an app's token with the prefix "Bearer": 401; only the raw token is accepted
	CursorExpires      time.Duration // a cursor older than this is refused with 400 INVALID_CURSOR; 0 = never
	ClockAhead         time.Duration // the server's clock, in Date and the dates of folders, is ahead; negative = behind
	RestoreIntoTrash   bool          // restore to a parent that is in the trash puts the folder there: it stays trashed
	PurgeTakesTrash    bool          // permanent delete also removes the trashed folders that came from the folder
	TrashTopOnly       bool          // folders below a trashed one are listed nowhere; all of the trash answers GET with 404
	SiteIDUpper        bool          // folders and files carry their siteId in upper case
	PrivateFilesHidden bool          // files without a "private" parameter lists the public files only
}

// NamedVariant is a Variant with one switch on, under the switch's command-line name.
type NamedVariant struct {
	Name, Help string
	Lag        bool // takes a duration
	Variant    Variant
}

// variantSwitch is one field of Variant as the command line knows it; flag or lag is set.
type variantSwitch struct {
	name, help string
	flag       func(*Variant) *bool
	lag        func(*Variant) *time.Duration
	sample     time.Duration // what a lag named without a value means
	signed     bool          // the lag may be negative
}

var variantSwitches = []variantSwitch{
	{
		name: "trashed-get-404", help: "GET of a trashed folder answers 404 instead of 200",
		flag: func(v *Variant) *bool { return &v.TrashedGet404 },
	},
	{
		name: "trashed-state-ok", help: "a trashed folder's own state says OK instead of DELETED",
		flag: func(v *Variant) *bool { return &v.TrashedStateOK },
	},
	{
		name: "child-state-ok", help: "folders below a trashed one say OK instead of DELETED",
		flag: func(v *Variant) *bool { return &v.ChildStateOK },
	},
	{
		name: "refuse-duplicates", help: "a live sibling's name is refused with 409 on create, rename, move and restore",
		flag: func(v *Variant) *bool { return &v.RefuseDuplicates },
	},
	{
		name: "list-lag", help: "list, search, query and list-deleted show the past by this `duration`",
		lag: func(v *Variant) *time.Duration { return &v.ListLag }, sample: time.Second,
	},
	{
		name: "job-time", help: "bulk delete and restore take effect this `duration` later",
		lag: func(v *Variant) *time.Duration { return &v.JobTime }, sample: 700 * time.Millisecond,
	},
	{
		name: "visible-after", help: "a new folder answers 404 for this `duration`",
		lag: func(v *Variant) *time.Duration { return &v.VisibleAfter }, sample: 700 * time.Millisecond,
	},
	{
		name: "restore-orphan-fails", help: "restore fails with 400 when the original parent is gone or trashed",
		flag: func(v *Variant) *bool { return &v.RestoreOrphanFails },
	},
	{
		name: "trim-names", help: "leading and trailing white space of names is cut",
		flag: func(v *Variant) *bool { return &v.TrimNames },
	},
	{
		name: "field-mask-required", help: "PATCH without fieldMask is refused with 400; only the comma string is understood",
		flag: func(v *Variant) *bool { return &v.FieldMaskRequired },
	},
	{
		name: "field-mask-ignored", help: "PATCH without fieldMask answers 200 and changes nothing",
		flag: func(v *Variant) *bool { return &v.FieldMaskIgnored },
	},
	{
		name: "parent-missing-400", help: "a missing or trashed parent in create and move is 400 instead of 404",
		flag: func(v *Variant) *bool { return &v.ParentMissing400 },
	},
	{
		name: "bulk-unknown-404", help: "one unknown id in a bulk call fails the whole call with 404",
		flag: func(v *Variant) *bool { return &v.BulkUnknown404 },
	},
	{
		name: "bearer-token-401", help: `an app's token with the prefix "Bearer" is refused with 401`,
		flag: func(v *Variant) *bool { return &v.BearerToken401 },
	},
	{
		name: "cursor-expires", help: "a cursor older than this `duration` is refused with 400 INVALID_CURSOR",
		lag: func(v *Variant) *time.Duration { return &v.CursorExpires }, sample: 2 * time.Second,
	},
	{
		name: "clock-ahead", help: "the server's clock is ahead by this `duration`; a negative one is behind",
		lag: func(v *Variant) *time.Duration { return &v.ClockAhead }, sample: 6 * time.Second, signed: true,
	},
	{
		name: "restore-into-trash", help: "a restored folder whose original parent is in the trash goes there and stays trashed",
		flag: func(v *Variant) *bool { return &v.RestoreIntoTrash },
	},
	{
		name: "purge-takes-trash", help: "a permanent delete also removes the trashed folders that came from the folder",
		flag: func(v *Variant) *bool { return &v.PurgeTakesTrash },
	},
	{
		name: "trash-search-top-only", help: "the trash lists its top level only, and trashed folders answer GET with 404",
		flag: func(v *Variant) *bool { return &v.TrashTopOnly },
	},
	{
		name: "site-id-upper", help: "folders and files carry their siteId in upper case",
		flag: func(v *Variant) *bool { return &v.SiteIDUpper },
	},
	{
		name: "private-files", help: "the files listing leaves private files out unless asked for them",
		flag: func(v *Variant) *bool { return &v.PrivateFilesHidden },
	},
}

// Variants lists every switch with a Variant that has just that one on, in a fixed order. Durations are small:
// from 700 ms for job-time and visible-after to 6 s for clock-ahead.
func Variants() []NamedVariant {
	named := make([]NamedVariant, 0, len(variantSwitches))
	for _, s := range variantSwitches {
		var v Variant
		s.turnOn(&v)
		named = append(named, NamedVariant{Name: s.name, Help: s.help, Lag: s.lag != nil, Variant: v})
	}
	return named
}

// ParseVariant reads "a,b" or "list-lag=5s,job-time". A duration without a value is the small one of Variants;
// the empty string is the zero Variant.
func ParseVariant(s string) (Variant, error) {
	var v Variant
	if err := v.Apply(s); err != nil {
		return Variant{}, err
	}
	return v, nil
}

// Apply changes the switches that s names, as ParseVariant reads it.
func (v *Variant) Apply(s string) error {
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		name, value, valued := strings.Cut(part, "=")
		sw, ok := findSwitch(name)
		if !ok {
			return fmt.Errorf("unknown variant %q", name)
		}
		if !valued {
			sw.turnOn(v)
			continue
		}
		if err := sw.set(v, value); err != nil {
			return fmt.Errorf("variant %s: %w", name, err)
		}
	}
	return nil
}

func findSwitch(name string) (variantSwitch, bool) {
	for _, s := range variantSwitches {
		if s.name == name {
			return s, true
		}
	}
	return variantSwitch{}, false
}

func (s variantSwitch) turnOn(v *Variant) {
	if s.lag != nil {
		*s.lag(v) = s.sample
		return
	}
	*s.flag(v) = true
}

func (s variantSwitch) set(v *Variant, value string) error {
	if s.flag != nil {
		on, err := strconv.ParseBool(value)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", value)
		}
		*s.flag(v) = on
		return nil
	}
	d, err := time.ParseDuration(value)
	lowest := time.Duration(0)
	if s.signed {
		lowest = -memory
	}
	if err != nil || d < lowest || d > memory {
		return fmt.Errorf("%q is not a duration between %s and %s", value, lowest, memory)
	}
	*s.lag(v) = d
	return nil
}
