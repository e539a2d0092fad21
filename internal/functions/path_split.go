package functions

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

var _ function.Function = pathSplit{}

// NewPathSplit returns the function path_split.
func NewPathSplit() function.Function { return pathSplit{} }

type pathSplit struct{}

func (pathSplit) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "path_split"
}

func (pathSplit) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Splits a path into the names of its folders.",
		MarkdownDescription: "Splits a path into the names of its folders, the topmost first. `\\/` inside a name becomes a slash, and `\\\\` a backslash. " +
			"A slash in front is left out, so that paths of the data sources work as well as those of a layout. " +
			"A path of the other root folder, `visitor-uploads:/Forms`, has `visitor-uploads:` as its first name.\n\n" +
			"An empty path, an empty name in it, or a backslash before anything but a slash or a backslash is an error.\n\n" + needs,
		Parameters: []function.Parameter{function.StringParameter{
			Name:                "path",
			MarkdownDescription: "A path such as `Brand/Logos` or `/Brand/Logos`.",
		}},
		Return: function.ListReturn{ElementType: types.StringType},
	}
}

func (pathSplit) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var path string
	if resp.Error = req.Arguments.Get(ctx, &path); resp.Error != nil {
		return
	}
	names, err := splitPath(path)
	values := make([]attr.Value, len(names))
	for i, name := range names {
		values[i] = types.StringValue(name)
	}
	answer(ctx, resp, types.ListValueMust(types.StringType, values), err)
}

// splitPath splits the path of a layout, or one below media-root.
func splitPath(path string) ([]string, error) {
	return folderpath.SplitLayout(strings.TrimPrefix(path, "/"))
}
