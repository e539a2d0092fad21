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

// stalled sends the head of an answer and half of its body, and no more.
func stalled(rw http.ResponseWriter, r *http.Request) {
	rw.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(rw, `{"folder":`)
	_ = http.NewResponseController(rw).Flush()
	<-r.Context().Done()
}

// hasty gives one attempt only a moment.
func hasty(c *Config) {
	c.Patience.ReadAttempt, c.Patience.WriteAttempt = 50*time.Millisecond, 50*time.Millisecond
}

func TestStall_aReadIsTriedAgain(t *testing.T) {
	t.Parallel()
	w := newWire(t, stalled, stalled, reply(200, folderMisc))
	folder, err := w.client(t, hasty).GetFolder(t.Context(), "x")
	if err != nil || folder != misc() {
		t.Errorf("got %+v, %v", folder, err)
	}
	w.expect(t, 3)
}

func TestStall_ofABulkCallIsTriedAgain(t *testing.T) {
	t.Parallel()
	w := newWire(t, stalled, reply(200, `{}`))
	if err := w.client(t, hasty).BulkDeleteFolders(t.Context(), []string{"x"}, false); err != nil {
		t.Error(err)
	}
	w.expect(t, 2)
}

func TestStall_ofACreateLeavesItsOutcomeUnknown(t *testing.T) {
	t.Parallel()
	w := newWire(t, stalled)
	_, err := w.client(t, hasty).CreateFolder(t.Context(), CreateFolderRequest{DisplayName: "x"})
	expectSentinels(t, err, ErrOutcomeUnknown, ErrConnectionLost)
	if errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "sent no whole answer: not within 50ms") {
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
