package provider

import (
	"context"
	"math"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// wholeNumber checks a count of requests. The attribute is a float all the same:
// the framework calls a fraction in an integer attribute a bug of the provider.
type wholeNumber struct{}

const mostPerMinute = 1_000_000

func (wholeNumber) Description(context.Context) string {
	return "must be a whole number from 0 to 1000000"
}

func (v wholeNumber) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v wholeNumber) ValidateFloat64(ctx context.Context, req validator.Float64Request, resp *validator.Float64Response) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if n := req.ConfigValue.ValueFloat64(); n != math.Trunc(n) || n < 0 || n > mostPerMinute {
		resp.Diagnostics.Append(tfdiag.InvalidPacing(req.Path, v.Description(ctx)))
	}
}
