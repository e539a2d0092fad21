package report

// kind is what an apply does to a folder. The kinds are in the order of a report:
// the most dangerous first.
type kind int

const (
	purged     kind = iota // deleted for good
	trashed                // moved to the trash
	replaced               // moved to the trash or deleted for good, and created anew
	lost                   // deleted for good by hand, and created anew
	forgotten              // stays, and is managed no more
	unmanaged              // stays, and was found by an import only
	handedOver             // stays, and another block manages it
	cycled                 // moved to the trash and brought back by one apply
	restored               // brought back from the trash
	putBack                // renamed or moved by hand, and put back
	moved                  // renamed or moved, as the configuration says
	created
	adopted // managed from now on
	settings
	kept    // changed by hand, and left so
	kinds   = int(kept) + 1
	nothing = kind(-1)
)

// dangerous reports whether the kind takes a folder away.
func (k kind) dangerous() bool { return k == purged || k == trashed || k == replaced }

// total says how many folders a kind of change meets, for the summary. Some of them
// maybe not.
func (k kind) total(n int, maybe bool) string {
	folders := count(n, "folder")
	if maybe {
		folders = "up to " + folders
	}
	switch k {
	case purged:
		return "deletes " + folders + " for good"
	case trashed:
		return "moves " + folders + " to the trash"
	case replaced:
		return "replaces " + folders
	case lost:
		return "creates " + folders + " anew (empty)"
	case forgotten:
		return "stops managing " + folders
	case unmanaged:
		return "leaves " + folders + " unmanaged"
	case handedOver:
		return "hands " + folders + " over to other blocks"
	case cycled:
		return "moves " + folders + " to the trash and back"
	case restored:
		return "restores " + folders + " from the trash"
	case putBack:
		return "puts " + folders + " back"
	case moved:
		return "renames or moves " + folders
	case created:
		return "creates " + folders
	case adopted:
		return "takes over " + folders
	case settings:
		return "changes the settings of " + folders
	case kept, nothing:
	}
	return "leaves " + folders + " as changed by hand"
}

// change is what happened to a folder, and what the apply does to it.
type change struct {
	site string
	kind kind
	// place is what the sentence calls the folder, at where the tree shows it.
	place, at place
	// manual is what somebody did by hand, cause what the configuration says, and
	// does what the apply will do. manual or cause may be empty.
	manual, cause, does sentence
	// rest is the end of does, after the folders that go along.
	rest sentence
	// maybe says that the apply may leave the folder where it is, and guarded that
	// files in a folder of a tree stop the apply.
	maybe, guarded bool
	// below counts the folders that go along, without a sentence of their own.
	below int
	// key and parent are those of the snapshot in which the change happens:
	// a change that goes along with its parent's has no sentence of its own.
	key, parent string
	// alone keeps the change out of that.
	alone bool
	// whole stands for the sentence of a change that is known by its words only.
	whole sentence
	// tag is the change in a few words, for the tree.
	tag string
}

// byHand reports whether somebody changed the folder in the Media Manager.
func (c *change) byHand() bool { return len(c.manual) > 0 }

// sentence says it all.
func (c *change) sentence() sentence {
	if c.whole != nil {
		return c.whole
	}
	s := say("%s ", c.place)
	why, does := c.manual, c.does
	if len(c.manual) > 0 && len(c.cause) > 0 {
		why = say("%s and %s", c.manual, c.cause)
	} else if len(c.cause) > 0 {
		why = c.cause
	}
	if c.below > 0 {
		along := say(", along with the %s below it", count(c.below, "folder"))
		if c.kind == kept {
			why = append(why, along...)
		} else {
			does = append(does, along...)
		}
	}
	does = append(does, c.rest...)
	return append(append(s, say("%s: ", why)...), append(does, part{plain, "."})...)
}

// fold leaves out the changes that go along with the change of the folder above:
// the topmost one counts them.
func fold(changes []*change) (shown []*change) {
	type node struct {
		site, key string
		kind      kind
	}
	tops := map[node]*change{}
	for _, c := range changes {
		tops[node{c.site, c.key, c.kind}] = c
	}
	above := func(c *change) *change {
		if top := tops[node{c.site, c.parent, c.kind}]; !c.alone && top != c && (top == nil || top.byHand() == c.byHand()) {
			return top
		}
		return nil
	}
	for _, c := range changes {
		top, steps := c, 0
		for next := above(top); next != nil && steps <= len(changes); next = above(top) {
			top = next
			steps++
		}
		// Only a plan that was tampered with has parents in a circle.
		if top == c || steps > len(changes) {
			shown = append(shown, c)
		} else {
			top.below++
			if top.maybe && c.guarded && !top.guarded {
				top.guarded, top.rest = true, append(top.rest, say(". Files in a folder below it end the apply with an error")...)
			}
		}
	}
	return shown
}
