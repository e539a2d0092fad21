// Command wixmedia helps around the Terraform provider: it writes the
// configuration for the folders that a site already has, and it turns a plan into
// a report for people who do not read plans.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// version is set by the linker, as in -ldflags "-X main.version=1.2.3".
var version = "dev"

// process is the environment of a command.
type process struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
}

// statusError ends the command with a status of its own. There is nothing more
// to say: the output says it.
type statusError int

func (e statusError) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, process{os.Stdin, os.Stdout, os.Stderr, os.Getenv}, os.Args[1:])
	stop()
	os.Exit(status)
}

// run is main with an exit status: 0, 1 for what failed, or that of a statusError.
func run(ctx context.Context, p process, args []string) int {
	root := rootCommand(p)
	root.SetArgs(longFlags(root, args))
	root.SetIn(p.stdin)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	err := root.ExecuteContext(ctx)
	var status statusError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &status):
		return int(status)
	}
	_, _ = fmt.Fprintf(p.stderr, "wixmedia: %s\n", err)
	return 1
}

func rootCommand(p process) *cobra.Command {
	root := &cobra.Command{
		Use:           "wixmedia",
		Short:         "Take over the folders of a Wix site, and report what a plan does to them",
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.AddCommand(adoptCommand(p), reportCommand(p))
	return root
}
