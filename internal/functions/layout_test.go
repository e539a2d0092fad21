package functions

import (
	"context"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/folderpath"
)

func text(s string) attr.Value { return types.StringValue(s) }

func number(s string) attr.Value {
	f, _, err := big.ParseFloat(s, 10, 512, big.ToNearestEven)
	if err != nil {
		panic(err)
	}
	return types.NumberValue(f)
}

func object(values map[string]attr.Value) attr.Value {
	kinds := map[string]attr.Type{}
	for name, value := range values {
		kinds[name] = value.Type(context.Background())
	}
	return types.ObjectValueMust(kinds, values)
}

func tuple(values ...attr.Value) attr.Value {
	kinds := make([]attr.Type, len(values))
	for i, value := range values {
		kinds[i] = value.Type(context.Background())
	}
	return types.TupleValueMust(kinds, values)
}

func TestReadLayout(t *testing.T) {
	t.Parallel()
	nothing := types.DynamicNull()
	for name, test := range map[string]struct {
		layout attr.Value
		want   []string
	}{
		"null":               {nil, nil},
		"an empty object":    {object(nil), nil},
		"leaves":             {object(map[string]attr.Value{"B": nothing, "A": object(nil), "C": tuple()}), []string{"A", "B", "C"}},
		"one name":           {object(map[string]attr.Value{"A": text("B")}), []string{"A/B"}},
		"numbers":            {tuple(number("2026"), number("12345678901234567890123"), number("-7"), number("1e3")), []string{"-7", "1000", "12345678901234567890123", "2026"}},
		"escapes":            {object(map[string]attr.Value{`A/B\`: text("/")}), []string{`A\/B\\/\/`}},
		"a list in a list":   {tuple(tuple(text("B"), tuple(text("A")))), []string{"A", "B"}},
		"taken together":     {tuple(text("A"), object(map[string]attr.Value{"A": text("B")}), object(map[string]attr.Value{"A": text("C")})), []string{"A/B", "A/C"}},
		"no leaf above":      {tuple(object(map[string]attr.Value{"A": text("B")}), text("A")), []string{"A/B"}},
		"a dynamic value":    {types.DynamicValue(tuple(text("A"))), []string{"A"}},
		"a time of no shape": {tuple(text("2026-11-25"), text("T00:00:00Z")), []string{"2026-11-25", "T00:00:00Z"}},
	} {
		got, err := readLayout(test.layout)
		if err != nil || !slices.Equal(got.leaves(), test.want) {
			t.Errorf("%s = %q, %v; want %q", name, got.leaves(), err, test.want)
		}
	}
}

func TestReadLayout_saysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for want, layout := range map[string]attr.Value{
		"this is text":         text("Brand"),
		"this is a single":     number("1"),
		"entry 2 is null":      tuple(text("A"), types.StringNull()),
		"entry 1 below A is":   object(map[string]attr.Value{"A": tuple(types.DynamicNull())}),
		`A/B\/C: the number`:   object(map[string]attr.Value{"A": object(map[string]attr.Value{"B/C": number("1.5")})}),
		"the boolean true":     tuple(types.BoolValue(true)),
		"A/false: the key":     object(map[string]attr.Value{"A": object(map[string]attr.Value{"false": types.DynamicNull()})}),
		`the name " " is`:      object(map[string]attr.Value{" ": types.DynamicNull()}),
		"has 1001 characters":  object(map[string]attr.Value{"A": text(strings.Repeat("é", 1001))}),
		`"A" and "A " are two`: tuple(text("A"), text("A ")),
		`"A" and " A" are two`: tuple(object(map[string]attr.Value{"A": text("B")}), object(map[string]attr.Value{" A": text("C")})),
	} {
		if _, err := readLayout(layout); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v, want %q", err, want)
		}
	}
}

// Configurations hang on names and types. Terraform refuses a function whose
// definition does not hold together.
func TestAll_areThosePublished(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	var signatures []string
	for _, create := range All() {
		var metadata function.MetadataResponse
		var defined function.DefinitionResponse
		create().Metadata(ctx, function.MetadataRequest{}, &metadata)
		create().Definition(ctx, function.DefinitionRequest{}, &defined)
		definition := defined.Definition
		var valid function.DefinitionValidateResponse
		definition.ValidateImplementation(ctx, function.DefinitionValidateRequest{FuncName: metadata.Name}, &valid)
		if valid.Diagnostics.HasError() || len(definition.Parameters) != 1 || definition.VariadicParameter != nil {
			t.Fatalf("%s: %v", metadata.Name, valid.Diagnostics)
		}
		parameter := definition.Parameters[0]
		for what, description := range map[string]string{
			"summary": definition.Summary, "description": definition.MarkdownDescription, parameter.GetName(): parameter.GetMarkdownDescription(),
		} {
			if !strings.HasSuffix(description, ".") {
				t.Errorf("%s: the %s is no sentence: %q", metadata.Name, what, description)
			}
		}
		signatures = append(signatures, fmt.Sprintf("%s(%s %s) %s", metadata.Name, parameter.GetName(), parameter.GetType(), definition.Return.GetType()))
	}
	if want := []string{
		"layout_paths(layout basetypes.DynamicType) types.ListType[basetypes.StringType]",
		"layout_tree(paths types.ListType[basetypes.StringType]) basetypes.DynamicType",
		"path_join(names types.ListType[basetypes.StringType]) basetypes.StringType",
		"path_split(path basetypes.StringType) types.ListType[basetypes.StringType]",
	}; !slices.Equal(signatures, want) {
		t.Errorf("functions = %q", signatures)
	}
}

// A layout made of any bytes: each byte adds a folder below one that is there,
// or goes on with a name.
func layoutFrom(seed []byte, names []string) tree {
	root := tree{}
	all := []tree{root}
	for i := 0; i+1 < len(seed); i += 2 {
		at := all[int(seed[i])%len(all)]
		all = append(all, at.add(names[int(seed[i+1])%len(names)]))
	}
	return root
}

func FuzzLayout_roundTrip(f *testing.F) {
	f.Add([]byte{0, 0, 1, 1, 1, 2, 0, 3}, "Brand")
	f.Add([]byte{0, 4, 1, 4, 2, 4, 3, 4}, `a/b\c`)
	f.Add([]byte{}, "")
	f.Fuzz(func(t *testing.T, seed []byte, name string) {
		name = strings.ToValidUTF8(name, "?")
		names := []string{"Brand", "2026", `A/B`, `C:\`, "visitor-uploads:", "NO", "1.10"}
		if checkName(name) == nil && checkKey(name) == nil && !slices.ContainsFunc(names, func(n string) bool { return folderpath.EqualNames(n, name) }) {
			names = append(names, name)
		}
		layout := layoutFrom(seed, names)
		read, err := readLayout(layout.value())
		if err != nil || !reflect.DeepEqual(read, layout) {
			t.Fatalf("%v is read as %v, %v", layout, read, err)
		}
		paths := layout.leaves()
		values := make([]types.String, len(paths))
		for i, path := range paths {
			values[len(paths)-1-i] = types.StringValue(path)
		}
		back, err := treeOf(values)
		if err != nil || !reflect.DeepEqual(back, layout) {
			t.Errorf("%v comes back from %q as %v, %v", layout, paths, back, err)
		}
	})
}

func FuzzPath_roundTrip(f *testing.F) {
	for _, seed := range []string{"Brand/Logos", `/A\/B`, `\\`, "/", "", "visitor-uploads:/b", "//"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		path = strings.ToValidUTF8(path, "?")
		names, err := splitPath(path)
		if err != nil {
			return
		}
		values := make([]types.String, len(names))
		for i, name := range names {
			values[i] = types.StringValue(name)
		}
		if back, err := joinNames(values); err != nil || back != strings.TrimPrefix(path, "/") {
			t.Errorf("%q comes back as %q, %v", path, back, err)
		}
	})
}

func BenchmarkLayout_5000Paths(b *testing.B) {
	layout := tree{}
	for i := range 5000 {
		layout.add("Brand", strconv.Itoa(i%8), strconv.Itoa(i%13), "a", "b", "c", "d", strconv.Itoa(i))
	}
	value := layout.value()
	for b.Loop() {
		if paths, err := pathsOf(value); err != nil || len(paths) != 5000 {
			b.Fatal(len(paths), err)
		}
		layout.value()
	}
}
