package report

import (
	"strconv"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// departure is a sentence of a tree's drift, taken apart.
type departure struct {
	path string // a layout path, "" where the sentence is not understood
	said string
	what sentence
	tag  string
	kind kind
	does sentence
	// elsewhere says that the folder is not where it was, apart from the trash.
	elsewhere bool
	// name is the new name of a folder that was only renamed, and to where one is that
	// was moved and is alive.
	name string
	to   *place
}

// renamed reports whether the folder has another name, and is where it was.
func (d departure) renamed() bool { return d.kind == putBack && !d.elsewhere }

// nameNow returns the name that somebody gave the folder, "" for none that is known.
func (d departure) nameNow() string {
	if d.to != nil && len(d.to.names) > 0 {
		return d.to.names[len(d.to.names)-1]
	}
	return d.name
}

// endings are the ends of the sentences of a tree's drift (see
// [mediamanager.KnownLayout.Drift]).
// read returns false where the rest of a sentence does not fit.
var endings = []struct {
	words string
	read  func(rest string) (departure, bool)
}{
	{" was deleted for good", func(rest string) (departure, bool) {
		return departure{kind: lost, what: say("was deleted for good"), tag: "deleted for good by hand", does: say("it is created anew, empty")}, rest == ""
	}},
	{" was deleted for good, or moved into a folder that is in the trash", func(rest string) (departure, bool) {
		return departure{
			kind: putBack, what: say("was deleted for good, or moved into a folder that is in the trash"), tag: "not found",
			does: say("it is moved back if that folder brings it back, and is created anew, empty, if not"), elsewhere: true,
		}, rest == ""
	}},
	{" is in the trash", func(rest string) (departure, bool) {
		return departure{kind: restored, what: say("is in the trash"), tag: "in the trash", does: say("it is restored with its contents")}, rest == ""
	}},
	{" exists and must not", func(rest string) (departure, bool) {
		return departure{kind: trashed, what: say("exists and must not"), tag: "must not exist", does: say("it goes to the trash with what is in it")}, rest == ""
	}},
	{" was moved to ", func(rest string) (departure, bool) {
		to, ok := placeOf(rest)
		return departure{kind: putBack, what: say("was moved to %s", to), tag: "moved by hand", does: say("it is moved back"), elsewhere: true, to: &to}, ok
	}},
	{" was moved into ", func(rest string) (departure, bool) {
		in, ok := trashedPath(rest)
		return departure{kind: restored, what: say("was moved into %s, which is in the trash", name(in)), tag: "in the trash", does: say("it is restored with its contents and is moved back"), elsewhere: true}, ok
	}},
	{" was renamed to ", readRename},
}

// readRename reads what a folder was renamed to, and where it was moved as well.
func readRename(rest string) (departure, bool) {
	quoted, err := strconv.QuotedPrefix(rest)
	if err != nil {
		return departure{}, false
	}
	now, err := strconv.Unquote(quoted)
	rest = rest[len(quoted):]
	d := departure{kind: putBack, what: say("was renamed to %s", name(now)), tag: "renamed by hand", does: say("it gets its name back"), name: now}
	if rest == "" {
		return d, err == nil
	}
	d.elsewhere = true
	if moved, ok := strings.CutPrefix(rest, " and moved to "); ok {
		to, ok := placeOf(moved)
		d.what, d.tag, d.does = say("was renamed to %s and moved to %s", name(now), to), "moved and renamed by hand", say("it is moved back and gets its name back")
		d.to = &to
		return d, ok
	}
	moved, _ := strings.CutPrefix(rest, " and moved into ")
	in, ok := trashedPath(moved)
	d.kind, d.what, d.tag = restored, say("was renamed to %s and moved into %s, which is in the trash", name(now), name(in)), "in the trash"
	d.does = say("it is restored with its contents, is moved back and gets its name back")
	return d, ok
}

// placeOf reads a path from the site's root.
func placeOf(path string) (place, bool) {
	root, names, err := folderpath.Parse(path)
	root, _ = rootOf(root)
	return place{root: root, names: names}, err == nil
}

// trashedPath reads the quoted path of a folder that is in the trash, and writes it
// as people do.
func trashedPath(rest string) (path string, ok bool) {
	path, opened := strings.CutPrefix(rest, `"`)
	path, closed := strings.CutSuffix(path, `", which is in the trash`)
	if names, err := folderpath.SplitLayout(path); err == nil {
		path = strings.Join(names, "/")
	}
	return path, opened && closed
}

// readDeparture takes a sentence apart. Names may have the words of a sentence in
// them: of several ways that one counts which begins with a folder of the tree.
func readDeparture(said string, folders map[string]bool) departure {
	guess := departure{said: said}
	for _, d := range endings {
		for at := 0; ; at++ {
			next := strings.Index(said[at:], d.words)
			if next < 0 {
				break
			}
			at += next
			names, err := folderpath.SplitLayout(said[:at])
			read, fits := d.read(said[at+len(d.words):])
			if err != nil || !fits {
				continue
			}
			read.path, read.said = said[:at], said
			if folders[folderpath.FoldLayout(names...)] {
				return read
			}
			if guess.path == "" {
				guess = read
			}
		}
	}
	return guess
}
