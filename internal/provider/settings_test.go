package provider_test

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/provider"
)

func TestConfigure_pacing(t *testing.T) {
	for name, environment := range map[string]string{"none": "0", "slow": "60", "a bad variable that the block beats": "fast"} {
		t.Run(name, func(t *testing.T) {
			block := map[string]any{}
			if environment == "fast" {
				block["requests_per_minute"] = 60
			}
			r := configure(t, with(wixEnv, keyEnv, siteEnv, map[string]string{"WIX_REQUESTS_PER_MINUTE": environment}), block)
			if text := r.errors(); text != "" {
				t.Error(text)
			}
		})
	}
}

func TestConfigure_endpointsOnThisMachineMayBeInClear(t *testing.T) {
	for _, endpoint := range []string{"http://localhost:1", "http://127.0.0.1:1/", "http://[::1]:1", "https://example.com", "https://example.com/wix"} {
		p := configuredOnly(t, map[string]any{"api_key": "k", "site_id": blockSite, "endpoint": endpoint})
		if len(p) > 0 {
			t.Errorf("%s: %s", endpoint, p[0].Detail)
		}
	}
}

// configuredOnly validates and configures, and reads nothing.
func configuredOnly(t *testing.T, block map[string]any) []*tfprotov6.Diagnostic {
	t.Helper()
	ctx := context.Background()
	p := providerserver.NewProtocol6(provider.New(provider.Options{}))()
	schemas, err := p.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	config := dynamic(t, schemas.Provider.ValueType(), block)
	validated, err := p.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
	if err != nil {
		t.Fatal(err)
	}
	configured, err := p.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: config})
	if err != nil {
		t.Fatal(err)
	}
	return append(validated.Diagnostics, configured.Diagnostics...)
}

func TestUserAgent(t *testing.T) {
	for added, want := range map[string]string{
		"":               "terraform-provider-wixmedia/1.2.3 Terraform/1.99.0",
		"pipeline/7 (x)": "terraform-provider-wixmedia/1.2.3 Terraform/1.99.0 pipeline/7 (x)",
	} {
		r := configure(t, with(wixEnv, keyEnv, siteEnv, map[string]string{"TF_APPEND_USER_AGENT": added}), nil)
		if len(r.requests) != 1 {
			t.Fatalf("%d requests: %s", len(r.requests), r.errors())
		}
		if got := r.requests[0].UserAgent(); got != want {
			t.Errorf("User-Agent = %q, want %q", got, want)
		}
	}
}
