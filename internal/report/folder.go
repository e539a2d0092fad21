package report

import (
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
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
	c := &change{site: p.siteOf(i), kind: nothing}
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
		p.creates(c, next)
	case next == nil:
		p.leaves(c, i, now)
	default:
		p.updates(c, i, old, now, next)
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
	if next != nil && i.imported() && !c.alone && first.place.root == outside {
		first = next // the plan knows no other place
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
	renamed, movedTo := !folderpath.EqualNames(old.name, now.name), old.parent != now.parent
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

// creates says what a create does.
func (p *planned) creates(c *change, next *sight) {
	c.kind, c.cause, c.does = created, say("is new in the configuration"), say("it is created")
	tag := "new"
	switch {
	case c.byHand():
		c.kind, c.cause, c.does, tag = lost, nil, say("it is created anew, empty"), "created anew, empty"
		if p.mayDrop {
			c.manual = say("is in the trash, or was deleted for good")
			c.tag = "removed by hand"
		}
	case adopts(next.attributes):
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
