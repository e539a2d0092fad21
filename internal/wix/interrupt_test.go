package wix

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// slow answers after a while, or fails when the request's context ends.
func slow(after time.Duration) answering {
	return func(_ int, req *http.Request) (*http.Response, error) {
		select {
		case <-req.Context().Done():
			return nil, req.Context().Err()
		case <-time.After(after):
			return respond(200, anything), nil
		}
	}
}

// interruptAfter runs a call whose context is cancelled after a while, and
// returns its error and how long it took.
func interruptAfter(t *testing.T, wait time.Duration, call func(context.Context) error) (time.Duration, error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	began := time.Now()
	time.AfterFunc(wait, cancel)
	err := call(ctx)
	return time.Since(began), err
}

func TestInterrupt_aWriteStillGetsItsAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, _ := offline(t, slow(25*time.Second))
		name := "x"
		for _, write := range []func(context.Context) error{
			func(ctx context.Context) error {
				folder, err := client.CreateFolder(ctx, CreateFolderRequest{DisplayName: name})
				if folder.ID != "x" {
					t.Error("the id of the new folder is lost")
				}
				return err
			},
			func(ctx context.Context) error {
				_, err := client.UpdateFolder(ctx, "x", UpdateFolderRequest{DisplayName: &name})
				return err
			},
			func(ctx context.Context) error { return client.BulkDeleteFolders(ctx, []string{"x"}, false) },
			func(ctx context.Context) error { return client.BulkRestoreFolders(ctx, []string{"x"}) },
		} {
			if took, err := interruptAfter(t, time.Second, write); err != nil || took != 25*time.Second {
				t.Errorf("%v after %v", err, took)
			}
		}
	})
}

func TestInterrupt_aWriteIsNotWaitedForLongerThanLastAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, _ := offline(t, slow(time.Hour))
		took, err := interruptAfter(t, time.Second, func(ctx context.Context) error {
			_, err := client.CreateFolder(ctx, CreateFolderRequest{DisplayName: "x"})
			return err
		})
		expectSentinels(t, err, ErrOutcomeUnknown)
		if !errors.Is(err, context.Canceled) || took != 31*time.Second {
			t.Errorf("%v after %v", err, took)
		}
		if want := "create folder: the answer was lost, so Wix may have carried it out or not: ended after 31s of waiting: an answer from Wix: context canceled"; err.Error() != want {
			t.Errorf("got %v", err)
		}
		took, err = interruptAfter(t, time.Second, func(ctx context.Context) error {
			return client.BulkDeleteFolders(ctx, []string{"x"}, false)
		})
		expectSentinels(t, err)
		if !errors.Is(err, context.Canceled) || took != 31*time.Second {
			t.Errorf("%v after %v", err, took)
		}
	})
}

func TestInterrupt_aReadEndsAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, _ := offline(t, slow(time.Hour))
		for _, read := range []func(context.Context) error{
			func(ctx context.Context) error { _, err := client.GetFolder(ctx, "x"); return err },
			func(ctx context.Context) error { _, err := client.GenerateFolderDownloadURL(ctx, "x"); return err },
			func(ctx context.Context) error {
				_, err := client.SearchFolders(SearchFoldersRequest{})(ctx, "")
				return err
			},
		} {
			took, err := interruptAfter(t, time.Second, read)
			expectSentinels(t, err)
			wait, ok := errors.AsType[*WaitError](err)
			if !ok || wait.For != waitAnswer || !errors.Is(err, context.Canceled) || took != time.Second {
				t.Errorf("%v after %v", err, took)
			}
		}
	})
}

func TestInterrupt_endsEveryWaitAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for name, test := range map[string]struct {
			answer answering
			reason string
			want   []error
		}{
			"503": {func(int, *http.Request) (*http.Response, error) { return respond(503, `{}`, "Retry-After", "50"), nil }, "Wix answered 503", []error{ErrServer}},
			"429": {func(int, *http.Request) (*http.Response, error) { return respond(429, `{}`, "Retry-After", "50"), nil }, waitThrottled, []error{ErrThrottled}},
			"cut": {func(int, *http.Request) (*http.Response, error) { return nil, errors.New("EOF") }, waitCut, []error{ErrConnectionLost}},
			"refused": {func(int, *http.Request) (*http.Response, error) {
				return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
			}, waitNoRoute, []error{ErrUnreachable}},
		} {
			client, _ := offline(t, test.answer, func(c *Config) { c.Patience.MinBackoff = 20 * time.Second })
			took, err := interruptAfter(t, 3*time.Second, func(ctx context.Context) error {
				_, err := client.GetFolder(ctx, "x")
				return err
			})
			expectSentinels(t, err, test.want...)
			wait, ok := errors.AsType[*WaitError](err)
			if !ok || wait.For != test.reason || !errors.Is(err, context.Canceled) || took != 3*time.Second {
				t.Errorf("%s: %v after %v", name, err, took)
			}
		}
	})
}

func TestInterrupt_whileDialingSendsNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, _ := offline(t, func(n int, req *http.Request) (*http.Response, error) {
			httptrace.ContextClientTrace(req.Context()).GetConn("www.wixapis.com:443")
			return slow(time.Hour)(n, req)
		})
		took, err := interruptAfter(t, time.Second, func(ctx context.Context) error {
			_, err := client.CreateFolder(ctx, CreateFolderRequest{DisplayName: "x"})
			return err
		})
		expectSentinels(t, err)
		if took != time.Second || !strings.Contains(err.Error(), waitConnection) {
			t.Errorf("%v after %v", err, took)
		}
	})
}

func TestInterrupt_beforeTheCallSendsNothing(t *testing.T) {
	t.Parallel()
	w := newWire(t, reply(200, anything))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	safe, once := everyCall(ctx, w.client(t))
	for _, calls := range []map[string]error{safe, once} {
		for call, err := range calls {
			if !errors.Is(err, context.Canceled) || errors.Is(err, ErrOutcomeUnknown) {
				t.Errorf("%s: %v", call, err)
			}
		}
	}
	w.expect(t, 0)
}

func TestInterrupt_doesNotHideAFinalAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for status, want := range map[int][]error{404: {ErrNotFound}, 503: {ErrServer, ErrOutcomeUnknown}} {
			client, _ := offline(t, func(int, *http.Request) (*http.Response, error) {
				time.Sleep(5 * time.Second)
				return respond(status, `{}`), nil
			})
			_, err := interruptAfter(t, time.Second, func(ctx context.Context) error {
				_, err := client.CreateFolder(ctx, CreateFolderRequest{DisplayName: "x"})
				return err
			})
			expectSentinels(t, err, want...)
		}
	})
}

func TestInterrupt_overARealConnection(t *testing.T) {
	t.Parallel()
	arrived := make(chan struct{}, 1)
	w := newWire(t, func(rw http.ResponseWriter, r *http.Request) {
		arrived <- struct{}{}
		time.Sleep(50 * time.Millisecond)
		reply(200, folderMisc)(rw, r)
	})
	client := w.client(t, func(c *Config) { c.Patience.LastAnswer = time.Minute })
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	folder, err := client.CreateFolder(ctx, CreateFolderRequest{DisplayName: "x"})
	if err != nil || folder != misc() || ctx.Err() == nil {
		t.Errorf("got %+v, %v", folder, err)
	}
}
