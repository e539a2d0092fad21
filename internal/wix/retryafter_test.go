package wix

import (
	"net/http"
	"testing"
	"time"
)

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		value, date string
		want        time.Duration
	}{
		{"3", "", 3 * time.Second},
		{" 120 ", "", 2 * time.Minute},
		{"Thu, 01 Jan 2026 12:00:30 GMT", "", 30 * time.Second},
		{"Thu, 01 Jan 2026 12:00:30 GMT", "Thu, 01 Jan 2026 12:00:10 GMT", 20 * time.Second},
		{"Thu, 01 Jan 2026 11:00:00 GMT", "", 0},
		{"0", "", 0},
		{"-5", "", 0},
		{"9999999999999", "", 0},
		{"soon", "", 0},
		{"", "", 0},
	} {
		header := http.Header{"Retry-After": {test.value}, "Date": {test.date}}
		if got := retryAfter(header, now); got != test.want {
			t.Errorf("%q at %q: got %v, want %v", test.value, test.date, got, test.want)
		}
	}
}
