// Package ephemerals holds the ephemeral resources, one file a type.
package ephemerals

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
)

// timeout bounds the opening of an ephemeral resource.
const timeout = 10 * time.Minute

// All lists the ephemeral resources.
func All() []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{NewFolderDownloadURL}
}

// base is what every ephemeral resource has: the provider's settings.
type base struct{ settings *folder.Settings }

// Configure takes the provider's settings.
func (b *base) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
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
