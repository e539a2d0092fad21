// Package resources holds the managed resources, one file a verb.
package resources

import (
	"context"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// defaultTimeout bounds each operation unless the block sets another time.
const defaultTimeout = 10 * time.Minute

// base is what every resource has: the provider's settings.
type base struct{ settings *folder.Settings }

// Configure takes the provider's settings.
func (b *base) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	b.settings = folder.SettingsFrom(req.ProviderData, &resp.Diagnostics)
}

// timeoutOf is a method of timeouts.Value, such as its Create.
type timeoutOf func(ctx context.Context, fallback time.Duration) (time.Duration, diag.Diagnostics)

// begin starts an operation on a site. The context ends at the operation's
// time-out. The site is nil where diags has an error.
func (b *base) begin(ctx context.Context, of timeoutOf, siteID types.String, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *mediamanager.Site) {
	ctx, cancel := bounded(ctx, of, diags)
	site, found := b.settings.Site(siteID)
	diags.Append(found...)
	if diags.HasError() {
		site = nil
	}
	return ctx, cancel, site
}

// bounded ends ctx at the operation's time-out.
func bounded(ctx context.Context, of timeoutOf, diags *diag.Diagnostics) (context.Context, context.CancelFunc) {
	limit, found := of(ctx, defaultTimeout)
	diags.Append(found...)
	return context.WithTimeout(ctx, limit)
}

// plannedSite is the site of what is to be created by a block that names that
// site, or none.
func (b *base) plannedSite(configured types.String) (types.String, diag.Diagnostics) {
	var diags diag.Diagnostics
	switch {
	case b.settings.App && !configured.IsNull():
		diags.Append(tfdiag.SiteOfApp())
	case !configured.IsNull():
		return configured, nil
	case b.settings.App, b.settings.SiteID == "" && !b.settings.Ready():
		return types.StringUnknown(), nil
	case b.settings.SiteID == "":
		diags.Append(tfdiag.MissingSite())
	default:
		return types.StringValue(b.settings.SiteID), nil
	}
	return types.StringNull(), diags
}

// sameSite refuses to plan what is on one site with a provider of another: a
// wrong variable must never rebuild a layout elsewhere. refusal makes the error.
func (b *base) sameSite(was string, refusal func(was, now string) diag.Diagnostic) diag.Diagnostics {
	var diags diag.Diagnostics
	now := b.settings.SiteID
	switch {
	case b.settings.App, !b.settings.Ready(), was == "", strings.EqualFold(now, was):
	case now == "":
		diags.Append(tfdiag.MissingSite())
	default:
		diags.Append(refusal(was, now))
	}
	return diags
}

// namedImport is what an import names by its id, and the site that it names; ""
// is the provider's.
func (b *base) namedImport(id string) (name, siteID string, diags diag.Diagnostics) {
	name, siteID = splitImportID(id, b.settings)
	if siteID != "" && b.settings != nil && b.settings.App {
		diags.Append(tfdiag.SiteOfApp())
	}
	return name, siteID, diags
}
