package report

import (
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// comesBack reports whether the apply replaces a tainted tree by itself: its Delete
// moves the tree to the trash, whatever guards it, and its Create restores the same
// folders. That holds for one site, one parent, and a Delete that comes first.
func (t *treeChange) comesBack() bool {
	if !t.i.replaced() || t.i.now == nil || t.i.next == nil {
		return false
	}
	site := siteID(t.i.next)
	return t.i.change.ActionReason == tfjson.ActionReasonReplaceBecauseTainted && t.i.change.Change.Actions.DestroyBeforeCreate() &&
		(site == "" || site == siteID(t.i.now)) && !t.i.next.isUnknown("parent_folder_id") &&
		t.i.now.text("parent_folder_id") == t.i.next.text("parent_folder_id")
}

// cycles says that a folder of a tainted tree goes to the trash and comes back. One that
// is only implied stays where it is for whatever else is in it, and one that an entry of
// moves takes elsewhere comes back there.
func (t *treeChange) cycles(c *change, f *mediamanager.LayoutFolder, d departure, elsewhere bool) {
	c.kind, c.maybe, c.cause, c.tag = cycled, f.Implied, cause(t.i), arrow(c.tag, "to the trash and back")
	c.does, c.rest = say("it goes to the trash and comes back from there in this apply"), say(", with the same files")
	switch {
	case elsewhere:
		c.rest = append(c.rest, say(", as %s", c.at)...)
	case c.byHand() && d.kind == putBack:
		c.rest = append(c.rest, say("; %s", d.does)...)
	}
}

// returns says that a guarded folder of a tainted tree comes back although the
// configuration no longer has it.
func (c *change) returns() {
	c.kind, c.tag = forgotten, arrow(c.tag, "to the trash and back, managed no more")
	c.does = say("it goes to the trash and comes back from there in this apply, and is managed no more")
}
