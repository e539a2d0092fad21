package folder

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

var (
	_ basetypes.StringTypable                    = NameType{}
	_ basetypes.StringValuableWithSemanticEquals = Name{}
)

// NameType is the type of a display name: a string whose spellings that Wix
// may store for each other are equal.
type NameType struct{ basetypes.StringType }

// Equal reports whether o is a NameType too.
func (t NameType) Equal(o attr.Type) bool {
	other, ok := o.(NameType)
	return ok && t.StringType.Equal(other.StringType)
}

func (t NameType) String() string { return "folder.NameType" }

// ValueType returns the zero Name.
func (t NameType) ValueType(context.Context) attr.Value { return Name{} }

// ValueFromString wraps a string value.
func (t NameType) ValueFromString(_ context.Context, in basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return Name{in}, nil
}

// ValueFromTerraform reads a value off the wire.
func (t NameType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.StringType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	text, ok := value.(basetypes.StringValue)
	if !ok {
		return nil, fmt.Errorf("expected a string value, got %T", value)
	}
	return Name{text}, nil
}

// Name is a display name.
type Name struct{ basetypes.StringValue }

// NewName returns the name as a known value.
func NewName(text string) Name { return Name{basetypes.NewStringValue(text)} }

// Type returns NameType.
func (v Name) Type(context.Context) attr.Type { return NameType{} }

// Equal reports whether o is the same name, letter by letter.
func (v Name) Equal(o attr.Value) bool {
	other, ok := o.(Name)
	return ok && v.StringValue.Equal(other.StringValue)
}

// StringSemanticEquals keeps the spelling of the configuration in state while
// Wix's own is equal to it.
func (v Name) StringSemanticEquals(_ context.Context, o basetypes.StringValuable) (bool, diag.Diagnostics) {
	other, ok := o.(Name)
	return ok && folderpath.EqualNames(v.ValueString(), other.ValueString()), nil
}
