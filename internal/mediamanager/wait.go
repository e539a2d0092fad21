package mediamanager

import (
	"context"
	"errors"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// pollMax bounds the wait between two tries.
const pollMax = 5 * time.Second

// poll tries until it is done, and returns its error then, or until patience is
// over: then done is false, and the error that of the last try. It waits
// between two tries, twice as long each time up to most.
func (s *Site) poll(ctx context.Context, patience, most time.Duration, try func() (done bool, err error)) (done bool, err error) {
	begun := time.Now()
	for wait := s.timing.Poll; ; wait = min(2*wait, most) {
		if done, err := try(); done || time.Since(begun) >= patience {
			return done, err
		}
		if err := await.Sleep(ctx, wait); err != nil {
			return false, err
		}
	}
}

// giveReason gives an operation's error a reason where ctx has ended it and the
// error does not say more than that.
func (s *Site) giveReason(ctx context.Context, aim string, begun time.Time, err *error) {
	var call *wix.WaitError
	var wait *await.EndedError
	if *err != nil && ctx.Err() != nil && errors.Is(*err, ctx.Err()) && !errors.As(*err, &call) && !errors.As(*err, &wait) {
		*err = await.Ended(ctx, aim, begun, s.client.Holdup)
	}
}
