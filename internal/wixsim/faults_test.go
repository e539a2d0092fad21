package wixsim_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

func TestFaults_rateLimitOfASite(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetFaults(wixsim.Faults{PerMinute: 60, Burst: 3, RetryAfter: "2"})
	for range 3 {
		b.want(200, "GET", foldersP, "")
	}
	r := b.want(429, "POST", foldersP, `{"displayName":"F"}`)
	if got := r.header.Get("Retry-After"); got != "2" {
		t.Errorf("Retry-After: %q", got)
	}
	if decode[violated](b, r.text).Message == "" {
		t.Errorf("body: %s", r.text)
	}
	b.want(200, "GET", foldersP, "", "wix-site-id", twinSite)
	b.want(401, "GET", foldersP, "", "Authorization", "wrong")
	b.sim.Advance(2 * time.Second)
	b.want(200, "GET", foldersP, "")
	b.want(200, "GET", foldersP, "")
	b.want(429, "GET", foldersP, "")
	b.sim.Advance(time.Hour) // fills no more than the burst
	for range 3 {
		b.want(200, "GET", foldersP, "")
	}
	b.want(429, "GET", foldersP, "")
	b.sim.SetFaults(wixsim.Faults{PerMinute: 2})
	b.want(200, "GET", foldersP, "")
	b.want(200, "GET", foldersP, "")
	if r := b.want(429, "GET", foldersP, ""); r.header.Get("Retry-After") != "" {
		t.Error("Retry-After was not asked for")
	}
	if _, made := b.admin.Find("/F"); made {
		t.Error("a throttled call was worked on")
	}
}

func TestFaults_errorsComeBeforeTheWork(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetFaults(wixsim.Faults{ErrorShare: 1})
	statuses := map[int]bool{}
	for range 60 {
		statuses[b.send("POST", foldersP, `{"displayName":"F"}`).status] = true
	}
	for _, status := range []int{500, 502, 503, 504} {
		if !statuses[status] {
			t.Errorf("no %d among %v", status, statuses)
		}
	}
	if len(statuses) != 4 || len(b.admin.Folders()) != 0 {
		t.Errorf("statuses %v, folders %v", statuses, b.admin.Folders())
	}
	b.want(401, "GET", foldersP, "", "Authorization", "wrong")
	b.want(404, "GET", "/elsewhere", "")
}

func TestFaults_lostAnswersComeAfterTheWork(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetFaults(wixsim.Faults{LostShare: 1})
	cut, replaced := 0, 0
	const calls = 40
	for range calls {
		r, err := b.try("POST", foldersP, `{"displayName":"F"}`)
		switch {
		case err != nil:
			cut++
		case r.status >= 500:
			replaced++
		default:
			t.Fatalf("an answer came: %d", r.status)
		}
	}
	if cut == 0 || replaced == 0 {
		t.Errorf("%d cut, %d replaced: want some of each", cut, replaced)
	}
	if got := len(b.admin.Folders()); got != calls {
		t.Errorf("%d folders, want %d: the work is done", got, calls)
	}
	silent := 0
	for _, call := range b.sim.Journal() {
		if !call.Lost || call.Status != 0 && call.Status < 500 {
			t.Errorf("journal: %+v", call)
		}
		if call.Status == 0 {
			silent++
		}
	}
	if silent != cut {
		t.Errorf("%d calls without a status, %d were cut", silent, cut)
	}
}

func TestFaults_writesOnly(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetFaults(wixsim.Faults{ErrorShare: 1, LostShare: 1, WritesOnly: true})
	b.want(200, "GET", foldersP, "")
	b.want(200, "POST", foldersP+"/search", `{}`)
	b.want(200, "POST", foldersP+"/media-root/generate-download-url", "")
	b.want(200, "POST", "/oauth2/token", tokenBody)
	for _, path := range []string{foldersP, bulkDelete, bulkRestore} {
		if r := b.send("POST", path, `{}`); r.status < 500 {
			t.Errorf("%s: got %d", path, r.status)
		}
	}
}

func TestFaults_shares(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetFaults(wixsim.Faults{ThrottleShare: 0.3, ErrorShare: 0.3, RetryAfter: "1"})
	count := map[string]int{}
	for range 400 {
		switch r := b.send("GET", foldersP, ""); {
		case r.status == 429:
			count["throttled"]++
		case r.status >= 500:
			count["failed"]++
		default:
			count["answered"]++
		}
	}
	// 120, 84 and 196 are expected; the numbers are seeded, so the result is always the same.
	if count["throttled"] < 90 || count["throttled"] > 150 || count["failed"] < 55 || count["failed"] > 115 {
		t.Errorf("got %v", count)
	}
}

func TestFaults_sameSeedSameFaults(t *testing.T) {
	t.Parallel()
	var runs [2][]int
	for i := range runs {
		b := newBench(t, func(c *wixsim.Config) { c.Faults = wixsim.Faults{ErrorShare: 0.5, ThrottleShare: 0.2} })
		for range 30 {
			runs[i] = append(runs[i], b.send("GET", foldersP, "").status)
		}
	}
	for i := range runs[0] {
		if runs[0][i] != runs[1][i] {
			t.Fatalf("call %d: %v and %v", i, runs[0], runs[1])
		}
	}
}

// TestFaults_latencyDoesNotHoldTheWork: a caller that hangs up while it waits has its work done all the same.
func TestFaults_latencyDoesNotHoldTheWork(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.sim.SetFaults(wixsim.Faults{Latency: time.Hour})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	req := httptest.NewRequestWithContext(ctx, http.MethodGet, foldersP, nil)
	req.Header.Set("Authorization", testKey)
	req.Header.Set("wix-site-id", testSite)
	b.sim.ServeHTTP(httptest.NewRecorder(), req)
	if got := len(b.sim.Journal()); got != 1 {
		t.Errorf("%d calls in the journal, want 1", got)
	}
	b.sim.SetFaults(wixsim.Faults{Latency: 20 * time.Millisecond})
	short, stop := context.WithTimeout(t.Context(), 5*time.Millisecond)
	defer stop()
	late, err := http.NewRequestWithContext(short, http.MethodGet, b.url+foldersP, nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp, err := http.DefaultClient.Do(late); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an answer came before its latency: %v %v", resp, err)
	}
}
