// Package listresources holds the list resources of terraform query, one file a type.
package listresources

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
)

// timeout bounds a listing. At Wix's 200 requests a minute it is enough for
// every page of a site of 200,000 folders.
const timeout = 10 * time.Minute

// All lists the list resources.
func All() []func() list.ListResource { return []func() list.ListResource{NewFolder} }

// base is what every list resource has: the provider's settings.
type base struct{ settings *folder.Settings }

// Configure takes the provider's settings.
func (b *base) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	b.settings = folder.SettingsFrom(req.ProviderData, &resp.Diagnostics)
}
