package resources_test

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

const treeType = "wixmedia_folder_tree"

// treeServer is the provider as a CLI speaks to it, for the length of one command.
type treeServer struct {
	t      testing.TB
	env    *acctest.Env
	server tfprotov6.ProviderServer
	tree   tftypes.Object
}

// treeValues are the attributes of a tree in a configuration.
type treeValues map[string]tftypes.Value

// stored is a tree in a state file.
type stored struct {
	state   *tfprotov6.DynamicValue
	private []byte
}

// serveTree configures a provider for a simulated Wix.
func serveTree(t testing.TB, env *acctest.Env) *treeServer {
	t.Helper()
	ctx := context.Background()
	server, err := env.Factories()["wixmedia"]()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	provider := objectOf(t, schemas.Provider)
	settings := nulls(provider)
	for name, value := range map[string]any{"endpoint": env.URL, "api_key": acctest.APIKey, "site_id": acctest.SiteID, "requests_per_minute": 0} {
		settings[name] = tftypes.NewValue(provider.AttributeTypes[name], value)
	}
	s := &treeServer{t: t, env: env, server: server, tree: objectOf(t, schemas.ResourceSchemas[treeType])}
	configured, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: s.dynamic(provider, settings)})
	if failures := failuresOf(t, configured.Diagnostics, err); len(failures) > 0 {
		t.Fatal(failures)
	}
	return s
}

func objectOf(t testing.TB, schema *tfprotov6.Schema) tftypes.Object {
	t.Helper()
	object, ok := schema.ValueType().(tftypes.Object)
	if !ok {
		t.Fatal("the schema is not an object")
	}
	return object
}

func nulls(object tftypes.Object) treeValues {
	values := treeValues{}
	for name, kind := range object.AttributeTypes {
		values[name] = tftypes.NewValue(kind, nil)
	}
	return values
}

// failuresOf returns the errors among diagnostics.
func failuresOf(t testing.TB, diags []*tfprotov6.Diagnostic, err error) []string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var failures []string
	for _, d := range diags {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			failures = append(failures, d.Summary+": "+d.Detail)
		}
	}
	return failures
}

// dynamic encodes an object, nil as null.
func (s *treeServer) dynamic(object tftypes.Object, values treeValues) *tfprotov6.DynamicValue {
	s.t.Helper()
	value := tftypes.NewValue(object, nil)
	if values != nil {
		value = tftypes.NewValue(object, map[string]tftypes.Value(values))
	}
	dynamic, err := tfprotov6.NewDynamicValue(object, value)
	if err != nil {
		s.t.Fatal(err)
	}
	return &dynamic
}

// list is an attribute of strings.
func (s *treeServer) list(name string, texts []string) tftypes.Value {
	values := make([]tftypes.Value, len(texts))
	for i, text := range texts {
		values[i] = tftypes.NewValue(tftypes.String, text)
	}
	return tftypes.NewValue(s.tree.AttributeTypes[name], values)
}

// entries is an attribute of strings by string.
func (s *treeServer) entries(name string, texts map[string]string) tftypes.Value {
	values := map[string]tftypes.Value{}
	for key, text := range texts {
		values[key] = tftypes.NewValue(tftypes.String, text)
	}
	return tftypes.NewValue(s.tree.AttributeTypes[name], values)
}

// values decodes a state or a plan, nil where there is none.
func (s *treeServer) values(dynamic *tfprotov6.DynamicValue) treeValues {
	s.t.Helper()
	value, err := dynamic.Unmarshal(s.tree)
	if err != nil {
		s.t.Fatal(err)
	}
	if value.IsNull() {
		return nil
	}
	var values map[string]tftypes.Value
	if err := value.As(&values); err != nil {
		s.t.Fatal(err)
	}
	return values
}

// proposed is what Terraform proposes: the configuration, with what the state
// holds for computed attributes.
func (s *treeServer) proposed(config treeValues, was stored) *tfprotov6.DynamicValue {
	s.t.Helper()
	if config == nil {
		return s.dynamic(s.tree, nil)
	}
	held, values := s.values(was.state), treeValues{}
	for name, value := range config {
		values[name] = value
		switch name {
		case "folder_ids", "unmanaged_paths", "drift", "site_id", "parent_folder_id":
			if now, ok := held[name]; ok && value.IsNull() {
				values[name] = now
			}
		}
	}
	return s.dynamic(s.tree, values)
}

// nothing is the state of a tree that does not exist.
func (s *treeServer) nothing() stored { return stored{state: s.dynamic(s.tree, nil)} }

func (s *treeServer) validates(config treeValues) []string {
	s.t.Helper()
	r, err := s.server.ValidateResourceConfig(context.Background(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: treeType, Config: s.dynamic(s.tree, config),
	})
	return failuresOf(s.t, r.Diagnostics, err)
}

func (s *treeServer) reads(was stored) (stored, []string) {
	s.t.Helper()
	r, err := s.server.ReadResource(context.Background(), &tfprotov6.ReadResourceRequest{
		TypeName: treeType, CurrentState: was.state, Private: was.private,
	})
	return stored{r.NewState, r.Private}, failuresOf(s.t, r.Diagnostics, err)
}

func (s *treeServer) plans(config treeValues, was stored) (stored, []string) {
	s.t.Helper()
	r, err := s.server.PlanResourceChange(context.Background(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: treeType, PriorState: was.state, ProposedNewState: s.proposed(config, was),
		Config: s.dynamic(s.tree, config), PriorPrivate: was.private,
	})
	return stored{r.PlannedState, r.PlannedPrivate}, failuresOf(s.t, r.Diagnostics, err)
}

func (s *treeServer) applies(config treeValues, was, plan stored) (stored, []string) {
	s.t.Helper()
	r, err := s.server.ApplyResourceChange(context.Background(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: treeType, PriorState: was.state, PlannedState: plan.state, Config: s.dynamic(s.tree, config), PlannedPrivate: plan.private,
	})
	return stored{r.NewState, r.Private}, failuresOf(s.t, r.Diagnostics, err)
}
