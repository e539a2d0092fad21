package functions

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

var _ function.Function = pathJoin{}

// NewPathJoin returns the function path_join.
func NewPathJoin() function.Function { return pathJoin{} }

type pathJoin struct{}

func (pathJoin) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "path_join"
}

func (pathJoin) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Writes a path from the names of folders.",
		MarkdownDescription: "Writes a path from the names of folders, the topmost first. A slash inside a name becomes `\\/`, and a backslash `\\\\`. " +
			"The path has no slash in front, as in `paths` of a layout; put `/` in front for a path below `media-root`.\n\n" +
			"A list without a name, or a name that is null, empty, blank or longer than 1,000 characters, is an error.\n\n" + needs,
		Parameters: []function.Parameter{function.ListParameter{
			Name: "names", ElementType: types.StringType,
			MarkdownDescription: "Names of folders, the topmost first.",
		}},
		Return: function.StringReturn{},
	}
}

func (pathJoin) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var names []types.String
	if resp.Error = req.Arguments.Get(ctx, &names); resp.Error != nil {
		return
	}
	path, err := joinNames(names)
	answer(ctx, resp, types.StringValue(path), err)
}

func joinNames(names []types.String) (string, error) {
	if len(names) == 0 {
		return "", errors.New("the list holds no name, and a path needs at least one")
	}
	texts := make([]string, len(names))
	for i, name := range names {
		if name.IsNull() {
			return "", fmt.Errorf("entry %d is null, and a path needs a name there", i+1)
		}
		texts[i] = name.ValueString()
		if err := folderpath.CheckName(texts[i]); err != nil {
			return "", fmt.Errorf("entry %d: %w", i+1, err)
		}
	}
	return folderpath.JoinLayout(texts...), nil
}
