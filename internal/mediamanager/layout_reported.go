package mediamanager

import (
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// Displaced returns, by its path, where an undeclared folder would be if all folders
// of the layout were where the state has them. It leaves out those that are there
// already.
func (k KnownLayout) Displaced(site SeenSite) (map[string]string, error) {
	folders, err := k.folders()
	if err != nil {
		return nil, err
	}
	known := make(map[string]*LayoutFolder, len(folders))
	for _, f := range folders {
		known[f.ID] = f
	}
	displaced := map[string]string{}
	for _, id := range k.UndeclaredIDs(site) {
		names, below := site.names(id)
		depth := len(names)
		site.above(id, func(f SeenFolder) bool {
			depth--
			own := known[f.ID]
			if own == nil {
				return true
			}
			stated := folderpath.JoinLayout(append(slices.Clone(own.names), names[depth:]...)...)
			if is := folderpath.JoinLayout(names...); below && is != stated {
				displaced[is] = stated
			}
			return false
		})
	}
	return displaced, nil
}

// reporter says where undeclared folders are once an arrangement has been carried out.
type reporter struct {
	ReportedChange
	known map[string]*LayoutFolder // the folders of the state, by key
	to    map[string]*LayoutFolder // where those are that stay, by id
	kept  map[string]*LayoutFolder // leaving folders that stay on the site, by key
}

// ReportedChange is what else a change does to undeclared folders.
type ReportedChange struct {
	// Forgets says that what leaves stays on the site.
	Forgets bool
	// NewParent says that the layout goes to another parent: what is not in a folder
	// that goes there is not below it.
	NewParent bool
}

// Reported returns where undeclared folders will be, of which paths says where they
// are while the known folders are where the state has them: what is in a folder that
// moves or goes does so as well. An implied folder that leaves and has one of them in
// it stays, and is undeclared then, and so is each that leaves where the change
// forgets them. Files, which may keep an implied folder too, are not looked at.
func (a *Arrangement) Reported(known KnownLayout, paths []string, change ReportedChange) ([]string, error) {
	folders, err := known.folders()
	if err != nil {
		return nil, err
	}
	r := reporter{ReportedChange: change, known: folders, to: map[string]*LayoutFolder{}, kept: map[string]*LayoutFolder{}}
	for _, f := range a.Folders {
		if f.ID != "" {
			r.to[f.ID] = f
		}
	}
	var reported [][]string
	for _, path := range paths {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			return nil, err
		}
		if now, stays := r.place(names); stays {
			reported = append(reported, now)
		}
	}
	for _, f := range a.Leaving {
		if !r.Forgets && r.kept[f.key()] == nil {
			continue
		}
		if now, stays := r.place(f.names); stays {
			reported = append(reported, now)
		}
	}
	joined := make([]string, len(reported))
	for i, names := range reported {
		joined[i] = folderpath.JoinLayout(names...)
	}
	slices.Sort(joined)
	return joined, nil
}

// place returns the names to a folder that is at a path now, and false where it goes
// to the trash, or stays behind.
func (r *reporter) place(names []string) (now []string, stays bool) {
	leaving := map[string]*LayoutFolder{}
	for i := len(names) - 1; i > 0 && now == nil; i-- {
		key := folderpath.FoldLayout(names[:i]...)
		above := r.known[key]
		if above == nil {
			continue
		}
		switch to := r.to[above.ID]; {
		case to != nil:
			now = append(slices.Clone(to.names), names[i:]...)
		case !r.Forgets && !above.Implied:
			return nil, false
		default:
			leaving[key] = above
		}
	}
	switch {
	case now == nil && r.NewParent:
		return nil, false
	case now == nil:
		now = names
	}
	for key, f := range leaving {
		r.kept[key] = f
	}
	return now, true
}
