package wixsim

import (
	"strings"
	"time"
)

// site is the Media Manager of one site: its folders, its past, and its bulk jobs under way. It has no clock
// and no lock: the time is an argument, and the Simulator holds its lock around each call.
type site struct {
	id       string
	live     *tree
	history  history
	jobs     []job
	revision int  // grows with each commit that changed something
	unsaved  bool // folders or jobs changed since the site was last saved
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

// commit records the changes since the last commit, with their time.
func (s *site) commit(at time.Time) {
	changes := s.live.take()
	s.history.record(at, changes)
	if len(changes) > 0 {
		s.unsaved = true
		s.revision++
	}
}

// shown is the tree that lists answer from.
func (s *site) shown(v Variant, now time.Time) *tree {
	if v.ListLag <= 0 {
		s.history.past = nil
		return s.live
	}
	return s.history.asOf(now.Add(-v.ListLag), s.live)
}

// get is a folder as GET sees it.
func (s *site) get(v Variant, now time.Time, id string) (*node, error) {
	n := s.live.nodes[id]
	if n == nil || n.Visible.After(now) {
		return nil, errNotFound(id)
	}
	if n.Kind == "" && s.live.inTrash(id) && v.hides(n) {
		return nil, errNotFound(id)
	}
	return n, nil
}

// hides says that GET answers 404 for a folder that is in the trash.
func (v Variant) hides(n *node) bool {
	return v.TrashTopOnly || v.TrashedGet404 && (n.Parent == trashRoot || !v.ChildStateOK)
}

// create makes a folder. An empty parent is media-root (docs, "Create Folder").
func (s *site) create(v Variant, now time.Time, id, name, parent string) (*node, error) {
	if parent == "" {
		parent = mediaRoot
	}
	name, err := s.checkName(v, "displayName", name)
	if err != nil {
		return nil, err
	}
	if err := s.checkParent(v, now, parent); err != nil {
		return nil, err
	}
	if v.RefuseDuplicates {
		if twin := s.live.namesake(parent, name, ""); twin != nil {
			return nil, errDuplicate(name)
		}
	}
	n := s.live.put(node{ID: id, Name: name, Parent: parent, Created: now, Updated: now, Visible: visibleFrom(v, now)})
	s.commit(now)
	return n, nil
}

func visibleFrom(v Variant, now time.Time) time.Time {
	if v.VisibleAfter <= 0 {
		return time.Time{}
	}
	return now.Add(v.VisibleAfter)
}

// update renames or moves a folder, or both; nil leaves a member as it is.
func (s *site) update(v Variant, now time.Time, id string, name, parent *string) (*node, error) {
	old, err := s.get(v, now, id)
	if err != nil {
		return nil, err
	}
	if old.system() {
		return nil, errForbidden("folder " + id + " is a system folder")
	}
	changed := *old
	if name != nil {
		if changed.Name, err = s.checkName(v, "folder.displayName", *name); err != nil {
			return nil, err
		}
	}
	if parent != nil && *parent != old.Parent {
		if err := s.checkMove(v, now, id, *parent); err != nil {
			return nil, err
		}
		changed.Parent = *parent
	}
	if v.RefuseDuplicates && s.live.alive(id) {
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
func (s *site) checkMove(v Variant, now time.Time, id, parent string) error {
	if err := s.checkParent(v, now, parent); err != nil {
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
func (s *site) checkParent(v Variant, now time.Time, parent string) error {
	n := s.live.nodes[parent]
	switch {
	case n != nil && n.Visible.After(now):
		return errNotFound(parent)
	case n != nil && s.live.alive(parent):
		return nil
	case v.ParentMissing400:
		return &problem{
			status: 400, message: "parent folder " + parent + " not found", code: "INVALID_ARGUMENT",
		}
	}
	return errNotFound(parent)
}

// checkName refuses no name and too long a name. Nothing is known about blank names; they are accepted, unless
// trimming leaves nothing of them.
func (s *site) checkName(v Variant, field, name string) (string, error) {
	if v.TrimNames {
		name = strings.TrimSpace(name)
	}
	if name == "" {
		return "", violation(field, "is required", "REQUIRED_FIELD")
	}
	return name, checkLength(field, name, 1000)
}

// state is the state member of a folder of that tree.
func state(v Variant, t *tree, n *node) string {
	switch {
	case n.system() || !t.inTrash(n.ID):
		return "OK"
	case n.Parent == trashRoot && v.TrashedStateOK:
		return "OK"
	case n.Parent != trashRoot && v.ChildStateOK:
		return "OK"
	}
	return "DELETED"
}
