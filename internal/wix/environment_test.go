package wix_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wix"
)

const someSite = "0d9ff5ea-6aa5-4e02-b1a5-9a7c9cd9b0a1"

// environment has the variables of pairs, such as "WIX_API_KEY=key".
func environment(pairs ...string) wix.Environment {
	return func(variable string) string {
		for _, pair := range pairs {
			if value, ok := strings.CutPrefix(pair, variable+"="); ok {
				return value
			}
		}
		return ""
	}
}

func TestEnvironment_config(t *testing.T) {
	t.Parallel()
	app := &wix.AppCredentials{ClientID: "id", ClientSecret: "secret"}
	for name, test := range map[string]struct {
		pairs []string
		want  wix.Config
	}{
		"a key":              {[]string{"WIX_API_KEY=key"}, wix.Config{APIKey: "key", RequestsPerMinute: wix.DefaultRequestsPerMinute}},
		"a key and the rest": {[]string{"WIX_API_KEY=key", "WIX_SITE_ID=" + someSite, "WIX_ENDPOINT=http://localhost:1", "WIX_REQUESTS_PER_MINUTE=0"}, wix.Config{APIKey: "key", SiteID: someSite, Endpoint: "http://localhost:1"}},
		"a headless project": {[]string{"WIX_CLIENT_ID=id", "WIX_CLIENT_SECRET=secret", "WIX_SITE_ID=of no use"}, wix.Config{App: app, RequestsPerMinute: wix.DefaultRequestsPerMinute}},
	} {
		got, err := environment(test.pairs...).Config()
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, test.want)
		}
	}
}

func TestEnvironment_configWithAllThatIsWrong(t *testing.T) {
	t.Parallel()
	_, err := environment("WIX_CLIENT_ID=id", "WIX_API_KEY=top-secret", "WIX_ENDPOINT=http://user:top-secret@example.com", "WIX_REQUESTS_PER_MINUTE=many").Config()
	for _, says := range []string{"two kinds of credentials", `WIX_REQUESTS_PER_MINUTE: "many" is no whole number`, "WIX_ENDPOINT: the endpoint holds a user name or password"} {
		if !strings.Contains(err.Error(), says) {
			t.Errorf("does not say %q: %v", says, err)
		}
	}
	if strings.Contains(err.Error(), "top-secret") {
		t.Error("shows a secret")
	}
	if _, err := environment().Config(); !errors.Is(err, wix.ErrNoCredentials) {
		t.Errorf("nothing set: %v", err)
	}
	if _, err := environment("WIX_INSTANCE_ID=x", "WIX_CLIENT_ID=x").Config(); !errors.Is(err, wix.ErrIncompleteApp) || !strings.Contains(err.Error(), "WIX_CLIENT_SECRET: not set") {
		t.Errorf("part of an app: %v", err)
	}
	if _, err := environment("WIX_API_KEY=key", "WIX_SITE_ID=my-site").Config(); err == nil || !strings.Contains(err.Error(), `WIX_SITE_ID: "my-site" is not the id of a site`) {
		t.Errorf("a name for a site: %v", err)
	}
}
