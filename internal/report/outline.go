package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// section is a list of sentences under one heading.
type section struct {
	title  string
	danger bool
	items  []item
}

// item is one sentence. Its kind is nothing for what is no change.
type item struct {
	kind     kind
	sentence sentence
}

// sections are all sentences of a report: what the apply takes away first, on
// whichever site it is.
func (r *Report) sections() []section {
	var danger, rest []section
	for _, s := range r.sites {
		for _, section := range s.sections() {
			if heading := r.heading(s); heading != "" {
				section.title = heading + ": " + strings.ToLower(section.title[:1]) + section.title[1:]
			}
			if section.danger {
				danger = append(danger, section)
			} else {
				rest = append(rest, section)
			}
		}
	}
	return append(danger, rest...)
}

// sections sorts the sentences of a site for people.
func (s *siteReport) sections() []section {
	all := []section{
		{title: "Folders that this apply takes away", danger: true},
		{title: "Changed by hand"},
		{title: "Changed in the configuration"},
		{title: "Not in the configuration, and left alone"},
	}
	for _, c := range s.changes {
		at := &all[2]
		switch {
		case c.kind.dangerous():
			at = &all[0]
		case c.byHand() || c.whole != nil:
			at = &all[1]
		}
		at.items = append(at.items, item{c.kind, c.sentence()})
	}
	for _, place := range s.undeclared {
		all[3].items = append(all[3].items, item{nothing, say("%s exists.", place)})
	}
	return slices.DeleteFunc(all, func(s section) bool { return len(s.items) == 0 })
}

// shownSites are the sites with something to say.
func (r *Report) shownSites() []*siteReport {
	return slices.DeleteFunc(slices.Clone(r.sites), func(s *siteReport) bool { return len(s.changes) == 0 && len(s.undeclared) == 0 })
}

// heading names a site where there are several, "" where there is one.
func (r *Report) heading(s *siteReport) string {
	switch {
	case len(r.sites) < 2:
		return ""
	case s.id == "":
		return "The site of the provider's settings"
	case !guid.MatchString(s.id):
		return "A site whose id is none"
	}
	return "Site " + s.id
}

// guid matches the id of a site, which stands where nothing is escaped.
var guid = regexp.MustCompile(`^[0-9a-f-]{1,40}$`)

// summary is one line on all sites.
func (r *Report) summary() string {
	byHand, unchanged := 0, 0
	var totals [kinds]int
	var maybe [kinds]bool
	for _, s := range r.sites {
		byHand += s.byHand
		unchanged += s.root.quiet
		for k, n := range s.totals {
			totals[k] += n
			maybe[k] = maybe[k] || s.maybe[k]
		}
	}
	var does []string
	for k, n := range totals {
		if n > 0 && kind(k) != settings && kind(k) != kept {
			does = append(does, kind(k).total(n, maybe[k]))
		}
	}
	var said []string
	switch {
	case byHand == 1:
		said = append(said, "1 folder was changed by hand.")
	case byHand > 1:
		said = append(said, fmt.Sprintf("%d folders were changed by hand.", byHand))
	}
	switch {
	case len(does) > 0:
		said = append(said, "The apply "+join2(does)+".")
	case r.refreshOnly && byHand > 0:
		said = append(said, "This apply only takes note of that, and changes nothing on the site.")
	case r.Incomplete:
		said = append(said, "The part of the plan that is there changes no folder.")
	default:
		said = append(said, "The apply changes no folder on the site.")
	}
	if unchanged > 0 && len(does) > 0 {
		said = append(said, count(unchanged, "folder")+" "+map[bool]string{true: "stays as it is.", false: "stay as they are."}[unchanged == 1])
	}
	return strings.Join(said, " ")
}

// warnings are what a reader must know before the rest.
func (r *Report) warnings() []string {
	var said []string
	switch {
	case r.Failed:
		said = append(said, "This plan ended with an error and is incomplete: more may be changed than this report says.")
	case r.Incomplete:
		said = append(said, "This plan is incomplete (it was made for a part of the configuration, or puts some changes off): more may be changed than this report says.")
	}
	return append(said, r.notes...)
}

// limits says what the plan's JSON does not show, "" where the apply has nothing to do.
func (r *Report) limits() string {
	if !r.Changes {
		return ""
	}
	return "The log of the plan says more: its warnings (a name that is taken, an apply that will fail, folders that stay after all), and how many files are in the folders."
}

// join2 joins texts: "a", "a and b", "a, b and c".
func join2(texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	return strings.Join(texts[:len(texts)-1], ", ") + " and " + texts[len(texts)-1]
}
