// Package datasources holds the data sources, one file a type.
package datasources

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
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

// begin reads the configuration into the model and returns the site to read. The
// site is nil where diags has an error.
func (b *base) begin(ctx context.Context, config tfsdk.Config, model any, diags *diag.Diagnostics) *mediamanager.Site {
	var siteID types.String
	diags.Append(config.Get(ctx, model)...)
	diags.Append(config.GetAttribute(ctx, path.Root("site_id"), &siteID)...)
	if diags.HasError() {
		return nil
	}
	site, found := b.settings.SiteToRead(siteID)
	diags.Append(found...)
	if diags.HasError() {
		return nil
	}
	return site
}
