package wixsim

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// adminPrefix begins the paths of the admin server: manual changes, the tree and the journal over HTTP. Wix has nothing
// like it. Calls need the full key and the site. They are not in the journal, and faults do not affect them.
const adminPrefix = "/_wixsim/"

// ManualChange is one manual change, as POST /_wixsim/admin takes it.
type ManualChange struct {
	Act    string `json:"act"`              // mkdir, rename, move, trash, delete, restore, upload, id
	Folder string `json:"folder"`           // path or id; for restore also a name or the path it had; of mkdir a path
	Name   string `json:"name,omitempty"`   // of rename, and of mkdir below a Parent
	Parent string `json:"parent,omitempty"` // of move: path or id; of mkdir instead of Folder
	Files  int    `json:"files,omitempty"`  // of upload
}

// Placed is a folder and where it is, as GET /_wixsim/folders lists it: system folders included, ParentID as it
// stands in the tree, so that a trashed folder is below trash-root.
type Placed struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	ParentID string `json:"parentId"`
	Path     string `json:"path"`
	System   bool   `json:"system"`
	Files    int    `json:"files"`
	From     string `json:"from,omitempty"` // the parent's path that a trashed folder had, "" where that parent is gone
}

// refusedChange is the body of a refusal on these endpoints.
type refusedChange struct {
	Message string `json:"message"`
}

func (s *Simulator) serveAdmin(r *http.Request, body []byte) answer {
	s.mu.Lock()
	who, err := s.authenticate(r.Header, s.now())
	s.mu.Unlock()
	switch {
	case err != nil:
		return answer{status: 401, body: refusedChange{"the simulator does not know this key, or this site"}}
	case !who.manage:
		return answer{status: 403, body: refusedChange{"manual changes need the full key"}}
	}
	a := s.Site(who.siteID)
	switch r.Method + " " + strings.TrimPrefix(r.URL.Path, adminPrefix) {
	case "GET folders":
		return answer{status: 200, body: a.Placed()}
	case "POST admin":
		var g ManualChange
		if err := json.Unmarshal(body, &g); err != nil {
			return answer{status: 400, body: refusedChange{err.Error()}}
		}
		placed, err := a.Change(g)
		if err != nil {
			return answer{status: 400, body: refusedChange{err.Error()}}
		}
		return answer{status: 200, body: placed}
	case "GET journal":
		return answer{status: 200, body: s.Journal()}
	case "DELETE journal":
		s.ResetJournal()
		return answer{status: 200, body: struct{}{}}
	}
	return s.refusal(errNoPage())
}

// change makes a manual change and returns the folder that it changed.
func (a *Admin) change(t *tree, now time.Time, g ManualChange) (Placed, error) {
	if g.Act == "mkdir" {
		n, err := a.mkdir(t, now, g)
		if err != nil {
			return Placed{}, err
		}
		return t.place(n), nil
	}
	n, err := t.subject(g)
	if err != nil {
		return Placed{}, err
	}
	was := t.place(n)
	switch g.Act {
	case "id":
	case "rename":
		err = rename(t, now, n.ID, g.Name)
	case "move":
		var parent *node
		if parent, err = t.locate(g.Parent); err == nil {
			err = move(t, now, n.ID, parent.ID)
		}
	case "trash":
		err = a.atOnce(workTrash, n.ID)(t, now)
	case "delete":
		err = a.atOnce(workPurge, n.ID)(t, now)
	case "restore":
		err = a.atOnce(workRestore, n.ID)(t, now)
	case "upload":
		err = addFiles(t, n.ID, g.Files, 0)
	default:
		err = fmt.Errorf("unknown change %q", g.Act)
	}
	if now := t.nodes[n.ID]; err == nil && now != nil {
		return t.place(now), nil
	}
	return was, err
}

// mkdir creates a folder below a parent; or the last folder of a path, even beside one of the same name, and missing
// folders above it.
func (a *Admin) mkdir(t *tree, now time.Time, g ManualChange) (*node, error) {
	if g.Parent != "" {
		parent, err := t.locate(g.Parent)
		if err != nil {
			return nil, err
		}
		return a.create(t, now, g.Name, parent.ID)
	}
	path := g.Folder
	root, names, err := parsePath(path)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s is there already", path)
	}
	at := t.nodes[root]
	for i, name := range names {
		fits := t.find(at.ID, []string{name})
		if i < len(names)-1 && len(fits) > 1 {
			return nil, severalFit(path, fits)
		}
		if i < len(names)-1 && len(fits) == 1 {
			at = fits[0]
			continue
		}
		if at, err = a.create(t, now, name, at.ID); err != nil {
			return nil, err
		}
	}
	return at, nil
}

// subject is the folder that a change is about.
func (t *tree) subject(g ManualChange) (*node, error) {
	if g.Act != "restore" || strings.HasPrefix(g.Folder, pathPrefixes[trashRoot]) {
		return t.locate(g.Folder)
	}
	var fits []*node
	for _, n := range t.kids[trashRoot] {
		had := strings.TrimSuffix(t.path(n.Original), "/") + "/" + escapeName.Replace(n.Name)
		if n.ID == g.Folder || n.Name == g.Folder || had == g.Folder {
			fits = append(fits, n)
		}
	}
	if len(fits) == 0 {
		return nil, fmt.Errorf("no folder %q in the trash", g.Folder)
	}
	return onlyOne(g.Folder, fits)
}

// locate is the one folder that a path or an id means.
func (t *tree) locate(text string) (*node, error) {
	if n := t.nodes[text]; n != nil {
		return n, nil
	}
	root, names, err := parsePath(text)
	if err != nil {
		return nil, fmt.Errorf("%q is neither the id of a folder nor a path: %w", text, err)
	}
	fits := t.find(root, names)
	if len(fits) == 0 {
		return nil, fmt.Errorf("no folder %s", text)
	}
	return onlyOne(text, fits)
}

func onlyOne(text string, fits []*node) (*node, error) {
	if len(fits) > 1 {
		return nil, severalFit(text, fits)
	}
	return fits[0], nil
}

func severalFit(text string, fits []*node) error {
	ids := make([]string, 0, len(fits))
	for _, n := range fits {
		ids = append(ids, n.ID)
	}
	slices.Sort(ids)
	return fmt.Errorf("%s fits several folders, name one by its id: %s", text, strings.Join(ids, ", "))
}

func (t *tree) place(n *node) Placed {
	return Placed{
		ID: n.ID, Name: n.Name, ParentID: n.Parent, Path: t.path(n.ID), System: n.system(), Files: n.Files, From: t.path(n.Original),
	}
}

// placed lists every folder by path.
func (t *tree) placed() []Placed {
	all := make([]Placed, 0, len(t.nodes))
	for _, n := range t.nodes {
		all = append(all, t.place(n))
	}
	slices.SortFunc(all, func(a, b Placed) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.ID, b.ID))
	})
	return all
}
