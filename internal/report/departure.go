package report

import (
	"strconv"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// departure is a sentence of a tree's drift, taken apart.
type departure struct {
	path string // a layout path, "" where the sentence is not understood
	said string
	what sentence
	tag  string
	kind kind
	does sentence
}

// departures are the ends of the sentences of [mediamanager.KnownLayout.Drift].
var departures = []struct {
	words string
	read  func(rest string) departure
}{
	{" was deleted for good", func(string) departure {
		return departure{kind: lost, what: say("was deleted for good"), tag: "deleted for good by hand", does: say("it is created anew, empty")}
	}},
	{" is in the trash", func(string) departure {
		return departure{kind: restored, what: say("is in the trash"), tag: "in the trash", does: say("it is restored with its contents")}
	}},
	{" was moved to ", func(to string) departure {
		return departure{kind: putBack, what: say("was moved to %s", sitePlace(to)), tag: "moved by hand", does: say("it is moved back")}
	}},
	{" was renamed to ", func(quoted string) departure {
		now, err := strconv.Unquote(quoted)
		if err != nil {
			now = quoted
		}
		return departure{kind: putBack, what: say("was renamed to %s", name(now)), tag: "renamed by hand", does: say("it gets its name back")}
	}},
}

// readDeparture takes a sentence apart. Names may have the words of a sentence in
// them: of several ways that one counts which begins with a folder of the tree.
func readDeparture(said string, folders map[string]bool) departure {
	guess := departure{said: said}
	for _, d := range departures {
		for at := strings.Index(said, d.words); at >= 0; {
			path, rest := said[:at], said[at+len(d.words):]
			names, err := mediamanager.SplitLayoutPath(path)
			ends := strings.HasSuffix(d.words, " ") != (rest == "")
			if known := err == nil && folders[mediamanager.FoldLayoutPath(names...)]; ends && err == nil && (known || guess.path == "") {
				guess = d.read(rest)
				guess.path, guess.said = path, said
				if known {
					return guess
				}
			}
			next := strings.Index(rest, d.words)
			if next < 0 {
				break
			}
			at += len(d.words) + next
		}
	}
	return guess
}

// sitePlace reads a path as the Media Manager has it.
func sitePlace(path string) place {
	root, names, err := mediamanager.ParsePath(path)
	if err != nil {
		return place{names: []string{path}}
	}
	root, _ = rootOf(root)
	return place{root: root, names: names}
}
