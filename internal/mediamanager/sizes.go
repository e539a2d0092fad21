package mediamanager

import "sync"

// sizes remembers how long listings were when they were last walked, so that
// the next look at a job can tell what a listing costs.
type sizes struct {
	trash, alive pageCount

	mu    sync.Mutex
	large map[string]bool // parents whose children take several pages
}

func (s *sizes) isLarge(parent string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.large[parent]
}

func (s *sizes) setLarge(parent string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.large == nil {
		s.large = map[string]bool{}
	}
	s.large[parent] = true
}

// pageCount is how many pages a listing had, as far as it was walked.
type pageCount struct {
	mu   sync.Mutex
	n    int
	tied bool // its folders have one name, so that it has one end only
}

func (c *pageCount) isTied() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.tied
}

func (c *pageCount) setTied() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tied = true
}

func (c *pageCount) get() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return max(c.n, 1)
}

func (c *pageCount) atLeast(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n = max(c.n, n)
}
