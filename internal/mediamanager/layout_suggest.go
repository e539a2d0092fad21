package mediamanager

import (
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// MoveSuggestion is what may be missing in moves, of the paths that leave a layout
// and the paths that come.
type MoveSuggestion struct {
	// Moves are entries that somebody may have meant, new paths by old ones.
	Moves map[string]string
	// Left are the topmost leaving paths without an entry.
	Left []string
	// New are the declared paths that are new and that no entry leads to.
	New []string
}

// SuggestMoves pairs the folders that leave with those that come, from the top: a
// folder that is paired takes along what is below it.
func (a *Arrangement) SuggestMoves() MoveSuggestion {
	p := newPairing(a)
	depth := 0
	for _, old := range a.Leaving {
		depth = max(depth, len(old.names))
	}
	for level := 1; level <= depth; level++ {
		for _, find := range []func(*LayoutFolder) *LayoutFolder{p.likeAndFull, p.full, p.sameName, p.like, p.only} {
			for _, old := range a.Leaving {
				if len(old.names) != level || p.done[old] {
					continue
				}
				if come := find(old); come != nil {
					p.moves[old.Path] = come.Path
					p.pair(old, come)
				}
			}
		}
	}
	return p.suggestion()
}

// maxCompared is with how many folders one is compared. Without a limit 5,000
// renamed folders take 20 seconds.
const maxCompared = 100

// pairing pairs folders that leave with folders that come.
type pairing struct {
	arrangement *Arrangement
	// goes and comes are the folders by the key of the folder above, where the
	// leaving folder would be now.
	goes, comes map[string][]*LayoutFolder
	coming      map[string]*LayoutFolder   // by key
	named       map[string][]*LayoutFolder // the coming folders by name
	done        map[*LayoutFolder]bool     // the leaving folders that are paired, and those below
	taken       map[*LayoutFolder]bool     // the coming ones
	moves       map[string]string
}

func newPairing(a *Arrangement) *pairing {
	p := &pairing{
		arrangement: a, goes: map[string][]*LayoutFolder{}, comes: map[string][]*LayoutFolder{}, coming: map[string]*LayoutFolder{},
		named: map[string][]*LayoutFolder{}, done: map[*LayoutFolder]bool{}, taken: map[*LayoutFolder]bool{}, moves: map[string]string{},
	}
	for _, old := range a.Leaving {
		p.goes[p.above(old)] = append(p.goes[p.above(old)], old)
	}
	for _, f := range a.Folders {
		if f.ID == "" {
			above, name := folderpath.FoldLayout(f.names[:len(f.names)-1]...), folderpath.FoldLayout(f.name())
			p.coming[f.key()] = f
			p.comes[above], p.named[name] = append(p.comes[above], f), append(p.named[name], f)
		}
	}
	return p
}

// above returns the key of the folder above a leaving one, at its new path where an
// entry of moves has moved it.
func (p *pairing) above(old *LayoutFolder) string {
	names := old.names[:len(old.names)-1]
	if to, ok := p.arrangement.Moved[old.parent()]; ok {
		if moved, err := folderpath.SplitLayout(to); err == nil {
			names = moved
		}
	}
	return folderpath.FoldLayout(names...)
}

// below returns the coming folder that stands in another coming one as a leaving
// folder does in its own, nil for none.
func (p *pairing) below(come, child *LayoutFolder) *LayoutFolder {
	return p.coming[folderpath.FoldLayout(append(slices.Clone(come.names), child.name())...)]
}

// carries reports whether a coming folder has everything that is below a leaving one.
func (p *pairing) carries(come, old *LayoutFolder) bool {
	return !slices.ContainsFunc(p.goes[old.key()], func(child *LayoutFolder) bool {
		to := p.below(come, child)
		return to == nil || !p.carries(to, child)
	})
}

// free reports whether no other pair has a coming folder, or what a leaving one
// would bring along to it.
func (p *pairing) free(come, old *LayoutFolder) bool {
	return !p.taken[come] && !slices.ContainsFunc(p.goes[old.key()], func(child *LayoutFolder) bool {
		to := p.below(come, child)
		return to != nil && !p.free(to, child)
	})
}

// pair notes that a leaving folder becomes a coming one, nil for one that goes along
// and leaves there.
func (p *pairing) pair(old, come *LayoutFolder) {
	p.done[old] = true
	if come != nil {
		p.taken[come] = true
	}
	for _, child := range p.goes[old.key()] {
		if come == nil {
			p.pair(child, nil)
		} else {
			p.pair(child, p.below(come, child))
		}
	}
}

// first returns the first free one of some folders that fits.
func (p *pairing) first(old *LayoutFolder, among []*LayoutFolder, fits func(*LayoutFolder) bool) *LayoutFolder {
	for _, come := range among[:min(maxCompared, len(among))] {
		if fits(come) && p.free(come, old) {
			return come
		}
	}
	return nil
}

// fulls returns the coming folders that have everything that is below a leaving one.
func (p *pairing) fulls(old *LayoutFolder) []*LayoutFolder {
	children := p.goes[old.key()]
	if len(children) == 0 {
		return nil
	}
	var all []*LayoutFolder
	named := p.named[folderpath.FoldLayout(children[0].name())]
	for _, child := range named[:min(maxCompared, len(named))] {
		come := p.coming[folderpath.FoldLayout(child.names[:len(child.names)-1]...)]
		if come != nil && p.carries(come, old) {
			all = append(all, come)
		}
	}
	return all
}

func (p *pairing) likeAndFull(old *LayoutFolder) *LayoutFolder {
	return p.first(old, p.fulls(old), func(come *LayoutFolder) bool {
		return folderpath.EqualNames(old.name(), come.name()) || p.above(old) == folderpath.FoldLayout(come.names[:len(come.names)-1]...) && alike(old, come)
	})
}

func (p *pairing) full(old *LayoutFolder) *LayoutFolder {
	return p.first(old, p.fulls(old), func(*LayoutFolder) bool { return true })
}

func (p *pairing) sameName(old *LayoutFolder) *LayoutFolder {
	return p.first(old, p.named[folderpath.FoldLayout(old.name())], func(*LayoutFolder) bool { return true })
}

func (p *pairing) like(old *LayoutFolder) *LayoutFolder {
	return p.first(old, p.comes[p.above(old)], func(come *LayoutFolder) bool { return alike(old, come) })
}

// only pairs the only folder that leaves a place with the only one that comes there.
// A folder that is only implied, above a new path, is none that somebody named.
func (p *pairing) only(old *LayoutFolder) *LayoutFolder {
	above := p.above(old)
	if len(p.goes[above]) > maxCompared || len(p.comes[above]) > maxCompared {
		return nil
	}
	goes, comes := without(p.goes[above], p.done), without(p.comes[above], p.taken)
	if len(goes) != 1 || len(comes) != 1 || comes[0].Implied && !old.Implied {
		return nil
	}
	return p.first(old, comes, func(*LayoutFolder) bool { return true })
}

func without(folders []*LayoutFolder, paired map[*LayoutFolder]bool) []*LayoutFolder {
	return slices.DeleteFunc(slices.Clone(folders), func(f *LayoutFolder) bool { return paired[f] })
}

// alike reports whether most letters of two names are the same.
func alike(old, come *LayoutFolder) bool {
	const tenths = 6 // Photos and Photography differ in 6 of 11 letters
	letters, of := folderpath.Distance(old.name(), come.name())
	return letters*10 <= of*tenths
}

func (p *pairing) suggestion() MoveSuggestion {
	s := MoveSuggestion{Moves: p.moves}
	for _, old := range p.arrangement.Leaving {
		if !p.done[old] && !p.parted(old) {
			s.Left = append(s.Left, old.Path)
			p.pair(old, nil) // what is below it goes along
		}
	}
	for _, f := range p.arrangement.Folders {
		if f.ID == "" && !f.Implied && !p.taken[f] {
			s.New = append(s.New, f.Path)
		}
	}
	return s
}

// parted reports whether something below a leaving folder is paired by itself.
func (p *pairing) parted(old *LayoutFolder) bool {
	return slices.ContainsFunc(p.goes[old.key()], func(child *LayoutFolder) bool {
		return p.done[child] || p.parted(child)
	})
}
