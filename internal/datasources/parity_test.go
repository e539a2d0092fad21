package datasources

import (
	"context"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// A field that the schema lacks, an attribute that the model lacks, or one of
// another type fails to convert, whatever the value.
func TestModels_fitTheirSchemas(t *testing.T) {
	t.Parallel()
	models := map[string]any{
		"wixmedia_folder": &folderModel{}, "wixmedia_folders": &foldersModel{}, "wixmedia_deleted_folders": &deletedFoldersModel{},
	}
	ctx := context.Background()
	for _, fresh := range All() {
		var meta datasource.MetadataResponse
		var of datasource.SchemaResponse
		fresh().Metadata(ctx, datasource.MetadataRequest{ProviderTypeName: "wixmedia"}, &meta)
		fresh().Schema(ctx, datasource.SchemaRequest{}, &of)
		model, ok := models[meta.TypeName]
		if !ok {
			t.Errorf("no model of %s is tested", meta.TypeName)
			continue
		}
		if diags := of.Schema.ValidateImplementation(ctx); diags.HasError() {
			t.Errorf("%s: %v", meta.TypeName, diags)
		}
		state := tfsdk.State{Schema: of.Schema, Raw: nulls(of.Schema.Type().TerraformType(ctx))}
		if diags := state.Get(ctx, model); diags.HasError() {
			t.Errorf("%s: get: %v", meta.TypeName, diags)
		}
		if diags := state.Set(ctx, reflect.ValueOf(model).Elem().Interface()); diags.HasError() {
			t.Errorf("%s: set: %v", meta.TypeName, diags)
		}
	}
}

func nulls(of tftypes.Type) tftypes.Value {
	object, _ := of.(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, attribute := range object.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	return tftypes.NewValue(of, values)
}
