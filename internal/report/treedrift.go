package report

import (
	"maps"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// folded returns layout paths as a set, folded.
func folded(paths []string) map[string]bool {
	set := make(map[string]bool, len(paths))
	for _, path := range paths {
		set[folderpath.FoldLayout(layoutNames(path)...)] = true
	}
	return set
}

// take returns what somebody did to a folder, once.
func (t *treeChange) take(path string) (departure, bool) {
	key := folderpath.FoldLayout(layoutNames(path)...)
	d, ok := t.manual[key]
	ok = ok && !t.told[key]
	t.told[key] = true
	if !ok {
		return departure{}, false
	}
	return d, true
}

// above returns what somebody did to the nearest folder above, apart from a new name:
// that takes nothing away.
func (t *treeChange) above(path string) departure {
	names := layoutNames(path)
	for n := len(names) - 1; n > 0; n-- {
		if d, ok := t.manual[folderpath.FoldLayout(names[:n]...)]; ok && !d.renamed() {
			return d
		}
	}
	return departure{}
}

// wentAlong returns what somebody did to the folder above one that the state had and
// has no more: it happened to both, and has one sentence.
func (t *treeChange) wentAlong(f *mediamanager.LayoutFolder) (departure, bool) {
	if t.i.replaced() && !t.back || !t.declared[folderpath.FoldLayout(layoutNames(f.Path)...)] {
		return departure{}, false
	}
	d := t.above(f.Path)
	return d, d.kind == lost || d.kind == restored
}

// unread adds what the last refresh saw of folders that have no part in the apply,
// and the sentences that are not understood.
func (t *treeChange) unread() {
	for _, key := range slices.Sorted(maps.Keys(t.manual)) {
		if t.told[key] {
			continue
		}
		d := t.manual[key]
		c := &change{site: t.site, kind: kept, alone: true, manual: d.what, tag: d.tag, does: say("nothing is left to do")}
		if d.path == "" {
			c.whole = say("%s.", name(d.said))
		} else {
			c.place = t.now.base.below(layoutNames(d.path)...)
			c.at = c.place
		}
		t.add(c)
	}
}
