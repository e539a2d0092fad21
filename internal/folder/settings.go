package folder

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
)

// Settings is what the provider block says about folders, and their sites. Every
// resource and data source gets the same one.
type Settings struct {
	// Sites returns a site by its id, "" for that of an app's credentials. It is nil
	// while UnknownAttribute is set.
	Sites func(id string) *mediamanager.Site
	// UnknownAttribute names an attribute of the provider block whose value is
	// not known yet, so that nothing can be asked of Wix.
	UnknownAttribute string
	// SiteID is the site of every folder that names none of its own.
	SiteID string
	// App is set when an app's credentials are used: the site is the app's own.
	App             bool
	DeletionPolicy  string
	RestoreOnImport bool
	RestoreOnDrift  bool
	// RequestsPerMinute is the pacing of each site, 0 for none.
	RequestsPerMinute int
	// Warnings makes the warnings of this run.
	Warnings tfdiag.Warnings
}

// SettingsFrom converts the data that the framework passes to a resource, data
// source or ephemeral resource. It returns nil before the provider is configured.
func SettingsFrom(data any, diags *diag.Diagnostics) *Settings {
	settings, ok := data.(*Settings)
	if !ok && data != nil {
		diags.Append(tfdiag.WrongProviderData(data))
	}
	return settings
}

// Ready reports whether Wix can be asked anything.
func (s *Settings) Ready() bool { return s != nil && s.Sites != nil }

// Site returns the site that a block or a state names, else the provider's own.
func (s *Settings) Site(siteID types.String) (*mediamanager.Site, diag.Diagnostics) {
	var diags diag.Diagnostics
	switch {
	case s == nil:
		diags.Append(tfdiag.NotConfigured())
	case !s.Ready():
		diags.Append(tfdiag.SettingsNotKnown(s.UnknownAttribute))
	case s.App:
		return s.Sites(""), nil
	case siteID.ValueString() != "":
		return s.Sites(siteID.ValueString()), nil
	case s.SiteID != "":
		return s.Sites(s.SiteID), nil
	default:
		diags.Append(tfdiag.MissingSite())
	}
	return nil, diags
}
