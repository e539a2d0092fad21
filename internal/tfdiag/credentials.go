package tfdiag

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// InvalidSiteID is the error of a site id that cannot be one. source is the
// attribute or the environment variable that holds it.
func InvalidSiteID(source string, err error) diag.Diagnostic {
	return failureAt(siteIDAttribute, "Invalid site id", say(
		"%s: %s. Open the site's dashboard and copy the id from its address: https://manage.wix.com/dashboard/<site id>/home.", source, err))
}

// explainRepeated refers to the message of the block that met the same refusal
// of the credentials first. Each block must fail all the same: one that only
// kept its state would stand for a folder that was read.
func explainRepeated(err error) (text, bool) {
	refusal, ok := errors.AsType[*wix.Error](err)
	if !ok || !refusal.AlreadyTold() {
		return "", false
	}
	return say("Wix refused this for the same reason (%d) as in another error of this run, which says what to do.", refusal.Status), true
}
