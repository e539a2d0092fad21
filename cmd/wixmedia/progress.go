package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// progress shows on a terminal how many requests have been answered. In a pipe it
// shows nothing.
type progress struct {
	to io.Writer // nil in a pipe

	mu       sync.Mutex
	requests int
}

func newProgress(stderr io.Writer) *progress {
	if file, ok := stderr.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return &progress{to: stderr}
		}
	}
	return &progress{}
}

// observe counts one exchange with Wix.
func (p *progress) observe(_ context.Context, e wix.Exchange) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.requests++
	if p.to == nil {
		return
	}
	more := ""
	if e.Status == http.StatusTooManyRequests {
		more = ", Wix throttles: waiting"
	}
	_, _ = fmt.Fprintf(p.to, "\r\x1b[KReading the folders: %s%s", plural(p.requests, "request"), more)
}

// end removes the line.
func (p *progress) end() {
	if p.to != nil {
		_, _ = fmt.Fprint(p.to, "\r\x1b[K")
	}
}
