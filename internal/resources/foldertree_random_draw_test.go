package resources_test

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

var randomNames = []string{"A", "B", "C", "D", `E\/F`}

func (r *randomTree) one(of []string) string { return of[r.dice.IntN(len(of))] }

func (r *randomTree) path() string {
	path := r.one(randomNames)
	for range r.dice.IntN(4) {
		path += "/" + r.one(randomNames)
	}
	return path
}

// declare draws a new declaration from the last one.
func (r *randomTree) declare() {
	moves, paths := map[string]string{}, map[string]bool{}
	for _, path := range r.paths {
		if r.dice.IntN(6) > 0 {
			paths[path] = true
		}
	}
	for range r.dice.IntN(3) {
		if len(r.paths) == 0 {
			break
		}
		from, to := r.one(r.paths), r.path()
		if at := strings.LastIndex(from, "/"); at > 0 && from[at-1] != '\\' && r.dice.IntN(2) == 0 {
			from = from[:at] // a folder with what is below it
		}
		for path := range maps.Clone(paths) {
			if path == from || strings.HasPrefix(path, from+"/") {
				delete(paths, path)
				paths[to+strings.TrimPrefix(path, from)] = true
			}
		}
		if r.dice.IntN(4) > 0 {
			moves[from] = to
		}
	}
	for range 1 + r.dice.IntN(4) {
		paths[r.path()] = true
	}
	r.paths = slices.Sorted(maps.Keys(paths))
	r.moves = nil
	if mediamanager.CheckMoves(moves) == nil {
		r.moves = moves
	}
	r.absent = nil
	for range r.dice.IntN(3) {
		if path := r.path(); mediamanager.CheckAbsent([]string{path}, r.paths) == nil {
			r.absent = append(r.absent, path)
		}
	}
	r.guard = r.dice.IntN(2) == 0
	r.reports = r.dice.IntN(3) == 0
}

func (r *randomTree) config() treeValues {
	config := nulls(r.provider.tree)
	config["paths"] = r.provider.list("paths", r.paths)
	if r.moves != nil {
		config["moves"] = r.provider.entries("moves", r.moves)
	}
	if len(r.absent) > 0 {
		config["absent_paths"] = r.provider.list("absent_paths", r.absent)
	}
	if !r.guard {
		config["prevent_destroy_if_not_empty"] = tftypes.NewValue(tftypes.Bool, false)
	}
	if r.reports {
		config["unmanaged"] = tftypes.NewValue(tftypes.String, "REPORT")
	}
	config["on_conflict"] = tftypes.NewValue(tftypes.String, "ADOPT")
	return config
}
