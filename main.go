// Command terraform-provider-wixmedia is a Terraform provider that declares the
// folder layout of a Wix site's Media Manager.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	wixmedia "github.com/wixmedia/terraform-provider-wixmedia/internal/provider"
)

const name = "terraform-provider-wixmedia"

const usage = `usage: ` + name + ` [flags]

A Terraform provider for the folders of a Wix site's Media Manager. Terraform and OpenTofu start this program; there is
nothing to run here. To have them use a build of your own, run "make install" in the provider's repository and put the
lines that it prints into ~/.terraformrc.

  -debug      print TF_REATTACH_PROVIDERS for a debugger such as delve, and wait for Terraform
  -version    print the version
  -help       print this text
`

// version is set by the linker, as in -ldflags "-X main.version=1.2.3".
var version string

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is main with an exit status: 0, 1 when serving failed, 2 for a wrong
// command line.
func run(arguments []string, stdout, stderr io.Writer) int {
	info, _ := debug.ReadBuildInfo()
	built := versionOf(version, info)
	options, err := parse(arguments)
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, _ = io.WriteString(stdout, usage)
		return 0
	case err != nil:
		_, _ = fmt.Fprintf(stderr, "%s: %s (see %s -help)\n", name, err, name)
		return 2
	case options.version:
		_, _ = fmt.Fprintf(stdout, "%s %s\n", name, built)
		return 0
	}
	quietFramework(os.LookupEnv, os.Setenv)
	if err := serve(built, options.debug); err != nil {
		_, _ = fmt.Fprintf(stderr, "%s: %s\n", name, err)
		return 1
	}
	return 0
}

// quietFramework sets the framework's log level to warn, unless the user has
// asked for logs. Each of its trace messages walks a chain of contexts that grows
// by one for each element of a list, also where nothing is logged: half the time
// of a plan of 5,000 paths.
func quietFramework(lookup func(string) (string, bool), set func(name, value string) error) {
	for _, asked := range []string{"TF_LOG", "TF_LOG_PROVIDER", "TF_LOG_SDK", frameworkLevel} {
		if _, ok := lookup(asked); ok {
			return
		}
	}
	_ = set(frameworkLevel, "warn") // at worst a plan takes longer
}

const frameworkLevel = "TF_LOG_SDK_FRAMEWORK"

type options struct{ debug, version bool }

func parse(arguments []string) (options, error) {
	var o options
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&o.debug, "debug", false, "")
	flags.BoolVar(&o.version, "version", false, "")
	err := flags.Parse(arguments)
	if err == nil && flags.NArg() > 0 {
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	return o, err
}

// versionOf prefers what the linker set, then the version that `go install
// module@version` records. Both are written without the v of a tag.
func versionOf(linked string, info *debug.BuildInfo) string {
	switch {
	case linked != "":
		return linked
	case info == nil || info.Main.Version == "" || info.Main.Version == "(devel)":
		return "dev"
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

func serve(version string, attached bool) error {
	return providerserver.Serve(context.Background(), func() provider.Provider {
		return wixmedia.New(wixmedia.Options{Version: version})
	}, providerserver.ServeOpts{
		Address: "registry.terraform.io/wixmedia/wixmedia",
		Debug:   attached,
	})
}
