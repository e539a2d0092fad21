package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
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
	if _, err := fmt.Fprintf(p.stdout, "wixsim: listening on http://%[1]s\nwixsim: the Media Manager is at http://%[1]s%[2]s\n",
		listener.Addr(), page.Path); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serveUntil(ctx, listener, page.New(sim))
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
