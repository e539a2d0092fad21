package provider

import (
	"os"
	"slices"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
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

// environment is that of the process, with each attribute that is set in place of
// its variable. One kind of credentials in the configuration hides the other kind
// in the environment.
func (m model) environment() wix.Environment {
	attributes := map[string]types.String{
		wix.EnvSiteID: m.SiteID, wix.EnvAPIKey: m.APIKey, wix.EnvEndpoint: m.Endpoint,
		wix.EnvClientID: m.ClientID, wix.EnvClientSecret: m.ClientSecret, wix.EnvInstanceID: m.InstanceID,
	}
	if !m.RequestsPerMinute.IsNull() {
		attributes[wix.EnvRequestsPerMinute] = types.StringValue(strconv.Itoa(int(m.RequestsPerMinute.ValueFloat64())))
	}
	return func(variable string) string {
		switch value := attributes[variable]; {
		case !value.IsNull():
			return value.ValueString()
		case variable == wix.EnvAPIKey && m.usesApp(), slices.Contains(ofApp, variable) && !m.APIKey.IsNull():
			return ""
		default:
			return os.Getenv(variable)
		}
	}
}

// ofApp are the variables of an app's credentials.
var ofApp = []string{wix.EnvClientID, wix.EnvClientSecret, wix.EnvInstanceID}

func (m model) usesApp() bool {
	return !m.ClientID.IsNull() || !m.ClientSecret.IsNull() || !m.InstanceID.IsNull()
}
