// Package provider reads the provider block, builds the client, and lists the
// resources, data sources and functions there are.
package provider

import (
	"context"
	"fmt"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/actions"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/datasources"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/ephemerals"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/functions"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/listresources"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/mediamanager"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/resources"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/tfdiag"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

var (
	_ provider.ProviderWithActions            = (*wixmedia)(nil)
	_ provider.ProviderWithEphemeralResources = (*wixmedia)(nil)
	_ provider.ProviderWithFunctions          = (*wixmedia)(nil)
	_ provider.ProviderWithListResources      = (*wixmedia)(nil)
)

// Options are what a provider is built with. Tests shorten the waits.
type Options struct {
	Version  string
	Timing   mediamanager.Timing
	Patience wix.Patience
}

// New returns the provider wixmedia.
func New(options Options) provider.Provider { return &wixmedia{options} }

type wixmedia struct{ options Options }

func (p *wixmedia) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "wixmedia"
	resp.Version = p.options.Version
}

func (p *wixmedia) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Declares the folder layout of a Wix site's Media Manager.",
		Attributes:          attributes(),
	}
}

// Configure checks the provider block and builds the client. It makes no
// request: the first one is made when something is read or written.
func (p *wixmedia) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	settings := &folder.Settings{
		UnknownAttribute: config.unknown(),
		DeletionPolicy:   config.DeletionPolicy.ValueString(),
		RestoreOnImport:  config.RestoreOnImport.ValueBool(),
		RestoreOnDrift:   config.RestoreOnDrift.IsNull() || config.RestoreOnDrift.ValueBool(),
	}
	resp.ResourceData, resp.DataSourceData, resp.EphemeralResourceData = settings, settings, settings
	resp.ListResourceData, resp.ActionData = settings, settings
	if settings.UnknownAttribute == "" {
		p.connect(config, req.TerraformVersion, settings, resp)
	}
}

func (p *wixmedia) connect(config model, terraformVersion string, settings *folder.Settings, resp *provider.ConfigureResponse) {
	connection, err := config.environment().Config()
	resp.Diagnostics.Append(tfdiag.InvalidSettings(err)...)
	if resp.Diagnostics.HasError() {
		return
	}
	settings.App, settings.SiteID = connection.App != nil, connection.SiteID
	settings.RequestsPerMinute = connection.RequestsPerMinute
	connection.UserAgent, connection.Observe, connection.Patience = p.userAgent(terraformVersion), observe, p.options.Patience
	client, err := wix.NewClient(connection)
	if err != nil {
		resp.Diagnostics.Append(tfdiag.CannotConfigure(err))
		return
	}
	settings.Sites = sites(client, p.options.Timing)
}

// userAgent names the provider, Terraform, and what the environment adds.
func (p *wixmedia) userAgent(terraformVersion string) string {
	agent := fmt.Sprintf("terraform-provider-wixmedia/%s Terraform/%s", p.options.Version, terraformVersion)
	if added := os.Getenv("TF_APPEND_USER_AGENT"); added != "" {
		agent += " " + added
	}
	return agent
}

// observe logs an exchange: what was asked and how it ended, never a header,
// a body or a query.
func observe(ctx context.Context, e wix.Exchange) {
	tfdiag.Debug(ctx, "wix: "+e.Operation, map[string]any{
		"method": e.Method, "path": e.Path, "site_id": e.SiteID, "status": e.Status, "request_id": e.RequestID,
		"attempt": e.Attempt, "duration_ms": e.Duration.Milliseconds(), "error": e.Err,
	})
}

func (p *wixmedia) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{resources.NewFolder, resources.NewFolderTree}
}

func (p *wixmedia) DataSources(context.Context) []func() datasource.DataSource {
	return datasources.All()
}

func (p *wixmedia) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return ephemerals.All()
}

func (p *wixmedia) Functions(context.Context) []func() function.Function {
	return functions.All()
}

func (p *wixmedia) ListResources(context.Context) []func() list.ListResource {
	return listresources.All()
}

func (p *wixmedia) Actions(context.Context) []func() action.Action {
	return actions.All()
}
