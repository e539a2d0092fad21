package wixsim

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"sync"
	"time"
)

// Simulator is the Folders API as an http.Handler. It is safe for concurrent use.
type Simulator struct {
	config Config

	mu        sync.Mutex // guards everything below
	variant   Variant
	faults    Faults
	occurred  int           // of the faults that Faults.Times limits
	offset    time.Duration // by how far Advance moved the clock
	random    *rand.Rand
	counter   uint64 // of everything that needs a new id
	requests  uint64
	sites     map[string]*site
	buckets   map[string]*bucket
	tokens    map[string]time.Time // access tokens and their ends
	links     map[string]archived  // by the last part of the link
	journal   []Call
	forgotten int           // calls that were in the journal
	watched   chan struct{} // nil = nobody watches
}

// New is a simulator with the folders of Config.StateFile if that exists, and with empty sites otherwise.
func New(config Config) (*Simulator, error) {
	if err := config.check(); err != nil {
		return nil, err
	}
	s := &Simulator{
		config: config, variant: config.Variant, faults: config.Faults,
		random: rand.New(rand.NewPCG(config.Seed, config.Seed)),
		sites:  map[string]*site{}, buckets: map[string]*bucket{}, tokens: map[string]time.Time{},
		links: map[string]archived{},
	}
	if config.StateFile != "" {
		if err := s.load(config.StateFile); err != nil {
			return nil, err
		}
	}
	for _, id := range config.Sites {
		if s.sites[id] == nil {
			s.sites[id] = newSite(id, config.Seed, s.now())
		}
	}
	if config.StateFile != "" { // a file that cannot be written is better known now
		if err := s.saveAll(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// SetVariant changes the Variant, from the next call on. Jobs under way keep their time.
func (s *Simulator) SetVariant(v Variant) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.variant = v
	s.notify()
	for _, site := range s.sites {
		site.live.views = nil // some are filtered by state
		if site.history.past != nil {
			site.history.past.views = nil
		}
	}
}

// SetFaults changes the faults, from the next call on, fills the buckets of the rate limit, and begins to count
// Faults.Times again.
func (s *Simulator) SetFaults(f Faults) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.RefuseIDs = maps.Clone(f.RefuseIDs)
	s.faults, s.occurred = f, 0
	clear(s.buckets)
	s.notify()
}

// Advance moves the simulator's clock forward: its dates, its lags and its jobs.
func (s *Simulator) Advance(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.offset += d
}

// now is the simulator's time. The caller holds the lock, but for New.
func (s *Simulator) now() time.Time { return s.config.Clock().Add(s.offset) }

// newID makes an id of 32 lower-case hexadecimal characters, as Wix's are.
func (s *Simulator) newID(parts ...string) string {
	s.counter++
	return hexID(s.config.Seed, append(parts, fmt.Sprint(s.counter))...)
}

// hexID is a hash of the seed and the words, as an id of Wix looks.
func hexID(seed uint64, words ...string) string {
	h := sha256.New()
	h.Write(binary.BigEndian.AppendUint64(nil, seed))
	for _, word := range words {
		h.Write([]byte(word))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
