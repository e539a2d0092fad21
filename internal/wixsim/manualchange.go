package wixsim

import (
	"errors"
	"fmt"
	"time"
)

// known is a folder by id.
func (t *tree) known(id string) (*node, error) {
	if n := t.nodes[id]; n != nil {
		return n, nil
	}
	return nil, fmt.Errorf("no folder with id %q", id)
}

// changeable is a folder by id, refused where it is a system folder.
func (t *tree) changeable(id string) (*node, error) {
	n, err := t.known(id)
	if err == nil && n.system() {
		return nil, fmt.Errorf("%s is a system folder", n.Name)
	}
	return n, err
}

func (a *Admin) create(t *tree, now time.Time, name, parentID string) (*node, error) {
	if name == "" {
		return nil, errors.New("a folder needs a name")
	}
	if !t.alive(parentID) {
		return nil, fmt.Errorf("no live folder with id %q", parentID)
	}
	return t.put(node{ID: a.sim.newID(), Name: name, Parent: parentID, Created: now, Updated: now}), nil
}

func rename(t *tree, now time.Time, id, name string) error {
	n, err := t.changeable(id)
	if err != nil {
		return err
	}
	if name == "" {
		return errors.New("a folder needs a name")
	}
	changed := *n
	changed.Name, changed.Updated = name, now
	t.put(changed)
	return nil
}

func move(t *tree, now time.Time, id, parentID string) error {
	n, err := t.changeable(id)
	switch {
	case err != nil:
		return err
	case t.inTrash(id):
		return fmt.Errorf("%s is in the trash", t.path(id))
	case !t.alive(parentID):
		return fmt.Errorf("no live folder with id %q", parentID)
	case t.within(parentID, id):
		return fmt.Errorf("%s cannot be moved into itself", t.path(id))
	}
	changed := *n
	changed.Parent, changed.Updated = parentID, now
	t.put(changed)
	return nil
}

// atOnce does the work of a job at once, for folders that are all there.
func (a *Admin) atOnce(work string, ids ...string) func(*tree, time.Time) error {
	return func(t *tree, _ time.Time) error {
		for _, id := range ids {
			if _, err := t.changeable(id); err != nil {
				return err
			}
		}
		job{IDs: ids, Work: work, Variant: backendRule(a.sim.variant)}.run(t)
		return nil
	}
}

// addFiles adds public and private files; negative numbers take files away.
func addFiles(t *tree, id string, public, private int) error {
	n, err := t.known(id)
	if err != nil {
		return err
	}
	changed := *n
	changed.Private = max(0, n.Private+private)
	changed.Files = changed.Private + max(0, n.Files-n.Private+public)
	t.put(changed)
	return nil
}
