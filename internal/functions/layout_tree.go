package functions

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var _ function.Function = layoutTree{}

// NewLayoutTree returns the function layout_tree.
func NewLayoutTree() function.Function { return layoutTree{} }

type layoutTree struct{}

func (layoutTree) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "layout_tree"
}

func (layoutTree) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Nests a list of paths into one object.",
		MarkdownDescription: "Nests a list of paths into one object: each folder is a key, and its value is the object of the folders below it, " +
			"`{}` where there are none. `layout_paths` is its reverse, but for folders named `true` or `false`, which it refuses as keys.\n\n" +
			"The order of the paths means nothing, and one path may stand there twice. A slash in front is left out, so that paths of the data sources " +
			"work as well. Paths of the other root folder, such as `visitor-uploads:/Forms`, stand below the key `visitor-uploads:`.\n\n" +
			"A path that is null or empty, or has an empty name in it, is an error that names the entry.\n\n" + needs,
		Parameters: []function.Parameter{function.ListParameter{
			Name: "paths", ElementType: types.StringType,
			MarkdownDescription: "Paths such as `Brand/Logos` or `/Brand/Logos`. Folders above are implied.",
		}},
		Return: function.DynamicReturn{},
	}
}

func (layoutTree) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var paths []types.String
	if resp.Error = req.Arguments.Get(ctx, &paths); resp.Error != nil {
		return
	}
	t, err := treeOf(paths)
	answer(ctx, resp, types.DynamicValue(t.value()), err)
}

func treeOf(paths []types.String) (tree, error) {
	t := tree{}
	for i, path := range paths {
		if path.IsNull() {
			return nil, fmt.Errorf("entry %d is null, and a path is needed there", i+1)
		}
		names, err := splitPath(path.ValueString())
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", i+1, err)
		}
		t.add(names...)
	}
	return t, nil
}

// value returns the tree as nested objects.
func (t tree) value() attr.Value {
	kinds, values := make(map[string]attr.Type, len(t)), make(map[string]attr.Value, len(t))
	for name, below := range t {
		values[name] = below.value()
		kinds[name] = values[name].Type(context.Background())
	}
	return types.ObjectValueMust(kinds, values)
}
