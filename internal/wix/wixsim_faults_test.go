package wix_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestSimulator_faultsLeaveNoSecondFolder(t *testing.T) {
	t.Parallel()
	sim, client := simulate(t, func(sim *wixsim.Config, _ *wix.Config) {
		sim.Faults = wixsim.Faults{ErrorShare: 0.1, LostShare: 0.1, ThrottleShare: 0.1}
	})
	ctx, unknown, made := t.Context(), 0, map[string]bool{}
	for i := range 100 {
		folder, err := client.CreateFolder(ctx, wix.CreateFolderRequest{DisplayName: fmt.Sprint("f", i)})
		switch {
		case errors.Is(err, wix.ErrOutcomeUnknown):
			unknown++
		case err != nil:
			t.Errorf("create: %v", err)
		default:
			made[folder.ID] = true
		}
	}
	names := map[string]int{}
	for _, folder := range sim.Site(simSite).Folders() {
		names[folder.DisplayName]++
	}
	for name, n := range names {
		if n > 1 {
			t.Errorf("%d folders are called %s", n, name)
		}
	}
	for id := range made {
		if _, err := client.GetFolder(ctx, id); err != nil {
			t.Errorf("get: %v", err)
		}
	}
	if unknown == 0 || len(made)+unknown != 100 {
		t.Errorf("%d made, %d unknown", len(made), unknown)
	}
}

func TestSimulator_rateLimitIsLivedWith(t *testing.T) {
	t.Parallel()
	sim, client := simulate(t, func(sim *wixsim.Config, cfg *wix.Config) {
		sim.Faults = wixsim.Faults{PerMinute: 1200, Burst: 1}
		cfg.Patience.MinBackoff, cfg.Patience.MaxBackoff = 50*time.Millisecond, 200*time.Millisecond
	})
	id := sim.Site(simSite).Create("x", wix.MediaRoot).ID
	done := make(chan error)
	for range 10 {
		go func() {
			_, err := client.GetFolder(t.Context(), id)
			done <- err
		}()
	}
	for range 10 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	throttled := 0
	for _, call := range sim.Journal() {
		if call.Status == http.StatusTooManyRequests {
			throttled++
		}
	}
	if throttled == 0 || throttled > 90 {
		t.Errorf("%d requests were refused", throttled)
	}
}
