package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// endpoint checks a base URL by the client's own rules.
type endpoint struct{}

func (endpoint) Description(context.Context) string {
	return "must be an https:// URL, or http:// for a loopback host"
}

func (e endpoint) MarkdownDescription(ctx context.Context) string { return e.Description(ctx) }

func (endpoint) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() || req.ConfigValue.ValueString() == "" {
		return
	}
	if err := wix.CheckEndpoint(req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.Append(tfdiag.InvalidEndpoint(req.Path, err))
	}
}
