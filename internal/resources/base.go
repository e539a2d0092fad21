// Package resources holds the managed resources, one file a verb.
package resources

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
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
