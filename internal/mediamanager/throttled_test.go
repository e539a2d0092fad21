package mediamanager_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// The three newest folders of a site of 20 pages: no page that their reads pay
// for shows them, so the reads fall back to a GET after the throttled page.
func TestThrottling_ofAPageIsWaitedForOnce(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		folders := b.tree(wix.MediaRoot, 2000)
		time.Sleep(time.Hour)
		var pages atomic.Int32
		b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			if !strings.HasSuffix(r.URL.Path, "/search") || pages.Add(1) != 3 {
				return pass()
			}
			refusal := httptest.NewRecorder()
			refusal.Header().Set("Retry-After", "40")
			refusal.WriteHeader(http.StatusTooManyRequests)
			return refusal.Result(), nil
		})
		begun := time.Now()
		refresh(t, b.run(t), folders[len(folders)-3:], 10)
		if took := time.Since(begun); took < 40*time.Second || took > 45*time.Second {
			t.Errorf("the refresh took %s, want one pause of 40 s", took)
		}
	})
}
