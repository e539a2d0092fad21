package ephemerals

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestFolderDownloadURLModel_fitsItsSchema(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	var of ephemeral.SchemaResponse
	NewFolderDownloadURL().Schema(ctx, ephemeral.SchemaRequest{}, &of)
	if diags := of.Schema.ValidateImplementation(ctx); diags.HasError() {
		t.Error(diags)
	}
	kind, _ := of.Schema.Type().TerraformType(ctx).(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, attribute := range kind.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	result := tfsdk.EphemeralResultData{Schema: of.Schema, Raw: tftypes.NewValue(kind, values)}
	var model folderDownloadURLModel
	if diags := result.Get(ctx, &model); diags.HasError() {
		t.Errorf("get: %v", diags)
	}
	if diags := result.Set(ctx, model); diags.HasError() {
		t.Errorf("set: %v", diags)
	}
}
