package facts

import (
	"fmt"
	"time"
)

// probe provokes the case of one variant, and says what the site did.
type probe struct {
	variant string
	run     func(*trial) Fact
}

// probes are in the order of the simulator's variants.
var probes = []probe{
	{"trashed-get-404", trashedGet},
	{"trashed-state-ok", trashedState},
	{"child-state-ok", childState},
	{"refuse-duplicates", duplicates},
	{"list-lag", listLag},
	{"job-time", jobTime},
	{"visible-after", visibleAfter},
	{"restore-orphan-fails", restoreOrphan},
	{"trim-names", trimNames},
	{"field-mask-required", maskRequired},
	{"field-mask-ignored", maskIgnored},
	{"parent-missing-400", parentMissing},
	{"bulk-unknown-404", bulkUnknown},
	{"bearer-token-401", bearerToken},
	{"cursor-expires", cursorExpires},
	{"clock-ahead", clockAhead},
	{"restore-into-trash", restoreIntoTrash},
	{"purge-takes-trash", purgeTakesTrash},
	{"trash-search-top-only", trashTopOnly},
	{"site-id-upper", siteIDUpper},
	{"private-files", privateFiles},
}

// verdict is on or off, with the sentence that says so.
func verdict(on bool, yes, no string) Fact {
	if on {
		return Fact{State: On, Did: yes}
	}
	return Fact{State: Off, Did: no}
}

// lasting is the verdict on a variant that takes a duration.
func lasting(d time.Duration, format string, args ...any) Fact {
	did := fmt.Sprintf(format, args...)
	fact := verdict(d != 0, did, did)
	fact.Lasted = d
	return fact
}

func unknown(format string, args ...any) Fact {
	return Fact{State: Unknown, Did: fmt.Sprintf(format, args...)}
}

// say words how long a probe waited.
func say(d time.Duration) string {
	if d == 0 {
		return "at once"
	}
	return "after " + d.Round(100*time.Millisecond).String()
}
