package report

import (
	"cmp"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// The types of the blocks that a report is about.
const (
	folderType = "wixmedia_folder"
	treeType   = "wixmedia_folder_tree"
)

// instance is one block of the configuration, or one instance of a block with
// count or for_each.
type instance struct {
	address, module, kind, name string
	index                       any
	// old is what the state said, now what the site shows, and next what it will
	// show after the apply. nil where there is none.
	old, now, next *attributes
	// drifted says that the last refresh found the folder changed.
	drifted bool
	change  *tfjson.ResourceChange // nil where the plan has none
}

// deposed reports whether the instance is the rest of a replacement.
func (i *instance) deposed() bool { return i.change != nil && i.change.DeposedKey != "" }

// replaced reports whether the apply destroys the folder and creates it anew.
func (i *instance) replaced() bool { return i.change != nil && i.change.Change.Actions.Replace() }

// imported reports whether the apply takes the block over by an import.
func (i *instance) imported() bool { return i.change != nil && i.change.Change.Importing != nil }

// acts reports whether the apply does anything.
func (i *instance) acts() bool {
	return i.change != nil && (!i.change.Change.Actions.NoOp() || i.imported())
}

// instances returns the blocks of our types, in the order of their addresses.
func instances(plan *tfjson.Plan) []*instance {
	all := map[string]*instance{}
	if plan.PriorState != nil && plan.PriorState.Values != nil {
		addState(all, plan.PriorState.Values.RootModule, "")
	}
	for _, drift := range plan.ResourceDrift {
		if i := find(all, drift); i != nil {
			i.old = newAttributes(drift.Change.Before, nil, drift.Change.BeforeSensitive)
			i.now = newAttributes(drift.Change.After, nil, drift.Change.AfterSensitive)
			i.next = i.now
			i.drifted = !drift.Change.Actions.NoOp()
		}
	}
	changes := slices.Clone(plan.ResourceChanges)
	for _, deferred := range plan.DeferredChanges {
		changes = append(changes, deferred.ResourceChange)
	}
	for _, change := range changes {
		if i := find(all, change); i != nil {
			i.change = change
			i.now = newAttributes(change.Change.Before, nil, change.Change.BeforeSensitive)
			i.next = newAttributes(change.Change.After, change.Change.AfterUnknown, change.Change.AfterSensitive)
			if !i.drifted {
				i.old = i.now
			}
		}
	}
	sorted := make([]*instance, 0, len(all))
	for _, i := range all {
		sorted = append(sorted, i)
	}
	slices.SortFunc(sorted, func(a, b *instance) int {
		return cmp.Or(strings.Compare(a.address, b.address), cmp.Compare(deposedKey(a), deposedKey(b)))
	})
	return sorted
}

func deposedKey(i *instance) string {
	if i.change == nil {
		return ""
	}
	return i.change.DeposedKey
}

// find returns the instance of a change, and makes it where the state has none.
// It returns nil for a change that is not ours.
func find(all map[string]*instance, change *tfjson.ResourceChange) *instance {
	if change == nil || change.Change == nil || !ours(change.Mode, change.Type) {
		return nil
	}
	key := change.Address + "\x00" + change.DeposedKey
	if all[key] == nil {
		all[key] = &instance{
			address: change.Address, module: change.ModuleAddress, kind: change.Type, name: change.Name, index: change.Index,
		}
	}
	return all[key]
}

func addState(all map[string]*instance, module *tfjson.StateModule, address string) {
	if module == nil {
		return
	}
	for _, r := range module.Resources {
		if !ours(r.Mode, r.Type) {
			continue
		}
		seen := stateAttributes(r.AttributeValues, r.SensitiveValues)
		all[r.Address+"\x00"+r.DeposedKey] = &instance{
			address: r.Address, module: address, kind: r.Type, name: r.Name, index: r.Index,
			old: seen, now: seen, next: seen,
		}
	}
	for _, child := range module.ChildModules {
		addState(all, child, child.Address)
	}
}

func ours(mode tfjson.ResourceMode, kind string) bool {
	return mode == tfjson.ManagedResourceMode && (kind == folderType || kind == treeType)
}
