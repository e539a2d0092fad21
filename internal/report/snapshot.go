package report

import (
	"slices"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// spot is one folder in a snapshot.
type spot struct {
	name, parent string // the parent is a key of the snapshot
	place        *place // once it is known
	busy         bool   // its place is being looked for
	adopts       bool   // where it exists, the apply takes it over
}

// snapshot is all folders that a plan knows at one time, by key: the id, or the
// address of a folder that has no id yet.
type snapshot struct {
	spots map[string]*spot
	// otherwise is asked for folders that are not in this one.
	otherwise *snapshot
}

// place returns where the folder of a key is.
func (s *snapshot) place(key string) place {
	if root, ok := rootOf(key); ok {
		return place{root: root}
	}
	at := s.spots[key]
	switch {
	case at == nil && s.otherwise != nil:
		return s.otherwise.place(key)
	case at == nil, at.busy:
		return place{root: outside}
	case at.place == nil:
		at.busy = true
		found := s.place(at.parent).below(at.name)
		at.busy, at.place = false, &found
	}
	return *at.place
}

// rootOf returns the root of a place for the id of a top level. Besides those that
// Wix documents there are the three folders that its own products fill.
func rootOf(id string) (root string, ok bool) {
	if id == wix.MediaRoot {
		return "", true
	}
	virtual := mediamanager.Virtual(id) || slices.Contains([]string{"MOBILE_UPLOADS", "PURCHASED_ITEMS", "VIDEO_MAKER"}, id)
	return id, virtual
}

// times are the folders before anybody changed them, as they are, and as the
// apply will leave them. now has the folders of trees as the state has them, and seen
// where they are.
type times struct{ old, now, seen, next *snapshot }

func newTimes(all []*instance, refs *references) *times {
	now := &snapshot{spots: map[string]*spot{}}
	t := &times{
		old: &snapshot{map[string]*spot{}, now}, now: now, seen: &snapshot{spots: map[string]*spot{}}, next: &snapshot{map[string]*spot{}, now},
	}
	for _, i := range all {
		add, see := addFolder, addFolder
		if i.kind == treeType {
			add, see = addTree, seeTree
		}
		add(t.old, i.old, i, refs)
		add(t.now, i.now, i, refs)
		see(t.seen, i.now, i, refs)
		add(t.next, i.next, i, refs)
	}
	return t
}

func addFolder(s *snapshot, a *attributes, i *instance, refs *references) {
	if a != nil {
		s.spots[keyOf(a, i)] = &spot{name: nameOf(a), parent: parentOf(a, i, refs), adopts: adopts(a)}
	}
}

func adopts(a *attributes) bool { return a.text("on_conflict") == string(mediamanager.Adopt) }

// keyOf returns the key of a folder, or of a whole layout.
func keyOf(a *attributes, i *instance) string {
	if id := a.text("id"); id != "" {
		return id
	}
	return addressKey(i.address)
}

// addressKey is no id: Wix has none with a blank in front.
func addressKey(address string) string { return " " + address }

func nameOf(a *attributes) string {
	switch given := a.text("display_name"); {
	case given != "":
		return given
	case a.isSensitive("display_name"):
		return "(a name that is hidden)"
	default:
		return "(a name that only the apply knows)"
	}
}

func parentOf(a *attributes, i *instance, refs *references) string {
	if a.isUnknown("parent_folder_id") {
		return refs.parent(i)
	}
	return a.text("parent_folder_id")
}
