package folder

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// SiteToRead returns the site that a data source or an ephemeral resource asks,
// and refuses one of its own where the credentials belong to a site.
func (s *Settings) SiteToRead(siteID types.String) (*mediamanager.Site, diag.Diagnostics) {
	if s != nil && s.App && !siteID.IsNull() {
		return nil, diag.Diagnostics{tfdiag.SiteOfApp()}
	}
	return s.Site(siteID)
}
