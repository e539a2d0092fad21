package folder

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
)

// SiteToRead returns the site that a data source or an ephemeral resource asks,
// and refuses one of its own where the credentials belong to a site.
func (s *Settings) SiteToRead(siteID types.String) (*mediamanager.Site, diag.Diagnostics) {
	if s != nil && s.App && !siteID.IsNull() {
		return nil, diag.Diagnostics{SiteOfApp()}
	}
	return s.Site(siteID)
}

// SiteOfApp is the error of a block that names a site beside an app's
// credentials.
func SiteOfApp() diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("site_id"), "The site belongs to the app",
		"The provider uses a Wix app's credentials, which belong to one site: a block cannot name another. Remove site_id, or use an API key.")
}
