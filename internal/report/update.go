package report

import "github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"

// update is an update of a folder on its way to become a sentence.
type update struct {
	*change
	old, now, next *sight
	causes, acts   []sentence
	outcome        string // for the tag
}

// updates says what an update does.
func (p *planned) updates(c *change, i *instance, old, now, next *sight) {
	if !i.acts() {
		if c.byHand() {
			c.kind, c.does, c.tag = kept, p.keeps(), c.tag+", stays so"
		}
		return
	}
	u := &update{change: c, old: old, now: now, next: next}
	u.restores()
	switch {
	case i.imported() && now.trashed && now.parent == "":
		// Its place is known to the apply only.
	case i.imported() && now.place.root == outside && p.mayBeThere(next) && folderpath.EqualNames(now.name, next.name):
		u.kind, u.outcome, u.acts = adopted, "taken over", []sentence{say("stays as it is, or is moved to %s if it is elsewhere", next.place)}
	default:
		u.places()
	}
	another := p.managers.fromAnother(i, now.text("id"))
	switch {
	case another && i.imported() && c.kind == nothing:
		return
	case i.imported() && (!another || c.kind == restored):
		u.imports()
	}
	if c.kind == nothing {
		u.settingsOnly()
		return
	}
	if c.kind == restored && !c.byHand() && len(u.causes) == 0 {
		c.manual, c.tag = say("is in the trash"), "in the trash" // an earlier refresh saw it
	}
	c.cause, c.does, c.tag = list(u.causes), say("it %s", list(u.acts)), arrow(c.tag, u.outcome)
}

// mayBeThere reports whether the folder's parent may be one that exists: the apply
// takes it over then.
func (p *planned) mayBeThere(next *sight) bool {
	parent := p.next.spots[next.parent]
	return parent != nil && parent.adopts
}

func (u *update) restores() {
	if u.now.trashed && !u.next.trashed {
		u.kind, u.outcome = restored, "restored"
		u.acts = append(u.acts, say("is restored with its contents"))
	}
}

// places says how the folder gets its name and its parent: back, or new ones.
func (u *update) places() {
	renames, moves := !folderpath.EqualNames(u.now.name, u.next.name), u.now.parent != u.next.parent
	newName := renames && !folderpath.EqualNames(u.old.name, u.next.name)
	// A parent that is created anew has another id, and is the same place to people.
	anew := moves && u.old.parent != u.next.parent && u.old.place.equal(u.next.place)
	newPlace := moves && u.old.parent != u.next.parent && !anew
	u.alone = renames || moves
	kind, outcome := moved, "renamed"
	switch {
	case newName && newPlace:
		u.because("has a new name and a new place in the configuration", say("is moved and renamed to %s", u.next.place))
		outcome = "moved and renamed"
	case newPlace:
		u.because("has a new place in the configuration", say("is moved to %s", u.next.place))
		outcome = "moved"
	case newName:
		u.because("has a new name in the configuration", say("is renamed to %s", name(u.next.name)))
	case anew && !u.byHand():
		u.because("is below a folder that is created anew", say("is moved into the new one"))
		outcome, moves = "moved into the new one", false
	default:
		kind, outcome = putBack, "put back"
	}
	if moves && !newPlace {
		u.acts = append(u.acts, say("is moved back"))
	}
	if renames && !newName {
		u.acts = append(u.acts, say("gets its name back"))
	}
	if u.alone && u.kind == nothing {
		u.kind, u.outcome = kind, outcome
	}
}

func (u *update) because(cause string, acts sentence) {
	u.causes, u.acts = append(u.causes, say("%s", cause)), append(u.acts, acts)
}

func (u *update) imports() {
	if u.kind == restored {
		// Nobody knows who put it there: a destroy may have.
		u.causes, u.tag = append([]sentence{say("is in the trash")}, u.causes...), "in the trash"
		u.acts[0] = say("is taken over and restored with its contents")
		return
	}
	u.causes = append([]sentence{say("is taken over into the configuration")}, u.causes...)
	if u.kind == nothing {
		u.kind, u.outcome, u.acts = adopted, "taken over", []sentence{say("stays as it is")}
	}
}

// settingsOnly says what an update does that changes nothing on the site.
func (u *update) settingsOnly() {
	u.kind, u.cause, u.tag = settings, say("has new settings in the configuration"), arrow(u.tag, "settings")
	switch {
	case u.now.isSensitive("display_name") || u.next.isSensitive("display_name"):
		u.does = say("what changes is hidden in the plan")
	case u.next.text("deletion_policy") == permanent && u.now.text("deletion_policy") != permanent:
		u.does = say("nothing changes on the site now, but if it leaves the configuration later, it is deleted for good")
	default:
		u.does = say("nothing changes on the site")
	}
}
