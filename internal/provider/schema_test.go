package provider_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/provider"
)

var update = flag.Bool("update", false, "write the snapshots anew")

func schemas(t *testing.T) *tfprotov6.GetProviderSchemaResponse {
	t.Helper()
	answer, err := providerserver.NewProtocol6(provider.New(provider.Options{}))().
		GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range answer.Diagnostics {
		t.Errorf("%s: %s", d.Summary, d.Detail)
	}
	return answer
}

// blocks are all blocks of the provider, by what one writes for them.
func blocks(t *testing.T) map[string]*tfprotov6.SchemaBlock {
	t.Helper()
	answer := schemas(t)
	all := map[string]*tfprotov6.SchemaBlock{"provider": answer.Provider.Block}
	for kind, of := range map[string]map[string]*tfprotov6.Schema{
		"resource": answer.ResourceSchemas, "data": answer.DataSourceSchemas, "ephemeral": answer.EphemeralResourceSchemas, "list": answer.ListResourceSchemas,
	} {
		for name, schema := range of {
			all[kind+" "+name] = schema.Block
		}
	}
	for name, action := range answer.ActionSchemas {
		all["action "+name] = action.Schema.Block
	}
	return all
}

// visit calls fn for each attribute of a block, nested ones included.
func visit(attributes []*tfprotov6.SchemaAttribute, above string, fn func(name string, a *tfprotov6.SchemaAttribute)) {
	for _, a := range attributes {
		fn(above+a.Name, a)
		if a.NestedType != nil {
			visit(a.NestedType.Attributes, above+a.Name+".", fn)
		}
	}
}

func TestSchema_everythingIsDescribed(t *testing.T) {
	t.Parallel()
	for block, schema := range blocks(t) {
		if schema.Description == "" {
			t.Errorf("%s has no description", block)
		}
		if len(schema.BlockTypes) > 0 {
			t.Errorf("%s has nested blocks: attributes are the newer way", block)
		}
		visit(schema.Attributes, "", func(name string, a *tfprotov6.SchemaAttribute) {
			switch {
			case a.Description == "":
				t.Errorf("%s: %s has no description", block, name)
			case !strings.HasSuffix(a.Description, "."):
				t.Errorf("%s: the description of %s is no sentence: %q", block, name, a.Description)
			}
		})
	}
}

// Users, states and modules hang on names, types and flags: a change of one is
// seen here first. go test ./internal/provider -run Schema -update writes it anew.
func TestSchema_isTheOnePublished(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	all := blocks(t)
	for _, block := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "%s\n", block)
		var lines []string
		visit(all[block].Attributes, "", func(name string, a *tfprotov6.SchemaAttribute) {
			var kind string
			if a.Type != nil {
				kind = strings.ToLower(strings.NewReplacer("tftypes.", "", "List[String]", "list of strings").Replace(a.Type.String()))
			} else {
				kind = "nested " + strings.ToLower(a.NestedType.Nesting.String())
			}
			lines = append(lines, fmt.Sprintf("  %-34s %-16s%s", name, kind, flags(a)))
		})
		slices.Sort(lines)
		b.WriteString(strings.Join(lines, "\n") + "\n\n")
	}
	file := filepath.Join("testdata", "schema.txt")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("the schema differs from %s (-update writes it anew):\n%s", file, firstDifference(got, string(want)))
	}
}

func flags(a *tfprotov6.SchemaAttribute) string {
	var set strings.Builder
	for _, flag := range []struct {
		name string
		on   bool
	}{
		{"required", a.Required},
		{"optional", a.Optional},
		{"computed", a.Computed},
		{"sensitive", a.Sensitive},
		{"write-only", a.WriteOnly},
		{"deprecated", a.Deprecated},
	} {
		if flag.on {
			set.WriteString(" " + flag.name)
		}
	}
	return set.String()
}

func firstDifference(got, want string) string {
	lines, others := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(lines), len(others)) {
		if lines[i] != others[i] {
			return fmt.Sprintf("line %d: got  %s\n        want %s", i+1, lines[i], others[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(lines), len(others))
}
