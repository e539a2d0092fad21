package tfdiag

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

var (
	siteIDAttribute         = path.Root("site_id")
	parentFolderIDAttribute = path.Root("parent_folder_id")
)

// CannotConfigure is the error of a provider block that no client can be built from.
func CannotConfigure(err error) diag.Diagnostic {
	return failure("Cannot configure the provider", sentence(err.Error()))
}

// InvalidEndpoint is the error of an endpoint that cannot be used.
func InvalidEndpoint(at path.Path, err error) diag.Diagnostic {
	return failureAt(at, "Invalid endpoint", say("The provider cannot use this endpoint: %s.", err))
}

// InvalidPacing is the error of a number of requests a minute that cannot be
// used. rule says what it must be.
func InvalidPacing(at path.Path, rule string) diag.Diagnostic {
	return failureAt(at, "Invalid pacing", say("%s %s: the number of requests a minute, or 0 for no pacing.", at.String(), rule))
}

// NotConfigured is the error of a folder that Terraform asks for before it
// configures the provider.
func NotConfigured() diag.Diagnostic {
	return failure(summaryNotConfigured, "Terraform asked for a folder before it configured the provider. "+reportBug)
}

// WrongProviderData is the error of settings that are of another type.
func WrongProviderData(data any) diag.Diagnostic {
	return failure(summaryNotConfigured, say("The provider's settings are a %T. ", data)+reportBug)
}

const (
	summaryNotConfigured text = "Provider not configured"
	reportBug            text = "This is a bug of the provider: please report it."
)

// SettingsNotKnown is the error of an existing folder that cannot be read,
// because an attribute of the provider block is not known yet.
func SettingsNotKnown(attribute string) diag.Diagnostic {
	return failure("Provider configuration not known yet", say(
		"The provider's %[1]s depends on a value that is not known until apply, and existing folders must be read now. "+
			"Set %[1]s to a value that is known at plan, or apply what it depends on first (-target).", attribute))
}

// MissingSite is the error of a block that no site is named for.
func MissingSite() diag.Diagnostic {
	return failureAt(siteIDAttribute, "Missing site", "Neither this block nor the provider names a Wix site. Set site_id here or in the provider block, "+
		"or set the environment variable WIX_SITE_ID.")
}

// SiteOfApp is the error of a block that names a site beside an app's
// credentials.
func SiteOfApp() diag.Diagnostic {
	return failureAt(siteIDAttribute, "The site belongs to the app",
		"The provider uses a Wix app's credentials, which belong to one site: a block cannot name another. Remove site_id, or use an API key.")
}
