package provider_test

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/provider"
)

// recorder is a Wix that notes what it is asked, and has nothing.
type recorder struct {
	mu       sync.Mutex
	requests []*http.Request
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if req.URL.Path == "/oauth2/token" {
		_, _ = w.Write([]byte(`{"access_token":"token-of-the-app","token_type":"Bearer","expires_in":14400}`))
		return
	}
	r.requests = append(r.requests, req)
	_, _ = w.Write([]byte(`{"folders":[],"nextCursor":{"cursors":{"next":""},"hasNext":false}}`))
}

// result is what came of a provider block: the errors of its validation and
// configuration, those of a read, and the requests.
type result struct {
	configured, read []*tfprotov6.Diagnostic
	requests         []*http.Request
}

func (r result) errors() string {
	var b strings.Builder
	for _, d := range append(slices.Clone(r.configured), r.read...) {
		if d.Attribute != nil {
			b.WriteString("at " + d.Attribute.String() + ": ")
		}
		b.WriteString(d.Summary + ": " + d.Detail + "\n")
	}
	return b.String()
}

// configure configures a provider as Terraform does, and reads with it if that
// went well. It fails if the configuration makes a request. "WIX" in the
// endpoint of the block or the environment stands for the recorder's address.
func configure(t *testing.T, environment map[string]string, block map[string]any) result {
	t.Helper()
	wix := &recorder{}
	server := httptest.NewServer(wix)
	t.Cleanup(server.Close)
	for _, pair := range os.Environ() {
		if name, _, _ := strings.Cut(pair, "="); strings.HasPrefix(name, "WIX_") {
			t.Setenv(name, "")
		}
	}
	for name, value := range environment {
		t.Setenv(name, strings.ReplaceAll(value, "WIX", server.URL))
	}
	block = maps.Clone(block)
	if endpoint, ok := block["endpoint"].(string); ok {
		block["endpoint"] = strings.ReplaceAll(endpoint, "WIX", server.URL)
	}

	var r result
	ctx := context.Background()
	p := providerserver.NewProtocol6(provider.New(provider.Options{Version: "1.2.3"}))()
	schemas, err := p.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	config := dynamic(t, schemas.Provider.ValueType(), block)
	validated, err := p.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
	if err != nil {
		t.Fatal(err)
	}
	if r.configured = validated.Diagnostics; len(r.configured) > 0 {
		return r
	}
	configured, err := p.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.99.0", Config: config})
	if err != nil {
		t.Fatal(err)
	}
	if len(wix.requests) > 0 {
		t.Errorf("Configure made %d requests", len(wix.requests))
	}
	if r.configured = configured.Diagnostics; len(r.configured) > 0 {
		return r
	}
	folders := schemas.DataSourceSchemas["wixmedia_folders"].ValueType()
	read, err := p.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: "wixmedia_folders", Config: dynamic(t, folders, nil)})
	if err != nil {
		t.Fatal(err)
	}
	r.read, r.requests = read.Diagnostics, wix.requests
	return r
}

// dynamic is an object of that type, null but for the values given.
func dynamic(t *testing.T, of tftypes.Type, values map[string]any) *tfprotov6.DynamicValue {
	t.Helper()
	object, _ := of.(tftypes.Object)
	all := map[string]tftypes.Value{}
	for name, attribute := range object.AttributeTypes {
		all[name] = tftypes.NewValue(attribute, values[name])
	}
	value, err := tfprotov6.NewDynamicValue(of, tftypes.NewValue(of, all))
	if err != nil {
		t.Fatal(err)
	}
	return &value
}

// with is a map of all the pairs.
func with[V any](all ...map[string]V) map[string]V {
	merged := map[string]V{}
	for _, m := range all {
		maps.Copy(merged, m)
	}
	return merged
}

const (
	envSite   = "0d9ff5ea-6aa5-4e02-b1a5-9a7c9cd9b0a1"
	blockSite = "0D9FF5EA-6AA5-4E02-B1A5-9A7C9CD9B0A2" // as a copy from elsewhere may be
)

var (
	wixEnv      = map[string]string{"WIX_ENDPOINT": "WIX"}
	keyEnv      = map[string]string{"WIX_API_KEY": "env-key"}
	siteEnv     = map[string]string{"WIX_SITE_ID": envSite}
	appEnv      = map[string]string{"WIX_CLIENT_ID": "env-id", "WIX_CLIENT_SECRET": "env-secret", "WIX_INSTANCE_ID": "env-instance"}
	key         = map[string]any{"api_key": "block-key"}
	site        = map[string]any{"site_id": blockSite}
	headless    = map[string]any{"client_id": "block-id", "client_secret": "block-secret"}
	headlessEnv = map[string]string{"WIX_CLIENT_ID": "env-id", "WIX_CLIENT_SECRET": "env-secret"}
	app         = map[string]any{"client_id": "block-id", "client_secret": "block-secret", "instance_id": "block-instance"}
)

func TestConfigure_credentialsThatAreUsed(t *testing.T) {
	tests := map[string]struct {
		environment         map[string]string
		block               map[string]any
		authorization, site string
	}{
		"from the block":                           {wixEnv, with(key, site), "block-key", blockSite},
		"from the environment":                     {with(wixEnv, keyEnv, siteEnv), nil, "env-key", envSite},
		"the block beats the environment":          {with(wixEnv, keyEnv, siteEnv), with(key, site), "block-key", blockSite},
		"each attribute by itself":                 {with(wixEnv, keyEnv, siteEnv), site, "env-key", blockSite},
		"an app's from the block":                  {wixEnv, app, "token-of-the-app", ""},
		"an app's from the environment":            {with(wixEnv, appEnv), nil, "token-of-the-app", ""},
		"an app's from both":                       {with(wixEnv, appEnv), map[string]any{"client_id": "block-id"}, "token-of-the-app", ""},
		"a key in the block beats an app outside":  {with(wixEnv, appEnv), with(key, site), "block-key", blockSite},
		"an app in the block beats a key outside":  {with(wixEnv, keyEnv, siteEnv), app, "token-of-the-app", ""},
		"a headless project from the block":        {wixEnv, headless, "token-of-the-app", ""},
		"a headless project from the environment":  {with(wixEnv, headlessEnv), nil, "token-of-the-app", ""},
		"an app has a site of its own":             {with(wixEnv, siteEnv), app, "token-of-the-app", ""},
		"part of an app outside, a key in a block": {with(wixEnv, map[string]string{"WIX_CLIENT_ID": "x"}), with(key, site), "block-key", blockSite},
		"empty variables are unset":                {with(wixEnv, siteEnv, map[string]string{"WIX_API_KEY": ""}), key, "block-key", envSite},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := configure(t, test.environment, test.block)
			if text := r.errors(); text != "" {
				t.Fatal(text)
			}
			if len(r.requests) != 1 {
				t.Fatalf("%d requests", len(r.requests))
			}
			if got := strings.TrimPrefix(r.requests[0].Header.Get("Authorization"), "Bearer "); got != test.authorization {
				t.Errorf("Authorization = %q, want %q", got, test.authorization)
			}
			if got := r.requests[0].Header.Get("wix-site-id"); got != test.site {
				t.Errorf("wix-site-id = %q, want %q", got, test.site)
			}
		})
	}
}

func TestConfigure_whatCannotWork(t *testing.T) {
	set := func(name string, value any) map[string]any { return map[string]any{name: value} }
	tests := map[string]struct {
		environment map[string]string
		block       map[string]any
		want        []string
	}{
		"no credentials":                {wixEnv, site, []string{`at AttributeName("api_key"): Missing credentials`, "Set api_key", "WIX_API_KEY", "client_id and client_secret", "WIX_CLIENT_SECRET", "WIX_INSTANCE_ID"}},
		"two kinds in the block":        {wixEnv, with(key, app), []string{`"client_id" cannot be specified when "api_key" is specified`}},
		"two kinds in the environment":  {with(wixEnv, keyEnv, appEnv), nil, []string{"Two kinds of credentials", "WIX_API_KEY", "WIX_CLIENT_SECRET"}},
		"a key and part of an app":      {with(wixEnv, keyEnv, map[string]string{"WIX_CLIENT_ID": "x"}), nil, []string{"Two kinds of credentials"}},
		"part of an app in the block":   {wixEnv, set("client_id", "x"), []string{`at AttributeName("client_secret"): Incomplete app credentials`, "WIX_CLIENT_SECRET"}},
		"another part":                  {wixEnv, with(set("client_secret", "y"), set("instance_id", "z")), []string{`at AttributeName("client_id"): Incomplete app credentials`, "WIX_CLIENT_ID"}},
		"part of an app outside":        {with(wixEnv, map[string]string{"WIX_INSTANCE_ID": "x"}), nil, []string{`at AttributeName("client_id"): Incomplete app credentials`, "WIX_CLIENT_ID"}},
		"no site":                       {with(wixEnv, keyEnv), nil, []string{`at AttributeName("site_id"): Missing site`, "WIX_SITE_ID"}},
		"a site's name for its id":      {with(wixEnv, keyEnv), set("site_id", "my-site"), []string{`at AttributeName("site_id"): Invalid site id`, `site_id: "my-site" is not the id of a site`, "dashboard"}},
		"a site's address for its id":   {with(wixEnv, keyEnv), set("site_id", "https://manage.wix.com/dashboard/"+envSite), []string{`at AttributeName("site_id"): Invalid site id`}},
		"a short site id, from outside": {with(wixEnv, keyEnv, map[string]string{"WIX_SITE_ID": envSite[1:]}), nil, []string{`at AttributeName("site_id"): Invalid site id`, "WIX_SITE_ID: ", "dashboard"}},
		"an empty key":                  {with(wixEnv, keyEnv, siteEnv), set("api_key", ""), []string{`at AttributeName("api_key")`, "at least 1"}},
		"an empty site":                 {with(wixEnv, keyEnv, siteEnv), set("site_id", ""), []string{`at AttributeName("site_id")`, "at least 1"}},
		"an empty client id":            {with(wixEnv, appEnv), set("client_id", ""), []string{`at AttributeName("client_id")`, "at least 1"}},
		"an empty secret":               {with(wixEnv, appEnv), set("client_secret", ""), []string{`at AttributeName("client_secret")`, "at least 1"}},
		"an empty instance id":          {with(wixEnv, appEnv), set("instance_id", ""), []string{`at AttributeName("instance_id")`, "at least 1"}},
		"an empty endpoint":             {with(wixEnv, keyEnv, siteEnv), set("endpoint", ""), []string{`at AttributeName("endpoint")`, "at least 1"}},
		"a key in clear":                {with(keyEnv, siteEnv), set("endpoint", "http://example.com"), []string{`at AttributeName("endpoint"): Invalid endpoint`, "https://"}},
		"a key in clear, from outside":  {with(keyEnv, siteEnv, map[string]string{"WIX_ENDPOINT": "http://example.com"}), nil, []string{`at AttributeName("endpoint"): Invalid endpoint`, "WIX_ENDPOINT", "https://"}},
		"no URL":                        {with(keyEnv, siteEnv), set("endpoint", "www.wixapis.com"), []string{`at AttributeName("endpoint"): Invalid endpoint`}},
		"pacing that is no number":      {with(wixEnv, keyEnv, siteEnv, map[string]string{"WIX_REQUESTS_PER_MINUTE": "fast"}), nil, []string{`at AttributeName("requests_per_minute"): Invalid pacing`, `WIX_REQUESTS_PER_MINUTE is "fast"`}},
		"pacing that is no whole one":   {with(wixEnv, keyEnv, siteEnv, map[string]string{"WIX_REQUESTS_PER_MINUTE": "1.5"}), nil, []string{`WIX_REQUESTS_PER_MINUTE is "1.5"`}},
		"negative pacing, from outside": {with(wixEnv, keyEnv, siteEnv, map[string]string{"WIX_REQUESTS_PER_MINUTE": "-1"}), nil, []string{`WIX_REQUESTS_PER_MINUTE is "-1"`}},
		"negative pacing":               {with(wixEnv, keyEnv, siteEnv), set("requests_per_minute", -1), []string{`at AttributeName("requests_per_minute")`, "a whole number from 0 to 1000000"}},
		"pacing of half a request":      {with(wixEnv, keyEnv, siteEnv), set("requests_per_minute", 1.5), []string{`at AttributeName("requests_per_minute")`, "a whole number from 0 to 1000000"}},
		"PERMANENT for all":             {with(wixEnv, keyEnv, siteEnv), set("deletion_policy", "PERMANENT"), []string{`at AttributeName("deletion_policy")`, `"TRASH" "PREVENT" "ABANDON"`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := configure(t, test.environment, test.block)
			text := r.errors()
			for _, want := range test.want {
				if !strings.Contains(text, want) {
					t.Errorf("does not say %q:\n%s", want, text)
				}
			}
			if lines := strings.Count(text, "at AttributeName"); lines > 1 && name != "two kinds in the block" {
				t.Errorf("%d errors, want one:\n%s", lines, text)
			}
			for _, secret := range []string{"env-key", "env-secret", "block-key", "block-secret"} {
				if strings.Contains(text, secret) {
					t.Errorf("shows %q", secret)
				}
			}
			if len(r.requests) > 0 {
				t.Errorf("made %d requests", len(r.requests))
			}
		})
	}
}
