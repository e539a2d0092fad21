package wixsim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Admin is the hand of a person in the Media Manager of one site: what the API is not asked for. What it does shows at
// once, in lists too, whatever lags; faults do not touch it, and the journal does not know it. Its methods panic on
// ids that are not there: that is a mistake of the test.
type Admin struct {
	sim  *Simulator
	site *site
}

// Site is the hand on that site.
func (s *Simulator) Site(id string) *Admin {
	s.mu.Lock()
	defer s.mu.Unlock()
	site, ok := s.sites[id]
	if !ok {
		panic(fmt.Sprintf("wixsim: no site %q", id))
	}
	return &Admin{sim: s, site: site}
}

// Create makes a folder below a live one.
func (h *Admin) Create(displayName, parentID string) Folder {
	var made Folder
	h.must(func(t *tree, now time.Time) error {
		n, err := h.create(t, now, displayName, parentID)
		if err == nil {
			made = t.folder(n)
		}
		return err
	})
	return made
}

// Rename gives a folder another name.
func (h *Admin) Rename(id, displayName string) {
	h.must(func(t *tree, now time.Time) error { return rename(t, now, id, displayName) })
}

// Move puts a live folder below another live one.
func (h *Admin) Move(id, parentID string) {
	h.must(func(t *tree, now time.Time) error { return move(t, now, id, parentID) })
}

// Trash sends folders to the trash; those that are there stay as they are.
func (h *Admin) Trash(ids ...string) { h.must(h.atOnce(workTrash, ids...)) }

// Purge removes folders, live or trashed, and everything below them for good.
func (h *Admin) Purge(ids ...string) { h.must(h.atOnce(workPurge, ids...)) }

// Restore brings folders back from the trash to where they came from, or to media-root where that is gone.
func (h *Admin) Restore(ids ...string) { h.must(h.atOnce(workRestore, ids...)) }

// AddFiles puts n public files into a folder; a negative n takes files away.
func (h *Admin) AddFiles(folderID string, n int) {
	h.must(func(t *tree, _ time.Time) error { return addFiles(t, folderID, n, 0) })
}

// AddPrivateFiles puts n private files into a folder. See Variant.PrivateFilesHidden.
func (h *Admin) AddPrivateFiles(folderID string, n int) {
	h.must(func(t *tree, _ time.Time) error { return addFiles(t, folderID, 0, n) })
}

// Files counts the files directly in a folder, private ones included.
func (h *Admin) Files(folderID string) int {
	files := 0
	h.must(func(t *tree, _ time.Time) error {
		n, err := t.known(folderID)
		if err == nil {
			files = n.Files
		}
		return err
	})
	return files
}

// Folder is a folder by id, false if there is none.
func (h *Admin) Folder(id string) (Folder, bool) {
	return h.look(func(t *tree) *node { return t.nodes[id] })
}

// Find is a folder by path: "/A/B" alive below media-root, "visitor-uploads:/A", "trash-root:/A". Of several it is
// the oldest.
func (h *Admin) Find(path string) (Folder, bool) {
	root, names, err := parsePath(path)
	if err != nil {
		panic("wixsim: " + err.Error())
	}
	return h.look(func(t *tree) *node {
		if fits := t.find(root, names); len(fits) > 0 {
			return fits[0]
		}
		return nil
	})
}

// Path is where a folder is, as Find takes it.
func (h *Admin) Path(id string) string {
	path := ""
	h.must(func(t *tree, _ time.Time) error {
		_, err := t.known(id)
		path = t.path(id)
		return err
	})
	return path
}

// Folders lists every folder but the system ones, those in the trash included, sorted by path.
func (h *Admin) Folders() []Folder {
	var folders []Folder
	h.must(func(t *tree, _ time.Time) error {
		paths := make(map[string]string, len(t.nodes))
		for id, n := range t.nodes {
			if !n.system() {
				folders = append(folders, t.folder(n))
				paths[id] = t.path(id)
			}
		}
		slices.SortFunc(folders, func(a, b Folder) int {
			return cmp.Or(strings.Compare(paths[a.ID], paths[b.ID]), strings.Compare(a.ID, b.ID))
		})
		return nil
	})
	return folders
}

func (h *Admin) look(pick func(*tree) *node) (Folder, bool) {
	var found Folder
	var ok bool
	h.must(func(t *tree, _ time.Time) error {
		if n := pick(t); n != nil {
			found, ok = t.folder(n), true
		}
		return nil
	})
	return found, ok
}

func (h *Admin) must(do func(*tree, time.Time) error) {
	if err := h.do(do); err != nil {
		panic("wixsim: " + err.Error())
	}
}

// do lets a hand act once every job that is due has taken effect. After a hand has changed something no list lags
// behind any more: a person is slower than any lag.
func (h *Admin) do(act func(*tree, time.Time) error) error {
	h.sim.mu.Lock()
	defer h.sim.mu.Unlock()
	now := h.sim.now()
	h.site.settle(now)
	err := act(h.site.live, now)
	if len(h.site.live.fresh) > 0 {
		h.site.commit(now)
		h.site.history.forget()
	}
	if saveErr := h.sim.save(h.site); err == nil {
		err = saveErr
	}
	return err
}

// folder is the truth about a folder.
func (t *tree) folder(n *node) Folder {
	f := Folder{
		ID: n.ID, DisplayName: n.Name, ParentID: n.Parent, Files: n.Files, Trashed: n.Kind == "" && t.inTrash(n.ID),
		CreatedDate: n.Created.UTC().Truncate(time.Second), UpdatedDate: n.Updated.UTC().Truncate(time.Second),
	}
	if n.Parent == trashRoot {
		f.TrashRoot, f.ParentID = true, n.Original
	}
	return f
}
