package report

import "github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"

// places says how a folder gets a new name or a new place, or both.
func (t *treeChange) places(c *change, old, to string, rehung bool, d departure) {
	oldNames, newNames := layoutNames(old), layoutNames(to)
	parent, now := folderpath.JoinLayout(oldNames[:len(oldNames)-1]...), folderpath.JoinLayout(newNames[:len(newNames)-1]...)
	if t.moved[parent] != "" {
		parent = t.moved[parent]
	}
	own := newNames[len(newNames)-1]
	renames, moves := !folderpath.EqualNames(oldNames[len(oldNames)-1], own), rehung || parent != now
	cause, does, tag := say("has a new place in the configuration"), say("moved to %s", c.at), "moved"
	has := d.nameNow() // by hand
	switch {
	case d.kind == putBack && t.accepted(old, now, own, rehung):
		t.accepts(c, renames, moves)
		return
	case renames && moves:
		cause, does, tag = say("has a new name and a new place in the configuration"), say("moved and renamed to %s", c.at), "moved and renamed"
	case renames && d.elsewhere && has != "" && folderpath.EqualNames(has, own):
		cause = say("has a new name in the configuration")
	case renames && d.elsewhere:
		cause, does, tag = say("has a new name in the configuration"), say("moved and renamed to %s", c.at), "moved and renamed"
	case renames:
		cause, does, tag = say("has a new name in the configuration"), say("renamed to %s", name(own)), "renamed"
	}
	c.kind, c.cause, c.does, c.tag = moved, cause, say("it is %s", does), arrow(c.tag, tag)
	c.alone = true // what goes along with the folder above has no change
	if d.kind == restored && c.byHand() {
		c.kind, c.does = restored, say("it is restored with its contents and %s", does)
	}
}

// accepted reports whether somebody gave a folder by hand what the configuration has
// for it now: the name, in the folder at that layout path, wherever this one is.
func (t *treeChange) accepted(old, parent, own string, rehung bool) bool {
	key := t.ids[parent]
	if parent == "" {
		key = parentOf(t.next.attributes, t.i, t.refs)
	}
	in := t.seen.place(key)
	if key == "" || rehung && in.root == outside {
		return false
	}
	return t.seen.place(treeKey(t.i.address, old)).equal(in.below(own))
}

// accepts says that the apply leaves a folder as somebody changed it.
func (t *treeChange) accepts(c *change, renames, moves bool) {
	has := "that name"
	switch {
	case renames && moves:
		has = "that name and that place"
	case moves:
		has = "that place"
	}
	c.kind, c.alone, c.does, c.tag = kept, true, say("the configuration has %s now", has), c.tag+", stays so"
}
