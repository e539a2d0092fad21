// Package resources holds the managed resources, one file a verb.
package resources

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
)

// defaultTimeout bounds each operation unless the block says otherwise.
const defaultTimeout = 10 * time.Minute

// base is what every resource has: the provider's settings.
type base struct{ settings *folder.Settings }

// Configure takes the provider's settings.
func (b *base) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	if req.ProviderData == nil {
		return
	}
	settings, ok := req.ProviderData.(*folder.Settings)
	if !ok {
		resp.Diagnostics.AddError("Provider not configured",
			fmt.Sprintf("The provider handed over a %T. This is a bug of the provider: please report it.", req.ProviderData))
		return
	}
	b.settings = settings
}

// timeoutOf is a method of timeouts.Value, such as its Create.
type timeoutOf func(ctx context.Context, fallback time.Duration) (time.Duration, diag.Diagnostics)

// bounded ends ctx at the operation's time-out.
func bounded(ctx context.Context, of timeoutOf, diags *diag.Diagnostics) (context.Context, context.CancelFunc) {
	limit, found := of(ctx, defaultTimeout)
	diags.Append(found...)
	return context.WithTimeout(ctx, limit)
}
