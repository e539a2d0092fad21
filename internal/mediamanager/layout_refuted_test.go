package mediamanager_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Listings show folders that are in the trash, renamed or moved by now. An apply takes
// none of them, is stopped by none, and asks for each of them once.
func TestSeeLayout_whatOnlyAListingShowsIsConfirmed(t *testing.T) {
	for name, variant := range map[string]wixsim.Variant{
		"":            {},
		", hidden":    {TrashedGet404: true, TrashTopOnly: true},
		", OK inside": {ChildStateOK: true},
	} {
		for _, adopts := range []bool{false, true} {
			t.Run(fmt.Sprintf("adopts %v%s", adopts, name), func(t *testing.T) {
				variant.ListLag = 5 * time.Minute
				inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) {
					lays := b.lays(wix.MediaRoot, []string{"Press", "Brand/Photos", "Old/Sub", "Named/In", "Away/In", "Gone"}).IDs
					time.Sleep(6 * time.Minute)
					b.changes(t, lays)
					known := mediamanager.KnownLayout{IDs: map[string]string{"Press": lays["Press"]}, Declared: []string{"Press"}}
					want := []string{"create Away", "create Away/In", "create Brand", "create Brand/New", "create Named", "create Named/In", "create Old", "create Old/Sub"}
					if got := b.steps(t, known, []string{"Press", "Old/Sub", "Brand", "Brand/New", "Named/In", "Away/In"}, mediamanager.LayoutChoices{Adopt: adopts, Absent: []string{"Gone"}}); !slices.Equal(got, want) {
						t.Errorf("the steps are %q, want %q", got, want)
					}
					if gets := b.calls()["GetFolder"]; gets > 5 {
						t.Errorf("%d GETs for five folders", gets)
					}
				})
			})
		}
	}
}

// changes takes folders away from their places as another run does: a listing lags
// behind that.
func (b *bubble) changes(t *testing.T, ids map[string]string) {
	t.Helper()
	other := b.run(t)
	was := func(name string) mediamanager.Known {
		return mediamanager.Known{ID: ids[name], DisplayName: name, ParentID: wix.MediaRoot}
	}
	for _, name := range []string{"Brand", "Old", "Gone"} {
		if err := other.Trash(t.Context(), was(name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []mediamanager.Change{
		{DisplayName: "Other", ParentID: wix.MediaRoot, Was: was("Named")}, {DisplayName: "Away", ParentID: ids["Press"], Was: was("Away")},
	} {
		c.ID = c.Was.ID
		if _, err := other.Update(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
}

// steps are those that an apply finds, in the order of the paths. The plan of the same
// run has read the listings.
func (b *bubble) steps(t *testing.T, known mediamanager.KnownLayout, paths []string, choices mediamanager.LayoutChoices) []string {
	t.Helper()
	target, err := mediamanager.Arrange(known, paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	site := b.run(t)
	q := mediamanager.LayoutQuestion{ParentID: wix.MediaRoot, Known: known, Target: target, Absent: choices.Absent}
	if _, err := site.SeeLayout(t.Context(), q); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Second)
	q.Since = time.Now()
	b.sim.ResetJournal()
	seen, err := site.SeeLayout(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	steps, err := target.Steps(seen, choices)
	if err != nil || len(steps.Taken) > 0 {
		t.Fatalf("steps %+v, %v", steps, err)
	}
	var texts []string
	for _, step := range steps.Steps {
		texts = append(texts, fmt.Sprintf("%s %s", step.Kind, step.Path))
	}
	slices.Sort(texts)
	return texts
}
