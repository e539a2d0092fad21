// Command terraform-provider-wixmedia is a Terraform provider that declares the
// folder layout of a Wix site's Media Manager.
package main

import (
	"context"
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	wixmedia "github.com/wixmedia/terraform-provider-wixmedia/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run with support for debuggers like delve")
	flag.Parse()
	err := providerserver.Serve(context.Background(), func() provider.Provider {
		return wixmedia.New(wixmedia.Options{Version: version})
	}, providerserver.ServeOpts{
		Address: "registry.terraform.io/wixmedia/wixmedia",
		Debug:   *debug,
	})
	if err != nil {
		log.Fatal(err)
	}
}
