package mediamanager

import (
	"sync"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// sizes remembers how long listings were when they were last walked, so that
// the next look at a job can tell what a listing costs.
type sizes struct {
	trash, alive extent

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

// extent is how many pages a listing had, as far as it was walked, and what
// stood on them.
type extent struct {
	mu    sync.Mutex
	pages int
	tied  bool // its folders have one name, so that it has one end only
	seen  map[string]wix.Folder
}

func (e *extent) isTied() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.tied
}

func (e *extent) setTied() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.tied = true
}

func (e *extent) get() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return max(e.pages, 1)
}

func (e *extent) atLeast(pages int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.pages = max(e.pages, pages)
}

func (e *extent) saw(folders []wix.Folder) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.seen == nil {
		e.seen = map[string]wix.Folder{}
	}
	for _, f := range folders {
		e.seen[f.ID] = f
	}
}

// oldEnd guesses how many pages of the listing, the longest untouched first,
// hold the folders. Parents are older than what was in them: a destroy, which
// ends with them, finds them on the first of these pages.
func (e *extent) oldEnd(folders []Known) int {
	e.mu.Lock()
	defer e.mu.Unlock()
	var newest time.Time
	for _, k := range folders {
		if k.CreatedDate.After(newest) {
			newest = k.CreatedDate
		}
	}
	older := len(folders)
	for _, f := range e.seen {
		if !f.UpdatedDate.After(newest) {
			older++
		}
	}
	return (older + wix.MaxPageSize - 1) / wix.MaxPageSize
}
