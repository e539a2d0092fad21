package tfdiag

import (
	"errors"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// InvalidSettings are the errors of credentials and variables that no client can
// be built from: those that are joined in err.
func InvalidSettings(err error) diag.Diagnostics {
	var diags diag.Diagnostics
	all := []error{err}
	if joined, ok := errors.AsType[interface {
		error
		Unwrap() []error
	}](err); ok {
		all = joined.Unwrap()
	}
	for _, err := range all {
		if err != nil {
			diags.Append(invalidSetting(err))
		}
	}
	return diags
}

func invalidSetting(err error) diag.Diagnostic {
	var e *wix.VariableError
	switch {
	case errors.Is(err, wix.ErrNoCredentials):
		return missingCredentials()
	case errors.Is(err, wix.ErrTwoKindsOfCredentials):
		return twoKindsOfCredentials()
	case !errors.As(err, &e):
		return CannotConfigure(err)
	}
	at := path.Root(strings.ToLower(strings.TrimPrefix(e.Variable, "WIX_")))
	switch e.Variable {
	case wix.EnvSiteID:
		return InvalidSiteID("The environment variable "+e.Variable, e.Err)
	case wix.EnvEndpoint:
		return failureAt(at, "Invalid endpoint", say("The provider cannot use the endpoint in the environment variable %s: %s.", e.Variable, e.Err))
	case wix.EnvRequestsPerMinute:
		return failureAt(at, "Invalid pacing", say(
			"The environment variable %s is %q. It must be a whole number of requests a minute, or 0 for no pacing.", e.Variable, e.Value))
	default:
		return failureAt(at, "Incomplete app credentials", say(
			"An app's credentials are client_id and client_secret together. Set %s in the provider block, or the environment variable %s.", at.String(), e.Variable))
	}
}

func missingCredentials() diag.Diagnostic {
	return failureAt(path.Root("api_key"), "Missing credentials",
		"Set api_key in the provider block, or the environment variable WIX_API_KEY, to an API key of the Wix account that owns the site. "+
			"Or use the credentials of a headless project (client_id and client_secret, or WIX_CLIENT_ID and WIX_CLIENT_SECRET), "+
			"or of a Wix app (the same and instance_id, or WIX_INSTANCE_ID).")
}

func twoKindsOfCredentials() diag.Diagnostic {
	return failure("Two kinds of credentials",
		"The environment sets WIX_API_KEY, and WIX_CLIENT_ID, WIX_CLIENT_SECRET or WIX_INSTANCE_ID as well. "+
			"Unset one kind, or set the credentials to use in the provider block.")
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
