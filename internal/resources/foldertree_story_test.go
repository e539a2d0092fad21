package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// treeHCL is a tree with these paths and other attributes.
func treeHCL(attributes string, paths ...string) string {
	quoted := make([]string, len(paths))
	for i, path := range paths {
		quoted[i] = fmt.Sprintf("%q", path)
	}
	return fmt.Sprintf("resource \"wixmedia_folder_tree\" \"site\" {\n  paths = [%s]\n%s\n}\n", strings.Join(quoted, ", "), attributes)
}

// treeState is what the state holds of a tree.
type treeState struct {
	Status     string `json:"status"`
	Attributes struct {
		Paths          []string          `json:"paths"`
		FolderIDs      map[string]string `json:"folder_ids"`
		Drift          []string          `json:"drift"`
		UnmanagedPaths []string          `json:"unmanaged_paths"`
	} `json:"attributes"`
}

// holdsTree reads the tree of the state.
func (s *story) holdsTree() treeState {
	s.t.Helper()
	resources := stateOf[treeState](s)
	for _, r := range resources {
		if r.Type == "wixmedia_folder_tree" && len(r.Instances) == 1 {
			return r.Instances[0]
		}
	}
	s.t.Fatalf("the state has no tree: %+v", resources)
	return treeState{}
}

// knowsTree fails the test unless the tree's ids are those of the folders at
// its paths.
func (s *story) knowsTree() map[string]string {
	s.t.Helper()
	ids := s.holdsTree().Attributes.FolderIDs
	for _, path := range slices.Sorted(maps.Keys(ids)) {
		s.is(ids[path], "/"+path)
	}
	return ids
}
