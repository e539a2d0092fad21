package report

import "slices"

// managers are the blocks that manage a folder, by its id, as the plan finds it and
// after the apply.
type managers struct{ now, next map[string][]*instance }

func newManagers(all []*instance) managers {
	m := managers{map[string][]*instance{}, map[string][]*instance{}}
	for _, i := range all {
		for _, id := range idsIn(i.now) {
			m.now[id] = append(m.now[id], i)
		}
		for _, id := range idsIn(i.next) {
			m.next[id] = append(m.next[id], i)
		}
	}
	return m
}

// idsIn returns the ids of the folders of a block, as far as the plan knows them.
func idsIn(a *attributes) (ids []string) {
	if a == nil {
		return nil
	}
	if id := a.text("id"); id != "" {
		ids = append(ids, id)
	}
	for _, id := range a.texts("folder_ids") {
		ids = append(ids, id)
	}
	return ids
}

// byAnother reports whether another block manages the folder after the apply.
func (m managers) byAnother(i *instance, id string) bool {
	return slices.ContainsFunc(m.next[id], func(other *instance) bool { return other != i })
}

// byAnotherTree is byAnother for trees: two of them may imply one folder, which stays
// for the other one.
func (m managers) byAnotherTree(i *instance, id string) bool {
	return slices.ContainsFunc(m.next[id], func(other *instance) bool { return other != i && other.kind == treeType })
}

// fromAnother reports whether the block takes the folder over from one that manages
// it until then. That block's change says so.
func (m managers) fromAnother(i *instance, id string) bool {
	return slices.ContainsFunc(m.now[id], func(other *instance) bool {
		return other != i && !other.imported() && !slices.Contains(m.next[id], other)
	})
}

// handsOver says that a folder leaves one block for another one of the configuration.
func (c *change) handsOver() {
	c.kind, c.cause, c.tag = handedOver, say("is in another block of the configuration now"), arrow(c.tag, "stays, in another block")
	c.does = say("it stays as it is, and that block manages it")
}
