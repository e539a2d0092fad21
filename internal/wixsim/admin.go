package wixsim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Admin makes manual changes to one site, as a person does in the Media Manager, without a call of the API. A manual
// change shows at once, also in lists that lag. Faults do not affect it, and the journal does not record it. The methods
// panic on ids that do not exist: that is a mistake of the test.
type Admin struct {
	sim  *Simulator
	site *site
}

// Site is the Admin of that site.
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
func (a *Admin) Create(displayName, parentID string) Folder {
	var made Folder
	a.must(func(t *tree, now time.Time) error {
		n, err := a.create(t, now, displayName, parentID)
		if err == nil {
			made = t.folder(n)
		}
		return err
	})
	return made
}

// Rename gives a folder another name.
func (a *Admin) Rename(id, displayName string) {
	a.must(func(t *tree, now time.Time) error { return rename(t, now, id, displayName) })
}

// Move puts a live folder below another live one.
func (a *Admin) Move(id, parentID string) {
	a.must(func(t *tree, now time.Time) error { return move(t, now, id, parentID) })
}

// Trash sends folders to the trash; those that are there stay as they are.
func (a *Admin) Trash(ids ...string) { a.must(a.atOnce(workTrash, ids...)) }

// Purge removes folders, live or trashed, and everything below them for good.
func (a *Admin) Purge(ids ...string) { a.must(a.atOnce(workPurge, ids...)) }

// Restore brings folders back from the trash to where they came from, or to media-root where that is gone.
func (a *Admin) Restore(ids ...string) { a.must(a.atOnce(workRestore, ids...)) }

// AddFiles puts n public files into a folder; a negative n takes files away.
func (a *Admin) AddFiles(folderID string, n int) {
	a.must(func(t *tree, _ time.Time) error { return addFiles(t, folderID, n, 0) })
}

// AddPrivateFiles puts n private files into a folder. See Variant.PrivateFilesHidden.
func (a *Admin) AddPrivateFiles(folderID string, n int) {
	a.must(func(t *tree, _ time.Time) error { return addFiles(t, folderID, 0, n) })
}

// Files counts the files directly in a folder, private ones included.
func (a *Admin) Files(folderID string) int {
	files := 0
	a.must(func(t *tree, _ time.Time) error {
		n, err := t.known(folderID)
		if err == nil {
			files = n.Files
		}
		return err
	})
	return files
}

// Folder is a folder by id, false if there is none.
func (a *Admin) Folder(id string) (Folder, bool) {
	return a.look(func(t *tree) *node { return t.nodes[id] })
}

// Find is a folder by path: "/A/B" alive below media-root, "visitor-uploads:/A", "trash-root:/A". Of several it is
// the oldest.
func (a *Admin) Find(path string) (Folder, bool) {
	root, names, err := parsePath(path)
	if err != nil {
		panic("wixsim: " + err.Error())
	}
	return a.look(func(t *tree) *node {
		if fits := t.find(root, names); len(fits) > 0 {
			return fits[0]
		}
		return nil
	})
}

// Path is where a folder is, as Find takes it.
func (a *Admin) Path(id string) string {
	path := ""
	a.must(func(t *tree, _ time.Time) error {
		_, err := t.known(id)
		path = t.path(id)
		return err
	})
	return path
}

// Folders lists every folder but the system ones, those in the trash included, sorted by path.
func (a *Admin) Folders() []Folder {
	var folders []Folder
	a.must(func(t *tree, _ time.Time) error {
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

func (a *Admin) look(pick func(*tree) *node) (Folder, bool) {
	var found Folder
	var ok bool
	a.must(func(t *tree, _ time.Time) error {
		if n := pick(t); n != nil {
			found, ok = t.folder(n), true
		}
		return nil
	})
	return found, ok
}

func (a *Admin) must(do func(*tree, time.Time) error) {
	if err := a.do(do); err != nil {
		panic("wixsim: " + err.Error())
	}
}

// do runs an act once every job that is due has taken effect. After a manual change no list lags any more: a person is
// slower than any lag.
func (a *Admin) do(act func(*tree, time.Time) error) error {
	a.sim.mu.Lock()
	defer a.sim.mu.Unlock()
	now := a.sim.now()
	a.site.settle(now)
	err := act(a.site.live, now)
	if len(a.site.live.fresh) > 0 {
		a.site.commit(now)
		a.site.history.forget()
		a.sim.notify()
	}
	if saveErr := a.sim.save(a.site); err == nil {
		err = saveErr
	}
	return err
}

// folder is the true state of a folder, whatever the Variant shows.
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
