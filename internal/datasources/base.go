// Package datasources holds the data sources, one file a type.
package datasources

import (
	"context"
	"fmt"
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
