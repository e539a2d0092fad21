package report

import (
	"strconv"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// outside stands for the root of a folder whose path is not known.
const outside = "outside"

// place is where a folder is.
type place struct {
	// root is "" for the top level of the Media Manager, the id of another top
	// level, or outside.
	root  string
	names []string
}

// below returns the place of a folder in this one.
func (p place) below(names ...string) place {
	all := make([]string, 0, len(p.names)+len(names))
	return place{root: p.root, names: append(append(all, p.names...), names...)}
}

func (p place) equal(other place) bool {
	return p.root == other.root && folderpath.FoldLayout(p.names...) == folderpath.FoldLayout(other.names...)
}

// path writes the place as people do, with names that are fit to print: a slash in
// a name stays one, as in the tree.
func (p place) path() string {
	names := make([]string, 0, len(p.names)+1)
	if p.root != "" && p.root != outside {
		names = append(names, rootTitle(p.root))
	}
	for _, name := range p.names {
		names = append(names, printable(name))
	}
	return strings.Join(names, "/")
}

// rootTitle is what people call a top level.
func rootTitle(root string) string {
	switch root {
	case "":
		return "Site Files"
	case outside:
		return "Below a folder outside this plan"
	case wix.VisitorUploads:
		return "Visitor uploads"
	case wix.TrashRoot:
		return "Trash"
	}
	words := strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(printable(root)))
	return strings.ToUpper(words[:1]) + words[1:]
}

// longest is how many characters of a name are printed.
const longest = 80

// printable makes a name fit to print: escaped, and shortened.
func printable(name string) string {
	name = tfdiag.Printable(name)
	if len(name) <= longest {
		return name
	}
	if runes := []rune(name); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return name
}

// partKind says how a part of a sentence is marked.
type partKind int

const (
	plain partKind = iota
	quotedName
	folderPath
)

// part is a piece of a sentence. Its text has no control characters; each format
// escapes it in its own way.
type part struct {
	kind partKind
	text string
}

type sentence []part

// name is the name of a folder in a sentence.
type name string

// say makes a sentence from a text, with an argument for each %s: a [name], a
// [place], an int, a string of ours, or another sentence.
func say(format string, args ...any) sentence {
	var s sentence
	for i, text := range strings.Split(format, "%s") {
		if i > 0 {
			s = append(s, parts(args[i-1])...)
		}
		if text != "" {
			s = append(s, part{plain, text})
		}
	}
	return s
}

func parts(arg any) sentence {
	switch arg := arg.(type) {
	case name:
		return sentence{{quotedName, printable(string(arg))}}
	case place:
		s := sentence{{folderPath, arg.path()}}
		if arg.root == outside {
			s = append(s, part{plain, " (below a folder outside this plan)"})
		}
		return s
	case int:
		return sentence{{plain, strconv.Itoa(arg)}}
	case sentence:
		return arg
	case string:
		return sentence{{plain, arg}}
	}
	panic("report: an argument that no sentence takes")
}

// list joins sentences: "a", "a and b", "a, b and c".
func list(items []sentence) sentence {
	var s sentence
	for i, item := range items {
		switch {
		case i > 0 && i == len(items)-1:
			s = append(s, part{plain, " and "})
		case i > 0:
			s = append(s, part{plain, ", "})
		}
		s = append(s, item...)
	}
	return s
}

// count is a number with its noun: "1 folder", "2 folders".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
