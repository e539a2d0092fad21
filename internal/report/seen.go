package report

import (
	"maps"
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// seeTree puts the folders of a tree where the last refresh saw them: the state has
// them where the configuration does, and the drift says what departs from that.
func seeTree(s *snapshot, a *attributes, i *instance, refs *references) {
	addTree(s, a, i, refs)
	if a == nil {
		return
	}
	manual, _ := departures(a)
	for path := range a.texts("folder_ids") {
		names := layoutNames(path)
		d, changed := manual[folderpath.FoldLayout(names...)]
		at := s.spots[treeKey(i.address, path)] // the same one as by its id
		if !changed || at == nil {
			continue
		}
		switch {
		case d.to != nil:
			at.place = d.to
		case d.kind == putBack && !d.elsewhere:
			at.name = d.name
		default:
			at.place = &place{root: wix.TrashRoot, names: names}
		}
	}
}

// departures takes apart what the last refresh saw of a tree, by the folded layout path.
// It returns the paths that the tree has as well.
func departures(a *attributes) (manual map[string]departure, paths map[string]bool) {
	paths, manual = folded(declared(a, a.texts("folder_ids"))), map[string]departure{}
	folders := maps.Clone(paths)
	maps.Copy(folders, folded(a.list("absent_paths")))
	for _, said := range a.list("drift") {
		d := readDeparture(said, folders)
		key := said
		if d.path != "" {
			key = folderpath.FoldLayout(layoutNames(d.path)...)
		}
		manual[key] = d
	}
	return manual, paths
}

// placeKey is a place on a site.
func placeKey(site string, p place) string {
	return site + "\x00" + p.root + "\x00" + folderpath.FoldLayout(p.names...)
}

// withoutManaged leaves out the undeclared folders of trees that other blocks of the
// plan manage: a tree is read before the blocks below it, and cannot know of them.
func (p *planned) withoutManaged(all []*instance) {
	managed := map[string]bool{}
	for _, i := range all {
		for _, at := range p.placesOf(i) {
			managed[placeKey(p.siteOf(i), at)] = true
		}
	}
	for _, s := range p.report.sites {
		s.undeclared = slices.DeleteFunc(s.undeclared, func(at place) bool { return managed[placeKey(s.id, at)] })
	}
}

// placesOf returns where the folders of a block are, and those of its new folders:
// what exists there is taken over, or stops the apply.
func (p *planned) placesOf(i *instance) (places []place) {
	if i.kind == folderType {
		switch {
		case i.now == nil && i.next != nil:
			return []place{p.next.place(keyOf(i.next, i))}
		case i.now != nil && i.now.text("state") != string(wix.StateDeleted):
			return []place{p.seen.place(keyOf(i.now, i))}
		}
		return nil
	}
	now, next := newTree(p.now, i.now, i, p.refs), newTree(p.next, i.next, i, p.refs)
	for path := range now.ids {
		places = append(places, p.seen.place(treeKey(i.address, path)))
	}
	known := folded(slices.Collect(maps.Keys(now.ids)))
	for _, path := range declared(next.attributes, nil) {
		if names := layoutNames(path); !known[folderpath.FoldLayout(names...)] {
			places = append(places, next.base.below(names...))
		}
	}
	return places
}
