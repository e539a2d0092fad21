package functions

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var _ function.Function = layoutPaths{}

// NewLayoutPaths returns the function layout_paths.
func NewLayoutPaths() function.Function { return layoutPaths{} }

type layoutPaths struct{}

func (layoutPaths) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "layout_paths"
}

func (layoutPaths) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Writes a nested layout as a sorted list of paths.",
		MarkdownDescription: "Writes a nested layout, from a YAML file for example, as the sorted list of its paths: one for each folder that has no other below it. " +
			"The folders above are implied. A slash inside a name becomes `\\/`, and a backslash `\\\\`.\n\n" +
			"A layout is any nesting of objects (maps) and lists. The keys of an object are folders, and so are the texts in a list; " +
			"`null`, `{}` and `[]` stand for a folder with none below it. What several entries of a list say of one folder is taken together: " +
			"`[{A = [\"B\"]}, {A = [\"C\"]}]` is `A/B` and `A/C`. The function does not see a key that YAML has twice in one mapping: `yamldecode` keeps the last one, without an error.\n\n" +
			"YAML changes some names that are not in quotes. These are errors: `NO` and `yes` (booleans), `2026-11-25` (a time), " +
			"and in a list `1.10` (the number 1.1). Whole numbers such as `2026` are names. " +
			"A key is text when the function sees it, so a key `1.10` is read as `1.1` without an error: write keys such as `\"1.10\"` and `\"007\"` in quotes. " +
			"Whole numbers have lost how they were written as well, in a list too: `1.0`, `1e3`, `0x10` and `007` are read as `1`, `1000`, `16` and `7` without an error. Put such names in quotes. " +
			"A folder that is really named `true` or `false` goes into a list, in quotes: `[\"false\"]`.\n\n" +
			"An entry that is null in a list, a name that is empty, blank or longer than 1,000 characters, and two spellings that " +
			"differ only in outer white space or Unicode normalization are errors too. Each error names the entry.\n\n" + needs,
		Parameters: []function.Parameter{function.DynamicParameter{
			Name: "layout", AllowNullValue: true,
			MarkdownDescription: "Objects and lists of folder names, nested to any depth, such as the result of `yamldecode` or `jsondecode`.",
		}},
		Return: function.ListReturn{ElementType: types.StringType},
	}
}

func (layoutPaths) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var layout types.Dynamic
	if resp.Error = req.Arguments.Get(ctx, &layout); resp.Error != nil {
		return
	}
	paths, err := pathsOf(layout.UnderlyingValue())
	answer(ctx, resp, types.ListValueMust(types.StringType, paths), err)
}

// pathsOf returns the sorted paths of a layout's leaves.
func pathsOf(layout attr.Value) ([]attr.Value, error) {
	t, err := readLayout(layout)
	if err != nil {
		return nil, err
	}
	paths := []attr.Value{}
	for _, path := range t.leaves() {
		paths = append(paths, types.StringValue(path))
	}
	return paths, nil
}
