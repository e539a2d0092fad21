package report

import (
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// treeChange collects the changes of one wixmedia_folder_tree.
type treeChange struct {
	*planned
	i         *instance
	site      string
	now, next *tree
	moved     map[string]string // new layout paths by the old ones, as the configuration says
	ids       map[string]string // by the new layout paths
	back      bool              // the tree is trashed and restored in one apply
	// By the folded layout path: what somebody did, whether a change says so, which
	// paths the state has declared, which leave, and which must not exist.
	manual                          map[string]departure
	told, declared, leaving, banned map[string]bool
	changes                         []*change
}

// treeChanges says what the plan does to the folders of a tree.
func (p *planned) treeChanges(i *instance) []*change {
	t := &treeChange{planned: p, i: i, site: p.siteOf(i), told: map[string]bool{}}
	t.now, t.next = newTree(p.now, i.now, i, p.refs), newTree(p.next, i.next, i, p.refs)
	if !t.now.readable() || !t.next.readable() {
		p.note("A layout is not shown: its paths are hidden, or only the apply knows them.")
		return nil
	}
	t.banned = folded(t.next.list("absent_paths"))
	t.manual, t.declared = departures(t.now.attributes)
	known := t.now.known()
	t.back = t.comesBack()
	if i.replaced() && !t.back {
		t.arrange(mediamanager.KnownLayout{}, t.next)
		t.site = siteID(i.now)
		t.arrange(known, &tree{attributes: &attributes{}})
	} else {
		t.arrange(known, t.next)
	}
	t.absent()
	t.unread()
	return t.changes
}

// arrange adds the changes from a known layout to the next one.
func (t *treeChange) arrange(known mediamanager.KnownLayout, next *tree) {
	known.Places = next.pathsNow(known.IDs)
	a, err := mediamanager.Arrange(known, next.list("paths"), next.texts("moves"))
	if err != nil {
		t.note("A layout is not shown: its paths cannot be read.")
		return
	}
	t.moved = a.Moved
	was := make(map[string]string, len(a.Moved))
	for old, to := range a.Moved {
		was[to] = old
	}
	t.ids = a.IDs()
	for _, f := range a.Folders {
		if old, moves := was[f.Path]; moves {
			t.stays(f, old, alongWithParent(old, f.Path, a.Moved))
		} else {
			t.stays(f, f.Path, false)
		}
	}
	t.leaving = make(map[string]bool, len(a.Leaving))
	for _, f := range a.Leaving {
		t.leaving[folderpath.FoldLayout(layoutNames(f.Path)...)] = true
	}
	for _, f := range a.Leaving {
		t.leavesTree(f, next)
	}
}

// alongWithParent reports whether a folder moves because the folder above it does.
func alongWithParent(old, to string, moved map[string]string) bool {
	oldNames, newNames := layoutNames(old), layoutNames(to)
	above := folderpath.JoinLayout(oldNames[:len(oldNames)-1]...)
	return moved[above] != "" && moved[above] == folderpath.JoinLayout(newNames[:len(newNames)-1]...) &&
		oldNames[len(oldNames)-1] == newNames[len(newNames)-1]
}

func layoutNames(path string) []string {
	names, err := folderpath.SplitLayout(path)
	if err != nil {
		return []string{path}
	}
	return names
}

// stays says what happens to a folder of the declaration, which is at another path
// where an entry of moves takes it along.
func (t *treeChange) stays(f *mediamanager.LayoutFolder, old string, along bool) {
	c := t.begin(old)
	c.at = t.next.base.below(layoutNames(f.Path)...)
	d, manual := t.take(old)
	if went, along := t.wentAlong(f); along && f.ID == "" && !manual {
		d, manual = went, true
		c.manual, c.tag = d.what, d.tag
	}
	top := len(layoutNames(f.Path)) == 1
	rehung := top && t.i.now != nil && t.i.next != nil && f.ID != "" && !t.now.base.equal(t.next.base)
	switch {
	case manual && !t.i.acts():
		c.kind, c.does, c.tag = kept, t.keeps(), c.tag+", stays so"
	case !t.i.acts():
		c.kind = nothing
	case f.ID == "":
		t.isNew(c, f, d)
	case t.back && d.kind != restored:
		t.cycles(c, f, d, old != f.Path && !along)
	case old != f.Path && !along, rehung:
		t.places(c, old, f.Path, rehung, d)
	case manual:
		c.kind, c.does = d.kind, d.does
		c.tag = arrow(c.tag, map[kind]string{restored: "restored", putBack: "put back"}[d.kind])
	default:
		c.kind = nothing
	}
	t.add(c)
}

// isNew says how a folder comes to be that the state does not have.
func (t *treeChange) isNew(c *change, f *mediamanager.LayoutFolder, d departure) {
	c.place = c.at
	switch {
	case d.kind == lost && c.byHand():
		c.kind, c.does, c.tag = lost, d.does, arrow(c.tag, "created anew, empty")
		return
	case d.kind == restored && c.byHand(): // restore_on_drift is false
		c.kind, c.tag = lost, arrow(c.tag, "created anew, empty")
		c.does, c.rest = say("a new, empty folder takes its place"), say(", and the old one stays in the trash with its files")
		return
	case d.kind == putBack && c.byHand() && !t.i.replaced():
		c.kind, c.does, c.tag = lost, say("it is created anew, empty"), arrow(c.tag, "created anew, empty")
		return
	case f.Implied, adopts(t.next.attributes):
		c.does = say("it is created, or taken over if it exists")
	default:
		c.does = say("it is created")
	}
	c.kind, c.cause, c.tag = created, say("is new in the configuration"), "new"
}

// begin returns a change of the folder at a layout path, as somebody left it.
func (t *treeChange) begin(path string) *change {
	base := t.now.base
	if t.i.now == nil {
		base = t.next.base
	}
	names := layoutNames(path)
	c := &change{site: t.site, place: base.below(names...), key: treeKey(t.i.address, path), kind: nothing}
	c.at = c.place
	if above := names[:len(names)-1]; len(above) > 0 {
		c.parent = treeKey(t.i.address, folderpath.JoinLayout(above...))
	}
	if key := folderpath.FoldLayout(names...); !t.told[key] {
		d := t.manual[key]
		c.manual, c.tag = d.what, d.tag
	}
	return c
}

func (t *treeChange) add(c *change) {
	if c.kind != nothing {
		t.changes = append(t.changes, c)
	}
}
