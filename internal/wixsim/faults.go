package wixsim

import "time"

// Faults is what goes wrong on request. Faults do not affect calls that are refused for their credentials, and calls to
// unknown endpoints.
type Faults struct {
	Latency       time.Duration // of each answer, half of it before the work
	PerMinute     int           // rate limit a minute and site: 429 beyond; 0 = none
	Burst         int           // size of the token bucket; 0 = PerMinute
	RetryAfter    string        // header of a 429: "" = none, "3", or an HTTP date
	ErrorShare    float64       // share of calls answered 5xx before the work
	LostShare     float64       // share of calls whose work is done and the answer then cut, or made a 5xx: half each
	WritesOnly    bool          // ErrorShare, LostShare and BodyNeverEnds hit writes only
	ThrottleShare float64       // share of calls answered 429

	Times         int            // how often each of the faults below occurs, counted together; 0 = without end
	BodyNeverEnds bool           // the work is done; headers and half the body come, then nothing until the caller cuts
	FilesNotFound bool           // the files listing of a living folder: 404 in JSON
	RefuseIDs     map[string]int // status of every call whose path or folderIds name the id
	CursorExpired bool           // a listing that is asked for with a cursor: 400 INVALID_CURSOR
	CursorLoop    bool           // the last page of a listing has a next cursor, which leads to the first
	EmptyPages    bool           // pages of a listing have no entries, but a next cursor that leads no further
	IgnoreBulk    bool           // a valid bulk call answers 200 and does nothing
}

// effect is what the faults do to one call; at most one field is set.
type effect struct {
	refusal  *problem // instead of the work
	lost     bool     // after the work: no answer
	replaced *problem // after the work: this answer
	endless  bool     // after the work: half of the answer
}

// effectOf draws the faults of one call. The caller holds the lock.
func (s *Simulator) effectOf(op *operation, siteID string, now time.Time) effect {
	f := s.faults
	switch {
	case f.PerMinute > 0 && siteID != "" && !s.bucket(siteID, now).take(f, now), s.hit(f.ThrottleShare):
		return effect{refusal: f.throttled()}
	case f.WritesOnly && !op.write:
		return effect{}
	case s.hit(f.ErrorShare):
		return effect{refusal: s.serverError()}
	case !s.hit(f.LostShare):
		return effect{endless: s.occurs(f.BodyNeverEnds)}
	case s.hit(0.5):
		return effect{lost: true}
	}
	return effect{replaced: s.serverError()}
}

// occurs says whether a fault that Times limits is on and occurs once more, and counts that. The caller holds the lock.
func (s *Simulator) occurs(on bool) bool {
	if !on || s.faults.Times > 0 && s.occurred >= s.faults.Times {
		return false
	}
	s.occurred++
	return true
}

// refusedID is the refusal of a call that names one of Faults.RefuseIDs, nil where it names none.
func (c *call) refusedID(ids ...string) error {
	for _, id := range ids {
		status, listed := c.faults.RefuseIDs[id]
		if !c.occurs(listed) {
			continue
		}
		codes := map[int]string{400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 409: "ABORTED"}
		return &problem{status: status, message: "folder " + id + " cannot be used", code: codes[status]}
	}
	return nil
}

// hit is true for that share of its calls. A share of zero draws no random number, so that a fault that is off does not
// change the others.
func (s *Simulator) hit(share float64) bool { return share > 0 && s.random.Float64() < share }

// throttled is a 429; its body and headers are not documented (guess).
func (f Faults) throttled() *problem {
	p := &problem{status: 429, message: "Too many requests", code: "RESOURCE_EXHAUSTED"}
	if f.RetryAfter != "" {
		p.header = map[string]string{"Retry-After": f.RetryAfter}
	}
	return p
}

// serverError is a 5xx that is worth a retry. Wix sends its own errors empty by design; its gateways send a page.
func (s *Simulator) serverError() *problem {
	switch s.random.IntN(4) {
	case 0:
		return &problem{status: 500}
	case 1:
		return &problem{status: 502, html: true}
	case 2:
		return &problem{status: 503}
	}
	return &problem{status: 504, html: true}
}

// bucket is the token bucket of a site's rate limit.
type bucket struct {
	tokens float64
	filled time.Time
}

func (s *Simulator) bucket(siteID string, now time.Time) *bucket {
	if s.buckets[siteID] == nil {
		s.buckets[siteID] = &bucket{tokens: s.faults.burst(), filled: now}
	}
	return s.buckets[siteID]
}

func (f Faults) burst() float64 {
	if f.Burst > 0 {
		return float64(f.Burst)
	}
	return float64(f.PerMinute)
}

// take fills the bucket up to now and takes a token; false means that there was none.
func (b *bucket) take(f Faults, now time.Time) bool {
	b.tokens = min(f.burst(), b.tokens+now.Sub(b.filled).Minutes()*float64(f.PerMinute))
	b.filled = now
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}
