package resources_test

import (
	"context"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/acctest"
)

// treeServer is the provider as a CLI speaks to it, with one tree.
type treeServer struct {
	b      *testing.B
	env    *acctest.Env
	server tfprotov6.ProviderServer
	tree   tftypes.Object
}

const treeType = "wixmedia_folder_tree"

// serveTree configures a provider for a simulated Wix.
func serveTree(b *testing.B, env *acctest.Env) *treeServer {
	b.Helper()
	ctx := context.Background()
	server, err := env.Factories()["wixmedia"]()
	if err != nil {
		b.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		b.Fatal(err)
	}
	provider := objectOf(b, schemas.Provider)
	settings := nulls(provider)
	for name, value := range map[string]any{"endpoint": env.URL, "api_key": acctest.APIKey, "site_id": acctest.SiteID, "requests_per_minute": 0} {
		settings[name] = tftypes.NewValue(provider.AttributeTypes[name], value)
	}
	s := &treeServer{b: b, env: env, server: server, tree: objectOf(b, schemas.ResourceSchemas[treeType])}
	configured, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: s.dynamic(provider, settings)})
	s.ok(configured.Diagnostics, err)
	return s
}

func objectOf(b *testing.B, schema *tfprotov6.Schema) tftypes.Object {
	b.Helper()
	object, ok := schema.ValueType().(tftypes.Object)
	if !ok {
		b.Fatal("the schema is not an object")
	}
	return object
}

func nulls(object tftypes.Object) map[string]tftypes.Value {
	values := map[string]tftypes.Value{}
	for name, kind := range object.AttributeTypes {
		values[name] = tftypes.NewValue(kind, nil)
	}
	return values
}

func (s *treeServer) dynamic(object tftypes.Object, values map[string]tftypes.Value) *tfprotov6.DynamicValue {
	s.b.Helper()
	value := tftypes.NewValue(object, nil)
	if values != nil {
		value = tftypes.NewValue(object, values)
	}
	dynamic, err := tfprotov6.NewDynamicValue(object, value)
	if err != nil {
		s.b.Fatal(err)
	}
	return &dynamic
}

func (s *treeServer) ok(diags []*tfprotov6.Diagnostic, err error) {
	s.b.Helper()
	if err != nil {
		s.b.Fatal(err)
	}
	for _, d := range diags {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			s.b.Fatalf("%s: %s", d.Summary, d.Detail)
		}
	}
}

// cpu is the CPU time that this process has taken.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// call measures the CPU of one call of the protocol, and counts the requests.
func (s *treeServer) call(name string, do func() ([]*tfprotov6.Diagnostic, error)) {
	s.b.Helper()
	s.env.Sim.ResetJournal()
	before := cpu(s.b)
	diags, err := do()
	s.b.ReportMetric((cpu(s.b) - before).Seconds(), name+"-cpu-s")
	s.b.ReportMetric(float64(len(s.env.Sim.Journal())), name+"-req")
	s.ok(diags, err)
}

// The CPU of each call of the plugin protocol at 5,000 paths. It includes that of
// the simulated Wix, which is in this process.
func BenchmarkFolderTreeProtocol(b *testing.B) {
	for range b.N {
		env := acctest.Start(b)
		s := serveTree(b, env)
		config := nulls(s.tree)
		var paths []string
		for i := range 5000 {
			path := fmt.Sprintf("Folder %05d", i)
			if i >= 3 {
				path = paths[i/3-1] + "/" + path
			}
			paths = append(paths, path)
		}
		config["paths"] = stringList(s.tree, paths)
		s.validate(config)
		state, private := s.change("create", config, nil, nil)
		s = serveTree(b, env) // each command starts a provider of its own
		state, private = s.read(state, private)
		renamed := make([]string, len(paths))
		for i, path := range paths {
			renamed[i] = strings.Replace(path, "Folder 00000", "Renamed", 1)
		}
		moves, _ := s.tree.AttributeTypes["moves"].(tftypes.Map)
		config["paths"] = stringList(s.tree, renamed)
		config["moves"] = tftypes.NewValue(moves, map[string]tftypes.Value{"Folder 00000": tftypes.NewValue(tftypes.String, "Renamed")})
		state, private = s.change("update", config, state, private)
		s = serveTree(b, env)
		s.change("destroy", nil, state, private)
	}
}

func stringList(tree tftypes.Object, texts []string) tftypes.Value {
	values := make([]tftypes.Value, len(texts))
	for i, text := range texts {
		values[i] = tftypes.NewValue(tftypes.String, text)
	}
	return tftypes.NewValue(tree.AttributeTypes["paths"], values)
}

func (s *treeServer) validate(config map[string]tftypes.Value) {
	s.b.Helper()
	s.call("validate", func() ([]*tfprotov6.Diagnostic, error) {
		r, err := s.server.ValidateResourceConfig(context.Background(), &tfprotov6.ValidateResourceConfigRequest{
			TypeName: treeType, Config: s.dynamic(s.tree, config),
		})
		return r.Diagnostics, err
	})
}

func (s *treeServer) read(state *tfprotov6.DynamicValue, private []byte) (*tfprotov6.DynamicValue, []byte) {
	s.b.Helper()
	var r *tfprotov6.ReadResourceResponse
	s.call("read", func() (diags []*tfprotov6.Diagnostic, err error) {
		r, err = s.server.ReadResource(context.Background(), &tfprotov6.ReadResourceRequest{TypeName: treeType, CurrentState: state, Private: private})
		return r.Diagnostics, err
	})
	return r.NewState, r.Private
}

// change plans and applies a configuration, nil to destroy.
func (s *treeServer) change(name string, config map[string]tftypes.Value, state *tfprotov6.DynamicValue, private []byte) (*tfprotov6.DynamicValue, []byte) {
	s.b.Helper()
	ctx := context.Background()
	wanted := s.dynamic(s.tree, config)
	if state == nil {
		state = s.dynamic(s.tree, nil)
	}
	proposed := s.proposed(config, state)
	var plan *tfprotov6.PlanResourceChangeResponse
	s.call("plan-"+name, func() (diags []*tfprotov6.Diagnostic, err error) {
		plan, err = s.server.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{
			TypeName: treeType, PriorState: state, ProposedNewState: proposed, Config: wanted, PriorPrivate: private,
		})
		return plan.Diagnostics, err
	})
	var applied *tfprotov6.ApplyResourceChangeResponse
	s.call(name, func() (diags []*tfprotov6.Diagnostic, err error) {
		applied, err = s.server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
			TypeName: treeType, PriorState: state, PlannedState: plan.PlannedState, Config: wanted, PlannedPrivate: plan.PlannedPrivate,
		})
		return applied.Diagnostics, err
	})
	return applied.NewState, applied.Private
}

// proposed is what Terraform proposes: the configuration, with what the state
// holds for computed attributes, and unknown values where it holds nothing.
func (s *treeServer) proposed(config map[string]tftypes.Value, state *tfprotov6.DynamicValue) *tfprotov6.DynamicValue {
	s.b.Helper()
	if config == nil {
		return s.dynamic(s.tree, nil)
	}
	prior, err := state.Unmarshal(s.tree)
	if err != nil {
		s.b.Fatal(err)
	}
	var held map[string]tftypes.Value
	if err := prior.As(&held); err != nil {
		s.b.Fatal(err)
	}
	values := map[string]tftypes.Value{}
	for name, value := range config {
		values[name] = value
		switch name {
		case "folder_ids", "unmanaged_paths", "drift", "site_id", "parent_folder_id":
			if now, ok := held[name]; ok && value.IsNull() {
				values[name] = now
			} else if value.IsNull() {
				values[name] = tftypes.NewValue(s.tree.AttributeTypes[name], nil)
			}
		}
	}
	return s.dynamic(s.tree, values)
}
