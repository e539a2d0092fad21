package report

import (
	"cmp"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// Report is what a plan does to the folders of one or several sites.
type Report struct {
	// Incomplete says that the plan does not show all that will happen, and Failed
	// that it ended with an error.
	Incomplete, Failed bool
	// Changes says that an apply has something to do.
	Changes bool

	refreshOnly bool
	notes       []string
	sites       []*siteReport
}

// siteReport is the part of a report on one site.
type siteReport struct {
	id      string
	changes []*change // the most dangerous first
	root    *branch
	// undeclared are folders that exist and that the configuration does not name.
	undeclared []place
	// totals count folders by what becomes of them, and byHand the manual changes:
	// a folder that went along with the one above it was not changed itself.
	totals [kinds]int
	maybe  [kinds]bool // not all of them
	byHand int
}

// planned is a plan on its way to become a report.
type planned struct {
	*times
	refs          *references
	defaultPolicy string
	// mayDrop says that a folder in the trash may look like one that is gone.
	mayDrop bool
	// onlySite is the site of blocks that name none.
	onlySite string
	managers managers
	report   *Report
}

func (p *planned) note(text string) {
	if !slices.Contains(p.report.notes, text) {
		p.report.notes = append(p.report.notes, text)
	}
}

// keeps says what becomes of a manual change that the apply leaves alone.
func (p *planned) keeps() sentence {
	if p.report.refreshOnly {
		return say("this apply takes note of it, and changes nothing on the site")
	}
	return say("it stays as it is now")
}

func build(plan *tfjson.Plan, failed bool) *Report {
	all := instances(plan)
	r := &Report{
		Failed:      failed,
		Incomplete:  failed || plan.Complete != nil && !*plan.Complete || len(plan.DeferredChanges) > 0,
		refreshOnly: len(plan.ResourceChanges) == 0,
	}
	refs := newReferences(plan, all)
	p := &planned{times: newTimes(all, refs), refs: refs, onlySite: onlySite(all), managers: newManagers(all), report: r}
	p.readSettings(plan.Config)
	for _, i := range all {
		// Every folder of the state has its entry in a plan, unless -target left it
		// out. OpenTofu says so in no other way.
		r.Incomplete = r.Incomplete || !r.refreshOnly && i.now != nil && i.change == nil
		r.Changes = r.Changes || i.acts() || r.refreshOnly && i.drifted
		for _, c := range p.changesOf(i) {
			s := r.site(c.site)
			s.changes = append(s.changes, c)
		}
		p.addBranches(i)
	}
	p.withoutManaged(all)
	for _, s := range r.sites {
		s.finish()
	}
	slices.SortFunc(r.sites, func(a, b *siteReport) int { return strings.Compare(a.id, b.id) })
	return r
}

func (p *planned) changesOf(i *instance) []*change {
	if i.kind == treeType {
		return p.treeChanges(i)
	}
	if c := p.folderChange(i); c != nil {
		return []*change{c}
	}
	return nil
}

// site returns the part of a site, by its id, "" for the provider's own.
func (r *Report) site(id string) *siteReport {
	for _, s := range r.sites {
		if s.id == id {
			return s
		}
	}
	s := &siteReport{id: id, root: &branch{}}
	r.sites = append(r.sites, s)
	return s
}

// onlySite returns the site of all blocks that name one, "" where they differ. An
// app's credentials tell the site of a new folder only in the apply.
func onlySite(all []*instance) string {
	only := ""
	for _, i := range all {
		for _, a := range []*attributes{i.next, i.now, i.old} {
			switch id := siteID(a); {
			case id == "" || id == only:
			case only == "":
				only = id
			default:
				return ""
			}
		}
	}
	return only
}

// siteOf returns the site of a block: the one where it is, or will be.
func (p *planned) siteOf(i *instance) string {
	for _, a := range []*attributes{i.next, i.now, i.old} {
		if id := siteID(a); id != "" {
			return id
		}
	}
	return p.onlySite
}

func siteID(a *attributes) string {
	if a == nil {
		return ""
	}
	return strings.ToLower(a.text("site_id"))
}

// addBranches puts the folders of a block into the tree of its site.
func (p *planned) addBranches(i *instance) {
	s := p.report.site(p.siteOf(i))
	if i.kind == folderType {
		if i.next != nil && !i.deposed() {
			s.root.find(p.next.place(keyOf(i.next, i))).declared = true
		}
		return
	}
	if i.next != nil {
		t := newTree(p.next, i.next, i, p.refs)
		for _, path := range declared(t.attributes, nil) {
			s.root.find(t.base.below(layoutNames(path)...)).declared = true
		}
	}
	if i.now != nil && i.next != nil {
		t := newTree(p.now, i.now, i, p.refs)
		for _, path := range t.list("unmanaged_paths") {
			s.undeclared = append(s.undeclared, t.base.below(layoutNames(path)...))
		}
	}
}

// finish sorts and counts the changes, and puts them into the tree.
func (s *siteReport) finish() {
	for _, c := range s.changes {
		s.totals[c.kind]++
		s.maybe[c.kind] = s.maybe[c.kind] || c.maybe
		if c.whole == nil {
			at := s.root.find(c.at)
			at.changes = append(at.changes, c)
		}
	}
	s.undeclared = slices.DeleteFunc(s.undeclared, s.root.takesAway)
	for _, place := range s.undeclared {
		if at := s.root.find(place); !at.declared && len(at.changes) == 0 {
			at.undeclared = true
		}
	}
	s.changes = fold(s.changes)
	for _, c := range s.changes {
		if c.byHand() {
			s.byHand++
		}
	}
	paths := make(map[*change]string, len(s.changes))
	for _, c := range s.changes {
		paths[c] = c.place.path()
	}
	slices.SortStableFunc(s.changes, func(a, b *change) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(paths[a], paths[b]))
	})
	s.root.finish()
}
