package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim"
	"github.com/wixmedia/terraform-provider-wixmedia/internal/wixsim/page"
)

// serve runs the simulator until the context ends.
func serve(ctx context.Context, p process, args []string) error {
	o, err := parseOptions(p.stdout, args)
	if err != nil {
		return err
	}
	if o.listVariants {
		return listVariants(p.stdout)
	}
	if err := loopback(o.addr); err != nil {
		return err
	}
	sim, err := wixsim.New(o.config)
	if err != nil {
		return misused("%s", err)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.addr)
	if err != nil {
		return err
	}
	endpoint := "http://" + listener.Addr().String()
	if _, err := fmt.Fprintf(p.stdout, "wixsim: listening on %[1]s\nwixsim: the Media Manager is at %[1]s%[2]s\n%[3]s",
		endpoint, page.Path, exports(endpoint, o.config)); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serveUntil(ctx, listener, page.New(sim))
}

// exports is what to type in another shell, so that Terraform and the commands of
// wixsim find this simulator: its key is no secret.
func exports(endpoint string, c wixsim.Config) string {
	variables := [][2]string{{"WIX_ENDPOINT", endpoint}, {"WIX_API_KEY", c.APIKey}, {"WIX_SITE_ID", c.Sites[0]}}
	if c.APIKey == "" {
		variables = [][2]string{
			{"WIX_ENDPOINT", endpoint}, {"WIX_CLIENT_ID", c.App.ClientID}, {"WIX_CLIENT_SECRET", c.App.ClientSecret}, {"WIX_INSTANCE_ID", c.App.InstanceID},
		}
	}
	var b strings.Builder
	b.WriteString("wixsim: in the shell that runs Terraform:\n\n")
	for _, v := range variables {
		if v[1] != "" {
			fmt.Fprintf(&b, "export %s='%s'\n", v[0], strings.ReplaceAll(v[1], "'", `'\''`))
		}
	}
	return b.String()
}

// serveUntil answers requests until the context ends, and lets those under way finish.
func serveUntil(ctx context.Context, listener net.Listener, site *page.Page) error {
	server := &http.Server{Handler: site, ReadHeaderTimeout: 10 * time.Second}
	server.RegisterOnShutdown(site.Close)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return server.Close() // an open connection must not keep the simulator running
	}
	return nil
}

// loopback refuses an address that others could reach: the simulator's keys are no secrets.
func loopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return misused("-addr: %s", err)
	}
	if !page.Loopback(host) {
		return misused("-addr: %q is not a loopback address; the simulator serves this machine only", addr)
	}
	return nil
}

func listVariants(w io.Writer) error {
	for _, v := range wixsim.Variants() {
		if _, err := fmt.Fprintln(w, v.Name); err != nil {
			return err
		}
	}
	return nil
}

// options is the command line of the server.
type options struct {
	config       wixsim.Config
	addr         string
	listVariants bool
}

// flagGroup is a heading of the help and the flags below it.
type flagGroup struct {
	title string
	names []string
}

// parseOptions reads the command line; asked for help it prints that and answers flag.ErrHelp.
func parseOptions(help io.Writer, args []string) (*options, error) {
	o := new(options)
	groups, fs := newFlags(o)
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		printHelp(help, fs, groups)
		return o, err
	case err != nil:
		return o, misused("%s", err)
	case fs.NArg() > 0:
		return o, misused("unexpected argument %q", fs.Arg(0))
	}
	return o, nil
}
