// Command noop is a provider with the resource wixmedia_folder that asks nobody
// anything: what Terraform and the plugin protocol cost by themselves. It is
// the floor that `make bench-terraform` measures the real provider against.
package main

import (
	"context"
	"crypto/rand"
	"log"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
	wixmedia "github.com/wixmedia/terraform-provider-wixmedia/internal/provider"
)

func main() {
	err := providerserver.Serve(context.Background(), func() provider.Provider {
		return noopProvider{wixmedia.New(wixmedia.Options{Version: "noop"})}
	}, providerserver.ServeOpts{Address: "registry.terraform.io/wixmedia/wixmedia"})
	if err != nil {
		log.Fatal(err)
	}
}

// noopProvider has the schema of the real one and none of its work.
type noopProvider struct{ provider.Provider }

func (noopProvider) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
}

func (noopProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{func() resource.Resource { return noopFolder{} }}
}

func (noopProvider) DataSources(context.Context) []func() datasource.DataSource { return nil }

type noopFolder struct{}

func (noopFolder) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "wixmedia_folder"
}

func (noopFolder) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: folder.Attributes(ctx)}
}

func (noopFolder) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("site_id"), "site")...)
	}
}

func (noopFolder) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan folder.Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	plan.ID = types.StringValue(rand.Text())
	plan.CreatedDate = folder.Date(time.Now())
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (noopFolder) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state folder.Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (noopFolder) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan folder.Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (noopFolder) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}
