package tfdiag

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// MissingCredentials is the error of a provider that has no credentials.
func MissingCredentials() diag.Diagnostic {
	return failureAt(path.Root("api_key"), "Missing credentials",
		"Set api_key in the provider block, or the environment variable WIX_API_KEY, to an API key of the Wix account that owns the site. "+
			"Or use the credentials of a headless project (client_id and client_secret, or WIX_CLIENT_ID and WIX_CLIENT_SECRET), "+
			"or of a Wix app (the same and instance_id, or WIX_INSTANCE_ID).")
}

// TwoKindsOfCredentials is the error of an environment that sets an API key and
// an app's credentials.
func TwoKindsOfCredentials() diag.Diagnostic {
	return failure("Two kinds of credentials",
		"The environment sets WIX_API_KEY, and WIX_CLIENT_ID, WIX_CLIENT_SECRET or WIX_INSTANCE_ID as well. "+
			"Unset one kind, or set the credentials to use in the provider block.")
}

// IncompleteApp is the error of an app's credentials without the required one at
// the path, which variable can set, too.
func IncompleteApp(at path.Path, variable string) diag.Diagnostic {
	return failureAt(at, "Incomplete app credentials", say(
		"An app's credentials are client_id and client_secret together. Set %s in the provider block, or the environment variable %s.", at.String(), variable))
}

// InvalidSiteID is the error of a site id that cannot be one. source is the
// attribute or the environment variable that holds it.
func InvalidSiteID(source string, err error) diag.Diagnostic {
	return failureAt(siteIDAttribute, "Invalid site id", say(
		"%s: %s. Open the site's dashboard and copy the id from its address: https://manage.wix.com/dashboard/<site id>/home.", source, err))
}

// explainRepeated refers to the message that has explained the same refusal of the
// credentials. Each block must fail all the same: a block that only kept its state
// would pass for a folder that was read.
func explainRepeated(err error) (text, bool) {
	refusal, ok := errors.AsType[*wix.Error](err)
	if !ok || !refusal.AlreadyTold() {
		return "", false
	}
	return say("Wix refused this for the same reason (%d) as in another error of this run, which says what to do.", refusal.Status), true
}
