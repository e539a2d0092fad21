package tfdiag

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// InvalidSiteID is the error of a site id that cannot be one. source is the
// attribute or the environment variable that holds it.
func InvalidSiteID(source string, err error) diag.Diagnostic {
	return failureAt(siteIDAttribute, "Invalid site id", say(
		"%s: %s. Open the site's dashboard and copy the id from its address: https://manage.wix.com/dashboard/<site id>/home.", source, err))
}
