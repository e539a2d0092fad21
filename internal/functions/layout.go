package functions

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

// place is where a value stands in a layout: the folders above it, and the
// entry of the list, counted from 1.
type place struct {
	names []string
	entry int
}

func (p place) String() string {
	switch path := folderpath.JoinLayout(p.names...); {
	case p.entry == 0:
		return path
	case path == "":
		return fmt.Sprintf("entry %d", p.entry)
	default:
		return fmt.Sprintf("entry %d below %s", p.entry, path)
	}
}

// below is the place of a folder in p.
func (p place) below(name string) place { return place{names: append(slices.Clone(p.names), name)} }

// layoutReader collects the folders of a layout.
type layoutReader struct {
	root      tree
	spellings folderpath.Spellings
}

// readLayout reads any nesting of objects and lists.
func readLayout(layout attr.Value) (tree, error) {
	switch layout.(type) {
	case types.String:
		return nil, errors.New("a layout is an object or a list, and this is text: decode a YAML file with yamldecode(file(…)) first")
	case types.Number, types.Bool:
		return nil, errors.New("a layout is an object or a list of folder names, and this is a single value")
	}
	r := &layoutReader{root: tree{}, spellings: folderpath.Spellings{}}
	if err := r.read(place{}, layout); err != nil {
		return nil, err
	}
	return r.root, nil
}

// read adds what a value holds to the folder that stands in p.names.
func (r *layoutReader) read(p place, value attr.Value) error {
	if value == nil || value.IsNull() {
		return nil
	}
	switch v := value.(type) {
	case types.Dynamic:
		return r.read(p, v.UnderlyingValue())
	case types.Object:
		return r.folders(p, v.Attributes())
	case types.Map:
		return r.folders(p, v.Elements())
	case types.List:
		return r.entries(p, v.Elements())
	case types.Set:
		return r.entries(p, v.Elements())
	case types.Tuple:
		return r.entries(p, v.Elements())
	default:
		name, err := nameOf(value)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		return r.folder(p, name, nil)
	}
}

// folders adds one folder for each key.
func (r *layoutReader) folders(p place, values map[string]attr.Value) error {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if err := checkKey(name); err != nil {
			return fmt.Errorf("%s: %w", p.below(name), err)
		}
		if err := r.folder(p, name, values[name]); err != nil {
			return err
		}
	}
	return nil
}

// entries adds what each entry of a list holds.
func (r *layoutReader) entries(p place, values []attr.Value) error {
	for i, value := range values {
		at := place{p.names, i + 1}
		if value.IsNull() {
			return fmt.Errorf("%s is null, which names no folder: YAML reads an empty entry, ~ and null so; write the name in quotes, or remove the entry", at)
		}
		if err := r.read(at, value); err != nil {
			return err
		}
	}
	return nil
}

// folder adds one folder, and what is below it.
func (r *layoutReader) folder(p place, name string, below attr.Value) error {
	if err := checkName(name); err != nil {
		if at := p.String(); at != "" {
			return fmt.Errorf("%s: %w", at, err)
		}
		return err
	}
	at := p.below(name)
	if before, now, differ := r.spellings.Add(at.names...); differ {
		return fmt.Errorf("%q and %q are two spellings that Wix may take for one folder: write the name in one way", before, now)
	}
	r.root.add(at.names...)
	return r.read(at, below)
}
