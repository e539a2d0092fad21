// Package functions holds the functions that convert layouts and paths, one
// file a function. None of them needs a configured provider or a request.
package functions

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
)

// needs ends the description of every function.
const needs = "Functions need Terraform 1.8 or OpenTofu 1.7."

// All lists the functions.
func All() []func() function.Function {
	return []func() function.Function{NewLayoutPaths, NewLayoutTree, NewPathJoin, NewPathSplit}
}

// answer writes the result of a function, or the error in its only argument.
func answer(ctx context.Context, resp *function.RunResponse, result attr.Value, err error) {
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, result)
}
