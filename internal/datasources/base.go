// Package datasources holds the data sources, one file a type.
package datasources

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
)

// timeout bounds a read. At Wix's 200 requests a minute it is enough for every
// page of a site of 200,000 folders.
const timeout = 10 * time.Minute

// All lists the data sources.
func All() []func() datasource.DataSource {
	return []func() datasource.DataSource{NewFolder, NewFolders, NewDeletedFolders}
}

// base is what every data source has: the provider's settings.
type base struct{ settings *folder.Settings }

// Configure takes the provider's settings.
func (b *base) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	b.settings = folder.SettingsFrom(req.ProviderData, &resp.Diagnostics)
}
