package wix

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// endless is a body that begins, and ends with the request's context only.
type endless struct {
	ctx   context.Context
	begun bool
}

func (b *endless) Read(p []byte) (int, error) {
	if !b.begun {
		b.begun = true
		return copy(p, `{"folder":`), nil
	}
	<-b.ctx.Done()
	return 0, b.ctx.Err()
}

func (b *endless) Close() error { return nil }

// stalling never ends its first n answers.
func stalling(n int) answering {
	return func(i int, req *http.Request) (*http.Response, error) {
		resp := respond(200, anything)
		if i <= n {
			resp.Body = &endless{ctx: req.Context()}
		}
		return resp, nil
	}
}

func TestStall_ofWhatMayBeRepeatedIsTriedAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for name, call := range map[string]func(*Client) error{
			"get":    func(c *Client) error { _, err := c.GetFolder(t.Context(), "x"); return err },
			"delete": func(c *Client) error { return c.BulkDeleteFolders(t.Context(), []string{"x"}, false) },
		} {
			client, transport := offline(t, stalling(1))
			if err := call(client); err != nil || transport.n != 2 {
				t.Errorf("%s: %d attempts, %v", name, transport.n, err)
			}
		}
	})
}

func TestStall_ofACreateLeavesItsOutcomeUnknown(t *testing.T) {
	t.Parallel()
	w := newWire(t, func(rw http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(rw, `{"folder":`)
		_ = http.NewResponseController(rw).Flush()
		<-r.Context().Done()
	})
	client := w.client(t, func(c *Config) { c.Patience.WriteAttempt = 500 * time.Millisecond })
	_, err := client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
	expectSentinels(t, err, ErrOutcomeUnknown, ErrConnectionLost)
	if errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "sent no whole answer: not within 500ms") {
		t.Errorf("got %v", err)
	}
	w.expect(t, 1)
}

func TestStall_endsAReadAfterAMinuteOfThem(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, transport := offline(t, slow(time.Hour))
		began := time.Now()
		_, err := client.GetFolder(t.Context(), "x")
		expectSentinels(t, err, ErrConnectionLost)
		// Three attempts of 30 s, and two short waits.
		if took := time.Since(began); transport.n != 3 || took < 90*time.Second || took > 95*time.Second {
			t.Errorf("%d attempts in %v: %v", transport.n, took, err)
		}
	})
}

func TestStall_aWriteGetsLongerThanARead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, transport := offline(t, slow(time.Hour))
		began := time.Now()
		_, err := client.CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
		expectSentinels(t, err, ErrOutcomeUnknown, ErrConnectionLost)
		if took := time.Since(began); transport.n != 1 || took != 90*time.Second {
			t.Errorf("%d attempts in %v: %v", transport.n, took, err)
		}
	})
}

func TestStall_isTheReasonOfAWaitThatItUsesUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, _ := offline(t, slow(time.Hour), func(c *Config) { c.Patience.MinBackoff = 20 * time.Second })
		ctx, cancel := context.WithTimeout(t.Context(), 35*time.Second)
		defer cancel()
		_, err := client.GetFolder(ctx, "x")
		wait, ok := errors.AsType[*WaitError](err)
		if !ok || wait.For != waitStalled || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}
