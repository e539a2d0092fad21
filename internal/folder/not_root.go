package folder

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// NotRoot refuses ids of root folders that cannot be used, and says what to use
// instead.
func NotRoot(instead string, ids ...string) validator.String { return notRoot{ids, instead} }

type notRoot struct {
	ids     []string
	instead string
}

func (v notRoot) Description(context.Context) string {
	return fmt.Sprintf("must not be one of %q", v.ids)
}

func (v notRoot) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v notRoot) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if id := req.ConfigValue.ValueString(); slices.Contains(v.ids, id) {
		resp.Diagnostics.Append(tfdiag.RootFolder(req.Path, id, v.instead))
	}
}
