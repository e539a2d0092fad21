package report

import (
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// references finds the parent of a folder whose parent is made by the same apply.
// The plan does not know its id, but the configuration refers to its block.
type references struct {
	root    *tfjson.ConfigModule
	scopes  map[string]*scope
	byBlock map[string][]*instance // by the address without an index
}

// scope is the configuration of one module.
type scope struct {
	address string
	index   string // of the module itself, as in ["a"]
	config  *tfjson.ConfigModule
	parent  *scope
	call    *tfjson.ModuleCall
	blocks  map[string]*tfjson.ConfigResource
}

func newReferences(plan *tfjson.Plan, all []*instance) *references {
	r := &references{scopes: map[string]*scope{}, byBlock: map[string][]*instance{}}
	if plan.Config != nil {
		r.root = plan.Config.RootModule
	}
	for _, i := range all {
		if i.next != nil {
			block := join(i.module, i.kind+"."+i.name)
			r.byBlock[block] = append(r.byBlock[block], i)
		}
	}
	return r
}

// parent returns the key of the folder's parent, "" where the configuration does
// not name one folder.
func (r *references) parent(i *instance) string {
	s := r.scope(i.module)
	if s == nil || s.blocks[i.kind+"."+i.name] == nil {
		return ""
	}
	return r.follow(s, s.blocks[i.kind+"."+i.name].Expressions["parent_folder_id"], instanceKey(i.index), 0)
}

// scope returns the configuration of the module at an address, nil where there is none.
func (r *references) scope(address string) *scope {
	if s, ok := r.scopes[address]; ok {
		return s
	}
	s := &scope{address: address}
	if address == "" {
		s.config = r.root
	} else {
		steps := traversal(address)
		last := len(steps) - 1
		if strings.HasPrefix(steps[last], "[") {
			s.index = steps[last]
			last--
		}
		if s.parent = r.scope(unsplit(steps[:max(0, last-1)])); s.parent != nil {
			if s.call = s.parent.config.ModuleCalls[steps[last]]; s.call != nil {
				s.config = s.call.Module
			}
		}
	}
	if s.config == nil {
		s = nil
	} else {
		s.blocks = map[string]*tfjson.ConfigResource{}
		for _, block := range s.config.Resources {
			s.blocks[block.Type+"."+block.Name] = block
		}
	}
	r.scopes[address] = s
	return s
}

// follow returns the key of the only folder that an expression refers to.
func (r *references) follow(s *scope, expression *tfjson.Expression, index string, depth int) string {
	const deepest = 20 // modules in modules
	if s == nil || expression == nil || expression.ExpressionData == nil || depth > deepest {
		return ""
	}
	found := ""
	for _, ref := range expression.References {
		key := r.key(s, traversal(ref), repeated(expression.References, index), index, depth)
		if key != "" && found != "" && key != found {
			return ""
		}
		found = max(found, key)
	}
	return found
}

// repeated returns the index that an expression uses of another block, where it is
// the index of its own block.
func repeated(refs []string, index string) string {
	if slices.Contains(refs, "each.key") || slices.Contains(refs, "count.index") {
		return index
	}
	return ""
}

// key returns the key of the folder that a reference names. other is the index of
// a reference without one.
func (r *references) key(s *scope, steps []string, other, index string, depth int) string {
	at := func(i int) string {
		if i < len(steps) {
			return steps[i]
		}
		return ""
	}
	switch at(0) {
	case "var":
		if s.call != nil {
			return r.follow(s.parent, s.call.Expressions[at(1)], s.index, depth+1)
		}
	case "module":
		called, rest := other, 2
		if strings.HasPrefix(at(2), "[") {
			called, rest = at(2), 3
		}
		for _, address := range []string{"module." + at(1) + called, "module." + at(1)} {
			if child := r.scope(join(s.address, address)); child != nil && child.config.Outputs[at(rest)] != nil {
				return r.follow(child, child.config.Outputs[at(rest)].Expression, index, depth+1)
			}
		}
	case folderType:
		return r.folder(r.byBlock[join(s.address, at(0)+"."+at(1))], at(2), other)
	case treeType:
		if path := indexText(at(3)); at(2) == "folder_ids" && path != "" {
			return treeKey(join(s.address, at(0)+"."+at(1)), path)
		}
	}
	return ""
}

// folder picks the folder of a block by the index of the reference.
func (r *references) folder(block []*instance, own, other string) string {
	if len(block) == 1 {
		return keyOf(block[0].next, block[0])
	}
	for _, i := range block {
		if index := instanceKey(i.index); index != "" && (index == own || index == other && !strings.HasPrefix(own, "[")) {
			return keyOf(i.next, i)
		}
	}
	return ""
}

// instanceKey writes an index as an address has it.
func instanceKey(index any) string {
	switch index := index.(type) {
	case string:
		return fmt.Sprintf("[%q]", index)
	case float64:
		return fmt.Sprintf("[%d]", int(index))
	}
	return ""
}

// indexText returns the text of an index, "" for a number.
func indexText(index string) string {
	text := strings.TrimSuffix(strings.TrimPrefix(index, `["`), `"]`)
	if text == index {
		return ""
	}
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(text)
}

// traversal splits a reference or an address at its dots: a.b["c.d"].e is a, b,
// ["c.d"] and e.
func traversal(ref string) []string {
	var steps []string
	start, quoted := 0, false
	for i := 0; i < len(ref); i++ {
		switch c := ref[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '.' || c == '[':
			if i > start {
				steps = append(steps, ref[start:i])
			}
			start = i
			if c == '.' {
				start++
			}
		}
	}
	return append(steps, ref[min(start, len(ref)):])
}

// unsplit joins what traversal has split.
func unsplit(steps []string) string {
	var b strings.Builder
	for i, step := range steps {
		if i > 0 && !strings.HasPrefix(step, "[") {
			b.WriteByte('.')
		}
		b.WriteString(step)
	}
	return b.String()
}

// join puts the address of a module in front.
func join(module, address string) string {
	if module == "" {
		return address
	}
	return module + "." + address
}
