package wixsim

import "slices"

// tree is the folders of one site at one moment, with an index of children and a cache of sorted views.
type tree struct {
	nodes map[string]*node
	kids  map[string]map[string]*node // by parent id, then by id
	fresh []change                    // made since the last take
	views map[selection][]*node       // dropped with every change
}

// change is one folder before and after; nil means it is not there.
type change struct{ before, after *node }

func newTree() *tree {
	return &tree{nodes: map[string]*node{}, kids: map[string]map[string]*node{}}
}

// clone copies the tree, not its nodes: those never change.
func (t *tree) clone() *tree {
	c := newTree()
	for _, n := range t.nodes {
		c.set(nil, n)
	}
	return c
}

// put adds a folder or takes the place of the one with its id.
func (t *tree) put(n node) *node {
	before := t.nodes[n.ID]
	t.set(before, &n)
	t.fresh = append(t.fresh, change{before, &n})
	return &n
}

// drop removes one folder, not those below it.
func (t *tree) drop(id string) {
	before := t.nodes[id]
	t.set(before, nil)
	t.fresh = append(t.fresh, change{before, nil})
}

// take returns the changes since the last take.
func (t *tree) take() []change {
	fresh := t.fresh
	t.fresh = nil
	return fresh
}

// set puts after in the place of before, without remembering that as a change.
func (t *tree) set(before, after *node) {
	if before != nil {
		delete(t.nodes, before.ID)
		delete(t.kids[before.Parent], before.ID)
		if len(t.kids[before.Parent]) == 0 {
			delete(t.kids, before.Parent)
		}
	}
	if after != nil {
		t.nodes[after.ID] = after
		if t.kids[after.Parent] == nil {
			t.kids[after.Parent] = map[string]*node{}
		}
		t.kids[after.Parent][after.ID] = after
	}
	t.views = nil
}

// root is the id of the system folder that a folder is in, "" for an id that is not there.
func (t *tree) root(id string) string {
	for n := t.nodes[id]; n != nil; n = t.nodes[n.Parent] {
		if n.Kind == kindRoot {
			return n.ID
		}
	}
	return ""
}

// inTrash says that the folder or an ancestor was trashed.
func (t *tree) inTrash(id string) bool { return t.root(id) == trashRoot }

// alive says that the folder is there and not in the trash.
func (t *tree) alive(id string) bool {
	root := t.root(id)
	return root != "" && root != trashRoot
}

// within says that id is the folder top or somewhere below it.
func (t *tree) within(id, top string) bool {
	for n := t.nodes[id]; n != nil; n = t.nodes[n.Parent] {
		if n.ID == top {
			return true
		}
	}
	return false
}

// below lists everything below a folder, in no particular order.
func (t *tree) below(id string) []*node {
	var found []*node
	for _, kid := range t.kids[id] {
		found = append(found, kid)
	}
	for i := 0; i < len(found); i++ {
		for _, kid := range t.kids[found[i].ID] {
			found = append(found, kid)
		}
	}
	return found
}

// namesake is a folder of that name below that parent other than id, nil for none.
func (t *tree) namesake(parent, name, id string) *node {
	for _, kid := range t.kids[parent] {
		if kid.Name == name && kid.ID != id && !kid.system() {
			return kid
		}
	}
	return nil
}

// trash moves a live folder to the trash; what is below goes with it and keeps its parent.
func (t *tree) trash(id string) {
	n := *t.nodes[id]
	n.Original, n.Parent = n.Parent, trashRoot
	t.put(n)
}

// restoreTo moves a folder out of the trash, with everything below it.
func (t *tree) restoreTo(id, parent string) {
	n := *t.nodes[id]
	n.Original, n.Parent = "", parent
	t.put(n)
}

// originalParent is the parent that a trashed folder had. A folder below a trashed one still has its parent, which is in the
// trash by definition.
func (t *tree) originalParent(id string) string {
	if n := t.nodes[id]; n.Parent != trashRoot {
		return n.Parent
	}
	return t.nodes[id].Original
}

// restoreParent is where a restore would put a trashed folder, and whether that is where it came from.
func (t *tree) restoreParent(id string) (parent string, original bool) {
	if from := t.originalParent(id); t.alive(from) {
		return from, true
	}
	return mediaRoot, false
}

// purge removes a folder and everything below it for good; with takesTrash also the trashed folders that came from any
// of these, and from those in turn.
func (t *tree) purge(id string, takesTrash bool) {
	purged := append([]*node{t.nodes[id]}, t.below(id)...)
	for i := 0; takesTrash && i < len(purged); i++ {
		for _, n := range t.kids[trashRoot] {
			if n.Original == purged[i].ID && !slices.Contains(purged, n) {
				purged = append(append(purged, n), t.below(n.ID)...)
			}
		}
	}
	for _, n := range slices.Backward(purged) {
		t.drop(n.ID)
	}
}
