package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
)

// What the server prints is pasted as it stands.
func TestExports_setWhatAConfigurationNeeds(t *testing.T) {
	t.Parallel()
	const endpoint = "http://127.0.0.1:8787"
	for name, test := range map[string]struct {
		config wixsim.Config
		want   []string
	}{
		"a key":       {wixsim.Config{APIKey: testKey, Sites: []string{testSite, otherSite}}, []string{endpoint, testKey, testSite, "", "", ""}},
		"an odd key":  {wixsim.Config{APIKey: "it's $HOME", Sites: []string{testSite}}, []string{endpoint, "it's $HOME", testSite, "", "", ""}},
		"an app":      {wixsim.Config{App: wixsim.App{ClientID: "ci", ClientSecret: "cs", InstanceID: "ii"}, Sites: []string{testSite}}, []string{endpoint, "", "", "ci", "cs", "ii"}},
		"no instance": {wixsim.Config{App: wixsim.App{ClientID: "ci", ClientSecret: "cs"}, Sites: []string{testSite}}, []string{endpoint, "", "", "ci", "cs", ""}},
	} {
		_, lines, _ := strings.Cut(exports(endpoint, test.config), "\n\n")
		command := exec.CommandContext(t.Context(), "/bin/sh", "-c", lines+ //nolint:gosec // lines of ours
			`printf '%s\n' "$WIX_ENDPOINT" "$WIX_API_KEY" "$WIX_SITE_ID" "$WIX_CLIENT_ID" "$WIX_CLIENT_SECRET" "$WIX_INSTANCE_ID"`)
		command.Env = []string{}
		out, err := command.CombinedOutput()
		if got := strings.Split(string(out), "\n"); err != nil || !slices.Equal(got[:len(got)-1], test.want) {
			t.Errorf("%s: the shell has %q (%v), want %q", name, got, err, test.want)
		}
	}
}
