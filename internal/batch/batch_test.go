package batch_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/await"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/batch"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

type member = batch.Member[string]

// desk is the far end of a batcher: it refuses the calls that hold certain ids,
// and settles what it has taken.
type desk struct {
	*batch.Batcher[string]
	refuses map[string]error
	idle    map[string]int // checks that show nothing, by id

	mu    sync.Mutex
	calls [][]string
	deep  int // most functions of the package between a call and its goroutine
}

func newDesk() *desk {
	d := &desk{refuses: map[string]error{}, idle: map[string]int{}}
	d.Batcher = &batch.Batcher[string]{
		Aim: "take the folder", Send: d.send, Check: d.check, Holdup: func() (string, error) { return "", nil },
		Quiet: 100 * time.Millisecond, Poll: 250 * time.Millisecond, Resend: 30 * time.Second,
	}
	return d
}

func (d *desk) send(_ context.Context, ids []string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls = append(d.calls, ids)
	d.deep = max(d.deep, depth())
	for _, id := range ids {
		if err := d.refuses[id]; err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) check(_ context.Context, _ time.Time, pending []*member) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, m := range pending {
		if d.idle[m.ID]--; d.idle[m.ID] < 0 {
			m.End(wix.Folder{ID: m.ID, DisplayName: m.Known}, nil)
		}
	}
}

// depth counts the functions of package batch that are running in this goroutine.
func depth() (deep int) {
	callers := make([]uintptr, 100)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if strings.Contains(frame.Function, "/internal/batch.") {
			deep++
		}
	}
	return deep
}

// all hands the folders over at once, and returns their errors by id.
func (d *desk) all(ctx context.Context, ids ...string) map[string]error {
	errs := map[string]error{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for _, id := range ids {
		all.Go(func() {
			f, err := d.Do(ctx, &member{ID: id, Known: "name of " + id})
			if err == nil && f.DisplayName != "name of "+id {
				err = fmt.Errorf("the answer of %s is %+v", id, f)
			}
			mu.Lock()
			defer mu.Unlock()
			errs[id] = err
		})
	}
	all.Wait()
	return errs
}

func names(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("id %03d", i)
	}
	return ids
}

func TestDo_oneCallForAHundred(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		for id, err := range d.all(t.Context(), names(250)...) {
			if err != nil {
				t.Errorf("%s: %v", id, err)
			}
		}
		slices.SortFunc(d.calls, func(a, b []string) int { return len(b) - len(a) })
		if len(d.calls) != 3 || len(d.calls[0]) != 100 || len(d.calls[1]) != 100 || len(d.calls[2]) != 50 {
			t.Errorf("%d calls, want two of 100 ids and one of 50", len(d.calls))
		}
	})
}

// A fault stays with its folder, and the way to the call does not grow with the
// number of halves.
func TestDo_refusedCallsAreSplit(t *testing.T) {
	for name, c := range map[string]struct {
		refusal error
		refused int
		fail    int // callers
		most    int // calls
	}{
		"one id is invalid":     {wix.ErrInvalid, 1, 1, 15},
		"one id is not allowed": {wix.ErrPermissionDenied, 1, 1, 15},
		"no id is allowed":      {wix.ErrPermissionDenied, 100, 100, 25},
		"one id is throttled":   {errors.New("throttled"), 1, 100, 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, ids := newDesk(), names(100)
				for _, id := range ids[:c.refused] {
					d.refuses[id] = c.refusal
				}
				failed := 0
				for id, err := range d.all(t.Context(), ids...) {
					if err != nil {
						failed++
					}
					if err != nil && !errors.Is(err, c.refusal) {
						t.Errorf("%s: %v", id, err)
					}
				}
				if failed != c.fail || len(d.calls) > c.most {
					t.Errorf("%d failed in %d calls, want %d in at most %d", failed, len(d.calls), c.fail, c.most)
				}
				if d.deep == 0 || d.deep > 5 {
					t.Errorf("a call is %d functions away from its goroutine, want at most 5", d.deep)
				}
			})
		})
	}
}

// A caller that has left, and one whose guard does not hold, are in no call.
func TestDo_sendsOnlyWhatStillWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, holds := newDesk(), errors.New("not empty")
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := d.Do(t.Context(), &member{ID: "guarded", Guard: func(context.Context) error { return holds }}); !errors.Is(err, holds) {
				t.Errorf("guarded: %v", err)
			}
		})
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
			defer cancel()
			_, err := d.Do(ctx, &member{ID: "left"})
			if ended := (*await.EndedError)(nil); !errors.As(err, &ended) || ended.For != d.Aim {
				t.Errorf("left: %v", err)
			}
		})
		all.Go(func() {
			if _, err := d.Do(t.Context(), &member{ID: "stays"}); err != nil {
				t.Errorf("stays: %v", err)
			}
		})
		all.Wait()
		if len(d.calls) != 1 || !slices.Equal(d.calls[0], []string{"stays"}) {
			t.Errorf("calls %q, want one, of what still waits", d.calls)
		}
	})
}

func TestDo_sendsAgainWhatShowsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		d.idle["slow"] = 12 // 250 ms, 500 ms, 1, 2, 4 s, then 5 s each
		if errs := d.all(t.Context(), "quick", "slow"); errs["quick"] != nil || errs["slow"] != nil {
			t.Errorf("errors %v", errs)
		}
		if len(d.calls) != 2 || !slices.Equal(d.calls[1], []string{"slow"}) {
			t.Errorf("calls %q, want a second one of the folder that shows nothing", d.calls)
		}
	})
}

func TestDo_endsAtTheLimitOfAFolder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		d.idle["never"] = 1000
		_, err := d.Do(t.Context(), &member{ID: "never", Limit: 10 * time.Second})
		if !errors.Is(err, context.DeadlineExceeded) || len(d.calls) != 1 {
			t.Errorf("%v after %d calls", err, len(d.calls))
		}
	})
}

// A call that Wix takes late is given its whole time all the same.
func TestDo_waitsFromWhenTheCallIsTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		d.idle["slow"] = 3
		d.Send = func(ctx context.Context, ids []string) error {
			time.Sleep(40 * time.Second) // longer than Resend
			return d.send(ctx, ids)
		}
		if errs := d.all(t.Context(), "slow"); errs["slow"] != nil || len(d.calls) != 1 {
			t.Errorf("%v after %d calls, want one", errs["slow"], len(d.calls))
		}
	})
}
