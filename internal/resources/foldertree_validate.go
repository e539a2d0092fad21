package resources

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// ValidateConfig checks the paths, moves and patterns as far as they are known.
// Each error names the entry.
func (r *folderTreeResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config treeModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(checkPaths(config.Paths)...)
	if whollyKnown(config.Moves) {
		resp.Diagnostics.Append(checkMoves(textMap(config.Moves))...)
	}
	patterns := path.Root("ignore_paths")
	eachText(config.IgnorePaths, func(i int, text string) {
		if _, err := mediamanager.ParseIgnorePatterns([]string{text}); err != nil {
			resp.Diagnostics.Append(tfdiag.TreePath(patterns.AtListIndex(i), err))
		}
	})
	eachText(config.AbsentPaths, func(i int, text string) {
		declared := texts(config.Paths)
		if resp.Diagnostics.HasError() {
			declared = nil // their own errors come first
		}
		if err := mediamanager.CheckAbsent([]string{text}, declared); err != nil {
			resp.Diagnostics.Append(tfdiag.TreePath(path.Root("absent_paths").AtListIndex(i), err))
		}
	})
}

// eachText calls visit with the known values of a list and where they stand.
func eachText(list types.List, visit func(i int, text string)) {
	for i, element := range list.Elements() {
		if text, ok := element.(types.String); ok && !text.IsUnknown() {
			visit(i, text.ValueString())
		}
	}
}

func checkPaths(paths types.List) diag.Diagnostics {
	var diags diag.Diagnostics
	spellings, seen := folderpath.Spellings{}, map[string]bool{}
	eachText(paths, func(i int, text string) {
		at := path.Root("paths").AtListIndex(i)
		names, err := folderpath.SplitLayout(text)
		if err != nil {
			diags.Append(tfdiag.TreePath(at, err))
			return
		}
		key := folderpath.JoinLayout(names...)
		if before, now, differ := spellings.Add(names...); differ {
			diags.Append(tfdiag.TreeTwice(at, before, now))
		} else if seen[key] {
			diags.Append(tfdiag.TreeTwice(at, text, text))
		}
		seen[key] = true
	})
	return diags
}

func checkMoves(moves map[string]string) diag.Diagnostics {
	var diags diag.Diagnostics
	for _, from := range slices.Sorted(maps.Keys(moves)) {
		at := path.Root("moves").AtMapKey(from)
		if _, err := folderpath.SplitLayout(from); err != nil {
			diags.Append(tfdiag.TreePath(at, err))
		} else if _, err := folderpath.SplitLayout(moves[from]); err != nil {
			diags.Append(tfdiag.TreePath(at, err))
		}
	}
	if diags.HasError() {
		return diags
	}
	if err := mediamanager.CheckMoves(moves); err != nil {
		diags.Append(tfdiag.TreePath(path.Root("moves"), err))
	}
	return diags
}
