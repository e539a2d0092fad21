package await_test

import (
	"context"
	"errors"
	"slices"
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

// The waits double up to the longest, and the last try comes when patience is over.
func TestPoll_doublesItsWaitsUntilPatienceIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		notYet := errors.New("not yet")
		var tries []time.Duration
		begun := time.Now()
		done, err := await.Poll(t.Context(), time.Second, 4*time.Second, 10*time.Second, func() (bool, error) {
			tries = append(tries, time.Since(begun))
			return false, notYet
		})
		want := []time.Duration{0, time.Second, 3 * time.Second, 7 * time.Second, 11 * time.Second}
		if done || !errors.Is(err, notYet) || !slices.Equal(tries, want) {
			t.Errorf("done = %t, %v, tries at %v, want them at %v", done, err, tries, want)
		}
	})
}

func TestPoll_endsWithTheTryThatIsDoneOrWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("broken")
		if done, err := await.Poll(t.Context(), time.Second, time.Second, time.Hour, func() (bool, error) { return true, broken }); !done || !errors.Is(err, broken) {
			t.Errorf("done = %t, %v", done, err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
		defer cancel()
		if done, err := await.Poll(ctx, time.Second, time.Minute, time.Hour, func() (bool, error) { return false, nil }); done || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("done = %t, %v, want the end of the context", done, err)
		}
	})
}
