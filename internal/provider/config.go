package provider

import (
	"os"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

// The environment variables that stand in for attributes.
const (
	envSiteID            = "WIX_SITE_ID"
	envAPIKey            = "WIX_API_KEY" //nolint:gosec // the name of a variable, no key
	envClientID          = "WIX_CLIENT_ID"
	envClientSecret      = "WIX_CLIENT_SECRET" //nolint:gosec // the name of a variable, no secret
	envInstanceID        = "WIX_INSTANCE_ID"
	envEndpoint          = "WIX_ENDPOINT"
	envRequestsPerMinute = "WIX_REQUESTS_PER_MINUTE"
)

// model is the provider block.
type model struct {
	SiteID            types.String  `tfsdk:"site_id"`
	APIKey            types.String  `tfsdk:"api_key"`
	ClientID          types.String  `tfsdk:"client_id"`
	ClientSecret      types.String  `tfsdk:"client_secret"`
	InstanceID        types.String  `tfsdk:"instance_id"`
	Endpoint          types.String  `tfsdk:"endpoint"`
	RequestsPerMinute types.Float64 `tfsdk:"requests_per_minute"`
	DeletionPolicy    types.String  `tfsdk:"deletion_policy"`
	RestoreOnImport   types.Bool    `tfsdk:"restore_on_import"`
	RestoreOnDrift    types.Bool    `tfsdk:"restore_on_drift"`
}

// unknown names the first attribute whose value is not known yet, or "".
func (m model) unknown() string {
	for _, a := range []struct {
		name  string
		value attr.Value
	}{
		{"site_id", m.SiteID},
		{"api_key", m.APIKey},
		{"client_id", m.ClientID},
		{"client_secret", m.ClientSecret},
		{"instance_id", m.InstanceID},
		{"endpoint", m.Endpoint},
		{"requests_per_minute", m.RequestsPerMinute},
		{"deletion_policy", m.DeletionPolicy},
		{"restore_on_import", m.RestoreOnImport},
		{"restore_on_drift", m.RestoreOnDrift},
	} {
		if a.value.IsUnknown() {
			return a.name
		}
	}
	return ""
}

// or returns the attribute's value, else the variable's.
func or(value types.String, variable string) string {
	if !value.IsNull() {
		return value.ValueString()
	}
	return os.Getenv(variable)
}

func (m model) usesApp() bool {
	return !m.ClientID.IsNull() || !m.ClientSecret.IsNull() || !m.InstanceID.IsNull()
}

// credentials chooses between the two kinds: one in the configuration beats
// the other in the environment.
func (m model) credentials() (apiKey string, app *wix.AppCredentials, diags diag.Diagnostics) {
	if !m.APIKey.IsNull() {
		return m.APIKey.ValueString(), nil, nil
	}
	apiKey = os.Getenv(envAPIKey)
	app, missing := m.app()
	switch {
	case m.usesApp() && missing == nil:
		return "", app, nil
	case m.usesApp():
		diags.Append(missing)
	case apiKey != "" && app != nil:
		diags.Append(tfdiag.TwoKindsOfCredentials())
	case apiKey != "":
		return apiKey, nil, nil
	case app != nil && missing != nil:
		diags.Append(missing)
	case app != nil:
		return "", app, nil
	default:
		diags.Append(tfdiag.MissingCredentials())
	}
	return "", nil, diags
}

// siteID returns the site of blocks that name none. Validation has checked the
// attribute, but not the variable.
func (m model) siteID() (string, diag.Diagnostics) {
	var diags diag.Diagnostics
	id := or(m.SiteID, envSiteID)
	if id == "" {
		return "", nil
	}
	if err := wix.CheckSiteID(id); err != nil {
		diags.Append(tfdiag.InvalidSiteID("The environment variable "+envSiteID, err))
	}
	return id, diags
}

// app returns the app's credentials, or nil if none is set, and the error of the
// first required one that is missing.
func (m model) app() (*wix.AppCredentials, diag.Diagnostic) {
	app := &wix.AppCredentials{
		ClientID:     or(m.ClientID, envClientID),
		ClientSecret: or(m.ClientSecret, envClientSecret),
		InstanceID:   or(m.InstanceID, envInstanceID),
	}
	if *app == (wix.AppCredentials{}) {
		return nil, nil
	}
	for _, part := range []struct{ value, name, variable string }{
		{app.ClientID, "client_id", envClientID},
		{app.ClientSecret, "client_secret", envClientSecret},
	} {
		if part.value == "" {
			return app, tfdiag.IncompleteApp(path.Root(part.name), part.variable)
		}
	}
	return app, nil
}

// requestsPerMinute returns the pacing of each site.
func (m model) requestsPerMinute() (int, diag.Diagnostics) {
	var diags diag.Diagnostics
	if !m.RequestsPerMinute.IsNull() {
		return int(m.RequestsPerMinute.ValueFloat64()), nil
	}
	text := os.Getenv(envRequestsPerMinute)
	if text == "" {
		return wix.DefaultRequestsPerMinute, nil
	}
	number, err := strconv.Atoi(text)
	if err != nil || number < 0 {
		diags.Append(tfdiag.InvalidPacingVariable(path.Root("requests_per_minute"), envRequestsPerMinute, text))
	}
	return number, diags
}

// endpoint returns the base URL; "" is Wix's own. Validation has checked the
// attribute, but not the variable.
func (m model) endpoint() (string, diag.Diagnostics) {
	var diags diag.Diagnostics
	base := or(m.Endpoint, envEndpoint)
	if base == "" {
		return "", nil
	}
	if err := wix.CheckEndpoint(base); err != nil {
		diags.Append(tfdiag.InvalidEndpointVariable(path.Root("endpoint"), envEndpoint, err))
	}
	return base, diags
}
