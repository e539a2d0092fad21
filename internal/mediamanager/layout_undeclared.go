package mediamanager

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// IgnorePatterns are patterns of [path.Match], one for each name of a path.
type IgnorePatterns [][]string

// hiddenSlash stands for a slash inside a name: path.Match keeps its wildcards
// away from slashes.
const hiddenSlash = "\x00"

// ParseIgnorePatterns splits patterns such as "Campaigns/*/Uploads". A slash
// inside a name is written \/ there, as in a path. The error names the pattern.
func ParseIgnorePatterns(patterns []string) (IgnorePatterns, error) {
	parsed := make(IgnorePatterns, 0, len(patterns))
	for _, text := range patterns {
		segments := strings.Split(strings.ReplaceAll(norm.NFC.String(text), `\/`, hiddenSlash), "/")
		for _, segment := range segments {
			if _, err := path.Match(segment, ""); err != nil {
				if len(segments) == 1 {
					return nil, fmt.Errorf("pattern %q: %w", text, err)
				}
				return nil, fmt.Errorf("pattern %q: %q: %w", text, strings.ReplaceAll(segment, hiddenSlash, `\/`), err)
			}
			if strings.TrimSpace(segment) == "" {
				return nil, fmt.Errorf("pattern %q: it has an empty name in it", text)
			}
		}
		parsed = append(parsed, segments)
	}
	return parsed, nil
}

// Match reports whether a pattern fits the path of names, or a folder above.
func (p IgnorePatterns) Match(names ...string) bool {
	return slices.ContainsFunc(p, func(segments []string) bool {
		if len(names) < len(segments) {
			return false
		}
		for i, segment := range segments {
			// Patterns have been parsed, so that none is malformed.
			if ok, err := path.Match(segment, strings.ReplaceAll(folderpath.FoldName(names[i]), "/", hiddenSlash)); err != nil || !ok {
				return false
			}
		}
		return true
	})
}

// Undeclared returns the paths of the living folders below the layout's parent
// that are not the layout's, sorted, without those that a pattern fits.
func (k KnownLayout) Undeclared(site SeenSite, ignored IgnorePatterns) []string {
	var paths []string
	for _, id := range k.UndeclaredIDs(site) {
		if names, below := site.names(id); below && !ignored.Match(names...) {
			paths = append(paths, folderpath.JoinLayout(names...))
		}
	}
	slices.Sort(paths)
	return paths
}

// UndeclaredIDs returns the ids of the living folders that are seen and are not the
// layout's, sorted.
func (k KnownLayout) UndeclaredIDs(site SeenSite) []string {
	ours := make(map[string]bool, len(k.IDs))
	for _, id := range k.IDs {
		ours[id] = true
	}
	var ids []string
	for id := range site.Folders {
		if !ours[id] && !site.inTrash(id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// UndeclaredWithin is [KnownLayout.UndeclaredIDs] without folders that lie neither
// in one of the layout's nor at one of the paths, below it, or above it.
func (k KnownLayout) UndeclaredWithin(site SeenSite, paths []string) ([]string, error) {
	within, err := site.at(paths)
	if err != nil {
		return nil, err
	}
	leads := map[string]bool{}
	for id := range within {
		site.above(id, func(f SeenFolder) bool {
			leads[f.ID] = true
			return true
		})
	}
	for _, id := range k.IDs {
		within[id] = id
	}
	return slices.DeleteFunc(k.UndeclaredIDs(site), func(id string) bool {
		in := within[id] != "" || leads[id]
		site.above(id, func(f SeenFolder) bool {
			in = in || within[f.ID] != ""
			return !in
		})
		return !in
	}), nil
}

// Existing returns those of the paths at which a folder is alive, in their order.
func (s SeenSite) Existing(paths []string) (exist []string, err error) {
	at, err := s.at(paths)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, path := range at {
		found[path] = true
	}
	for _, path := range paths {
		if found[path] {
			exist = append(exist, path)
		}
	}
	return exist, nil
}

// at returns the paths at which folders are alive, by the folders' ids.
func (s SeenSite) at(paths []string) (map[string]string, error) {
	found := map[string]string{}
	if len(paths) == 0 {
		return found, nil
	}
	slots := make(map[layoutSlot][]string, len(s.Folders))
	for id, f := range s.Folders {
		if !s.inTrash(id) {
			slots[slotOf(f)] = append(slots[slotOf(f)], id)
		}
	}
	for _, path := range paths {
		names, err := folderpath.SplitLayout(path)
		if err != nil {
			return nil, err
		}
		ids := []string{s.ParentID}
		for _, name := range names {
			var next []string
			for _, id := range ids {
				next = append(next, slots[layoutSlot{id, folderpath.FoldName(name)}]...)
			}
			ids = next
		}
		for _, id := range ids {
			found[id] = path
		}
	}
	return found, nil
}

// Twice returns the implied folders that have living folders of the same name beside
// them which are not the layout's, and the folders in whose places there are such while
// they are elsewhere, as far as these are seen. The first of the ids is that of the
// layout's own folder.
func (k KnownLayout) Twice(site SeenSite) ([]LayoutTaken, error) {
	folders, err := k.folders()
	if err != nil {
		return nil, err
	}
	others := map[layoutSlot][]string{}
	for _, id := range k.UndeclaredIDs(site) {
		slot := slotOf(site.Folders[id])
		others[slot] = append(others[slot], id)
	}
	var twice []LayoutTaken
	for _, f := range sortedFolders(folders) {
		slot := layoutSlot{site.ParentID, folderpath.FoldName(f.name())}
		if above := f.names[:len(f.names)-1]; len(above) > 0 {
			slot.parentID = ""
			if parent := folders[folderpath.FoldLayout(above...)]; parent != nil {
				slot.parentID = parent.ID
			}
		}
		now := site.Folders[f.ID]
		away := now.Trashed || slotOf(now) != slot
		if beside := others[slot]; len(beside) > 0 && (f.Implied || away) { // a declared one in its place is followed by its id
			twice = append(twice, LayoutTaken{Path: f.Path, IDs: append([]string{f.ID}, beside...)})
		}
	}
	return twice, nil
}

// CheckAbsent returns the error of a path that must not exist and is declared,
// itself or as the parent of a declared one.
func CheckAbsent(absent, declared []string) error {
	folders, err := layoutFolders(declared)
	if err != nil {
		return err
	}
	for _, text := range absent {
		names, err := folderpath.SplitLayout(text)
		if err != nil {
			return err
		}
		if f := folders[folderpath.FoldLayout(names...)]; f != nil {
			return &folderpath.Error{Path: text, Reason: fmt.Sprintf("it must not exist, and %q is declared", f.Path)}
		}
	}
	return nil
}
