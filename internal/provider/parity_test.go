package provider

import (
	"context"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestModel_fitsItsSchema(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := schema.Schema{Attributes: attributes()}
	kind, _ := s.Type().TerraformType(ctx).(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, attribute := range kind.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	var m model
	if diags := (tfsdk.Config{Schema: s, Raw: tftypes.NewValue(kind, values)}).Get(ctx, &m); diags.HasError() {
		t.Error(diags)
	}
}

// An unknown value that Configure overlooks would be read as "".
func TestModel_noticesEveryUnknownValue(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := schema.Schema{Attributes: attributes()}
	kind, _ := s.Type().TerraformType(ctx).(tftypes.Object)
	if got := reflect.TypeOf(model{}).NumField(); got != len(kind.AttributeTypes) {
		t.Errorf("%d fields of %d attributes", got, len(kind.AttributeTypes))
	}
	for unknown := range kind.AttributeTypes {
		values := map[string]tftypes.Value{}
		for name, attribute := range kind.AttributeTypes {
			values[name] = tftypes.NewValue(attribute, nil)
		}
		values[unknown] = tftypes.NewValue(kind.AttributeTypes[unknown], tftypes.UnknownValue)
		var m model
		if diags := (tfsdk.Config{Schema: s, Raw: tftypes.NewValue(kind, values)}).Get(ctx, &m); diags.HasError() {
			t.Error(diags)
		}
		if got := m.unknown(); got != unknown {
			t.Errorf("unknown = %q, want %q", got, unknown)
		}
	}
}
