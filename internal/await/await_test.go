package await_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
)

// The caller that runs the function may leave: the others run it once more.
func TestShared_oneRunForAllWhoWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var group singleflight.Group
		runs := 0
		ask := func(ctx context.Context) (int, error) {
			return await.Shared(ctx, &group, "key", func() (int, error) {
				runs++
				return runs, await.Sleep(ctx, time.Second)
			})
		}
		leaves, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		first := make(chan error)
		go func() { _, err := ask(leaves); first <- err }()
		synctest.Wait()
		others := make(chan int)
		for range 3 {
			go func() {
				n, err := ask(t.Context())
				if err != nil {
					t.Error(err)
				}
				others <- n
			}()
		}
		if err := <-first; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the caller that left got %v", err)
		}
		for range 3 {
			if n := <-others; n != 2 {
				t.Errorf("got the value of run %d, want that of the second", n)
			}
		}
	})
}

func TestEnded_saysWhatKeptTheRequestsWaiting(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	refused := errors.New("429")
	err := await.Ended(ctx, "show the folder", time.Now(), func() (string, error) { return "Wix refuses more requests for now (429)", refused })
	if !errors.Is(err, refused) || !errors.Is(err, context.Canceled) {
		t.Errorf("%v is neither the last answer nor the end of the context", err)
	}
	if want := "waited 0s for Wix to show the folder: Wix refuses more requests for now (429): context canceled"; err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
}
