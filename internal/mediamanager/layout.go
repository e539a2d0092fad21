package mediamanager

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// KnownLayout is a layout as the state has it.
type KnownLayout struct {
	// IDs are the ids of all folders by layout path. A folder that is gone for
	// good is not among them.
	IDs map[string]string
	// Declared are the paths that were declared. The other folders are implied:
	// they are there for what is below them.
	Declared []string
	// Unshown are the ids of folders that may have been deleted for good: another one
	// may get their paths. The last refresh saw them nowhere, or there was none.
	Unshown []string
	// Places are the layout paths where the last refresh saw folders that somebody had
	// moved or renamed, by their paths in IDs.
	Places map[string]string
}

// LayoutFolder is a folder of a layout.
type LayoutFolder struct {
	Path    string
	ID      string // "" where it is not known
	Implied bool   // not declared itself, only a path below it
	Unshown bool   // it may have been deleted for good: another one may get its path
	names   []string
}

func (f *LayoutFolder) key() string { return folderpath.FoldLayout(f.names...) }

func (f *LayoutFolder) name() string { return f.names[len(f.names)-1] }

// parent returns the layout path of the folder above, "" at the top.
func (f *LayoutFolder) parent() string { return folderpath.JoinLayout(f.names[:len(f.names)-1]...) }

// Arrangement says which folder stands for each path of a declaration. It
// depends on the state and the configuration alone, not on the site.
type Arrangement struct {
	// Folders are all declared and implied folders, parents first.
	Folders []*LayoutFolder
	// Moved are the new paths by the old ones, of the folders that an entry of moves
	// takes along, or that somebody has brought to a path that is declared now.
	Moved map[string]string
	// Leaving are the known folders with no place in the declaration, parents first.
	Leaving []*LayoutFolder
}

// MovesMeetError says that entries of moves take two folders to one path.
type MovesMeetError struct {
	Path string
	From []string
}

func (e *MovesMeetError) Error() string {
	return fmt.Sprintf("moves take both %q and %q to %q", e.From[0], e.From[1], e.Path)
}

// Arrange finds the folder of each path: the one that an entry of moves takes
// there, else the one that the state has there, else a leaving one that was seen there.
// It returns a [folderpath.Error] for a path that is none, and a [MovesMeetError].
func Arrange(known KnownLayout, paths []string, moves map[string]string) (*Arrangement, error) {
	there, err := known.folders()
	if err != nil {
		return nil, err
	}
	target, err := layoutFolders(paths)
	if err != nil {
		return nil, err
	}
	rules, err := newMoves(moves)
	if err != nil {
		return nil, err
	}
	a := &Arrangement{Folders: sortedFolders(target), Moved: map[string]string{}}
	acting := rules.acting(there, target)
	from := map[string]string{}
	for _, old := range sortedFolders(there) {
		to, moved := rules.destination(old.names, acting)
		at := target[folderpath.FoldLayout(to...)]
		switch {
		case at == nil, moved && there[at.key()] != nil:
			a.Leaving = append(a.Leaving, old)
			continue
		case from[at.Path] != "":
			return nil, &MovesMeetError{Path: at.Path, From: []string{from[at.Path], old.Path}}
		case moved:
			a.Moved[old.Path] = at.Path
		}
		at.ID, at.Unshown, from[at.Path] = old.ID, old.Unshown, old.Path
	}
	return a, a.follow(known, there, target)
}

// known returns the ids of the folders that the state has, also of those that leave.
func (a *Arrangement) known() map[string]bool {
	ids := make(map[string]bool, len(a.Folders)+len(a.Leaving))
	for _, f := range slices.Concat(a.Folders, a.Leaving) {
		ids[f.ID] = true
	}
	return ids
}

// IDs returns the ids of all folders by path, "" where the apply will tell.
func (a *Arrangement) IDs() map[string]string {
	ids := make(map[string]string, len(a.Folders))
	for _, f := range a.Folders {
		ids[f.Path] = f.ID
		if f.Unshown {
			ids[f.Path] = ""
		}
	}
	return ids
}

// folders returns the folders of the state by key.
func (k KnownLayout) folders() (map[string]*LayoutFolder, error) {
	declared := make(map[string]bool, len(k.Declared))
	for _, path := range k.Declared {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			return nil, err
		}
		declared[folderpath.FoldLayout(names...)] = true
	}
	unshown, folders := setOf(k.Unshown), make(map[string]*LayoutFolder, len(k.IDs))
	for path, id := range k.IDs {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			return nil, err
		}
		key := folderpath.FoldLayout(names...)
		folders[key] = &LayoutFolder{Path: path, ID: id, Implied: !declared[key], Unshown: unshown[id], names: names}
	}
	return folders, nil
}

// layoutFolders returns the folders that paths declare and imply, by key.
func layoutFolders(paths []string) (map[string]*LayoutFolder, error) {
	folders := make(map[string]*LayoutFolder, len(paths))
	for _, path := range paths {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			return nil, err
		}
		key := folderpath.FoldLayout(names...)
		folders[key] = &LayoutFolder{Path: folderpath.JoinLayout(names...), names: names}
		for i := len(names) - 1; i > 0; i-- {
			key = folderpath.FoldLayout(names[:i]...)
			if folders[key] != nil {
				break // and all that are above it
			}
			folders[key] = &LayoutFolder{Path: folderpath.JoinLayout(names[:i]...), Implied: true, names: names[:i]}
		}
	}
	return folders, nil
}

// sortedFolders returns the folders, parents first, in the same order on every run.
func sortedFolders(folders map[string]*LayoutFolder) []*LayoutFolder {
	sorted := make([]*LayoutFolder, 0, len(folders))
	for _, f := range folders {
		sorted = append(sorted, f)
	}
	slices.SortFunc(sorted, func(a, b *LayoutFolder) int {
		return cmp.Or(cmp.Compare(len(a.names), len(b.names)), strings.Compare(a.Path, b.Path))
	})
	return sorted
}
