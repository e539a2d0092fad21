package folder

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// ValidSiteID refuses what cannot be the id of a site, by the client's own rule.
func ValidSiteID() validator.String { return validSiteID{} }

type validSiteID struct{}

func (validSiteID) Description(context.Context) string { return "must be the GUID of a site" }

func (s validSiteID) MarkdownDescription(ctx context.Context) string { return s.Description(ctx) }

func (validSiteID) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() || req.ConfigValue.ValueString() == "" {
		return
	}
	if err := wix.CheckSiteID(req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.Append(tfdiag.InvalidSiteID("site_id", err))
	}
}
