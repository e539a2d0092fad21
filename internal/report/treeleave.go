package report

import (
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// unimported says that a folder stays which an import found and which the
// configuration does not declare. A path that must not exist has a sentence of its own.
func (t *treeChange) unimported(c *change, path string) {
	names := layoutNames(path)
	for i := range names {
		if t.banned[folderpath.FoldLayout(names[:i+1]...)] {
			return
		}
	}
	c.kind, c.cause, c.tag = unmanaged, say("is on the site and not in the configuration"), arrow(c.tag, "stays, not managed")
	c.does = say("it stays, and is not managed")
	t.add(c)
}

// leavesTree says what happens to a folder that is no longer declared. The
// policy is the one of the declaration, or that of the state where the whole tree goes.
func (t *treeChange) leavesTree(f *mediamanager.LayoutFolder, next *tree) {
	c := t.begin(f.Path)
	d, own := t.take(f.Path)
	another := t.managers.byAnother(t.i, f.ID)
	if t.i.imported() && !t.i.replaced() {
		if !another {
			t.unimported(c, f.Path)
		}
		return
	}
	rules := next.attributes
	if rules.values == nil {
		rules = t.now.attributes
	}
	inTrash := t.staysInTrash(c, f.Path, d, own)
	c.cause = say("is no longer in the configuration")
	if t.i.next == nil || t.i.replaced() {
		c.cause = cause(t.i)
	}
	forgets := t.i.change != nil && t.i.change.Change.Actions.Forget()
	switch {
	case another && (forgets || !t.back && t.policy(rules) == abandon), f.Implied && !inTrash && t.managers.byAnotherTree(t.i, f.ID):
		c.handsOver()
	case forgets:
		c.forgets()
	case t.back && !inTrash && (t.now.guarded(true) || t.policy(t.now.attributes) != trash):
		c.returns()
	default:
		policy, guarded := t.policy(rules), rules.guarded(true)
		if t.back { // whatever the declaration says
			policy, guarded = trash, false
		}
		c.goes(policy, inTrash, guarded)
		if c.kind == trashed {
			c.mayStay(f.Implied, guarded, policy)
		}
	}
	t.add(c)
}

// staysInTrash reports whether a folder that leaves is in the trash and stays there: by
// itself, or with a folder above it that leaves as well. One that does not leave is
// restored, with all that is in it.
func (t *treeChange) staysInTrash(c *change, path string, d departure, own bool) bool {
	if own && !d.renamed() {
		return d.kind == restored
	}
	above := t.above(path)
	if above.path == "" || above.kind != restored || !t.leaving[folderpath.FoldLayout(layoutNames(above.path)...)] {
		return false
	}
	if c.alone = own; !own {
		c.manual, c.tag = above.what, above.tag
	}
	return true
}

// mayStay says when a folder of a tree does not go to the trash. One that is only
// implied stays for whatever else is in it, and stops no apply.
func (c *change) mayStay(implied, guarded bool, policy string) {
	if !implied {
		c.guarded = guarded
		return
	}
	c.maybe, c.tag = true, strings.TrimSuffix(c.tag, " if empty")+" if nothing else is in it"
	c.does, c.rest = say("it goes to the trash if nothing else is in it"), say("; otherwise it stays, and is managed no more")
	if policy == unsure {
		c.rest = append(c.rest, say(". The provider's settings may say that it stays")...)
	}
}

// absent adds the paths that must not exist: those that are known to exist, and
// those that the configuration names for the first time.
func (t *treeChange) absent() {
	if !t.i.acts() || t.i.next == nil {
		return
	}
	there, before := t.now.list("unmanaged_paths"), t.now.list("absent_paths")
	for _, path := range t.next.list("absent_paths") {
		_, known := t.take(path)
		known = known || t.now.ids[path] != "" || slices.ContainsFunc(there, func(at string) bool { return at == path || strings.HasPrefix(at, path+"/") })
		if !known && slices.Contains(before, path) {
			continue
		}
		c := t.begin(path)
		c.place = t.next.base.below(layoutNames(path)...)
		c.at, c.kind, c.cause, c.tag = c.place, trashed, say("must not exist by the configuration"), "to the trash"
		c.does = say("it goes to the trash with what is in it, and can be restored from there")
		if !known {
			c.does, c.tag, c.maybe = say("it goes to the trash if it exists"), "to the trash if it exists", true
		}
		t.add(c)
	}
}
