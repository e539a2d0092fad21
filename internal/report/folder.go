package report

import (
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// sight is a folder at one time.
type sight struct {
	*attributes
	name, parent string
	trashed      bool
	place        place
}

// folderChange says what the plan does to a wixmedia_folder, nil where nothing
// happened and nothing will.
func (p *planned) folderChange(i *instance) *change {
	old, now, next := p.sight(p.old, i.old, i), p.sight(p.now, i.now, i), p.sight(p.next, i.next, i)
	c := &change{site: siteOf(i), kind: nothing}
	if i.drifted {
		c.manual, c.tag = byHand(old, now)
	}
	switch {
	case i.replaced():
		p.replaces(c, i, now)
	case now == nil && next == nil && old == nil:
		return nil
	case now == nil && next == nil:
		p.isGone(c)
	case now == nil:
		p.creates(c, i, next)
	case next == nil:
		p.leaves(c, i, now)
	default:
		p.changes(c, i, old, now, next)
	}
	if c.kind == nothing {
		return nil
	}
	first := old
	for _, other := range []*sight{now, next} {
		if first == nil {
			first = other
		}
	}
	c.place, c.at = first.place, first.place
	if next != nil {
		c.at = next.place
	} else if now != nil {
		c.at = now.place
	}
	p.keys(c, i, now, next)
	return c
}

// isGone says what is left to do for a folder that left the state by itself.
func (p *planned) isGone(c *change) {
	c.kind, c.does = kept, say("nothing is left to do")
	if p.report.refreshOnly {
		c.does = p.keeps()
	}
}

// keys says below which change this one is folded: a folder that leaves or comes
// back goes along with its present parent, a new one with its future parent.
func (p *planned) keys(c *change, i *instance, now, next *sight) {
	at := now
	if at == nil {
		at = next
	}
	if at != nil {
		c.key, c.parent = keyOf(at.attributes, i), at.parent
	}
}

func (p *planned) sight(s *snapshot, a *attributes, i *instance) *sight {
	if a == nil {
		return nil
	}
	at := &sight{attributes: a, name: nameOf(a), trashed: a.text("state") == string(wix.StateDeleted)}
	at.parent = parentOf(a, i, p.refs)
	if i.deposed() {
		at.place = s.place(at.parent).below(at.name)
	} else {
		at.place = s.place(keyOf(a, i))
	}
	return at
}

// byHand says what somebody did to a folder, in a sentence and in a few words.
func byHand(old, now *sight) (what sentence, tag string) {
	switch {
	case old == nil:
		return nil, ""
	case now == nil:
		return say("was deleted for good"), "deleted for good by hand"
	}
	var did []sentence
	renamed, movedTo := !mediamanager.EqualNames(old.name, now.name), old.parent != now.parent
	switch {
	case renamed && movedTo && now.place.root == outside:
		did = append(did, say("was renamed to %s and moved to a folder outside this plan", name(now.name)))
		tag = "moved and renamed by hand"
	case renamed && movedTo:
		did = append(did, say("was moved and renamed to %s", now.place))
		tag = "moved and renamed by hand"
	case renamed:
		did = append(did, say("was renamed to %s", name(now.name)))
		tag = "renamed by hand"
	case movedTo && now.place.root == outside:
		did = append(did, say("was moved to a folder outside this plan"))
		tag = "moved by hand"
	case movedTo:
		did = append(did, say("was moved to %s", now.place))
		tag = "moved by hand"
	}
	switch {
	case now.trashed && !old.trashed:
		did = append(did, say("is in the trash"))
		tag = "in the trash"
	case old.trashed && !now.trashed:
		did = append(did, say("was brought back from the trash"))
		tag = "brought back by hand"
	}
	return list(did), tag
}

// changes says what an update does.
func (p *planned) changes(c *change, i *instance, old, now, next *sight) {
	if !i.acts() {
		if c.byHand() {
			c.kind, c.does, c.tag = kept, p.keeps(), c.tag+", stays so"
		}
		return
	}
	var does, causes []sentence
	if now.trashed && !next.trashed {
		c.kind = restored
		does = append(does, say("is restored with its contents"))
	}
	rename, move := !mediamanager.EqualNames(now.name, next.name), now.parent != next.parent
	newName, newPlace := !mediamanager.EqualNames(old.name, next.name), old.parent != next.parent
	switch {
	case rename && newName && move && newPlace:
		causes = append(causes, say("has a new name and a new place in the configuration"))
		does = append(does, say("is moved and renamed to %s", next.place))
	default:
		if move && newPlace {
			causes = append(causes, say("has a new place in the configuration"))
			does = append(does, say("is moved to %s", next.place))
		} else if move {
			does = append(does, say("is moved back"))
		}
		if rename && newName {
			causes = append(causes, say("has a new name in the configuration"))
			does = append(does, say("is renamed to %s", name(next.name)))
		} else if rename {
			does = append(does, say("gets its name back"))
		}
	}
	c.alone = rename || move
	tag := "restored"
	switch {
	case c.kind == restored:
	case rename && newName && move && newPlace:
		c.kind, tag = moved, "moved and renamed"
	case move && newPlace:
		c.kind, tag = moved, "moved"
	case rename && newName:
		c.kind, tag = moved, "renamed"
	case c.alone:
		c.kind, tag = putBack, "put back"
	}
	if i.change.Change.Importing != nil {
		causes = append([]sentence{say("is taken over into the configuration")}, causes...)
		if c.kind == nothing {
			c.kind, tag, does = adopted, "taken over", []sentence{say("stays as it is")}
		}
	}
	if c.kind == nothing {
		settingsOnly(c, now, next)
		return
	}
	if c.kind == restored && !c.byHand() && len(causes) == 0 {
		c.manual, c.tag = say("is in the trash"), "in the trash" // an earlier refresh saw it
	}
	c.cause, c.does = list(causes), say("it %s", list(does))
	c.tag = arrow(c.tag, tag)
}

// settingsOnly says what an update does that changes nothing on the site.
func settingsOnly(c *change, now, next *sight) {
	c.kind, c.cause = settings, say("has new settings in the configuration")
	c.does, c.tag = say("nothing changes on the site"), arrow(c.tag, "settings")
	if now.isSensitive("display_name") || next.isSensitive("display_name") {
		c.does = say("what changes is hidden in the plan")
	}
	if policy := next.text("deletion_policy"); policy == permanent && now.text("deletion_policy") != permanent {
		c.does = say("nothing changes on the site now, but if it leaves the configuration later, it is deleted for good")
	}
}

// creates says what a create does.
func (p *planned) creates(c *change, i *instance, next *sight) {
	c.kind, c.cause, c.does = created, say("is new in the configuration"), say("it is created")
	tag := "new"
	switch {
	case c.byHand():
		c.kind, c.cause, c.does, tag = lost, nil, say("it is created anew, empty"), "created anew, empty"
		if p.mayDrop {
			c.manual = say("is in the trash, or was deleted for good")
			c.tag = "removed by hand"
		}
	case next.text("on_conflict") == string(mediamanager.Adopt):
		c.does = say("it is created, or taken over if it exists")
	}
	c.tag = arrow(c.tag, tag)
}

// arrow joins what was done by hand and what the apply does.
func arrow(manual, does string) string {
	if manual == "" {
		return does
	}
	return manual + " → " + does
}
