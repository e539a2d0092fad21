package folder

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// What folders are sorted by.
const (
	ByPath        = "path"
	ByDisplayName = "display_name"
	ByUpdatedDate = "updated_date"
)

// Order is how a list of folders is sorted and cut; the zero value is all of
// them by path. Wix's own order has ties that fall as they may: its dates are in
// whole seconds.
type Order struct {
	By         string
	Descending bool
	Limit      int64 // 0 = all
}

// Apply returns the folders in the order asked for. Equals are ordered by path
// and then by id, ascending, so that the order is the same on every run.
func (o Order) Apply(folders []mediamanager.Located) []mediamanager.Located {
	sorted := slices.Clone(folders)
	keys := make(map[string]string, len(sorted))
	for _, f := range sorted {
		keys[f.ID] = treeKey(f.Path)
	}
	slices.SortFunc(sorted, func(a, b mediamanager.Located) int {
		byTree := strings.Compare(keys[a.ID], keys[b.ID])
		first := byTree
		switch o.By {
		case ByDisplayName:
			first = strings.Compare(a.DisplayName, b.DisplayName)
		case ByUpdatedDate:
			first = a.UpdatedDate.Compare(b.UpdatedDate)
		}
		if o.Descending {
			first = -first
		}
		return cmp.Or(first, byTree, strings.Compare(a.ID, b.ID))
	})
	if o.Limit > 0 && int64(len(sorted)) > o.Limit {
		sorted = sorted[:o.Limit]
	}
	return sorted
}

// treeKey makes a path sort as a tree is printed: a folder, then everything in
// it, then its next sibling, also where that one's name goes on with a space.
var treeKey = strings.NewReplacer(`\\`, `\\`, `\/`, `\/`, "/", "\x00").Replace

// Named keeps the folders of that display name, all of them for null.
func Named(folders []mediamanager.Located, name types.String) []mediamanager.Located {
	if name.IsNull() {
		return folders
	}
	return slices.DeleteFunc(slices.Clone(folders), func(f mediamanager.Located) bool {
		return !folderpath.EqualNames(f.DisplayName, name.ValueString())
	})
}

// Within keeps the folders that are in the trash, or those that are not.
func Within(folders []mediamanager.Located, trash bool) []mediamanager.Located {
	return slices.DeleteFunc(slices.Clone(folders), func(f mediamanager.Located) bool { return f.InTrash() != trash })
}
