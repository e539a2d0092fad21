package folder_test

import (
	"context"
	"testing"

	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folder"
)

// A field that the schema lacks, an attribute that the model lacks, or one of
// another type fails to convert, whatever the value.
func TestModel_fitsItsSchema(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := schema.Schema{Attributes: folder.Attributes(ctx)}
	state := tfsdk.State{Schema: s, Raw: nulls(s.Type().TerraformType(ctx))}
	var model folder.Model
	if diags := state.Get(ctx, &model); diags.HasError() {
		t.Errorf("get: %v", diags)
	}
	if diags := state.Set(ctx, model); diags.HasError() {
		t.Errorf("set: %v", diags)
	}
}

func TestListed_fitsItsSchema(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := datasource.Schema{Attributes: folder.ListedAttributes()}
	state := tfsdk.State{Schema: s, Raw: nulls(s.Type().TerraformType(ctx))}
	var model folder.Listed
	if diags := state.Get(ctx, &model); diags.HasError() {
		t.Errorf("get: %v", diags)
	}
	if diags := state.Set(ctx, model); diags.HasError() {
		t.Errorf("set: %v", diags)
	}
}

// nulls is an object whose attributes are all null.
func nulls(of tftypes.Type) tftypes.Value {
	object, _ := of.(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, attribute := range object.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	return tftypes.NewValue(of, values)
}
