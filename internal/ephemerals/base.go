// Package ephemerals holds the ephemeral resources, one file a type.
package ephemerals

import (
	"context"
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
	b.settings = folder.SettingsFrom(req.ProviderData, &resp.Diagnostics)
}
