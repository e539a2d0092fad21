package acctest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/provider"
)

// Factories are the providers for terraform-plugin-testing.
func (e *Env) Factories() map[string]func() (tfprotov6.ProviderServer, error) {
	e.t.Helper()
	if err := findCLI(); err != nil {
		e.t.Fatal(err)
	}
	return map[string]func() (tfprotov6.ProviderServer, error){
		"wixmedia": providerserver.NewProtocol6WithError(provider.New(e.options)),
	}
}

// findCLI makes terraform-plugin-testing use the Terraform of [Env.CLI], and no
// settings of whoever runs the tests. Without a path, the library downloads a
// Terraform where it finds none. The environment is the process's, because
// parallel tests cannot have their own.
var findCLI = sync.OnceValue(func() error {
	path, err := exec.LookPath(terraform())
	if err != nil {
		return fmt.Errorf("finding a Terraform CLI: %w", err)
	}
	if err := errors.Join(os.Setenv("TF_ACC_TERRAFORM_PATH", path), os.Setenv("TF_CLI_CONFIG_FILE", os.DevNull)); err != nil {
		return fmt.Errorf("setting the environment: %w", err)
	}
	version, err := exec.Command(path, "version").Output() //nolint:gosec // the CLI that every test runs
	if err != nil || !strings.HasPrefix(string(version), "OpenTofu") {
		return err
	}
	// The library serves the provider under Terraform's registry and the
	// namespace of HashiCorp, where OpenTofu does not look for it.
	return errors.Join(os.Setenv("TF_ACC_PROVIDER_HOST", "registry.opentofu.org"), os.Setenv("TF_ACC_PROVIDER_NAMESPACE", "wixmedia"))
})

// Says is the ExpectError of an error that has each of the texts in it, in this
// order, whatever the line breaks and frames.
func Says(texts ...string) *regexp.Regexp {
	patterns := make([]string, len(texts))
	for i, text := range texts {
		words := strings.Fields(text)
		for j, word := range words {
			words[j] = regexp.QuoteMeta(word)
		}
		patterns[i] = strings.Join(words, `[\s│]+`)
	}
	return regexp.MustCompile(`(?s)` + strings.Join(patterns, `.*`))
}
