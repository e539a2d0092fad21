package wixsim

import (
	"strings"
	"time"
)

// site is the Media Manager of one site: its folders, its past, and its bulk jobs under way. It knows no clock and
// no lock: the moment is an argument, the Simulator keeps callers apart.
type site struct {
	id      string
	live    *tree
	history history
	jobs    []job
	unsaved bool // folders or jobs changed since the site was last saved
}

// newSite is an empty site, made at that moment, with the folders that every site has.
func newSite(id string, seed uint64, at time.Time) *site {
	s := &site{id: id, live: newTree()}
	for _, root := range []struct{ id, name string }{
		{mediaRoot, "Site Files"}, {trashRoot, "Trash"}, {visitorUploads, "Visitor Uploads"},
	} {
		s.live.put(node{ID: root.id, Name: root.name, Kind: kindRoot, Created: at, Updated: at})
	}
	for _, name := range virtualNames {
		s.live.put(node{
			ID: hexID(seed, "virtual", id, name), Name: name, Parent: mediaRoot, Kind: kindVirtual, Created: at, Updated: at,
		})
	}
	s.live.take()
	return s
}

// settle lets every job take effect that is due.
func (s *site) settle(now time.Time) {
	for len(s.jobs) > 0 && !s.jobs[0].Due.After(now) {
		due := s.jobs[0]
		s.jobs = s.jobs[1:]
		s.unsaved = true
		due.run(s.live)
		s.commit(due.Due)
	}
}

// commit dates the changes made since the last commit.
func (s *site) commit(at time.Time) {
	changes := s.live.take()
	s.history.record(at, changes)
	s.unsaved = s.unsaved || len(changes) > 0
}

// shown is the tree that lists answer from.
func (s *site) shown(r Variant, now time.Time) *tree {
	if r.ListLag <= 0 {
		s.history.past = nil
		return s.live
	}
	return s.history.asOf(now.Add(-r.ListLag), s.live)
}

// get is a folder as GET sees it.
func (s *site) get(r Variant, now time.Time, id string) (*node, error) {
	n := s.live.nodes[id]
	if n == nil || n.Visible.After(now) {
		return nil, errNotFound(id)
	}
	if n.Kind == "" && s.live.inTrash(id) && r.hides(n) {
		return nil, errNotFound(id)
	}
	return n, nil
}

// hides says that GET answers 404 for a folder that is in the trash.
func (r Variant) hides(n *node) bool {
	return r.TrashTopOnly || r.TrashedGet404 && (n.Parent == trashRoot || !r.ChildStateOK)
}

// create makes a folder. An empty parent is media-root (docs, "Create Folder").
func (s *site) create(r Variant, now time.Time, id, name, parent string) (*node, error) {
	if parent == "" {
		parent = mediaRoot
	}
	name, err := s.checkName(r, "displayName", name)
	if err != nil {
		return nil, err
	}
	if err := s.checkParent(r, now, parent); err != nil {
		return nil, err
	}
	if r.RefuseDuplicates {
		if twin := s.live.namesake(parent, name, ""); twin != nil {
			return nil, errDuplicate(name)
		}
	}
	n := s.live.put(node{ID: id, Name: name, Parent: parent, Created: now, Updated: now, Visible: visibleFrom(r, now)})
	s.commit(now)
	return n, nil
}

func visibleFrom(r Variant, now time.Time) time.Time {
	if r.VisibleAfter <= 0 {
		return time.Time{}
	}
	return now.Add(r.VisibleAfter)
}

// update renames or moves a folder, or both; nil leaves a member as it is.
func (s *site) update(r Variant, now time.Time, id string, name, parent *string) (*node, error) {
	old, err := s.get(r, now, id)
	if err != nil {
		return nil, err
	}
	if old.system() {
		return nil, errForbidden("folder " + id + " is a system folder")
	}
	changed := *old
	if name != nil {
		if changed.Name, err = s.checkName(r, "folder.displayName", *name); err != nil {
			return nil, err
		}
	}
	if parent != nil && *parent != old.Parent {
		if err := s.checkMove(r, now, id, *parent); err != nil {
			return nil, err
		}
		changed.Parent = *parent
	}
	if r.RefuseDuplicates && s.live.alive(id) {
		if twin := s.live.namesake(changed.Parent, changed.Name, id); twin != nil {
			return nil, errDuplicate(changed.Name)
		}
	}
	changed.Updated = now
	n := s.live.put(changed)
	s.commit(now)
	return n, nil
}

// checkMove refuses cycles, missing parents, and moving out of the trash: that is what restore is for (guess).
func (s *site) checkMove(r Variant, now time.Time, id, parent string) error {
	if err := s.checkParent(r, now, parent); err != nil {
		return err
	}
	if s.live.within(parent, id) {
		return violation("folder.parentFolderId", "a folder cannot be moved into itself or below itself", "OTHER")
	}
	if s.live.inTrash(id) {
		return errPrecondition("folder " + id + " is in the trash")
	}
	return nil
}

// checkParent refuses a parent that is not there, not yet visible, or in the trash (guess: 404, or 400 by a switch).
func (s *site) checkParent(r Variant, now time.Time, parent string) error {
	n := s.live.nodes[parent]
	switch {
	case n != nil && n.Visible.After(now):
		return errNotFound(parent)
	case n != nil && s.live.alive(parent):
		return nil
	case r.ParentMissing400:
		return &problem{
			status: 400, message: "parent folder " + parent + " not found", code: "INVALID_ARGUMENT",
		}
	}
	return errNotFound(parent)
}

// checkName refuses no name and too long a name. Nothing is known about blank names; they are let through, unless
// trimming leaves nothing of them.
func (s *site) checkName(r Variant, field, name string) (string, error) {
	if r.TrimNames {
		name = strings.TrimSpace(name)
	}
	if name == "" {
		return "", violation(field, "is required", "REQUIRED_FIELD")
	}
	return name, checkLength(field, name, 1000)
}

// state is what a folder says of itself in that tree.
func state(r Variant, t *tree, n *node) string {
	switch {
	case n.system() || !t.inTrash(n.ID):
		return "OK"
	case n.Parent == trashRoot && r.TrashedStateOK:
		return "OK"
	case n.Parent != trashRoot && r.ChildStateOK:
		return "OK"
	}
	return "DELETED"
}
