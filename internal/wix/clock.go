package wix

import (
	"net/http"
	"sync"
	"time"
)

// clock follows Wix's clock by the Date headers of its answers.
type clock struct {
	mu   sync.Mutex
	date time.Time
	seen time.Time
}

// note takes the time from an answer and returns it, or zero if the answer has no
// date. The answer that arrived last counts.
func (c *clock) note(header http.Header, seen time.Time) time.Time {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if !seen.Before(c.seen) {
		c.date, c.seen = date, seen
	}
	return date
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.date.IsZero() {
		return time.Time{}
	}
	return c.date.Add(time.Since(c.seen)).UTC()
}
