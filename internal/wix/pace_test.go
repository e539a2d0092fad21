package wix

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// goOut lets n requests through a pace at once and returns when each went out,
// since the start.
func goOut(t *testing.T, p *pace, n int) []time.Duration {
	t.Helper()
	began := time.Now()
	out := make([]time.Duration, n)
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() {
			if err := p.wait(t.Context()); err != nil {
				t.Error(err)
			}
			out[i] = time.Since(began)
		})
	}
	group.Wait()
	slices.Sort(out)
	return out
}

func TestPace_hasHalfAMinuteOfBurst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		out := goOut(t, newPace(200, Patience{}.withDefaults()), 300)
		if out[99] != 0 || out[100] == 0 {
			t.Errorf("the 100th went out after %v, the 101st after %v", out[99], out[100])
		}
		if last := out[299].Round(time.Second); last != time.Minute {
			t.Errorf("the 300th went out after %v", last)
		}
	})
}

func TestPace_offDelaysNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		if out := goOut(t, newPace(0, Patience{}.withDefaults()), 1000); out[999] != 0 {
			t.Errorf("the last went out after %v", out[999])
		}
	})
}

func TestPace_aRefusalHoldsAllBackAndThenSpreadsThem(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(0, Patience{}.withDefaults())
		p.refused(time.Now(), &Error{Status: 429, retryAfter: 20 * time.Second})
		out := goOut(t, p, 10)
		if out[0] < 20*time.Second || out[0] > 21*time.Second {
			t.Errorf("the first went out after %v", out[0])
		}
		for i := 1; i < len(out); i++ {
			if gap := out[i] - out[i-1]; gap < p.gap {
				t.Errorf("%v between two starts, want %v", gap, p.gap)
			}
		}
		// Nobody is held up once the queue is gone.
		time.Sleep(p.gap)
		if out := goOut(t, p, 10); out[9] != 0 {
			t.Errorf("held up for %v after the pause", out[9])
		}
	})
}

func TestPace_aLaterRefusalHoldsBackThoseThatWaitAlready(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(0, Patience{}.withDefaults())
		p.refused(time.Now(), &Error{Status: 429, retryAfter: 5 * time.Second})
		go func() {
			time.Sleep(time.Second)
			p.refused(time.Now(), &Error{Status: 429, retryAfter: 30 * time.Second})
		}()
		if out := goOut(t, p, 3); out[0] < 31*time.Second {
			t.Errorf("the first went out after %v", out[0])
		}
	})
}

func TestPace_pausesGrowUntilAnAnswerComes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(0, Patience{}.withDefaults())
		refuse := func() time.Duration {
			before := time.Now()
			p.refused(before, &Error{Status: 429})
			return goOut(t, p, 1)[0]
		}
		for i, milliseconds := range []int{500, 1000, 2000, 4000, 8000, 16000, 30000, 30000} {
			longest := time.Duration(milliseconds) * time.Millisecond
			if got := refuse(); got < longest/2 || got > longest+p.gap {
				t.Errorf("pause %d is %v, want %v to %v", i, got, longest/2, longest)
			}
		}
		p.answered(time.Now())
		if got := refuse(); got > 500*time.Millisecond+p.gap {
			t.Errorf("the pause after an answer is %v", got)
		}
	})
}

func TestPace_oneWaveOfRefusalsIsOnePause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(0, Patience{}.withDefaults())
		sent := time.Now()
		time.Sleep(time.Second)
		for range 10 {
			p.refused(sent, &Error{Status: 429})
		}
		if got := goOut(t, p, 1)[0]; got > 500*time.Millisecond+p.gap || p.strikes != 1 {
			t.Errorf("a pause of %v after %d strikes", got, p.strikes)
		}
		// An answer to a request from before the pause proves nothing.
		p.answered(sent)
		if p.strikes != 1 {
			t.Error("an old answer ended the row")
		}
	})
}

func TestThrottling_isWaitedForOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, transport := offline(t, func(n int, _ *http.Request) (*http.Response, error) {
			if n == 1 {
				return respond(429, `{}`, "Retry-After", "40"), nil
			}
			return respond(200, lastPage), nil
		})
		began := time.Now()
		_, err := client.SearchFolders(SearchFoldersRequest{})(t.Context(), "")
		if took := time.Since(began); err != nil || transport.n != 2 || took < 40*time.Second || took > 41*time.Second {
			t.Errorf("%d requests in %v, want one pause of 40 s: %v", transport.n, took, err)
		}
	})
}

func TestThrottling_pausesEveryCallOfTheSite(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var times []time.Duration
		began := time.Now()
		client, _ := offline(t, nil)
		client.account.transport = roundTripper(func(*http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			times = append(times, time.Since(began))
			if len(times) == 1 {
				return respond(429, `{}`, "Retry-After", "30"), nil
			}
			return respond(200, folderMisc), nil
		})
		var group sync.WaitGroup
		group.Go(func() { _, _ = client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"}) })
		synctest.Wait()
		other := client.ForSite("other")
		if _, err := other.GetFolder(t.Context(), "x"); err != nil || time.Since(began) != 0 {
			t.Errorf("another site waited for %v, %v", time.Since(began), err)
		}
		for range 5 {
			group.Go(func() {
				if _, err := client.GetFolder(t.Context(), "x"); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if len(times) != 8 {
			t.Fatalf("%d requests", len(times))
		}
		for i, at := range times[2:] {
			if at < 30*time.Second || i > 0 && at-times[1+i] < client.site.pace.gap {
				t.Errorf("requests went out at %v", times)
			}
		}
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

func TestOutage_endsAtTheTimeoutWithItsCause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, _ := offline(t, func(int, *http.Request) (*http.Response, error) {
			return respond(429, `{"message":"slow down"}`, "Retry-After", "45"), nil
		})
		began := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		_, err := client.CreateFolder(ctx, CreateFolderRequest{DisplayName: "x"})
		if took := time.Since(began); took != 10*time.Minute {
			t.Errorf("it took %v", took)
		}
		expectSentinels(t, err, ErrThrottled)
		wait, ok := errors.AsType[*WaitError](err)
		if !ok || wait.For != "Wix refuses more requests for now (429)" || wait.Waited != 10*time.Minute || !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("got %v", err)
		}
		want := "create folder: ended after 10m0s of waiting: Wix refuses more requests for now (429): context deadline exceeded; last answer: 429 Too Many Requests: slow down (request 1690)"
		if err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	})
}

func TestOutage_isToldToCallsThatWereNotRefusedThemselves(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, transport := offline(t, func(int, *http.Request) (*http.Response, error) {
			return respond(429, `{}`, "Retry-After", "3600"), nil
		})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		var group sync.WaitGroup
		group.Go(func() { _, _ = client.GetFolder(ctx, "x") })
		synctest.Wait()
		_, err := client.CreateFolder(ctx, CreateFolderRequest{DisplayName: "x"})
		group.Wait()
		answer, ok := errors.AsType[*Error](err)
		if !ok || answer.Operation != "create folder" || !errors.Is(err, ErrThrottled) || transport.n != 1 {
			t.Errorf("%d requests, %v", transport.n, err)
		}
	})
}

func TestPacing_isNamedWhereItUsesUpTheTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, transport := offline(t, func(int, *http.Request) (*http.Response, error) {
			return respond(200, folderMisc), nil
		}, func(c *Config) { c.RequestsPerMinute = 2 })
		if _, err := client.GetFolder(t.Context(), "x"); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		_, err := client.GetFolder(ctx, "x")
		expectSentinels(t, err)
		if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "10s of waiting: the client-side pacing of 2 requests a minute") || transport.n != 1 {
			t.Errorf("%d requests, %v", transport.n, err)
		}
	})
}

func TestPacing_isPaidByEveryAttempt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, transport := offline(t, func(n int, _ *http.Request) (*http.Response, error) {
			if n <= 5 {
				return respond(503, `{}`), nil
			}
			return respond(200, folderMisc), nil
		}, func(c *Config) { c.RequestsPerMinute = 6; c.Patience.MaxBackoff = time.Second })
		began := time.Now()
		_, err := client.GetFolder(t.Context(), "x")
		// Three attempts are the burst; ten seconds lie between the others.
		if took := time.Since(began); err != nil || transport.n != 6 || took < 29*time.Second {
			t.Errorf("%d attempts in %v, %v", transport.n, took, err)
		}
	})
}

// The end of a pause and that of a call may fall together.
func TestPace_aRefusalIsTheReasonToTheVeryEnd(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(0, Patience{}.withDefaults())
		p.refused(time.Now(), &Error{Status: http.StatusTooManyRequests, retryAfter: time.Second})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		time.Sleep(time.Minute)
		synctest.Wait()
		ended, ok := errors.AsType[*waitEndedError](p.wait(ctx))
		if !ok || ended.reason != waitThrottled || ended.last == nil {
			t.Errorf("the wait ended with %+v", ended)
		}
	})
}
