package mediamanager

import (
	"fmt"
	"testing"
)

func TestTwice(t *testing.T) {
	for name, test := range map[string]struct {
		changes func(w *world, ids map[string]string)
		want    string
	}{
		"none": {func(*world, map[string]string) {}, "[]"},
		"beside an implied folder": {func(w *world, ids map[string]string) {
			w.add(ids["Brand"], "Logos ")
			w.add(ids["Brand"], "Logos")
		}, "[{Brand/Logos [id2 id5 id6] false false}]"},
		"beside a declared one": {func(w *world, _ map[string]string) { w.add("media-root", "Press") }, "[]"},
		"at both levels": {func(w *world, _ map[string]string) {
			w.add(w.add("media-root", "Brand"), "Logos") // lies beside nothing of the layout
		}, "[{Brand [id1 id5] false false}]"},
		"in the trash": {func(w *world, _ map[string]string) { w.mark(w.add("media-root", "Brand"), true) }, "[]"},
		"in the place of a renamed one": {func(w *world, ids map[string]string) {
			w.rename(ids["Brand"], "Old")
			w.add("media-root", "Brand")
			w.add("media-root", "Old")
		}, "[{Brand [id1 id5] false false}]"},
		"in the place of a trashed one": {func(w *world, ids map[string]string) {
			w.mark(ids["Press"], true)
			w.add("media-root", "Press")
		}, "[{Press [id4 id5] false false}]"},
		"a folder of the layout": {func(w *world, ids map[string]string) { w.rename(ids["Press"], "Brand") }, "[]"},
	} {
		t.Run(name, func(t *testing.T) {
			w := &world{folders: map[string]SeenFolder{}}
			ids := w.make("Brand/Logos/Web", "Press")
			test.changes(w, ids)
			twice, err := KnownLayout{IDs: ids, Declared: []string{"Brand/Logos/Web", "Press"}}.Twice(w.site())
			if got := fmt.Sprint(twice); err != nil || got != test.want {
				t.Errorf("%s, %v, want %s", got, err, test.want)
			}
		})
	}
}
