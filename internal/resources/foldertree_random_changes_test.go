package resources_test

import (
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// manualChanges is what people do in the Media Manager meanwhile.
func (r *randomTree) manualChanges(n int) {
	for range n {
		folders := r.Admin.Folders()
		if len(folders) == 0 {
			r.Admin.Create("A", "media-root")
			continue
		}
		f, other := folders[r.dice.IntN(len(folders))], folders[r.dice.IntN(len(folders))]
		name := strings.ReplaceAll(r.one(append(randomNames, "Z")), `\/`, "/")
		parent := other.ID
		if other.Trashed || r.dice.IntN(4) == 0 {
			parent = "media-root"
		}
		what := r.manualChange(f, name, parent)
		r.t.Logf("manual change: %s", what)
	}
}

func (r *randomTree) manualChange(f wixsim.Folder, name, parent string) string {
	path := r.Admin.Path(f.ID)
	switch r.dice.IntN(10) {
	case 0, 1:
		if !f.Trashed && !r.taken(f.ParentID, name) {
			r.Admin.Rename(f.ID, name)
			return path + " renamed to " + name
		}
	case 2:
		if inside := strings.HasPrefix(r.Admin.Path(parent)+"/", path+"/"); !f.Trashed && !inside && f.ParentID != parent && !r.taken(parent, f.DisplayName) {
			r.Admin.Move(f.ID, parent)
			return path + " moved to " + r.Admin.Path(f.ID)
		}
	case 3, 4:
		if !f.Trashed {
			r.Admin.Trash(f.ID)
			return path + " trashed"
		}
	case 5:
		r.Admin.Purge(f.ID)
		return path + " purged"
	case 6:
		if f.Trashed && !r.refuses && strings.Count(path, "/") == 1 {
			r.Admin.Restore(f.ID)
			return path + " restored to " + r.Admin.Path(f.ID)
		}
	case 7:
		if !f.Trashed {
			r.Admin.AddFiles(f.ID, 1)
			return "a file in " + path
		}
	default:
		if !r.taken(parent, name) {
			return "created " + r.Admin.Path(r.Admin.Create(name, parent).ID)
		}
	}
	return "nothing"
}

// taken reports whether a live folder has that name, where Wix would refuse another.
func (r *randomTree) taken(parent, name string) bool {
	return r.refuses && slices.ContainsFunc(r.Admin.Folders(), func(f wixsim.Folder) bool {
		return !f.Trashed && f.ParentID == parent && f.DisplayName == name
	})
}
