package mediamanager_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// keepsKept asks what goes when a layout keeps the path Kept alone: one step.
func keepsKept(t *testing.T, site *mediamanager.Site, known mediamanager.KnownLayout) mediamanager.LossQuestion {
	t.Helper()
	target, err := mediamanager.Arrange(known, []string{"Kept"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := see(t, site, known)
	steps, err := target.Steps(seen, mediamanager.LayoutChoices{})
	if err != nil || len(steps.Steps) != 1 {
		t.Fatalf("steps %+v, %v", steps, err)
	}
	return mediamanager.LossQuestion{Arrangement: target, Seen: seen, Steps: steps.Steps}
}

// A search of files that is refused, or does not end, hides none: each folder is
// listed then.
func TestLayoutLosses_searchOfFilesThatFails(t *testing.T) {
	for name, answer := range map[string]struct {
		status int
		body   string
	}{
		"names itself as the next page": {200, `{"files":[],"nextCursor":{"cursors":{"next":"again"},"hasNext":true}}`},
		"refused":                       {400, `{"message":"no such root folder","details":{}}`},
		"not there":                     {404, `{"message":"not found","details":{}}`},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
				known := b.lays(wix.MediaRoot, []string{"Kept", "Top/A", "Top/B", "Top/C"})
				b.admin.AddFiles(known.IDs["Top/A"], 2)
				b.admin.AddFiles(known.IDs["Top/C"], 3)
				b.sim.Advance(2 * time.Minute)
				b.meets(func(r *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
					if !strings.HasSuffix(r.URL.Path, "/files/search") {
						return pass()
					}
					recorder := httptest.NewRecorder()
					recorder.WriteHeader(answer.status)
					_, _ = recorder.WriteString(answer.body)
					return recorder.Result(), nil
				})
				site := b.run(t)
				question := keepsKept(t, site, known)
				question.Files, question.Since = true, time.Now()
				losses, err := site.LayoutLosses(t.Context(), question)
				if err != nil || len(losses) != 1 || losses[0].Files != 5 {
					t.Errorf("losses %+v, %v, want 5 files in Top", losses, err)
				}
			})
		})
	}
}

// A folder that was seen elsewhere when the apply began, and lies in one that goes by
// now, goes with it.
func TestLayoutLosses_whatCameWhileTheApplyRan(t *testing.T) {
	inBubble(t, wixsim.Config{}, func(t *testing.T, b *bubble) {
		known := b.lays(wix.MediaRoot, []string{"Kept", "Top/A"})
		mine := b.admin.Create("Mine", known.IDs["Kept"])
		below := b.admin.Create("Below", mine.ID)
		b.sim.Advance(2 * time.Minute)
		site := b.run(t)
		question := keepsKept(t, site, known)
		time.Sleep(2 * time.Minute)
		b.admin.Move(mine.ID, known.IDs["Top/A"])
		b.sim.Advance(2 * time.Minute)
		question.Since = time.Now()
		losses, err := site.LayoutLosses(t.Context(), question)
		if err != nil || len(losses) != 1 || !slices.Equal(losses[0].Paths, []string{"/Top/A/Mine", "/Top/A/Mine/Below"}) {
			t.Errorf("losses %+v, %v, want %s and %s", losses, err, mine.ID, below.ID)
		}
	})
}
