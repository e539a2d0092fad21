package mediamanager_test

import (
	"cmp"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// Two folders swap their names, and three hand theirs on, where Wix refuses a
// name that a sibling has.
func TestUpdate_namesThatAreHandedOn(t *testing.T) {
	for name, to := range map[string][]string{"swap": {"B", "A"}, "chain": {"B", "C", "D"}, "ring": {"B", "C", "A"}} {
		for _, variant := range []wixsim.Variant{{RefuseDuplicates: true}, {RefuseDuplicates: true, FieldMaskIgnored: true}, {RefuseDuplicates: true, FieldMaskRequired: true}} {
			t.Run(fmt.Sprintf("%s, %+v", name, variant), func(t *testing.T) {
				inBubble(t, wixsim.Config{Variant: variant}, func(t *testing.T, b *bubble) { handOn(t, b, to) })
			})
		}
	}
}

func handOn(t *testing.T, b *bubble, to []string) {
	var folders []mediamanager.Known
	for i := range to {
		folders = append(folders, b.old(string(rune('A'+i)), wix.MediaRoot))
	}
	site := b.run(t)
	var all sync.WaitGroup
	for i, k := range folders {
		all.Go(func() {
			if _, err := site.Update(t.Context(), renamed(k, to[i])); err != nil {
				t.Errorf("%s: %v", k.DisplayName, err)
			}
		})
	}
	all.Wait()
	for i, k := range folders {
		if now, _ := b.admin.Folder(k.ID); now.DisplayName != to[i] {
			t.Errorf("%s is called %q, want %q", k.DisplayName, now.DisplayName, to[i])
		}
	}
}

// A name that somebody else has is refused soon. Between two attempts there is a
// pause.
func TestUpdate_aNameThatSomebodyHas(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{RefuseDuplicates: true}}, func(t *testing.T, b *bubble) {
		k := b.old("A", wix.MediaRoot)
		b.old("B", wix.MediaRoot)
		begun := time.Now()
		_, err := b.run(t).Update(t.Context(), renamed(k, "B"))
		if !errors.Is(err, wix.ErrConflict) || time.Since(begun) > 5*time.Second {
			t.Errorf("ends with %v after %s", err, time.Since(begun))
		}
		if e, ok := errors.AsType[*mediamanager.NameNotFreeError](err); !ok || len(e.Folders) != 1 || e.Folders[0].DisplayName != "B" || e.Aside != "" {
			t.Errorf("the error does not name the other folder: %+v", err)
		}
		if now, _ := b.admin.Folder(k.ID); now.DisplayName != "A" {
			t.Errorf("it is called %q now", now.DisplayName)
		}
		var last time.Time
		for _, call := range b.sim.Journal() {
			if call.Operation == "UpdateFolder" {
				if !call.Time.After(last) {
					t.Errorf("the refused change is sent again at once: %s", call.Body)
				}
				last = call.Time
			}
		}
	})
}

// The two folders in front of a chain have their turn, and the third one has not: the
// error names that one, and the name that was taken meanwhile.
func TestUpdate_aChainThatIsLongerThanTheTurns(t *testing.T) {
	inBubble(t, wixsim.Config{Variant: wixsim.Variant{RefuseDuplicates: true}}, func(t *testing.T, b *bubble) {
		first, second, queued := b.old("A", wix.MediaRoot), b.old("B", wix.MediaRoot), b.old("C", wix.MediaRoot)
		site := b.run(t)
		var all sync.WaitGroup
		for k, want := range map[mediamanager.Known]struct{ to, other, aside string }{
			first:  {to: "B", other: second.ID, aside: fmt.Sprintf("B (%.8s)", first.ID)},
			second: {to: "C", other: queued.ID},
		} {
			all.Go(func() {
				_, err := site.Update(t.Context(), renamed(k, want.to))
				e, ok := errors.AsType[*mediamanager.NameNotFreeError](err)
				if !ok || len(e.Folders) != 1 || e.Folders[0].ID != want.other || e.Aside != want.aside {
					t.Errorf("%s ends with %+v, %v, want %+v", k.DisplayName, e, err, want)
				}
				if now, _ := b.admin.Folder(k.ID); ok && now.DisplayName != cmp.Or(want.aside, k.DisplayName) {
					t.Errorf("%s is called %q now", k.DisplayName, now.DisplayName)
				}
			})
		}
		all.Wait()
	})
}
