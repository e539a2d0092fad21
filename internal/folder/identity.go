package folder

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Identity is what tells a folder from every other one of Wix's.
type Identity struct {
	ID     types.String `tfsdk:"id"`
	SiteID types.String `tfsdk:"site_id"`
}

// Identity returns the identity of the folder that the model knows.
func (m Model) Identity() Identity {
	return Identity{ID: m.ID, SiteID: SiteID(m.SiteID.ValueString())}
}

// IdentitySchema is that of an Identity.
func IdentitySchema() identityschema.Schema {
	return identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{
			RequiredForImport: true,
			Description:       "Id of the folder.",
		},
		"site_id": identityschema.StringAttribute{
			OptionalForImport: true,
			Description:       "Id of the site that the folder belongs to. Default: the provider's site_id.",
		},
	}}
}

// SetIdentity gives a state its identity, unless it has one: Terraform refuses
// an identity that changes, be it from no site to a site. States of Terraform
// before 1.12, of OpenTofu and of older versions of the provider have none.
func SetIdentity(ctx context.Context, into *tfsdk.ResourceIdentity, identity Identity) diag.Diagnostics {
	if into == nil || !into.Raw.IsFullyNull() {
		return nil
	}
	return into.Set(ctx, identity)
}
