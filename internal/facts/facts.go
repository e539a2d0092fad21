// Package facts asks a Wix site the questions that its documentation leaves
// open: one probe for each variant of the simulator. A probe provokes the case,
// observes the answers, and names the request ids that show them.
//
// # Guarantees
//
//   - The probes write only to folders that they have created, below a scratch
//     folder in media-root. [Run] deletes all of these for good at its end.
//   - A folder that a probe restores may lie in media-root for a moment: where
//     a restored folder goes is one of the questions.
//
// # Limits
//
// A behaviour that shows only after minutes, or only under load, stays unseen:
// "off" means that the case was provoked and did not show.
package facts

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// Config says which site is asked.
type Config struct {
	// Wix is the client's configuration, with an API key. Its Observe is replaced.
	Wix wix.Config
	// App is the credentials of an app on the same site; nil leaves the
	// questions about access tokens open.
	App *wix.AppCredentials
	// PrivateFolder is the id of a folder that holds private files only; "" leaves
	// the question about private files open. The folder is only read.
	PrivateFolder string
	// Now is the clock that measures; nil is time.Now.
	Now func() time.Time
	// Pause waits between two polls; nil waits in real time.
	Pause func(ctx context.Context, d time.Duration) error
}

// State is what the site did with a variant.
type State string

// The states of a variant.
const (
	// On means that the site behaves like the variant.
	On State = "on"
	// Off means that the site behaves like the simulator's default.
	Off State = "off"
	// Unknown means that the probe did not try, failed, or saw a third behaviour.
	Unknown State = "unknown"
)

// Fact is the answer to one probe.
type Fact struct {
	// Variant is the simulator's name of the variant.
	Variant string
	State   State
	// Lasted is how long the variant's effect was seen: for variants that take a
	// duration. It is negative for a clock that is behind.
	Lasted time.Duration
	// Did says what the site did.
	Did string
	// Answers are the answers that show it, such as "get folder 404: 1690.12".
	Answers []string
}

// Run runs every probe, and deletes what they have created. It returns the facts
// that it has, even with an error: an error names the folder that is left.
func Run(ctx context.Context, cfg Config) ([]Fact, error) {
	s, err := newSite(cfg)
	if err != nil {
		return nil, err
	}
	scratch, err := s.client.CreateFolder(ctx, wix.CreateFolderRequest{
		DisplayName: "terraform-provider-wixmedia facts", ParentFolderID: wix.MediaRoot,
	})
	if err != nil {
		return nil, fmt.Errorf("creating the scratch folder: %w", err)
	}
	s.scratch = scratch.ID
	(&trial{site: s, ctx: ctx}).visible(scratch.ID)
	facts := make([]Fact, 0, len(probes))
	for _, p := range probes {
		facts = append(facts, s.ask(ctx, p))
	}
	if err := s.cleanUp(context.WithoutCancel(ctx)); err != nil {
		return facts, fmt.Errorf("cleaning up, please delete folder %q (%s) and look into the trash: %w", scratch.DisplayName, scratch.ID, err)
	}
	return facts, nil
}

// site is the site under test and what the probes have left on it.
type site struct {
	cfg       Config
	client    *wix.Client
	scratch   string
	made      []string // folders to delete at the end
	exchanges []wix.Exchange
}

func newSite(cfg Config) (*site, error) {
	s := &site{cfg: cfg}
	if s.cfg.Now == nil {
		s.cfg.Now = time.Now
	}
	if s.cfg.Pause == nil {
		s.cfg.Pause = pause
	}
	s.cfg.Wix.Observe = func(_ context.Context, e wix.Exchange) { s.exchanges = append(s.exchanges, e) }
	client, err := wix.NewClient(s.cfg.Wix)
	s.client = client
	return s, err
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// ask runs one probe.
func (s *site) ask(ctx context.Context, p probe) Fact {
	t := &trial{site: s, ctx: ctx, began: len(s.exchanges)}
	fact := p.run(t)
	if t.err != nil {
		fact = Fact{State: Unknown, Did: "the probe failed: " + t.err.Error()}
	}
	fact.Variant, fact.Answers = p.variant, t.answers
	return fact
}

// cleanUp deletes every folder that the probes have made, the scratch folder
// last, and waits until the scratch folder is gone. It sends one id a call,
// because an unknown id may fail the whole call.
func (s *site) cleanUp(ctx context.Context) error {
	var failed []error
	for _, id := range append(s.made, s.scratch) {
		if err := s.client.BulkDeleteFolders(ctx, []string{id}, true); err != nil && !errors.Is(err, wix.ErrNotFound) {
			failed = append(failed, fmt.Errorf("folder %s: %w", id, err))
		}
	}
	t := &trial{site: s, ctx: ctx}
	t.must("the scratch folder is not deleted", func() bool { _, found := t.get(s.scratch); return !found })
	return errors.Join(append(failed, t.err)...)
}
